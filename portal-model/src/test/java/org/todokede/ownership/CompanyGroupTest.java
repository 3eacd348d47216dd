package org.todokede.ownership;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todokede.refusal.FieldDefect;
import org.todokede.rules.Ratio;

/** Which companies belong to the group of a target T on a day, and what cannot be stated of them. */
class CompanyGroupTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    private final Map<String, Long> companies = new LinkedHashMap<>();
    private final List<Holding> facts = new ArrayList<>();

    private long id(String name) {
        return companies.computeIfAbsent(name, n -> companies.size() + 1L);
    }

    private String name(long id) {
        return companies.entrySet().stream().filter(e -> e.getValue() == id).map(Map.Entry::getKey).findFirst().orElseThrow();
    }

    private Holding fact(String holder, String held, HoldingKind kind, String part, String asOf) {
        return new Holding(facts.size() + 1L, id(holder), id(held), kind, Ratio.parsePercent(part), LocalDate.parse(asOf), "report");
    }

    private CompanyGroupTest votes(String holder, String held, String part) {
        return states(holder, held, HoldingKind.VOTES, part, "2026-01-01");
    }

    private CompanyGroupTest states(String holder, String held, HoldingKind kind, String part, String asOf) {
        facts.add(fact(holder, held, kind, part, asOf));
        return this;
    }

    private String group() {
        return groupOn(DAY);
    }

    private String groupOn(LocalDate day) {
        return new CompanyFacts(facts).groupOf(id("T"), day).members().stream()
                .map(m -> name(m.company()) + " " + (m.relation() == GroupRelation.SUBSIDIARY ? "sub" : "half") + " " + m.votes().text().replace("\u00A0", ""))
                .collect(Collectors.joining(", "));
    }

    // --- who belongs to it ------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource({"100, A sub 100%", "50.000001, A sub 50.000001%", "50, A half 50%", "1/2, A half 50%", "49.999999, ''", "40, ''", "1, ''"})
    void moreThanHalf_isASubsidiary_exactlyHalf_anAffiliate_less_nothing(String part, String expected) {
        votes("T", "A", part);
        assertEquals(expected, group());
    }

    @Test
    void theVotesOfTargetAndSubsidiaries_areAddedUp_exactly() {
        votes("T", "A", "51").votes("T", "B", "1/3").votes("A", "B", "1/6");
        assertEquals("A sub 51%, B half 50%", group());
        votes("A", "C", "1/3").votes("T", "C", "1/6").votes("B", "C", "1/3");
        assertEquals("A sub 51%, B half 50%, C half 50%", group(), "what the affiliate holds is not the group's");
        votes("A", "D", "1/3").votes("T", "D", "1/6").votes("T", "D2", "60").votes("D2", "D", "1/1000000");
        assertEquals("A sub 51%, D2 sub 60%, D sub 50.0001%, B half 50%, C half 50%", group());
    }

    @Test
    void theChain_goesOnThroughSubsidiaries_andEndsAtAnAffiliate() {
        votes("T", "A", "51").votes("A", "B", "51").votes("B", "C", "51").votes("C", "D", "50").votes("D", "E", "100");
        assertEquals("A sub 51%, B sub 51%, C sub 51%, D half 50%", group());
    }

    @Test
    void whoHoldsTheTarget_orIsHeldByItsParent_doesNotBelongToIt() {
        votes("P", "T", "80").votes("P", "S", "100");
        assertEquals("", group());
    }

    @ParameterizedTest
    @CsvSource({
        "40, CONTRACT, 11, A sub 40%", "40, CONTRACT, 10, ''", "39.999, CONTRACT, 30, ''", "40, OFFICERS, 3/5, A sub 40%", "45, OFFICERS, 1/2, ''",
        "39, OFFICERS, 1, ''", "50, OFFICERS, 3/5, A sub 50%", "50, CONTRACT, 1, A sub 50%"
    })
    void twoFifths_andPowerByContractOrMostOfficers_makeASubsidiary(String votes, HoldingKind kind, String part, String expected) {
        votes("T", "A", votes).states("T", "A", kind, part, "2026-01-01");
        assertEquals(expected, group());
    }

    @Test
    void whereNoVotesAreStated_theSharesStandForThem() {
        states("T", "A", HoldingKind.SHARES, "100", "2026-01-01").states("T", "B", HoldingKind.SHARES, "100", "2026-01-01").votes("X", "B", "100");
        assertEquals("A sub 100%", group(), "of B somebody else has all votes");
    }

    // --- days -------------------------------------------------------------------------------------------

    @Test
    void everyDay_hasItsOwnGroup_andAPartOfNothingEndsIt() {
        states("T", "A", HoldingKind.VOTES, "50", "2025-04-01").states("T", "A", HoldingKind.VOTES, "60", "2026-04-01").states("T", "A", HoldingKind.VOTES, "0", "2026-10-01");
        assertEquals("", groupOn(LocalDate.of(2025, 3, 31)));
        assertEquals("A half 50%", groupOn(LocalDate.of(2025, 4, 1)));
        assertEquals("A half 50%", groupOn(LocalDate.of(2026, 3, 31)));
        assertEquals("A sub 60%", groupOn(LocalDate.of(2026, 9, 30)));
        assertEquals("", groupOn(LocalDate.of(2026, 10, 1)));
    }

    @Test
    void ofOneDay_theFactEnteredLastCounts_inWhateverOrderTheyAreRead() {
        states("T", "A", HoldingKind.VOTES, "60", "2026-04-01").states("T", "A", HoldingKind.VOTES, "6", "2026-04-01");
        assertEquals("", group());
        Collections.reverse(facts);
        assertEquals("", group());
    }

    // --- what is refused --------------------------------------------------------------------------------

    private String whyNot(String holder, String held, HoldingKind kind, String part, String asOf) {
        Holding next = fact(holder, held, kind, part, asOf);
        List<FieldDefect> defects = new CompanyFacts(facts).whyNot(new Holding(0, next.holder(), next.held(), kind, next.part(), next.asOf(), "report"), this::name);
        return defects.stream().map(d -> d.path() + " " + d.reason().key() + " " + d.reason().args()).collect(Collectors.joining());
    }

    @Test
    void moreThanTheWhole_isRefused_onWhateverDayItWouldBe() {
        votes("T", "A", "60").states("B", "A", HoldingKind.VOTES, "40", "2026-06-01").states("B", "A", HoldingKind.VOTES, "0", "2026-09-01");
        assertEquals("", whyNot("C", "A", HoldingKind.VOTES, "40", "2026-09-01"));
        assertEquals("percent group.over [100.0001\u00A0%, 2026-08-31]", whyNot("C", "A", HoldingKind.VOTES, "0.0001", "2026-08-31"));
        assertEquals("percent group.over [140\u00A0%, 2026-06-01]", whyNot("C", "A", HoldingKind.VOTES, "40", "2026-02-01"), "a day that comes later");
        assertEquals("", whyNot("C", "A", HoldingKind.SHARES, "100", "2026-08-31"), "shares are counted apart from votes");
        assertEquals("", whyNot("C", "A", HoldingKind.CONTRACT, "100", "2026-08-31"), "power by contract is over votes of others");
        assertEquals("", whyNot("T", "A", HoldingKind.VOTES, "60", "2026-06-01"), "it takes the place of what the same holder held");
        assertEquals("percent group.over [101\u00A0%, 2026-06-01]", whyNot("T", "A", HoldingKind.VOTES, "61", "2026-06-01"));
    }

    @Test
    void aFact_isLookedAtOnlyUntilAnotherTakesItsPlace() {
        states("T", "A", HoldingKind.VOTES, "10", "2026-05-01").states("B", "A", HoldingKind.VOTES, "90", "2026-06-01");
        assertEquals("", whyNot("T", "A", HoldingKind.VOTES, "100", "2026-04-01"));
        assertEquals("percent group.over [190\u00A0%, 2026-06-01]", whyNot("T", "A", HoldingKind.VOTES, "100", "2026-05-01"), "stated anew for the same day");
    }

    @Test
    void aCircle_isRefused_withEveryCompanyOnIt() {
        votes("T", "A", "51").votes("A", "B", "51").votes("B", "C", "10");
        assertEquals("held group.circle [T → A → B → C → T, 2026-03-01]", whyNot("C", "T", HoldingKind.SHARES, "1", "2026-03-01"));
        assertEquals("held group.circle [T → A → T, 2026-03-01]", whyNot("A", "T", HoldingKind.VOTES, "1", "2026-03-01"));
        assertEquals("", whyNot("C", "T", HoldingKind.VOTES, "0", "2026-03-01"), "nothing is held");
        assertEquals("", whyNot("T", "C", HoldingKind.VOTES, "49", "2026-03-01"), "two ways down are no circle");
        states("B", "C", HoldingKind.VOTES, "0", "2026-07-01");
        assertEquals("", whyNot("C", "T", HoldingKind.VOTES, "1", "2026-07-01"), "the circle was open by then");
        assertEquals("held group.circle [T → A → B → C → T, 2026-06-30]", whyNot("C", "T", HoldingKind.VOTES, "1", "2026-06-30"));
    }

    @Test
    void aCircleOfALaterDay_isRefusedToo() {
        states("T", "A", HoldingKind.VOTES, "51", "2026-05-01");
        assertEquals("held group.circle [T → A → T, 2026-05-01]", whyNot("A", "T", HoldingKind.VOTES, "1", "2026-02-01"));
    }
}
