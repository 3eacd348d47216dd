package org.todokede.filing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Under whom a case stands: the parent as stated, or the filer. */
class StatedParentTest {

    private static final FormEdition ASKS = Forms.edition(Forms.section("ownership", Forms.field("ownership.ultimate_parent", FieldType.TEXT)));
    private static final FormEdition ASKS_NOT = Forms.edition(Forms.section("filer", Forms.field("filer.name", FieldType.TEXT)));

    @ParameterizedTest
    @CsvSource({
        "Harrowgate Group plc, GB, Alder Ltd, SG, GB harrowgategroup",
        "HARROWGATE GROUP, GB, Alder Ltd, SG, GB harrowgategroup",
        "Harrowgate Group plc, , Alder Ltd, SG, SG alder",
        "'', '', Alder Ltd, SG, SG alder",
        "None., GB, Alder Ltd, SG, SG alder",
        "N/A, GB, Alder Ltd, SG, SG alder",
        "該当なし, GB, Alder Ltd, SG, SG alder",
        "---, GB, Alder Ltd, SG, SG alder",
        "'', '', Alder Ltd, '', ",
        "'', '', '', '', "
    })
    void theParentIsThatWhichIsStated_orTheFilerItself(String parent, String parentCountry, String filer, String country, String key) {
        Map<String, String> fields = new HashMap<>();
        fields.put("ownership.ultimate_parent", parent == null ? "" : parent);
        fields.put("ownership.ultimate_parent_country", parentCountry == null ? "" : parentCountry);
        fields.put("filer.name", filer);
        fields.put("filer.country", country);
        fields.values().removeIf(String::isEmpty);
        assertEquals(Optional.ofNullable(key), StatedParent.keyOf(ASKS, FilingContent.of(fields)));
        assertEquals(Optional.empty(), StatedParent.keyOf(ASKS_NOT, FilingContent.of(fields)), "a form that does not ask says nothing");
    }

    @Test
    void anIndividual_isNobodysParent() {
        Map<String, String> fields = Map.of("filer.class", "CLASS_1", "filer.name", "Alder", "filer.country", "SG", "ownership.ultimate_parent", "none", "ownership.ultimate_parent_country", "SG");
        assertEquals(Optional.empty(), StatedParent.keyOf(ASKS, FilingContent.of(fields)));
    }
}
