package org.todokede.filing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.todokede.filing.Forms.content;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todokede.filing.FilingFacts.Difference;
import org.todokede.rules.ActKind;
import org.todokede.rules.Eligibility;
import org.todokede.rules.Fact;
import org.todokede.rules.Facts;
import org.todokede.rules.InvestorType;
import org.todokede.rules.Outcome;
import org.todokede.rules.Overlay;
import org.todokede.rules.Ratio;
import org.todokede.rules.RuleBook;
import org.todokede.rules.RuleFiles;
import org.todokede.rules.Stake;

/** A filing in the words of the decision, and back. */
class FilingFactsTest {

    private static final RuleBook BOOK = RuleFiles.BOOK;
    private static final LocalDate DAY = LocalDate.of(2027, 1, 12);

    /** What the organisation has put there already. */
    private static final FilingContent BEGUN = content("filer.name", "Orrevale Capital Ltd", "filer.class", "CLASS_2", "filer.country", "SG");

    /** Everything form 1 can state. */
    @Provide
    Arbitrary<Facts> statable() {
        Arbitrary<InvestorType> investors = Arbitraries.of(Stream.of(InvestorType.values())
                .filter(t -> t != InvestorType.RESIDENT && t != InvestorType.JP_LISTED_DISPERSED && t != InvestorType.JP_LISTED_FOREIGN_OWNED).toList());
        Arbitrary<ActKind> acts = Arbitraries.of(ActKind.SHARE_ACQUISITION, ActKind.VOTE_ACQUISITION, ActKind.VOTING_POWER, ActKind.DISCRETIONARY_MANDATE, ActKind.SPECIAL_CORP_CERTIFICATE);
        Arbitrary<Facts.Builder> act = Combinators.combine(investors, Arbitraries.of("US", "IQ", "SG", "JP"), acts, Arbitraries.of("3911", "3913", "aircraft", "331").set().ofMinSize(1).ofMaxSize(3), percent(), percent(), percent(), percent())
                .as((investor, country, kind, sectors, before, votesBefore, after, votesAfter) -> Facts.builder().day(DAY).investor(investor, country).act(kind)
                        .sectors(sectors.stream().sorted().toArray(String[]::new)).before(new Stake(before, votesBefore)).after(new Stake(after, votesAfter)));
        Arbitrary<Set<Fact>> yes = Arbitraries.of(Fact.LISTED, Fact.CORE, Fact.STATE_OWNED, Fact.SELLER_FOREIGN, Fact.CLOSELY_RELATED_DIRECTOR, Fact.SECRET_TECH, Fact.BUSINESS_TRANSFER).set();
        return Combinators.combine(act, yes).as((facts, yeses) -> {
            for (Fact fact : List.of(Fact.LISTED, Fact.CORE, Fact.STATE_OWNED, Fact.SELLER_FOREIGN, Fact.CLOSELY_RELATED_DIRECTOR, Fact.SECRET_TECH, Fact.BUSINESS_TRANSFER)) {
                facts.set(fact, yeses.contains(fact));
            }
            return facts.build();
        });
    }

    private static Arbitrary<Ratio> percent() {
        return Arbitraries.integers().between(0, 100_000_000).map(millionths -> new Ratio(millionths, 100_000_000));
    }

    @Property(tries = 2_000)
    void factsThatTheFormAsksFor_comeBackAsTheyWere(@ForAll("statable") Facts facts) {
        assertEquals(facts, FilingFacts.of(BEGUN.with(FilingFacts.asContent(facts, BOOK))));
    }

    @Property(tries = 2_000)
    void whatOneFactIsForgotten_isForgottenInTheFilingToo_andNothingElse(@ForAll("statable") Facts facts, @ForAll Fact forgotten) {
        Facts known = facts.with(forgotten, null);
        Facts filed = FilingFacts.of(content("filer.class", "CLASS_2").with(FilingFacts.asContent(known, BOOK)));
        assertEquals(known, filed);
    }

    @Property(tries = 2_000)
    void theDecisionOnAFiling_isTheDecisionOnTheAnswerItBeganWith(@ForAll("statable") Facts facts) {
        FilingContent filed = BEGUN.with(FilingFacts.asContent(facts, BOOK));
        assertEquals(Eligibility.decide(facts.asUsual(), BOOK).outcome(), Eligibility.decide(FilingFacts.of(filed).asUsual(), BOOK).outcome());
        assertEquals(List.of(), FilingFacts.differences(facts, filed, BOOK));
    }

    @Test
    void whatIsNotStated_isNotKnown() {
        assertEquals(Facts.builder().set(Fact.COUNTRY, "SG").build(), FilingFacts.of(BEGUN), "a class without its special category leaves the investor open");
        assertEquals(Facts.builder().build(), FilingFacts.of(content()));
    }

    @Test
    void anInvestor_isItsClassWithItsCategory() {
        assertEquals(InvestorType.FOREIGN_ENTITY, investor("CLASS_2", "NONE").investorType());
        assertEquals(InvestorType.FOREIGN_FINANCIAL_INSTITUTION, investor("CLASS_2", "FOREIGN_FINANCIAL_INSTITUTION").investorType());
        assertEquals(InvestorType.QUASI_SPECIFIED_FFI, investor("CLASS_1", "QUASI_SPECIFIED_FFI").investorType());
        assertEquals(InvestorType.SPECIFIED_PARTNERSHIP, investor("CLASS_4", "STATE_OWNED_ENTERPRISE").investorType());
        assertEquals(Set.of(Overlay.STATE_CONTROLLED), investor("CLASS_4", "STATE_OWNED_ENTERPRISE").get(Fact.FURTHER_OVERLAYS));
        assertNull(FilingFacts.of(content("ownership.overlay", "NONE")).investorType());
    }

    private static Facts investor(String investorClass, String overlay) {
        return FilingFacts.of(content("filer.class", investorClass, "ownership.overlay", overlay));
    }

    @Test
    void ofAListedTarget_theStakeTogetherWithRelatedPersonsCounts() {
        FilingContent filed = content("target.listed", "yes", "act.shares_before_pct", "2", "act.shares_after_pct", "4", "related.shares_after_pct", "11", "act.votes_after_pct", "4");
        assertEquals(Ratio.ofPercent(11), FilingFacts.of(filed).get(Fact.SHARES_AFTER));
        assertEquals(Ratio.ofPercent(2), FilingFacts.of(filed).get(Fact.SHARES_BEFORE), "left empty, the group held what the filer held");
        assertNull(FilingFacts.of(filed).get(Fact.VOTES_AFTER), "the filer's own votes are not the group's");
        assertEquals(Ratio.ofPercent(5), FilingFacts.of(filed.with(Map.of("related.shares_before_pct", "5"))).get(Fact.SHARES_BEFORE));
        assertEquals(Ratio.ofPercent(4), FilingFacts.of(filed.with(Map.of("target.listed", "no"))).get(Fact.SHARES_AFTER));
    }

    @Test
    void aStateThatHoldsSomeShares_doesNotYetControl() {
        assertEquals(false, FilingFacts.of(content("ownership.state_linked", "no")).get(Fact.STATE_OWNED));
        assertNull(FilingFacts.of(content("ownership.state_linked", "yes")).get(Fact.STATE_OWNED));
        assertEquals(true, FilingFacts.of(content("ownership.state_linked", "yes", "ownership.state_controlled", "yes")).get(Fact.STATE_OWNED));
        assertEquals(false, FilingFacts.of(content("ownership.state_linked", "no", "ownership.state_controlled", "yes")).get(Fact.STATE_OWNED), "no longer asked");
    }

    @Test
    void newShares_haveNoSeller() {
        assertEquals(false, FilingFacts.of(content("act.new_shares", "yes")).get(Fact.SELLER_FOREIGN));
        assertEquals(false, FilingFacts.of(content("act.new_shares", "yes", "act.seller_foreign", "yes")).get(Fact.SELLER_FOREIGN), "no longer asked");
        assertEquals(true, FilingFacts.of(content("act.new_shares", "no", "act.seller_foreign", "yes")).get(Fact.SELLER_FOREIGN));
        assertNull(FilingFacts.of(content("act.new_shares", "no")).get(Fact.SELLER_FOREIGN));
    }

    @Test
    void whatTheFieldsLetIn_butCannotBe_isUnknown() {
        assertFalse(FilingFacts.of(content("target.sectors", "no!code;|")).knows(Fact.SECTOR_CODES));
        assertEquals(List.of("3913"), FilingFacts.of(content("target.sectors", "3913;no!code")).sectorCodes());
        assertFalse(FilingFacts.of(content("act.shares_after_pct", "150")).knows(Fact.SHARES_AFTER));
    }

    @Test
    void aPercentageWithoutExactDecimal_isNotRounded_andTheDifferenceIsSaid() {
        Facts third = Facts.builder().after(Stake.of(new Ratio(1, 3))).build();
        assertEquals(Map.of(), FilingFacts.asContent(third, BOOK));
        assertEquals(List.of(new Difference(Fact.SHARES_AFTER, new Ratio(1, 3), null), new Difference(Fact.VOTES_AFTER, new Ratio(1, 3), null)),
                FilingFacts.differences(third, BEGUN, BOOK));
    }

    @Test
    void aCodeOfTheClassification_isFiledAsTheDesignationsOfTheDay() {
        Facts answered = Facts.builder().day(DAY).sectors("3913", "7511").build();
        assertEquals("3913", FilingFacts.asContent(answered, BOOK).get("target.sectors"), "hotels are not designated");
        Facts nothing = Facts.builder().day(DAY).sectors("99").build();
        assertNull(FilingFacts.asContent(nothing, BOOK).get("target.sectors"));
        assertEquals(List.of(), FilingFacts.differences(nothing, BEGUN.with(Map.of("act.planned_on", DAY.toString())), BOOK));
        assertEquals(List.of(new Difference(Fact.SECTOR_CODES, List.of("99"), List.of("3913"))),
                FilingFacts.differences(nothing, BEGUN.with(Map.of("target.sectors", "3913", "act.planned_on", DAY.toString())), BOOK));
    }

    @Test
    void whatIsFiledOtherwise_isNamed_inTheOrderOfTheFacts() {
        Facts answered = Facts.builder().day(DAY).investor(InvestorType.FOREIGN_ENTITY, "SG").act(ActKind.SHARE_ACQUISITION).sectors("3913").set(Fact.LISTED, true)
                .set(Fact.CORE, true).after(Stake.of(Ratio.ofPercent(12))).build();
        FilingContent filed = BEGUN.with(FilingFacts.asContent(answered, BOOK));
        assertEquals(List.of(), FilingFacts.differences(answered, filed, BOOK));
        FilingContent changed = filed.with(Map.of("act.planned_on", "2027-01-19", "target.core", "no", "related.shares_after_pct", "9.9", "act.shares_after_pct", "5", "influence.board_seats", "yes"));
        assertEquals(
                List.of(new Difference(Fact.DAY, DAY, DAY.plusDays(7)), new Difference(Fact.CORE, true, false), new Difference(Fact.SHARES_AFTER, Ratio.ofPercent(12), Ratio.parsePercent("9.9"))),
                FilingFacts.differences(answered, changed, BOOK), "the filer's own part of the stake, and what was never answered, are no differences");
        List<Difference> category = FilingFacts.differences(Facts.builder().investor(InvestorType.JP_LISTED_FOREIGN_OWNED, "JP").build(),
                content("filer.class", "CLASS_3", "filer.country", "JP", "ownership.overlay", "FOREIGN_FINANCIAL_INSTITUTION"), BOOK);
        assertEquals(List.of(new Difference(Fact.FURTHER_OVERLAYS, Set.of(), Set.of(Overlay.FINANCIAL_INSTITUTION))), category);
    }

    /** Ministerial Order 3(5): classes 1, 2 and 4 from outside annex 1, but never a specified acquisition. */
    @ParameterizedTest
    @CsvSource({"CLASS_1, IQ, no, true", "CLASS_2, IQ, no, true", "CLASS_4, IQ, no, true", "CLASS_3, IQ, no, false", "CLASS_5, IQ, no, false", "CLASS_2, SG, no, false",
            "CLASS_2, ZZ, no, false", "CLASS_2, '', no, false", "'', IQ, no, false", "CLASS_2, IQ, yes, false"})
    void anInvestorFromOutsideAnnex1_notifiesAnyBusiness(String ofClass, String country, String fromForeignSeller, boolean any) {
        FilingContent filed = content("filer.class", ofClass, "filer.country", country, "target.listed", "no", "act.seller_foreign", fromForeignSeller, "act.planned_on", DAY.toString());
        assertEquals(any, FilingFacts.notifiesAnyBusiness(filed, BOOK));
        assertFalse(FilingFacts.notifiesAnyBusiness(filed.with(Map.of("act.planned_on", "")), BOOK), "not while the day is unknown");
    }

    @Test
    void whatIsTreatedAsAnAcquisition_isFiledAsOne() {
        Map<String, String> filed = FilingFacts.asContent(Facts.builder().act(ActKind.NEW_SHARES_100PCT_SUBSIDIARY).build(), BOOK);
        assertEquals(Map.of("act.kind", "SHARES", "act.new_shares", "yes"), filed);
        assertEquals(Map.of("act.kind", "SHARES"), FilingFacts.asContent(Facts.builder().act(ActKind.UNDERWRITING).build(), BOOK));
        assertEquals(Map.of(), FilingFacts.asContent(Facts.builder().act(ActKind.LOAN).build(), BOOK), "another form's");
    }

    @Test
    void theFieldsStillToFill_areNamed() {
        assertEquals(List.of("ownership.overlay"), FilingFacts.emptyFieldsFor(Fact.INVESTOR_TYPE, BEGUN));
        assertEquals(List.of("act.shares_after_pct"), FilingFacts.emptyFieldsFor(Fact.SHARES_AFTER, BEGUN));
        assertEquals(List.of("related.shares_after_pct"), FilingFacts.emptyFieldsFor(Fact.SHARES_AFTER, content("target.listed", "yes", "act.shares_after_pct", "3")));
        assertEquals(List.of("act.new_shares"), FilingFacts.emptyFieldsFor(Fact.SELLER_FOREIGN, BEGUN));
        assertEquals(List.of("ownership.state_controlled"), FilingFacts.emptyFieldsFor(Fact.STATE_OWNED, content("ownership.state_linked", "yes")));
        assertEquals(List.of(), FilingFacts.emptyFieldsFor(Fact.TERM_MONTHS, BEGUN));
    }

    @Test
    void aFilingStatesItsFacts_withEveryChange() {
        assertTrue(Eligibility.decide(FilingFacts.of(BEGUN).asUsual(), BOOK).missing().contains(Fact.DAY));
        FilingContent complete = content("filer.class", "CLASS_2", "filer.country", "SG", "ownership.overlay", "NONE", "ownership.state_linked", "no", "target.listed", "yes", "target.sectors",
                "3913", "target.core", "yes", "act.kind", "SHARES", "act.new_shares", "no", "act.seller_foreign", "no", "act.shares_before_pct", "4.8", "act.shares_after_pct", "13.5",
                "act.votes_before_pct", "4.8", "act.votes_after_pct", "13.5", "related.shares_after_pct", "13.5", "related.votes_after_pct", "13.5", "act.planned_on", "2027-01-12",
                "influence.board_seats", "no", "influence.disposal", "no", "influence.technology", "no");
        assertEquals(Outcome.PRIOR_NOTIFICATION, Eligibility.decide(FilingFacts.of(complete).asUsual(), BOOK).outcome());
    }
}
