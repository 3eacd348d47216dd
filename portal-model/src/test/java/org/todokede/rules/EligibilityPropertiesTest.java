package org.todokede.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What holds for every case, not only for those somebody thought of. */
class EligibilityPropertiesTest {

    private static final List<LocalDate> DAYS = List.of("2017-10-01", "2017-10-31", "2019-08-30", "2019-08-31", "2019-10-25", "2019-10-26", "2020-05-07", "2020-05-08",
            "2020-06-06", "2020-06-07", "2020-07-15", "2023-05-24", "2025-05-18", "2025-05-19", "2026-06-05").stream().map(LocalDate::parse).toList();
    private static final List<String> SECTORS = List.of("3911", "3721", "7511", "aircraft", "331", "storage-batteries");

    @Provide
    Arbitrary<Facts> cases() {
        Arbitrary<Facts.Builder> who = Combinators
                .combine(Arbitraries.of(DAYS), Arbitraries.of(InvestorType.class), Arbitraries.of("US", "IQ", "KZ", "KY", "JP"), Arbitraries.of(ActKind.class),
                        Arbitraries.of(SECTORS).set().ofMinSize(1).ofMaxSize(2), Arbitraries.of(true, false), Arbitraries.of(true, false), percent())
                .as((day, investor, country, act, sectors, listed, core, before) -> Facts.builder().day(day).investor(investor, country).act(act)
                        .sectors(sectors.toArray(String[]::new)).set(Fact.LISTED, listed).set(Fact.CORE, core).before(Stake.of(before)));
        Arbitrary<Set<Fact>> yes = Arbitraries.of(Fact.STATE_OWNED, Fact.SELLER_FOREIGN, Fact.CLOSELY_RELATED_DIRECTOR, Fact.SECRET_TECH, Fact.BUSINESS_TRANSFER,
                Fact.KEY_AGENDA, Fact.SOLICITED, Fact.DESIGNATED_BUSINESS, Fact.HELD_VIA_PRIOR_NOTIFICATION, Fact.SPECIFIED_CORE_OPERATOR, Fact.IN_YEN,
                Fact.PROFESSIONAL_LENDER, Fact.UNDERWRITER_VOTES, Fact.EXCLUDED_BUY_BACK).set();
        return Combinators.combine(who, yes, percent(), percent()).as((facts, yeses, after, votes) -> {
            for (Fact fact : List.of(Fact.STATE_OWNED, Fact.SELLER_FOREIGN, Fact.CLOSELY_RELATED_DIRECTOR, Fact.SECRET_TECH, Fact.BUSINESS_TRANSFER, Fact.KEY_AGENDA,
                    Fact.SOLICITED, Fact.DESIGNATED_BUSINESS, Fact.HELD_VIA_PRIOR_NOTIFICATION, Fact.SPECIFIED_CORE_OPERATOR, Fact.IN_YEN, Fact.PROFESSIONAL_LENDER,
                    Fact.UNDERWRITER_VOTES, Fact.EXCLUDED_BUY_BACK)) {
                facts.set(fact, yeses.contains(fact));
            }
            return facts.after(new Stake(after, votes)).set(Fact.BALANCE_AFTER, 300_000_000L).set(Fact.TERM_MONTHS, 60L).set(Fact.SHARE_OF_LIABILITIES, after)
                    .usualAssumptions().build();
        });
    }

    @Provide
    Arbitrary<Ratio> percent() {
        Arbitrary<Ratio> any = Arbitraries.integers().between(0, 100_000).map(thousandths -> new Ratio(thousandths, 100_000));
        return Arbitraries.oneOf(any, Arbitraries.of("0", "0.999", "1", "2.999", "3", "9.999", "10", "33.333", "1/3", "49.999", "50", "100").map(Ratio::parsePercent));
    }

    /** Except where the law itself lets a majority holder go: elections in a company held through notified acquisitions (ACT-4). */
    @Property(tries = 20_000)
    void moreShares_neverNeedLess(@ForAll("cases") Facts facts, @ForAll("percent") Ratio one, @ForAll("percent") Ratio other) {
        Assume.that(facts.act() != ActKind.CONSENT_DIRECTOR || Boolean.FALSE.equals(facts.get(Fact.HELD_VIA_PRIOR_NOTIFICATION)));
        Facts less = withStake(facts, one.isBelow(other) ? one : other);
        Facts more = withStake(facts, Ratio.larger(one, other));

        Outcome ofLess = Eligibility.decideUntraced(less, RuleFiles.BOOK).outcome();
        Outcome ofMore = Eligibility.decideUntraced(more, RuleFiles.BOOK).outcome();

        assertTrue(burden(ofMore) >= burden(ofLess), () -> less + " -> " + ofLess + "; " + more + " -> " + ofMore);
    }

    /** What an outcome asks of the investor. Two reports after the act weigh the same. */
    private static int burden(Outcome outcome) {
        return switch (outcome) {
            case NONE -> 0;
            case EXEMPT -> 1;
            case POST_REPORT, EXEMPT_WITH_POST_REPORT -> 2;
            case PRIOR_NOTIFICATION -> 3;
        };
    }

    private static Facts withStake(Facts facts, Ratio after) {
        return facts.toBuilder().after(Stake.of(after)).set(Fact.OWN_VOTES_AFTER, after).build();
    }

    @Property(tries = 300)
    void laterRow_neverChangesAnEarlierDay(@ForAll("cases") Facts facts) {
        LocalDate later = facts.day().plusDays(1);
        RuleBook amended = amendedFrom(later);

        Decision before = Eligibility.decide(facts, RuleFiles.BOOK);
        Decision after = Eligibility.decide(facts, amended);
        assertEquals(List.of(before.outcome(), before.basis(), before.forms(), before.ministers(), before.deadline(), before.conditions()),
                List.of(after.outcome(), after.basis(), after.forms(), after.ministers(), after.deadline(), after.conditions()));
    }

    /** From a day on: every running ratio becomes 77 percent, every country leaves annex 1, every running designation ends and hotels are core. */
    private static RuleBook amendedFrom(LocalDate later) {
        RuleBook.Builder draft = RuleBook.builder();
        for (SectorDesignation row : RuleFiles.BOOK.sectors()) {
            DateRange range = ended(row.applies(), later);
            draft.sector(range == null ? row : during(row, range));
        }
        SectorDesignation model = RuleFiles.BOOK.sectors().get(0);
        draft.sector(new SectorDesignation("hotels", "7511", 13, "Hotels", "Hotels", "test", "-", later, new DateRange(later, null), CoreStanding.CORE, later,
                SpecifiedAcquisitionListing.YES, Set.of("MLIT"), "", model.source(), true));
        for (CountryListing row : RuleFiles.BOOK.countries()) {
            DateRange range = ended(row.applies(), later);
            boolean listed = row.standing() == CountryListing.Standing.LISTED;
            if (listed && range == null) {
                draft.country(new CountryListing(row.iso2(), row.nameEn(), row.nameJa(), CountryListing.Standing.NOT_LISTED, DateRange.ALWAYS, "", row.source(), true));
            } else {
                draft.country(new CountryListing(row.iso2(), row.nameEn(), row.nameJa(), row.standing(), listed ? range : row.applies(), row.territoryOf(), row.source(),
                        row.verified()));
            }
        }
        for (RuleParameter row : RuleFiles.BOOK.parameters()) {
            Parameter parameter = RulesOfDay.byName(row.name());
            boolean runsInto = row.applies().contains(later);
            if (parameter == null || parameter.kind != Parameter.Kind.RATIO || !runsInto) {
                draft.parameter(row);
            } else {
                DateRange before = ended(row.applies(), later);
                if (before != null) {
                    draft.parameter(new RuleParameter(row.name(), row.value(), row.unit(), before, row.legalBasis(), row.source(), row.verified()));
                }
                draft.parameter(new RuleParameter(row.name(), "77", row.unit(), new DateRange(later, row.applies().endExclusive()), "test", "test", true));
            }
        }
        return draft.build();
    }

    private static SectorDesignation during(SectorDesignation row, DateRange range) {
        return new SectorDesignation(row.id(), row.jsicCode(), row.jsicRevision(), row.nameEn(), row.nameJa(), row.group(), row.change2019(), row.inForceFrom(),
                range, row.core(), row.coreFrom(), row.specifiedAcquisition(), row.competentMinisters(), row.scopeNote(), row.source(),
                row.verified());
    }

    /** Null if nothing of it lies before the day. */
    private static DateRange ended(DateRange range, LocalDate later) {
        if (range.startInclusive() != null && !range.startInclusive().isBefore(later)) {
            return null;
        }
        return range.endExclusive() != null && range.endExclusive().isBefore(later) ? range : new DateRange(range.startInclusive(), later);
    }

    @Property(tries = 10_000)
    void traceAlone_rederivesTheOutcome(@ForAll("cases") Facts facts) {
        Decision decision = Eligibility.decide(facts, RuleFiles.BOOK);

        assertEquals(decision.outcome(), TraceReplay.replay(decision.trace(), facts.day()));
        assertEquals(decision.outcome(), lastConclusion(decision.trace()));
        assertEquals(decision.outcome(), Eligibility.decideUntraced(facts, RuleFiles.BOOK).outcome());
    }

    private static Outcome lastConclusion(List<TraceStep> trace) {
        return trace.stream().map(step -> step.finding().concludes()).filter(Objects::nonNull).reduce((before, last) -> last).orElse(null);
    }

    @Property(tries = 2_000)
    void whatWouldChange_isTrue(@ForAll("cases") Facts facts) {
        Decision decision = Eligibility.decide(facts, RuleFiles.BOOK);

        for (Change change : decision.whatWouldChange()) {
            assertTrue(change.then() != decision.outcome(), change::toString);
            if (change.what().key().equals("rules.change.reach")) {
                Facts changed = withStake(facts, Ratio.parsePercent(change.what().args().get(0)));
                if (change.fact() == Fact.SHARES_AFTER) {
                    assertEquals(change.then(), Eligibility.decide(changed, RuleFiles.BOOK).outcome());
                }
            }
        }
    }

    /** Forgetting a fact leads to the same outcome or names the fact; it never leads to another outcome. */
    @Property(tries = 20_000)
    void forgottenFact_isNamedOrDoesNotMatter(@ForAll("cases") Facts facts, @ForAll Fact forgotten) {
        Assume.that(forgotten != Fact.FURTHER_OVERLAYS);
        Decision known = Eligibility.decide(facts, RuleFiles.BOOK);
        Decision open = Eligibility.decide(facts.with(forgotten, null), RuleFiles.BOOK);

        if (open.isDecided()) {
            boolean rowAnswersForCore = forgotten == Fact.CORE;
            boolean codeSaysWhole = forgotten == Fact.VOTES_BEFORE && facts.act() == ActKind.NEW_SHARES_100PCT_SUBSIDIARY;
            assertTrue(rowAnswersForCore || codeSaysWhole || known.outcome() == open.outcome(), () -> facts + " without " + forgotten);
        } else {
            assertTrue(open.missing().contains(forgotten), () -> facts + " without " + forgotten + ": " + open.missing());
        }
    }

    /** Every combination of codes has an outcome: nothing falls through, nothing is thrown. */
    @Test
    @Tag("large")
    void outcome_isTotal_overAllCombinationsOfCodes() {
        long decided = 0;
        for (LocalDate day : DAYS) {
            for (InvestorType investor : InvestorType.values()) {
                for (ActKind act : ActKind.values()) {
                    decided += decideAll(Facts.builder().day(day).act(act).set(Fact.INVESTOR_TYPE, investor).set(Fact.STATE_OWNED, false).set(Fact.SECRET_TECH, false)
                            .set(Fact.BALANCE_AFTER, 300_000_000L).set(Fact.TERM_MONTHS, 60L).set(Fact.SHARE_OF_LIABILITIES, Ratio.ofPercent(60))
                            .set(Fact.IN_YEN, true).set(Fact.PROFESSIONAL_LENDER, false).before(Stake.of(Ratio.ZERO)));
                }
            }
        }
        assertEquals((long) DAYS.size() * InvestorType.values().length * ActKind.values().length * 2 * 3 * 8 * 4 * 4, decided);
    }

    private static long decideAll(Facts.Builder template) {
        long decided = 0;
        for (String country : List.of("US", "IQ")) {
            for (String sector : List.of("3911", "331", "7511")) {
                for (int bits = 0; bits < 8; bits++) {
                    for (int percent : new int[] {0, 2, 9, 50}) {
                        for (Fact intention : new Fact[] {null, Fact.CLOSELY_RELATED_DIRECTOR, Fact.BUSINESS_TRANSFER, Fact.HELD_VIA_PRIOR_NOTIFICATION}) {
                            Facts.Builder facts = template.build().toBuilder().set(Fact.COUNTRY, country).sectors(sector).set(Fact.LISTED, (bits & 1) > 0)
                                    .set(Fact.SELLER_FOREIGN, (bits & 2) > 0).set(Fact.CORE, (bits & 4) > 0).after(Stake.of(Ratio.ofPercent(percent)))
                                    .set(Fact.CLOSELY_RELATED_DIRECTOR, intention == Fact.CLOSELY_RELATED_DIRECTOR)
                                    .set(Fact.BUSINESS_TRANSFER, intention == Fact.BUSINESS_TRANSFER)
                                    .set(Fact.HELD_VIA_PRIOR_NOTIFICATION, intention == Fact.HELD_VIA_PRIOR_NOTIFICATION);
                            Decision decision = Eligibility.decideUntraced(facts.usualAssumptions().build(), RuleFiles.BOOK);
                            assertTrue(decision.isDecided() && decision.outcome() != null, () -> decision.facts() + " " + decision.reason());
                            decided++;
                        }
                    }
                }
            }
        }
        return decided;
    }
}
