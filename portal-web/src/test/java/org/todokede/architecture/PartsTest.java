package org.todokede.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todokede.architecture.Parts.Bad;
import org.todokede.architecture.Parts.Part;

/** The list of versions that are known to be bad, kept by hand. */
class PartsTest {

    private static final Path KNOWN = Path.of("../config/data/known-bad-parts.csv");

    @Test
    void noPartWithWhichThePortalIsTested_isKnownToBeBad() throws IOException {
        List<Part> parts = Parts.on(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        assertTrue(parts.size() > 30, parts::toString);
        List<Bad> known = Parts.known(KNOWN);
        assertEquals(List.of(), parts.stream().filter(part -> known.stream().anyMatch(bad -> bad.is(part))).toList());
    }

    @Test
    void eachEntry_saysFromWhereOnItIsGood_andWhy() throws IOException {
        List<Bad> known = Parts.known(KNOWN);
        assertFalse(known.isEmpty());
        for (Bad bad : known) {
            assertTrue(bad.below().matches("\\d+(\\.\\d+)*") && bad.why().matches("CVE-\\d{4}-\\d{4,}.*: .+"), bad::toString);
            assertTrue(bad.is(new Part(bad.group(), bad.name(), "0.1")), bad::toString);
            assertFalse(bad.is(new Part(bad.group(), bad.name(), bad.below())), bad::toString);
        }
        assertEquals(known.stream().map(bad -> bad.group() + ":" + bad.name()).sorted().toList(), known.stream().map(bad -> bad.group() + ":" + bad.name()).toList(), "in order");
    }

    @ParameterizedTest
    @CsvSource({"2.9, 2.10, -1", "2.10, 2.9, 1", "2.0, 2, 0", "32.0.0-jre, 32.0.0, 0", "31.1-jre, 32.0.0, -1", "2.0-RC1, 2.0, -1", "42.7.14, 42.7.7, 1", "9.44.0.Final, 9.44.0, 0"})
    void versions_areComparedByTheirNumbers(String one, String other, int order) {
        assertEquals(order, Integer.signum(Parts.compare(one, other)));
    }

    @Test
    void aListOfParts_isRead_withoutOurOwn() {
        String bom = "<components><component type=\"library\" bom-ref=\"x\"><publisher>A</publisher><group>a.b</group><name>c</name><version>1.0</version></component>"
                + "<component type=\"library\" bom-ref=\"y\">\n<group>org.todokede</group><name>portal-model</name><version>1</version></component></components>";
        assertEquals(List.of(new Part("a.b", "c", "1.0")), Parts.listed(bom));
    }
}
