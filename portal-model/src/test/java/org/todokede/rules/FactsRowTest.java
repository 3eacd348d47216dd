package org.todokede.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.refusal.FieldDefect;

/** Rows of the assessment CSV: what is wrong is named, what is blank is unknown, what the table gives a default has it. */
class FactsRowTest {

    @ParameterizedTest(name = "{0}={1} -> {2} {3}")
    @CsvSource(nullValues = "-", value = {
        "as_of_date, 2022/03/01, as_of_date, rules.row.date",
        "as_of_date, 2022-02-29, as_of_date, rules.row.date",
        "as_of_date, '', as_of_date, rules.row.required",
        "investor_type, SOMEBODY, investor_type, rules.row.code",
        "investor_type, foreign entity, investor_type, rules.row.code",
        "investor_country, USA, investor_country, rules.fact.country",
        "target_listed, maybe, target_listed, rules.row.word",
        "sector_codes, 39111, sector_codes, rules.fact.sectorCode",
        "sector_codes, 3911;=cmd, sector_codes, rules.fact.sectorCode",
        "act, BUY, act, rules.row.code",
        "act, SHARE_ACQUISITION colour=red, act, rules.row.parameter",
        "act, SHARE_ACQUISITION agenda, act, rules.row.parameter",
        "act, PROXY_ACCEPTANCE agenda=perhaps, act.agenda, rules.row.word",
        "act, LOAN balance_after_jpy=1e9, act.balance_after_jpy, rules.row.number",
        "act, LOAN balance_after_jpy=-1, balance_after_jpy, rules.fact.negative",
        "act, LOAN share_of_liabilities_pct=101, share_of_liabilities_pct, rules.fact.over100",
        "act, LOAN currency=dollars, act.currency, rules.row.currency",
        "shares_after_pct, 100.01, shares_after_pct, rules.fact.over100",
        "shares_after_pct, -1, shares_after_pct, rules.fact.negative",
        "shares_before_pct, ten, shares_before_pct, rules.row.percent"
    })
    void wrongCell_isNamed(String column, String cell, String path, String key) {
        FactsRow row = FactsRow.parse(Cases.purchase().with(column, cell).columns());

        assertFalse(row.isSound());
        assertNull(row.facts());
        FieldDefect first = row.defects().get(0);
        assertEquals(path, first.path());
        assertEquals(key, first.reason().key());
    }

    /** A file may come from any hand: letters, blanks, order and separators do not change what a row says. */
    @Test
    void spelling_doesNotChangeWhatARowSays() {
        Cases plain = Cases.purchase().sector("3911 aircraft", "no").act("LOAN balance_after_jpy=300000000 currency=JPY lender=company agenda=other");
        Cases wild = Cases.purchase().with("as_of_date", " 2022-03-01 ").by("foreign_entity").from("us").with("state_owned", "NO").with("target_listed", " Yes ")
                .sector(" 3911 ;Aircraft; ", "No").act("  loan   Agenda=OTHER lender = Company currency=jpy  balance_after_jpy=300000000 ").percent(" 0% ", "5.00 %")
                .with("seller_foreign", "No").with("closely_related_director", "no ");

        assertEquals(plain.facts(), wild.facts());
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", " ", "n.a.", "N.A.", "n/a", "-", "Unknown"})
    void cellThatSaysNothing_isUnknown(String cell) {
        Facts facts = Cases.purchase().with("investor_country", cell).with("state_owned", cell).with("sector_codes", cell).with("core", cell).percent(cell, cell).facts();

        for (Fact fact : List.of(Fact.COUNTRY, Fact.STATE_OWNED, Fact.SECTOR_CODES, Fact.CORE, Fact.SHARES_BEFORE, Fact.SHARES_AFTER, Fact.VOTES_AFTER)) {
            assertFalse(facts.knows(fact), fact::name);
        }
    }

    @Test
    void allDefectsOfARow_areReportedTogether() {
        FactsRow row = FactsRow.parse(Cases.purchase().with("as_of_date", "x").with("investor_type", "x").with("core", "x").with("act", "x").columns());

        assertEquals(List.of("as_of_date", "investor_type", "core", "act"), row.defects().stream().map(FieldDefect::path).toList());
        assertEquals("T", row.id());
    }

    @Test
    void blankCells_areUnknown_andMissingParametersHaveTheirFirstValue() {
        Facts facts = Cases.purchase().with("core", "n.a.").with("seller_foreign", "").with("investor_country", "unknown").act("JOINT_VOTING_AGREEMENT").facts();

        assertFalse(facts.knows(Fact.CORE) || facts.knows(Fact.SELLER_FOREIGN) || facts.knows(Fact.COUNTRY));
        assertEquals(true, facts.get(Fact.KEY_AGENDA));
        assertEquals(false, facts.get(Fact.SPECIFIED_CORE_OPERATOR));
        assertFalse(facts.knows(Fact.BALANCE_AFTER));
    }

    @Test
    void percentages_standForSharesAndVotes_unlessVotesAreGivenApart() {
        Facts alike = Cases.purchase().percent("1/3", "50").facts();
        Facts apart = Cases.purchase().percent("0", "0.9").with("votes_after_pct", "1.1").facts();

        assertEquals(new Ratio(1, 3), alike.get(Fact.VOTES_BEFORE));
        assertEquals(Ratio.parsePercent("1.1"), apart.get(Fact.VOTES_AFTER));
        assertEquals(Outcome.EXEMPT_WITH_POST_REPORT, Eligibility.decide(apart, RuleFiles.BOOK).outcome());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', value = {"3911 7511", "3911;7511", "3911, 7511", "7511|3911"})
    void severalCodes_areDesignatedIfOneIs(String codes) {
        assertTrue(Cases.purchase().sector(codes, "no").percent("0", "10").decide().ministers().contains("METI"));
    }

    @Test
    void parameters_mayStandInColumnsOfTheirOwn_butNotTwice() {
        Cases beside = Cases.purchase().act("LOAN").with("balance_after_jpy", "300000000").with("currency", "JPY").with("lender", "company").with("term_months", " 60 ").with("agenda", "n.a.");
        assertEquals(Cases.purchase().act("LOAN balance_after_jpy=300000000 currency=JPY lender=company term_months=60").facts(), beside.facts());

        FactsRow wrong = FactsRow.parse(Cases.purchase().act("LOAN term_months=60").with("lender", "no").with("term_months", "60").columns());
        assertEquals(List.of("term_months rules.row.twice", "lender rules.row.word"), wrong.defects().stream().map(d -> d.path() + " " + d.reason().key()).toList());
    }

    @Test
    void parameters_stateWhatTheCsvOtherwiseAssumes() {
        assertEquals(Outcome.EXEMPT, Cases.purchase().act("SHARE_ACQUISITION second_step_reported=yes").outcome());
        assertEquals(Outcome.PRIOR_NOTIFICATION, Cases.purchase().act("SHARE_ACQUISITION tainted_history=yes").outcome());
        assertEquals(Outcome.PRIOR_NOTIFICATION, Cases.purchase().act("SHARE_ACQUISITION obstructive_purpose=yes").outcome());
        assertEquals(Outcome.PRIOR_NOTIFICATION, Cases.purchase().act("SHARE_ACQUISITION capital_transaction_permit=yes").outcome());
        assertEquals(Outcome.PRIOR_NOTIFICATION, Cases.purchase().core().act("SHARE_ACQUISITION keeps_core_conditions=no").outcome());
        assertEquals(Outcome.NONE, Cases.purchase().act("BRANCH_ESTABLISHMENT other_law=yes").outcome());
        assertEquals(Outcome.EXEMPT_WITH_POST_REPORT,
                Cases.purchase().by("SWF_ACCREDITED").act("SHARE_ACQUISITION lighter_group=yes lighter_group_ratio_pct=5").percent("4", "5").outcome());
        assertEquals(Outcome.EXEMPT,
                Cases.purchase().by("SWF_ACCREDITED").act("SHARE_ACQUISITION lighter_group=yes lighter_group_ratio_pct=5").percent("0", "4.9").outcome());
    }

    @Test
    void wrongTypeOfFact_isAProgrammingError() {
        assertThrows(IllegalArgumentException.class, () -> Facts.builder().set(Fact.LISTED, "yes"));
    }
}
