package org.todokede.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todokede.architecture.Parts.Aged;
import org.todokede.architecture.Parts.Bad;
import org.todokede.architecture.Parts.Part;
import org.todokede.architecture.Parts.Reason;

/** The list of versions that are known to be bad, and that of the reasons why a part may be old, kept by hand; and how old a part is. */
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
        String bom = "<metadata><tools><components><component type=\"library\"><group>t.u</group><name>lister</name><version>1</version></component></components></tools></metadata><components><component type=\"library\" bom-ref=\"x\"><publisher>A</publisher><group>a.b</group><name>c</name><version>1.0</version></component>"
                + "<component type=\"library\" bom-ref=\"y\">\n<group>org.todokede</group><name>portal-model</name><version>1</version></component></components>";
        assertEquals(List.of(new Part("a.b", "c", "1.0")), Parts.listed(bom));
    }

    private static Aged aged(String name, String made, boolean within) {
        return new Aged(new Part("a.b", name, "1.0"), Optional.of(made).filter(day -> !day.isEmpty()).map(LocalDate::parse), within);
    }

    @Test
    void whatIsOlderThanAYear_orTellsNoAge_needsAReason_thatWasLookedAtWithinAYear() {
        LocalDate today = LocalDate.of(2026, 11, 27);
        List<Aged> aged = List.of(aged("young", "2025-11-27", false), aged("old", "2025-11-26", false), aged("unknown", "", false), aged("of-the-server", "2006-10-17", true));
        assertEquals(List.of("a.b:old:1.0 is of 2025-11-26: take a newer one, or say why not in config/data/old-parts.csv", "a.b:unknown:1.0 is of unknown age: take a newer one, or say why not in config/data/old-parts.csv"),
                Parts.withoutReason(aged, List.of(), today));
        Reason both = new Reason("a.*", "the newest there is", LocalDate.of(2025, 11, 27));
        assertEquals(List.of(), Parts.withoutReason(aged, List.of(both), today));
        assertEquals(List.of("a.* was looked at on 2025-11-27: look again whether there is a newer one (config/data/old-parts.csv)"), Parts.withoutReason(aged, List.of(both), today.plusDays(1)), "young is old by then, and has its reason");
        Reason idle = new Reason("a.b:young", "the newest there is", today);
        assertEquals(List.of("a.b:young is not old, or not there: take its line out of config/data/old-parts.csv"), Parts.withoutReason(aged, List.of(both, idle), today));
    }

    @Test
    void eachReason_saysOfWhat_sinceWhen_andWhy() throws IOException {
        List<Reason> reasons = Parts.reasons(Path.of("../config/data/old-parts.csv"));
        assertFalse(reasons.isEmpty());
        for (Reason reason : reasons) {
            assertTrue(reason.part().matches("[a-z][\\w.-]*(:[\\w.-]+|:\\*|\\.\\*)") && reason.reason().length() > 20 && !reason.reason().contains("\""), reason::toString);
        }
        assertEquals(reasons.stream().map(Reason::part).sorted().toList(), reasons.stream().map(Reason::part).toList(), "in order");
    }

    private static byte[] archive(Map<String, String> files, LocalDateTime made) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(made);
                zip.putNextEntry(entry);
                zip.write(file.getValue().getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void whatLiesWithinTheServer_isFound_andListedAsCycloneDx(@TempDir Path folder) throws IOException {
        LocalDateTime made = LocalDateTime.of(2024, 3, 1, 12, 0);
        String library = new String(archive(Map.of("META-INF/maven/a.b/c/pom.properties", "groupId=a.b\nartifactId=c\nversion=1.2\n"), made), StandardCharsets.ISO_8859_1);
        String bundle = new String(archive(Map.of("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nBundle-SymbolicName: d.e;singleton:=true\nBundle-Version: 3\n"), LocalDateTime.of(2020, 12, 19, 17, 24)), StandardCharsets.ISO_8859_1);
        String nothing = new String(archive(Map.of("x", "y"), LocalDateTime.of(1980, 2, 1, 0, 0)), StandardCharsets.ISO_8859_1);
        Path server = Files.write(folder.resolve("server.jar"), archive(new TreeMap<>(Map.of("lib/c.jar", library, "lib/f.jar", bundle, "lib/g.rar", nothing, "lib/c.txt", "no part")), made));
        List<Aged> within = Parts.within(server);
        assertEquals(List.of(new Aged(new Part("a.b", "c", "1.2"), Optional.of(made.toLocalDate()), true), new Aged(new Part("d.e", "f", "3"), Optional.empty(), true), new Aged(new Part("", "g", ""), Optional.empty(), true)), within);
        JsonObject bom = Json.createReader(new StringReader(Parts.bom(within.stream().map(Aged::part).toList()))).readObject();
        assertEquals("CycloneDX", bom.getString("bomFormat"));
        assertEquals(List.of("pkg:maven/a.b/c@1.2", "pkg:maven/d.e/f@3", ""), bom.getJsonArray("components").getValuesAs(JsonObject.class).stream().map(part -> part.getString("purl", "")).toList());
    }

    /** One says the day itself, one in seconds by its parent of the same version, and one has a parent of another version, which says nothing of it. */
    @Test
    void theDayOfARelease_isThatOfItsProject(@TempDir Path repository) throws IOException {
        pom(repository, "a.b", "one", "1", "<project.build.outputTimestamp>2026-02-10T15:00:00Z</project.build.outputTimestamp>");
        pom(repository, "a.b", "two", "3.3.2", "<parent><groupId>a.b</groupId><artifactId>above</artifactId><version>3.3.2</version></parent>");
        pom(repository, "a.b", "above", "3.3.2", "<project.build.outputTimestamp>1757600543</project.build.outputTimestamp>");
        pom(repository, "a.b", "three", "2", "<parent><groupId>a.b</groupId><artifactId>above</artifactId><version>3.3.2</version></parent>");
        pom(repository, "a.b", "four", "2", "<project.build.outputTimestamp>2020-12-19T17:24:00Z</project.build.outputTimestamp>");
        assertEquals(List.of("2026-02-10", "2025-09-11", "", "", ""),
                Stream.of(new Part("a.b", "one", "1"), new Part("a.b", "two", "3.3.2"), new Part("a.b", "three", "2"), new Part("a.b", "four", "2"), new Part("a.b", "five", "1")).map(part -> {
                    try {
                        return Parts.made(repository, part).map(LocalDate::toString).orElse("");
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }).toList());
    }

    private static void pom(Path repository, String group, String name, String version, String text) throws IOException {
        Path folder = Files.createDirectories(repository.resolve(group.replace('.', '/')).resolve(name).resolve(version));
        Files.writeString(folder.resolve(name + "-" + version + ".pom"), "<project>" + text + "</project>");
    }
}
