package org.todokede.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.todokede.rules.RuleRow.Key;

/** Rows of the rule book as they are drafted, taken back, carried and put in force; and the columns by which each kind is kept. */
class RuleRowTest {

    private static final Instant NOW = Instant.parse("2027-01-04T00:00:00Z");
    private static final Instant LATER = Instant.parse("2027-01-05T00:00:00Z");
    private static final Key SOFTWARE = new Key(RuleKind.SECTOR, "3911");
    private static final Key HOLIDAY = new Key(RuleKind.HOLIDAY, "2027-05-04");

    private static RuleRow row(int edition, Key key, int revision, String columns) {
        return RuleRow.of(edition, key, revision, revision - 1, columns, 7L, "Drafter", NOW);
    }

    private static List<Object> all(RuleRow row) {
        return Arrays.asList(
                row.edition(), row.kind(), row.key(), row.revision(), row.base(), row.columns(), row.isRemoved(), row.isTakenBack(), row.recordedBy(), row.recordedByName(), row.recordedAt());
    }

    @Test
    void aRow_saysWhatItIs_uponWhat_andWhoWroteIt() {
        assertEquals(List.of(2, RuleKind.SECTOR, "3911", 5, 4, "{a}", false, false, 7L, "Drafter", NOW), all(row(2, SOFTWARE, 5, "{a}")));
        assertEquals(SOFTWARE, row(2, SOFTWARE, 5, "{a}").rowKey());
        assertNull(RuleRow.of(1, SOFTWARE, 1, 0, "{}", null, "first load", NOW).recordedBy());
        assertEquals(List.of(2, RuleKind.SECTOR, "3911", 5, 4, "{a}", true, false, 7L, "Drafter", NOW), all(RuleRow.removal(2, SOFTWARE, 5, 4, "{a}", 7L, "Drafter", NOW)));
    }

    @Test
    void whatIsTakenBackOrCarried_isAFurtherRevision_ofTheSameWords() {
        RuleRow removal = RuleRow.removal(2, SOFTWARE, 5, 4, "{a}", 7L, "Drafter", NOW);
        assertEquals(List.of(2, RuleKind.SECTOR, "3911", 6, 4, "{a}", true, true, 8L, "Second", LATER), all(removal.takenBack(6, 8L, "Second", LATER)));
        assertEquals(List.of(2, RuleKind.SECTOR, "3911", 6, 5, "{a}", true, false, 8L, "Second", LATER), all(removal.carriedOnto(5, 6, 8L, "Second", LATER)));
        RuleRow taken = row(2, SOFTWARE, 5, "{b}").takenBack(6, 8L, "Second", LATER);
        assertEquals(List.of(2, RuleKind.SECTOR, "3911", 7, 9, "{b}", false, true, 8L, "Second", LATER), all(taken.carriedOnto(9, 7, 8L, "Second", LATER)));
    }

    @Test
    void ofADraft_theNewestRevisionCounts_andNothingThatWasTakenBack() {
        RuleRow first = row(2, SOFTWARE, 5, "{a}");
        RuleRow second = row(2, SOFTWARE, 6, "{b}");
        RuleRow other = row(2, HOLIDAY, 1, "{c}");
        assertEquals(Map.of(SOFTWARE, second, HOLIDAY, other), RuleRow.drafted(List.of(first, other, second)));
        assertEquals(Map.of(HOLIDAY, other), RuleRow.drafted(List.of(first, other, second, second.takenBack(7, 7L, "Drafter", NOW))));
        assertEquals(Map.of(), RuleRow.drafted(List.of()));
    }

    @Test
    void theBook_hasTheNewestOfEachEdition_inTheOrderOfPublication_andKnowsWhatWasRemoved() {
        RuleRow loaded = row(1, SOFTWARE, 1, "{a}");
        RuleRow holiday = row(1, HOLIDAY, 1, "{h}");
        RuleRow corrected = row(3, SOFTWARE, 3, "{b}");
        RuleRow taken = corrected.takenBack(4, 7L, "Drafter", NOW);
        RuleRow removed = RuleRow.removal(2, HOLIDAY, 2, 1, "{h}", 7L, "Drafter", NOW);
        assertEquals(Map.of(), RuleRow.inForce(List.of()));
        assertEquals(Map.of(SOFTWARE, loaded), RuleRow.inForce(List.of(loaded)));
        assertEquals(Map.of(SOFTWARE, corrected, HOLIDAY, removed), RuleRow.inForce(List.of(loaded, holiday, corrected, removed)));
        assertEquals(Map.of(SOFTWARE, loaded, HOLIDAY, holiday), RuleRow.inForce(List.of(loaded, holiday, corrected, taken)), "what an edition took back changes nothing");
    }

    @ParameterizedTest
    @EnumSource
    void eachKind_isNamedDatedAndSourced_byColumnsOfItsFile(RuleKind kind) {
        List<String> columns = List.copyOf(RuleFiles.rows(kind.file()).get(0).keySet());
        assertEquals(columns, kind.columns());
        Stream.concat(kind.keyColumns().stream(), Stream.of(kind.fromColumn(), kind.sourceColumn())).forEach(column -> assertTrue(columns.contains(column), column));
        assertFalse(kind.keyColumns().isEmpty());
        assertTrue(List.of("source", "source_url").contains(kind.sourceColumn()));
        assertEquals(kind != RuleKind.HOLIDAY, kind.canEnd(), "a holiday is one day");
        assertEquals(kind.canEnd(), columns.contains(kind.untilColumn()));
        assertEquals(Set.of(RuleKind.HOLIDAY, RuleKind.CLOSING, RuleKind.SETTING).contains(kind), kind.movesDays());
    }

    @Test
    void theNameOfARow_isOfWhatItsKeyColumnsSay_withoutBlankOnes() {
        assertEquals("3911", RuleKind.SECTOR.keyOf(Map.of("id", " 3911 ", "name_en", "x")));
        assertEquals("loan_amount_threshold@2010-08-03", RuleKind.PARAMETER.keyOf(Map.of("parameter", "loan_amount_threshold", "effective_from", "2010-08-03")));
        assertEquals("BANK@12-31", RuleKind.CLOSING.keyOf(Map.of("office", "BANK", "from", "12-31", "effective_from", " ")));
        assertEquals("", RuleKind.COUNTRY.keyOf(Map.of()));
    }
}
