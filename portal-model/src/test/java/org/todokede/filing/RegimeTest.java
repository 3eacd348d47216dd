package org.todokede.filing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.todokede.filing.Forms.content;
import static org.todokede.filing.Regime.INWARD_DIRECT_INVESTMENT;
import static org.todokede.filing.Regime.SPECIFIED_ACQUISITION;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.refusal.FieldDefect;
import org.todokede.rules.FactsText;

class RegimeTest {

    private static FormPurpose purpose(boolean inwardInvestment, boolean specifiedAcquisition) {
        FormPurpose any = Forms.purpose(List.of(), null);
        return new FormPurpose(any.kind(), any.topic(), any.summary(), any.subject(), inwardInvestment, specifiedAcquisition, any.dayOfAct(), null, null, List.of());
    }

    /** FEFTA Art. 28, 28-2 as in force since 2020-05-08; Cabinet Order 4(3). */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "FEFTA Art. 27|FEFTA Art. 28",
        "FEFTA Art. 27(1)|FEFTA Art. 28(1)",
        "FEFTA Art. 27(1), (2); Cabinet Order Art. 10|FEFTA Art. 28(1), (2); Cabinet Order Art. 10",
        "FEFTA Art. 27(2) proviso|FEFTA Art. 28(2) proviso",
        "FEFTA Art. 27(2) proviso, (4)|FEFTA Art. 28(2) proviso, (4)",
        "FEFTA Art. 27(3)(i)|FEFTA Art. 28(3)",
        "FEFTA Art. 27(5), (6)|FEFTA Art. 28(5), (6)",
        "FEFTA Art. 27(7)|FEFTA Art. 28(7) applying 27(7)",
        "FEFTA Art. 27(10), 27-2(4), 29|FEFTA Art. 28(7) applying 27(10), 28-2(4), 29",
        "FEFTA Art. 27(1), 55-8|FEFTA Art. 28(1), 55-8",
        "FEFTA Art. 27-2; Ministerial Order Art. 3-2(7)|FEFTA Art. 28-2; Ministerial Order Art. 3-2(7)",
        "FEFTA Art. 27(1), 28(1); MO annexed form 1|FEFTA Art. 28(1); MO annexed form 1",
        "FEFTA Art. 27-2, 28-2, 55-5; MO annexed form 11-2|FEFTA Art. 28-2, 55-5; MO annexed form 11-2",
        "Cabinet Order Art. 3(3)|Cabinet Order Art. 4(3)",
        "CO 3(3)|CO 4(3)"
    })
    void ofASpecifiedAcquisition_theCounterpartIsCited(String ofInwardInvestment, String expected) {
        assertEquals(expected, SPECIFIED_ACQUISITION.article(ofInwardInvestment));
        assertEquals(expected, SPECIFIED_ACQUISITION.article(expected), "cited twice, it is the same");
        assertEquals(ofInwardInvestment, INWARD_DIRECT_INVESTMENT.article(ofInwardInvestment));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "FEFTA Art. 29(1), (2), (5)", "FEFTA Art. 55-8; Ministerial Order Art. 7(4)", "FEFTA Art. 69-4", "Cabinet Order Art. 10", "CO 7", "Companies Act Art. 308(1)", "Act 60 of 2019 suppl. Art. 3(2)"})
    void whatHoldsForBoth_isCitedAsItIs(String article) {
        assertEquals(article, SPECIFIED_ACQUISITION.article(article));
        assertEquals(article, Regime.eitherArticle(article));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "FEFTA Art. 27(1), (2); Cabinet Order Art. 10|FEFTA Art. 27(1), (2), 28(1), (2); Cabinet Order Art. 10",
        "FEFTA Art. 27(10)|FEFTA Art. 27(10), 28(7) applying 27(10)",
        "FEFTA Art. 27(10), 27-2(4), 29|FEFTA Art. 27(10), 27-2(4), 29, 28(7) applying 27(10), 28-2(4)"
    })
    void whereTheKindIsNotSaid_bothAreCited(String ofInwardInvestment, String expected) {
        assertEquals(expected, Regime.eitherArticle(ofInwardInvestment));
    }

    @ParameterizedTest
    @CsvSource({
        "true, true, yes, no, SPECIFIED_ACQUISITION",
        "true, true, yes, yes, INWARD_DIRECT_INVESTMENT",
        "true, true, no, no, INWARD_DIRECT_INVESTMENT",
        "true, true, yes, '', INWARD_DIRECT_INVESTMENT",
        "true, false, yes, no, INWARD_DIRECT_INVESTMENT",
        "false, true, '', '', SPECIFIED_ACQUISITION",
    })
    void theForm_thenWhatIsStated_decides(boolean inward, boolean specified, String sellerForeign, String listed, Regime expected) {
        FilingContent content = content("act.seller_foreign", sellerForeign, "target.listed", listed);
        assertEquals(expected, Regime.of(purpose(inward, specified), content));
        assertEquals(expected, FilingFacts.regime(purpose(inward, specified), FactsText.write(FilingFacts.of(content))), "by the line of facts on the row, the same");
    }

    @Test
    void newShares_haveNoSeller_andWhatIsNotWrittenYet_isNotStated() {
        FilingContent content = content("act.new_shares", "yes", "act.seller_foreign", "yes", "target.listed", "no");
        assertEquals(INWARD_DIRECT_INVESTMENT, FilingFacts.regime(purpose(true, true), FactsText.write(FilingFacts.of(content))));
        assertEquals(INWARD_DIRECT_INVESTMENT, FilingFacts.regime(purpose(true, true), null));
    }

    @ParameterizedTest
    @CsvSource({"no, FEFTA Art. 28(2), Cabinet Order Art. 4(3)", "yes, FEFTA Art. 27(2), Cabinet Order Art. 3(3)"})
    void whatIsWrongWithADraft_namesTheProvisionOfItsKind(String listed, String past, String tooFar) {
        FormPurpose both = purpose(true, true);
        FormRule planned = Forms.rule(FormRule.Kind.PLANNED, "act.planned_on", "", "");
        FormEdition form = new FormEdition("1", "2025-05-19", LocalDate.parse("2025-05-19"), both.summary(), "",
                new FormPurpose(both.kind(), both.topic(), both.summary(), both.subject(), true, true, "act.planned_on", null, null, List.of(planned)),
                List.of(Forms.section("act", Forms.field("act.planned_on", FieldType.DATE), Forms.field("act.seller_foreign", FieldType.YES_NO), Forms.field("target.listed", FieldType.YES_NO))), java.util.Map.of());
        FormRules.Days days = new FormRules.Days(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 6, 1), LocalDate.of(2026, 12, 1));
        assertEquals(List.of(past), articles(form, listed, "2026-06-01", days));
        assertEquals(List.of(tooFar), articles(form, listed, "2026-12-02", days));
    }

    private static List<String> articles(FormEdition form, String listed, String day, FormRules.Days days) {
        FilingContent content = content("act.seller_foreign", "yes", "target.listed", listed, "act.planned_on", day);
        return FormRules.contradictions(form, content, new FormRules.Business(Set.of(), true), days).stream().map(FieldDefect::reason).map(reason -> reason.article()).toList();
    }
}
