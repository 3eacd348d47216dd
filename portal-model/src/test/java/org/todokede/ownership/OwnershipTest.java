package org.todokede.ownership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.todokede.ownership.World.text;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.todokede.registry.InvestorClass;
import org.todokede.rules.Ratio;

/** FEFTA Art. 26(1), Cabinet Order 2(19) and 3-2(1), by cases. */
class OwnershipTest {

    private static World japanese() {
        return World.filer(PartyKind.ENTITY, "JP");
    }

    private static Optional<InvestorClass> standing(World world) {
        return world.answer().standing().found();
    }

    // --- half of the votes ----------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource({
        "50, true", "49.99, false", "49.99999999999999, false", "50.00000000000001, true", "1/2, true", "499999999999999/999999999999999, false", "499999999/999999998, true",
        "499999999/999999997, true", "100, true", "0.00000000000001, false"
    })
    void exactlyHalf_isEnough_andTheLeastLess_isNot(String percent, boolean foreign) {
        Ratio rest = Ratio.WHOLE.minus(Ratio.parsePercent(percent));
        World world = japanese().company("A", "US").party("B", PartyKind.NATURAL_PERSON, "JP").votes("A", "F", percent).votes("B", "F", rest.numerator() + "/" + rest.denominator());
        assertEquals(foreign ? Optional.of(InvestorClass.CLASS_3) : Optional.empty(), standing(world));
        assertFalse(world.answer().standing().open(), "nothing is unknown");
    }

    @Test
    void severalForeignHolders_areAddedUp_exactly() {
        World world = japanese().company("A", "US").party("B", PartyKind.NATURAL_PERSON, "SG").party("C", PartyKind.STATE, "NO").votes("A", "F", "1/3").votes("B", "F", "1/7").votes("C", "F", "1/42");
        assertEquals("50 %", text(world.answer().foreign().atLeast()), "1/3 + 1/7 + 1/42 is a half");
        assertEquals(Optional.of(InvestorClass.CLASS_3), standing(world));
    }

    @Test
    void nationality_doesNotMatter_residenceDoes() {
        World world = japanese().party("abroad", PartyKind.NATURAL_PERSON, "GB").party("here", PartyKind.NATURAL_PERSON, "JP").votes("abroad", "F", "50").votes("here", "F", "50");
        assertEquals(
                List.of("ownership.step.direct: abroad, 50 %", "ownership.step.resident: here, 50 %"), world.words(world.answer().foreign().steps()));
    }

    @Test
    void aCompanyThatIsHalfForeign_countsWhole_andOneThatIsLess_notAtAll() {
        World half = japanese().company("A", "US").company("J", "JP").company("K", "JP").votes("A", "J", "50").votes("K", "J", "50").votes("J", "F", "60").votes("K", "F", "40");
        OwnershipAnswer answer = half.answer();
        assertEquals("0 %", text(answer.foreign().direct()));
        assertEquals("60 %", text(answer.foreign().indirect()), "60 %, not half of it");
        assertEquals(Optional.of(InvestorClass.CLASS_3), answer.standing().found());
        assertEquals(List.of("ownership.step.whole: J, 60 %, 50 %", "ownership.step.notWhole: K, 40 %, 0 %"), half.words(answer.foreign().steps()));
        World less = japanese().company("A", "US").party("B", PartyKind.NATURAL_PERSON, "JP").company("J", "JP").votes("A", "J", "49.99").votes("B", "J", "50.01").votes("J", "F", "100");
        assertEquals("0 %", text(less.answer().foreign().atLeast()));
        assertEquals(Optional.empty(), standing(less));
    }

    /** Before 2020-06-07 only direct holders made a company count; since then its Japanese subsidiaries count, too. */
    @Test
    void aJapaneseSubsidiary_countsSinceJune2020() {
        World world = japanese().company("A", "US").company("J", "JP").company("K", "JP").company("L", "JP")
                .holds("A", "J", HoldingKind.VOTES, "80", "2018-01-01").holds("J", "K", HoldingKind.VOTES, "50.01", "2018-01-01")
                .holds("K", "L", HoldingKind.VOTES, "100", "2018-01-01").holds("L", "F", HoldingKind.VOTES, "55", "2018-01-01");
        assertEquals("0 %", text(world.answer("2020-06-06").foreign().atLeast()));
        assertEquals("55 %", text(world.answer("2020-06-07").foreign().atLeast()));
        assertEquals(List.of("ownership.step.subsidiary: L, 55 %, J, 100 %"), world.words(world.answer("2020-06-07").foreign().steps()));
    }

    @Test
    void aSubsidiary_isMoreThanHalf_aloneOrTogetherWithItsGroup() {
        World exactlyHalf = japanese().company("A", "US").company("J", "JP").company("K", "JP").votes("A", "J", "80").votes("J", "K", "50").votes("K", "F", "55");
        assertEquals("0 %", text(exactlyHalf.answer().foreign().atLeast()), "half is no subsidiary");
        World together = japanese().company("A", "US").company("J", "JP").company("K", "JP").company("L", "JP")
                .votes("A", "J", "80").votes("J", "K", "51").votes("J", "L", "30").votes("K", "L", "30").votes("L", "F", "55");
        assertEquals("55 %", text(together.answer().foreign().atLeast()), "30 % of the parent and 30 % of its subsidiary");
    }

    @Test
    void theCompanyItself_lendsItsWeightToNobody() {
        World world = japanese().company("A", "US").company("J", "JP").votes("A", "F", "45").votes("F", "J", "100").votes("J", "F", "10");
        assertEquals("45 %", text(world.answer().foreign().atLeast()), "its own subsidiary holds 10 % of it: they are nobody's");
    }

    @Test
    void sharesStandForVotes_whereNoVotesAreStated_andThatIsSaid() {
        World world = japanese().company("A", "US").company("B", "JP").holds("A", "F", HoldingKind.SHARES, "50").holds("B", "F", HoldingKind.SHARES, "50");
        assertEquals(Optional.of(InvestorClass.CLASS_3), standing(world));
        assertTrue(world.words(world.answer().unknowns()).contains("ownership.sharesForVotes: F"));
        World preferred = japanese().company("A", "US").party("B", PartyKind.NATURAL_PERSON, "JP").holds("A", "F", HoldingKind.SHARES, "70").votes("B", "F", "100");
        assertEquals("0 %", text(preferred.answer().foreign().atLeast()), "shares without votes");
    }

    // --- what is not stated ---------------------------------------------------------------------------

    @Test
    void whatIsNotStated_makesARange_notANumber() {
        World world = japanese().company("A", "US").votes("A", "F", "45");
        OwnershipAnswer answer = world.answer();
        assertEquals("45 %", text(answer.foreign().atLeast()));
        assertEquals("100 %", text(answer.foreign().atMost()));
        assertFalse(answer.foreign().isSettled());
        assertTrue(answer.standing().open() && answer.standing().found().isEmpty());
        assertTrue(world.words(answer.unknowns()).contains("ownership.rest: F, HoldingKind.VOTES, 55 %"));
        world.party("B", PartyKind.NATURAL_PERSON, "JP").votes("B", "F", "50.5");
        assertEquals("49.5 %", text(world.answer().foreign().atMost()));
        assertTrue(world.answer().foreign().isSettled(), "4.5 % that are not stated cannot make it half");
    }

    @Test
    void aJapaneseHolder_ofWhomNothingIsStated_couldBeForeignItself() {
        World world = japanese().company("A", "US").company("J", "JP").votes("A", "F", "20").votes("J", "F", "80");
        assertEquals("100 %", text(world.answer().foreign().atMost()));
        assertTrue(world.words(world.answer().unknowns()).contains("ownership.rest.nobody: J"));
        world.party("B", PartyKind.NATURAL_PERSON, "JP").votes("B", "J", "60");
        assertEquals("20 %", text(world.answer().foreign().atMost()), "a resident holds more than half of it");
    }

    @Test
    void aPartyWithoutACountry_isNoForeignInvestor_butMayBeOne() {
        World world = japanese().party("X", PartyKind.ENTITY, "").votes("X", "F", "70").party("B", PartyKind.NATURAL_PERSON, "JP").votes("B", "F", "30");
        assertEquals("0 %", text(world.answer().foreign().atLeast()));
        assertEquals("70 %", text(world.answer().foreign().atMost()));
        assertTrue(world.answer().standing().open());
    }

    // --- the other classes ----------------------------------------------------------------------------

    @Test
    void classesOneAndTwo_followFromTheCountryAlone() {
        assertEquals(Optional.of(InvestorClass.CLASS_1), standing(World.filer(PartyKind.NATURAL_PERSON, "GB")));
        assertEquals(Optional.empty(), standing(World.filer(PartyKind.NATURAL_PERSON, "JP")));
        assertEquals(Optional.of(InvestorClass.CLASS_2), standing(World.filer(PartyKind.ENTITY, "SG")));
        assertEquals(Optional.of(InvestorClass.CLASS_2), standing(World.filer(PartyKind.STATE, "NO")));
        assertTrue(World.filer(PartyKind.ENTITY, "").answer().standing().open());
    }

    @ParameterizedTest
    @CsvSource({"50, 2020-06-07, CLASS_4", "49.99, 2020-06-07, ", "50, 2020-06-06, "})
    void aJapanesePartnership_isOfClassFour_fromHalfOfTheContributions_sinceJune2020(String percent, String day, InvestorClass expected) {
        Ratio rest = Ratio.WHOLE.minus(Ratio.parsePercent(percent));
        World world = World.filer(PartyKind.FUND, "JP").company("A", "US").party("B", PartyKind.NATURAL_PERSON, "JP")
                .holds("A", "F", HoldingKind.SHARES, percent, "2019-01-01").holds("B", "F", HoldingKind.SHARES, rest.toPercentText(), "2019-01-01");
        assertEquals(Optional.ofNullable(expected), world.answer(day).standing().found());
    }

    @Test
    void contributors_countInTheWideSense() {
        World world = World.filer(PartyKind.FUND, "JP").company("A", "US").company("J", "JP").company("K", "JP").party("P", PartyKind.NATURAL_PERSON, "GB")
                .votes("A", "J", "60").holds("J", "F", HoldingKind.SHARES, "30").holds("P", "K", HoldingKind.OFFICERS, "2/3").holds("K", "F", HoldingKind.SHARES, "20");
        assertEquals(Optional.of(InvestorClass.CLASS_4), standing(world), "30 % of class 3 and 20 % of a body with a foreign majority of officers");
    }

    @Test
    void aForeignMajorityOfManagingPartners_isEnough_halfIsNot() {
        World world = World.filer(PartyKind.FUND, "JP").company("G", "KY").company("H", "JP").party("B", PartyKind.NATURAL_PERSON, "JP").holds("B", "F", HoldingKind.SHARES, "100").holds("G", "F", HoldingKind.OFFICERS, "1/2").holds("H", "F", HoldingKind.OFFICERS, "1/2");
        assertEquals(Optional.empty(), standing(world));
        world.holds("G", "F", HoldingKind.OFFICERS, "2/3", "2026-06-01");
        assertEquals(Optional.of(InvestorClass.CLASS_4), standing(world));
    }

    @Test
    void nonresidentOfficers_makeClassFive_fromMoreThanHalf() {
        World world = japanese().party("B", PartyKind.NATURAL_PERSON, "JP").votes("B", "F", "100").party("P", PartyKind.NATURAL_PERSON, "US").party("Q", PartyKind.NATURAL_PERSON, "FR")
                .holds("P", "F", HoldingKind.OFFICERS, "1/4").holds("Q", "F", HoldingKind.OFFICERS, "1/4");
        assertEquals(Optional.empty(), standing(world), "half of the officers is no majority");
        world.holds("Q", "F", HoldingKind.OFFICERS, "1/2", "2026-02-01");
        assertEquals(Optional.of(InvestorClass.CLASS_5), standing(world));
    }

    // --- a fund of three layers with a state holder -----------------------------------------------------

    private static World fund() {
        return World.filer(PartyKind.FUND, "LU")
                .party("feeder", PartyKind.FUND, "LU").company("GP", "US").company("GP parent", "KY").party("sovereign", PartyKind.STATE, "AE").company("pension", "CA")
                .holds("feeder", "F", HoldingKind.SHARES, "99").holds("GP", "F", HoldingKind.SHARES, "1").votes("GP", "F", "100").holds("GP", "F", HoldingKind.OFFICERS, "100")
                .owns("GP parent", "GP", "100").holds("sovereign", "feeder", HoldingKind.SHARES, "60").holds("pension", "feeder", HoldingKind.SHARES, "40");
    }

    @Test
    void aFundOfThreeLayers_isOfClassFour_andItsManagerIsTheParent() {
        OwnershipAnswer answer = fund().answer();
        assertEquals(Optional.of(InvestorClass.CLASS_4), answer.standing().found());
        assertEquals(List.of("GP parent"), answer.parents().stream().map(Party::nameEn).toList(), "the votes decide");
        assertEquals(
                List.of("ownership.step.parent: GP, F, 100 %", "ownership.step.parent: GP parent, GP, 100 %"), fund().words(answer.parentSteps()));
        assertEquals(List.of(), answer.faults());
    }

    @Test
    void aState_controlsThroughTheFeeder_byContributions() {
        OwnershipAnswer answer = fund().answer();
        OwnershipAnswer.StateShare state = answer.states().get(0);
        assertEquals("AE", state.country());
        assertEquals("0 %", text(state.votes()));
        assertEquals("99 %", text(state.shares()), "the feeder is controlled, so its 99 % count whole");
        assertTrue(state.controls());
        assertEquals(
                List.of("ownership.state.votes: country.AE, feeder, 60 %", "ownership.state.shares: country.AE, F, 99 %"), fund().words(state.steps()));
        World less = fund().holds("sovereign", "feeder", HoldingKind.SHARES, "49.99", "2026-03-01").holds("pension", "feeder", HoldingKind.SHARES, "50.01", "2026-03-01");
        assertFalse(less.answer().states().get(0).controls());
        assertEquals("0 %", text(less.answer().states().get(0).shares()));
    }

    @ParameterizedTest
    @CsvSource({"OFFICERS, 1/3, true", "OFFICERS, 33.33, false", "CONTRACT, 1, true", "VOTES, 50, true", "VOTES, 49.99, false", "SHARES, 50, true"})
    void aState_controlsByVotesSharesOfficersOrContract(HoldingKind kind, String percent, boolean controls) {
        World world = World.filer(PartyKind.ENTITY, "SG").party("S", PartyKind.STATE, "SG").company("B", "SG").votes("B", "F", "1").holds("S", "F", kind, percent);
        assertEquals(List.of(controls), world.answer().states().stream().map(OwnershipAnswer.StateShare::controls).toList());
    }

    @Test
    void bodiesOfTheSameState_areAddedUp_thoseOfAnotherAreNot_andJapanIsNone() {
        World world = World.filer(PartyKind.ENTITY, "GB").party("S1", PartyKind.STATE, "NO").party("S2", PartyKind.STATE, "NO").party("S3", PartyKind.STATE, "QA").party("S4", PartyKind.STATE, "JP")
                .owns("S1", "F", "30").owns("S2", "F", "20").owns("S3", "F", "25").owns("S4", "F", "25");
        assertEquals(List.of("NO 50 % true", "QA 25 % false"), world.answer().states().stream().map(s -> s.country() + " " + text(s.votes()) + " " + s.controls()).toList());
    }

    // --- parents --------------------------------------------------------------------------------------

    @Test
    void halfAndHalf_areTwoParents_andWithoutAnyTheFilerIsItsOwn() {
        World world = World.filer(PartyKind.ENTITY, "GB").company("A", "US").company("B", "FR").votes("A", "F", "50").votes("B", "F", "50");
        assertEquals(List.of("A", "B"), world.answer().parents().stream().map(Party::nameEn).toList());
        World none = World.filer(PartyKind.ENTITY, "GB").company("A", "US").votes("A", "F", "49.99");
        assertEquals(List.of("F"), none.answer().parents().stream().map(Party::nameEn).toList());
    }

    // --- closely related persons ------------------------------------------------------------------------

    @Test
    void parentsSistersAndSubsidiaries_areRelated_fromHalfOn_eachOnce() {
        World world = World.filer(PartyKind.ENTITY, "GB").company("parent", "US").company("sister", "LU").company("niece", "LU").company("child", "JP").company("cousin", "LU").company("T", "JP")
                .owns("parent", "F", "72").owns("parent", "sister", "50").owns("sister", "niece", "60").owns("F", "child", "50").owns("parent", "cousin", "49.99")
                .owns("F", "T", "12.3").owns("sister", "T", "1.2").owns("cousin", "T", "3").owns("child", "T", "0.5");
        OwnershipAnswer answer = world.answer();
        assertEquals(List.of("parent", "sister", "niece", "child"), answer.related().stream().map(r -> r.party().nameEn()).toList());
        OwnershipAnswer.GroupStake stake = answer.stakes().stream().filter(s -> s.of().nameEn().equals("T")).findFirst().orElseThrow();
        assertEquals("12.3 %", text(stake.ownVotes()));
        assertEquals("1.7 %", text(stake.relatedVotes()), "sister and child, each directly; the cousin is not related");
        assertEquals("14 %", text(stake.votes()));
        assertEquals("14 %", text(stake.shares()));
    }

    @Test
    void aChain_isCountedOnce_notAtEveryStep() {
        World world = World.filer(PartyKind.ENTITY, "GB").company("child", "JP").company("T", "JP").owns("F", "child", "100").owns("child", "T", "10");
        assertEquals(List.of("T: 0 % + 10 %"), world.answer().stakes().stream().map(s -> s.of().nameEn() + ": " + text(s.ownVotes()) + " + " + text(s.relatedVotes())).toList());
    }

    @Test
    void relatedByWord_byOfficers_andByState() {
        World world = World.filer(PartyKind.ENTITY, "AE").party("S", PartyKind.STATE, "AE").company("other body", "AE").party("spouse", PartyKind.NATURAL_PERSON, "AE", 13).party("D", PartyKind.NATURAL_PERSON, "GB")
                .company("boardroom", "GB").company("stranger", "GB")
                .owns("S", "F", "60").owns("S", "other body", "51").holds("D", "F", HoldingKind.OFFICERS, "1/5").holds("D", "boardroom", HoldingKind.OFFICERS, "2/3").owns("stranger", "F", "10");
        assertEquals(
                "spouse 13, S 0, other body 0, D 0, boardroom 0",
                world.answer().related().stream().map(r -> r.party().nameEn() + " " + r.item()).collect(Collectors.joining(", ")));
        assertEquals(
                List.of("ownership.related.stated: spouse, 13", "ownership.related.state: S, country.AE", "ownership.related.state: other body, country.AE", "ownership.related.officer: D, F", "ownership.related.sameOfficers: boardroom, 2/3"),
                world.words(world.answer().related().stream().map(OwnershipAnswer.Related::why).toList()));
    }

    @Test
    void powerByContract_isAdded_andSaidToBeUnsettled() {
        World world = World.filer(PartyKind.ENTITY, "GB").company("T", "JP").owns("F", "T", "3").holds("F", "T", HoldingKind.CONTRACT, "4");
        assertEquals("7 %", text(world.answer().stakes().get(0).votes()));
        assertEquals("3 %", text(world.answer().stakes().get(0).shares()));
        assertTrue(world.words(world.answer().unknowns()).contains("ownership.reading.contract: T, 4 %"));
    }

    // --- what cannot be right ---------------------------------------------------------------------------

    @Test
    void aCircle_isNamedAsAChain_onceForItsParties() {
        World world = World.filer(PartyKind.ENTITY, "GB").company("A", "GB").company("B", "GB").owns("A", "F", "60").owns("B", "A", "60").owns("F", "B", "60");
        assertEquals(List.of("ownership.fault.circle: F → B → A → F"), world.words(world.answer().faults()));
        assertEquals(List.of(), world.answer().parents(), "nobody stands at the top of a circle");
    }

    @Test
    void aCrossHolding_isReported_andCountedAllTheSame() {
        World world = japanese().company("A", "US").company("J", "JP").votes("A", "F", "50").votes("J", "F", "5").votes("F", "J", "3");
        assertEquals(List.of("ownership.fault.circle: F → J → F"), world.words(world.answer().faults()));
        assertEquals(Optional.of(InvestorClass.CLASS_3), standing(world));
    }

    @Test
    void twoCircles_apart_areBothNamed() {
        World world = World.filer(PartyKind.ENTITY, "GB").company("A", "GB").company("B", "GB").company("C", "GB").owns("A", "F", "5").owns("F", "A", "5").owns("B", "C", "5").owns("C", "B", "5");
        assertEquals(List.of("ownership.fault.circle: F → A → F", "ownership.fault.circle: B → C → B"), world.words(world.answer().faults()));
    }

    @ParameterizedTest
    @EnumSource(value = HoldingKind.class, names = {"SHARES", "VOTES", "OFFICERS"})
    void aSumOverTheWhole_isReported_forEveryKind(HoldingKind kind) {
        World world = japanese().company("A", "US").company("B", "US").holds("A", "F", kind, "60").holds("B", "F", kind, "41");
        assertEquals(List.of("ownership.fault.over: F, HoldingKind." + kind + ", 101 %"), world.words(world.answer().faults()));
        world.holds("B", "F", kind, "40", "2026-02-01");
        assertEquals(List.of(), world.words(world.answer().faults()), "exactly the whole is right");
    }

    @Test
    void votesOverTheWhole_areNoRange() {
        ForeignVotes votes = japanese().company("A", "US").company("B", "US").votes("A", "F", "60").votes("B", "F", "52.5").answer().foreign();
        assertEquals("112.5 %", text(votes.atLeast()));
        assertEquals(votes.atLeast(), votes.atMost());
    }

    @Test
    void contracts_mayBeOverTheVotesOfOthers() {
        assertEquals(List.of(), japanese().company("A", "US").company("B", "US").holds("A", "F", HoldingKind.CONTRACT, "60").holds("B", "F", HoldingKind.CONTRACT, "60").answer().faults());
    }

    @Test
    void theSameFactTwice_countsOnce_andOfTwoFiguresTheLarger() {
        World twice = japanese().company("A", "US").votes("A", "F", "30").votes("A", "F", "30");
        assertEquals("30 %", text(twice.answer().foreign().atLeast()));
        assertEquals(List.of("ownership.fault.twice: A, F, HoldingKind.VOTES, 2026-01-01"), twice.words(twice.answer().faults()));
        World conflict = japanese().company("A", "US").votes("A", "F", "50").votes("A", "F", "30");
        assertEquals("50 %", text(conflict.answer().foreign().atLeast()));
        assertEquals(List.of("ownership.fault.conflict: A, F, HoldingKind.VOTES, 2026-01-01, 50 %"), conflict.words(conflict.answer().faults()));
    }

    @Test
    void nobodyHoldsItself_norMoreThanTheWhole() {
        assertThrows(IllegalArgumentException.class, () -> new Holding(1, 5, 5, HoldingKind.SHARES, Ratio.ofPercent(1), World.DAY, "x"));
        assertThrows(IllegalArgumentException.class, () -> new Holding(1, 5, 6, HoldingKind.SHARES, Ratio.ofPercent(101), World.DAY, "x"));
        assertThrows(IllegalArgumentException.class, () -> new Ownership(List.of(), List.of()));
        assertThrows(IllegalArgumentException.class, () -> new Ownership(japanese().ownership().parties(), List.of(new Holding(1, 5, 6, HoldingKind.SHARES, Ratio.ofPercent(1), World.DAY, "x"))));
    }

    // --- days -----------------------------------------------------------------------------------------

    @Test
    void everyDay_hasItsOwnAnswer() {
        World world = japanese().company("A", "US").holds("A", "F", HoldingKind.VOTES, "40", "2025-04-01").holds("A", "F", HoldingKind.VOTES, "50", "2026-04-01").holds("A", "F", HoldingKind.VOTES, "0", "2026-10-01");
        assertEquals(List.of(), world.answer("2025-03-31").holdings(), "not yet");
        assertNull(world.answer("2025-03-31").newest());
        assertEquals("40 %", text(world.answer("2025-04-01").foreign().atLeast()));
        assertEquals("40 %", text(world.answer("2026-03-31").foreign().atLeast()));
        assertEquals("50 %", text(world.answer("2026-04-01").foreign().atLeast()));
        assertEquals("50 %", text(world.answer("2026-09-30").foreign().atLeast()));
        assertEquals(List.of(), world.answer("2026-10-01").holdings(), "ended");
        assertEquals(List.of(), world.answer().faults(), "a later fact is no second one");
    }

    @Test
    void theOrderOfEntry_doesNotMatter() {
        World world = japanese().company("A", "US").holds("A", "F", HoldingKind.VOTES, "50", "2026-04-01").holds("A", "F", HoldingKind.VOTES, "40", "2025-04-01");
        assertEquals("50 %", text(world.answer().foreign().atLeast()));
    }

    @ParameterizedTest
    @CsvSource({"2025-11-19, 12, true", "2025-11-20, 12, false", "2026-11-20, 1, false", "2024-02-29, 12, true"})
    void facts_areOld_afterSoManyMonths(String asOf, int months, boolean old) {
        World world = japanese().company("A", "US").holds("A", "F", HoldingKind.VOTES, "1", asOf).holds("A", "F", HoldingKind.VOTES, "2", "2027-01-01");
        assertEquals(old, world.answer().isStale(months));
        assertFalse(japanese().answer().isStale(months), "without facts there is nothing old");
    }

    @Test
    void unlikeFractions_areAddedExactly_howeverMany() {
        World world = japanese();
        for (int i = 0; i < 40; i++) {
            world.company("A" + i, "US").votes("A" + i, "F", "1/" + (999_999_937L - 2L * i));
        }
        Share sum = world.answer().foreign().atLeast();
        assertTrue(sum.whole().bitLength() > 64, "what a ratio could not hold");
        assertTrue(world.answer().foreign().atLeast().text().startsWith("≈\u00A00.000004"), sum.text());
    }

    @Test
    void levels_sayHowFarAboveOrBelowTheFilerSomebodyStands() {
        World world = World.filer(PartyKind.ENTITY, "GB").company("A", "GB").company("B", "GB").company("C", "GB").company("D", "GB").owns("A", "F", "5").owns("B", "A", "5").owns("F", "C", "5");
        assertEquals("{0=0, 1=1, 2=2, 3=-1}", Ownership.levels(world.answer().holdings()).toString());
    }
}
