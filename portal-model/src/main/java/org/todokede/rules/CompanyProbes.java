package org.todokede.rules;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The cases that stand for a listed company where a draft of the rules is tried out: a general investor from a country of annex 1, without further intentions,
 * who buys from nothing to each percentage that either book knows on the day. The public list gives a company's class, seldom its businesses; where they are not
 * known, a designation of that class which both books have stands for them: thresholds and conditions are tried then, a change of single sectors cannot be.
 */
public final class CompanyProbes {

    private CompanyProbes() {}

    /**
     * The cases, by rising stake.
     *
     * @param listClass of the public list: 1 = nothing designated, 2 = designated business, 3 = core business too
     * @param sectorCodes known businesses; may be empty
     * @return empty if the books leave nothing that could stand for the company
     */
    public static List<Facts> of(int listClass, List<String> sectorCodes, RuleBook current, RuleBook draft, LocalDate day) {
        String country = current.countries().stream()
                .filter(row -> row.standing() == CountryListing.Standing.LISTED && row.applies().contains(day) && draft.countryRow(row.iso2(), day) != null)
                .map(CountryListing::iso2).findFirst().orElse(null);
        List<String> codes = sectorCodes.isEmpty() ? standIn(listClass, current, draft, day) : sectorCodes;
        if (country == null || codes.isEmpty()) {
            return List.of();
        }
        Facts purchase = Facts.builder().day(day).act(ActKind.SHARE_ACQUISITION).investor(InvestorType.FOREIGN_ENTITY, country).set(Fact.SECTOR_CODES, codes)
                .set(Fact.LISTED, true).set(Fact.CORE, listClass == 1 ? null : (Boolean) (listClass == 3)).set(Fact.STATE_OWNED, false).set(Fact.SELLER_FOREIGN, false)
                .set(Fact.CLOSELY_RELATED_DIRECTOR, false).set(Fact.BUSINESS_TRANSFER, false).set(Fact.SECRET_TECH, false).set(Fact.SPECIFIED_CORE_OPERATOR, false)
                .before(Stake.of(Ratio.ZERO)).build().asUsual();
        Set<Ratio> stakes = new TreeSet<>(percentages(current, day));
        stakes.addAll(percentages(draft, day));
        return stakes.stream().map(stake -> purchase.toBuilder().after(Stake.of(stake)).build()).toList();
    }

    private static List<String> standIn(int listClass, RuleBook current, RuleBook draft, LocalDate day) {
        if (listClass == 1) {
            return List.of(CheckAnswers.NO_DESIGNATED_BUSINESS);
        }
        CoreStanding standing = listClass == 3 ? CoreStanding.CORE : CoreStanding.NON_CORE;
        Set<String> inDraft = new HashSet<>();
        draft.designationsOn(day).stream().filter(row -> row.coreOn(day) == standing).forEach(row -> inDraft.add(row.id()));
        return current.designationsOn(day).stream().filter(row -> row.coreOn(day) == standing && inDraft.contains(row.id())).map(SectorDesignation::id).limit(1).toList();
    }

    private static Set<Ratio> percentages(RuleBook book, LocalDate day) {
        RulesOfDay rules = book.on(day);
        return rules == null ? Set.of() : rules.percentages();
    }
}
