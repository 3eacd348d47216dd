package org.todokede.ownership;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.todokede.rules.Ratio;

/**
 * The companies whose business counts as that of a target on a day (Cabinet Order Art. 3(2)(i), 7): its subsidiaries, and the companies of which it and its
 * subsidiaries hold exactly half of the votes. A subsidiary is one of which the group holds more than half of the votes, or two fifths or more and, besides,
 * with votes in its power by contract more than half of the votes, or more than half of the officers (Companies Act Art. 2(iii), Enforcement Ordinance
 * Art. 3(3)(i), (ii)). Votes that are not stated are taken from the shares. Not covered: control by loans or by other contracts (Art. 3(3)(ii)(c) to (e), (iii)).
 *
 * @param target number of the company in whose group they are
 * @param members in the order in which they are found from the target
 */
public record CompanyGroup(long target, LocalDate day, List<Member> members) {

    private static final Share TWO_FIFTHS = Share.of(Ratio.ofPercent(40));

    /**
     * A company of the group.
     *
     * @param votes that the target and its subsidiaries hold together
     * @param facts from which this follows, never empty
     */
    public record Member(long company, GroupRelation relation, Share votes, List<Holding> facts) {}

    public CompanyGroup {
        members = List.copyOf(members);
    }

    /** The group by the holdings of a day; what only hangs on a company that is half held does not belong to it. */
    static CompanyGroup of(long target, LocalDate day, HoldingsOfDay holdings) {
        Set<Long> controlled = new LinkedHashSet<>(Set.of(target));
        for (int before = 0; before < controlled.size(); ) {
            before = controlled.size();
            heldBy(controlled, holdings).stream().filter(held -> isControlled(held, controlled, holdings)).forEach(controlled::add);
        }
        List<Member> members = new ArrayList<>();
        controlled.stream().filter(company -> company != target).forEach(company -> members.add(member(company, GroupRelation.SUBSIDIARY, controlled, holdings)));
        heldBy(controlled, holdings).stream()
                .filter(held -> !controlled.contains(held) && holdings.votes(held, controlled).equals(Ownership.HALF))
                .forEach(held -> members.add(member(held, GroupRelation.AFFILIATE_50, controlled, holdings)));
        return new CompanyGroup(target, day, members);
    }

    private static Set<Long> heldBy(Set<Long> holders, HoldingsOfDay holdings) {
        Set<Long> held = new LinkedHashSet<>();
        holdings.all().stream().filter(h -> holders.contains(h.holder())).forEach(h -> held.add(h.held()));
        return held;
    }

    private static boolean isControlled(long held, Set<Long> group, HoldingsOfDay holdings) {
        Share votes = holdings.votes(held, group);
        return votes.isMoreThan(Ownership.HALF)
                || votes.isAtLeast(TWO_FIFTHS)
                        && (votes.plus(holdings.sum(held, HoldingKind.CONTRACT, group)).isMoreThan(Ownership.HALF)
                                || holdings.sum(held, HoldingKind.OFFICERS, group).isMoreThan(Ownership.HALF));
    }

    private static Member member(long company, GroupRelation relation, Set<Long> group, HoldingsOfDay holdings) {
        List<Holding> facts = holdings.all().stream().filter(h -> h.held() == company && group.contains(h.holder())).toList();
        return new Member(company, relation, holdings.votes(company, group), facts);
    }
}
