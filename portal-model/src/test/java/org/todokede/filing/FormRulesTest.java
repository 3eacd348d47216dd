package org.todokede.filing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.todokede.filing.Forms.cell;
import static org.todokede.filing.Forms.content;
import static org.todokede.filing.Forms.edition;
import static org.todokede.filing.Forms.field;
import static org.todokede.filing.Forms.group;
import static org.todokede.filing.Forms.optional;
import static org.todokede.filing.Forms.rule;
import static org.todokede.filing.Forms.section;
import static org.todokede.filing.Forms.sectionWhen;
import static org.todokede.filing.Forms.when;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todokede.filing.FormRule.Kind;
import org.todokede.refusal.FieldDefect;

/** Rules across the fields of a form: FEFTA Art. 27(1), (2); Cabinet Order Art. 3(3), (5). */
class FormRulesTest {

    private static final LocalDate RECEIVED_1_APRIL = LocalDate.of(2027, 4, 1);
    private static final LocalDate SIX_MONTHS_LATER = LocalDate.of(2027, 9, 30);
    private static final FormRules.Business DESIGNATED = new FormRules.Business(Set.of("software", "carrier"), false);
    private static final FormRules.Business ANY = new FormRules.Business(Set.of("software", "carrier"), true);

    private static final FormRules.Days DAYS = new FormRules.Days(LocalDate.of(2027, 3, 31), RECEIVED_1_APRIL, SIX_MONTHS_LATER);

    private static final List<FormRule> RULES = List.of(
            rule(Kind.NOT_BELOW, "act.shares_after_pct", "act.shares_before_pct", ""),
            rule(Kind.NOT_BELOW, "act.votes_after_pct", "act.votes_before_pct", ""),
            rule(Kind.NOT_BELOW, "act.planned_until", "act.planned_on", ""),
            rule(Kind.DESIGNATED, "target.sectors", "target.business_minister", ""),
            rule(Kind.PLANNED, "act.planned_on", "", ""),
            rule(Kind.DONE, "act.done_on", "", ""),
            rule(Kind.NOT_BEFORE, "act.done_on", "", "2020-06-07"),
            rule(Kind.TOTAL_AT_MOST, "act.partners", "act.partners.#.votes_pct", "100"),
            rule(Kind.AGENT_EMPOWERED, "agent.authority", "", ""),
            rule(Kind.CONDITIONS_ACCEPTED, "exemption.conditions", "", ""));

    private static final FormEdition FORM = edition(
            "2025-05-19",
            RULES,
            section("act", optional("act.shares_before_pct", FieldType.PERCENT), optional("act.shares_after_pct", FieldType.PERCENT),
                    optional("act.votes_before_pct", FieldType.PERCENT), optional("act.votes_after_pct", FieldType.PERCENT), optional("act.planned_on", FieldType.DATE),
                    optional("act.planned_until", FieldType.DATE), optional("act.done_on", FieldType.DATE), optional("target.sectors", FieldType.SECTORS), optional("target.business_minister", FieldType.TEXT),
                    optional("agent.authority", FieldType.YES_NO), optional("exemption.conditions", FieldType.YES_NO),
                    when(optional("act.code", FieldType.YES_NO), "agent.authority", "yes"),
                    group("act.partners", 0, 5, cell("act.partners", "votes_pct", FieldType.PERCENT))));

    private static List<String> contradictions(String... pathsAndValues) {
        return contradictions(DESIGNATED, pathsAndValues);
    }

    private static List<String> contradictions(FormRules.Business business, String... pathsAndValues) {
        return FormRules.contradictions(FORM, content(pathsAndValues), business, DAYS).stream()
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

    /** Days of a report: Art. 55-5, 55-8; the exemption could be used from 2020-06-07 only (Act 60 of 2019, suppl. Art. 3(2)). */
    @ParameterizedTest
    @CsvSource({"2027-03-31, ''", "2027-04-01, act.done_on field.notDoneYet 2027-03-31", "2020-06-07, ''", "2020-06-06, act.done_on field.notBeforeDay 2020-06-07"})
    void aReportedDay_isNotInTheFuture_norBeforeThereWasTheForm(String day, String expected) {
        assertEquals(expected.isEmpty() ? List.of() : List.of(expected), contradictions("act.done_on", day));
    }

    @ParameterizedTest
    @CsvSource({"60, 40, true", "60, 40.000001, false", "100, 0.000001, false", "0, 100, true"})
    void sharesOfAll_areNotMoreThanTheWhole(String first, String second, boolean fits) {
        List<String> found = contradictions("act.partners.1.votes_pct", first, "act.partners.3.votes_pct", second);
        assertEquals(fits ? 0 : 1, found.size(), found.toString());
        assertEquals(fits, found.stream().noneMatch(d -> d.startsWith("act.partners field.totalAtMost 100,")));
    }

    @Test
    void theConditionsOfTheExemption_areToBeKept() {
        assertEquals(List.of("exemption.conditions field.exemptionConditions "), contradictions("exemption.conditions", "no"));
        assertEquals(List.of(), contradictions("exemption.conditions", "yes"));
    }

    @Test
    void aStoredValueThatBreaksTheRuleOfItsField_isNamed_unlessItIsNotAsked() {
        assertEquals(List.of("act.code field.yesOrNo "), contradictions("agent.authority", "yes", "act.code", "perhaps"));
        assertEquals(List.of("agent.authority field.agentAuthority "), contradictions("agent.authority", "no", "act.code", "perhaps"));
    }

    @Test
    void missing_areRowsThatAreTooFew_andWhatARowLacks() {
        FormEdition form = edition(section("act", group("act.partners", 1, 3, cell("act.partners", "name", FieldType.TEXT), cell("act.partners", "country", FieldType.COUNTRY))));
        assertEquals(List.of("act.partners"), missing(form, content()));
        assertEquals(List.of("act.partners.1.country"), missing(form, content("act.partners.1.name", "A")));
        assertEquals(List.of(), missing(form, content("act.partners.1.name", "A", "act.partners.1.country", "SG")));
        assertEquals(List.of("act.partners"), missing(form, content("act.partners.4.name", "A", "act.partners.4.country", "SG")), "a fourth row is none");
    }

    @Test
    void missing_isOneOfTwo_untilEitherIsGiven() {
        FormEdition form = edition(
                "2025-05-19",
                List.of(rule(Kind.ONE_OF, "owner.words", "owner.rows", "")),
                section("owner", optional("owner.words", FieldType.TEXT), group("owner.rows", 0, 3, cell("owner.rows", "name", FieldType.TEXT))));
        assertEquals(List.of("owner.words"), missing(form, content()));
        assertEquals(List.of(), missing(form, content("owner.words", "none")));
        assertEquals(List.of(), missing(form, content("owner.rows.1.name", "A")));
    }

    @Test
    void unlistedSharesFromAForeignInvestor_areASpecifiedAcquisition() {
        assertEquals(true, FormRules.isSpecifiedAcquisition(content("act.seller_foreign", "yes", "target.listed", "no")));
        assertEquals(false, FormRules.isSpecifiedAcquisition(content("act.seller_foreign", "yes", "target.listed", "yes")));
        assertEquals(false, FormRules.isSpecifiedAcquisition(content("act.seller_foreign", "no", "target.listed", "no")));
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

    /** Ministerial Order 3(5): whoever notifies in any business names the minister with jurisdiction instead of a designated sector. */
    @Test
    void withoutADesignatedSector_theMinisterIsNamed_ifTheCountryIsOutsideAnnex1() {
        FormEdition form = edition("2025-05-19", List.of(rule(Kind.DESIGNATED, "target.sectors", "target.business_minister", "")),
                section("target", optional("target.sectors", FieldType.SECTORS), optional("target.business_minister", FieldType.TEXT)));
        assertEquals(List.of("target.sectors"), missing(form, content()));
        assertEquals(List.of(), missing(form, content("target.sectors", "software")));
        assertEquals(List.of(), missing(form, content("target.business_minister", "MLIT")));

        assertEquals(List.of(), contradictions(ANY, "target.business_minister", "MLIT"));
        assertEquals(List.of("target.sectors field.sectorNeeded "), contradictions("target.business_minister", "MLIT"));
        assertEquals(List.of(), contradictions("target.business_minister", "MLIT", "target.sectors", "software"));
        assertEquals(List.of("target.sectors field.sectorNotDesignated bakery"), contradictions(ANY, "target.business_minister", "MLIT", "target.sectors", "bakery"));
    }

    private static List<String> missing(FormEdition form, FilingContent content) {
        return FormRules.missing(form, content).stream().map(FieldDefect::path).toList();
    }
}
