package org.todokede.filing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.todokede.filing.Forms.content;
import static org.todokede.filing.Forms.edition;
import static org.todokede.filing.Forms.field;
import static org.todokede.filing.Forms.optional;
import static org.todokede.filing.Forms.section;
import static org.todokede.filing.Forms.sectionWhen;
import static org.todokede.filing.Forms.when;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todokede.refusal.FieldDefect;

/** Rules across fields of a prior notification: FEFTA Art. 27(1), (2); Cabinet Order Art. 3(3), (5). */
class PriorNotificationRulesTest {

    private static final LocalDate RECEIVED_1_APRIL = LocalDate.of(2027, 4, 1);
    private static final LocalDate SIX_MONTHS_LATER = LocalDate.of(2027, 9, 30);
    private static final Set<String> DESIGNATED = Set.of("software", "carrier");

    private static List<String> contradictions(String... pathsAndValues) {
        return PriorNotificationRules.contradictions(content(pathsAndValues), DESIGNATED, RECEIVED_1_APRIL, SIX_MONTHS_LATER).stream()
                .map(d -> d.path() + " " + d.reason().key() + " " + String.join(",", d.reason().args()))
                .toList();
    }

    @Test
    void anEmptyDraft_contradictsNothing() {
        assertEquals(List.of(), contradictions());
    }

    /** Art. 27(2): the act is barred on the day of receipt itself; Cabinet Order 3(3): the last lawful day is inclusive. */
    @ParameterizedTest
    @CsvSource({
        "2027-03-31, act.planned_on field.plannedPast 2027-04-01",
        "2027-04-01, act.planned_on field.plannedPast 2027-04-01",
        "2027-04-02, ''",
        "2027-09-29, ''",
        "2027-09-30, ''",
        "2027-10-01, act.planned_on field.plannedTooFar 2027-09-30"
    })
    void thePlannedDay_liesAfterReceipt_andWithinTheSixMonths(String planned, String expected) {
        assertEquals(expected.isEmpty() ? List.of() : List.of(expected), contradictions("act.planned_on", planned));
    }

    @ParameterizedTest
    @CsvSource({"2027-05-09, false", "2027-05-10, true", "2027-05-11, true"})
    void anActOverSeveralDays_doesNotEndBeforeItBegins(String until, boolean fits) {
        List<String> expected = fits ? List.of() : List.of("act.planned_until field.notBelow 2027-05-10");
        assertEquals(expected, contradictions("act.planned_on", "2027-05-10", "act.planned_until", until));
    }

    @ParameterizedTest
    @CsvSource({"shares, 9.999999, false", "shares, 10, true", "shares, 10.000001, true", "votes, 9.999999, false", "votes, 10, true", "votes, 100, true"})
    void anAcquisition_doesNotLessenTheHolding(String what, String after, boolean fits) {
        String path = "act." + what + "_after_pct";
        List<String> expected = fits ? List.of() : List.of(path + " field.notBelow 10");
        assertEquals(expected, contradictions("act." + what + "_before_pct", "10", path, after));
    }

    @Test
    void percents_areComparedAsNumbers_notAsText() {
        assertEquals(List.of(), contradictions("act.shares_before_pct", "9.5", "act.shares_after_pct", "10"));
    }

    @Test
    void oneSideAlone_isNotCompared() {
        assertEquals(List.of(), contradictions("act.shares_after_pct", "1"));
        assertEquals(List.of(), contradictions("act.votes_before_pct", "99"));
        assertEquals(List.of(), contradictions("act.planned_until", "2027-05-10"));
    }

    @Test
    void aBusinessThatIsNotDesignatedOnThePlannedDay_isNamed() {
        assertEquals(List.of(), contradictions("target.sectors", "carrier;software"));
        assertEquals(List.of("target.sectors field.sectorNotDesignated bakery"), contradictions("target.sectors", "bakery;software"));
    }

    @Test
    void anAgentWithoutAuthority_cannotFile() {
        assertEquals(List.of("agent.authority field.agentAuthority "), contradictions("agent.authority", "no"));
        assertEquals(List.of(), contradictions("agent.authority", "yes"));
    }

    @Test
    void everyContradiction_isNamedAtOnce() {
        assertEquals(4, contradictions(
                        "act.planned_on", "2027-03-31", "act.planned_until", "2027-03-30", "target.sectors", "bakery", "agent.authority", "no")
                .size());
    }

    @Test
    void missing_areTheRequiredFieldsThatApply_inTheOrderOfTheForm() {
        FormEdition form = edition(
                section("target", field("target.name", FieldType.TEXT), field("target.listed", FieldType.YES_NO), optional("target.note", FieldType.TEXT),
                        when(field("target.code", FieldType.TEXT), "target.listed", "yes")),
                sectionWhen("related", "target.listed", "yes", field("related.persons", FieldType.TEXT)));

        assertEquals(List.of("target.name", "target.listed"), missing(form, content()));
        assertEquals(List.of("target.name", "target.code", "related.persons"), missing(form, content("target.listed", "yes")));
        assertEquals(List.of("target.name"), missing(form, content("target.listed", "no")));
        assertEquals(List.of(), missing(form, content("target.listed", "no", "target.name", "A")));
    }

    private static List<String> missing(FormEdition form, FilingContent content) {
        return PriorNotificationRules.missing(form, content).stream().map(FieldDefect::path).toList();
    }
}
