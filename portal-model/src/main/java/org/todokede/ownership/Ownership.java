package org.todokede.ownership;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.todokede.ownership.OwnershipAnswer.GroupStake;
import org.todokede.ownership.OwnershipAnswer.Related;
import org.todokede.refusal.Reason;
import org.todokede.rules.Ratio;

/** Everything stated about who holds whom, with the filer in the middle; answers for any day. */
public final class Ownership {

    /** Half of the votes, shares or contributions: from here on somebody is a foreign investor, a parent, or related (FEFTA Art. 26(1)(iii), (iv); Cabinet Order 2(19)). */
    public static final Share HALF = Share.of(Ratio.ofPercent(50));

    /** From this day of the act on the Japanese subsidiaries of a company that counts whole count, too (Act 60 of 2019). */
    static final LocalDate SUBSIDIARIES_COUNT_FROM = LocalDate.of(2020, 6, 7);

    private static final String INVESTOR = "FEFTA Art. 26(1)(iii)";
    private static final String RELATED = "Cabinet Order Art. 2(19)";

    private final Map<Long, Party> parties = new LinkedHashMap<>();
    private final List<Holding> stated;

    /**
     * @param parties the filer under {@link Party#FILER}, and everybody else
     * @throws IllegalArgumentException if the filer or a party of a holding is not among them
     */
    public Ownership(Collection<Party> parties, Collection<Holding> stated) {
        parties.forEach(p -> this.parties.put(p.id(), p));
        this.stated = stated.stream().sorted(Comparator.comparing(Holding::asOf).thenComparing(Holding::id)).toList();
        if (!this.parties.containsKey(Party.FILER)) {
            throw new IllegalArgumentException("the filer is not there");
        }
        stated.forEach(h -> {
            if (!this.parties.containsKey(h.holder()) || !this.parties.containsKey(h.held())) {
                throw new IllegalArgumentException("a party of " + h + " is not there");
            }
        });
    }

    public Collection<Party> parties() {
        return List.copyOf(parties.values());
    }

    /** All facts, past and present, the oldest first. */
    public List<Holding> stated() {
        return stated;
    }

    public Party party(long id) {
        return parties.get(id);
    }

    public Party filer() {
        return parties.get(Party.FILER);
    }

    /** Answers for a day. Facts of later days are not looked at. */
    public OwnershipAnswer on(LocalDate day) {
        List<Reason> faults = new ArrayList<>();
        HoldingsOfDay holdings = holdings(day, faults);
        List<Reason> unknowns = new ArrayList<>();
        overTheWhole(holdings, faults);
        holdings.circles().forEach(c -> faults.add(Reason.plain("ownership.fault.circle", c.stream().map(id -> parties.get(id).token()).collect(Collectors.joining(" → ")))));
        ForeignVotes foreign = foreignVotes(filer(), holdings, day);
        List<Reason> parentSteps = new ArrayList<>();
        List<Party> parents = ultimateParents(holdings, parentSteps);
        StateControl control = new StateControl(parties, holdings);
        Map<Long, Related> related = related(holdings, control);
        List<GroupStake> stakes = stakes(holdings, related, unknowns);
        rests(holdings, unknowns);
        LocalDate newest = stated.stream().map(Holding::asOf).filter(d -> !d.isAfter(day)).max(Comparator.naturalOrder()).orElse(null);
        return new OwnershipAnswer(
                day, holdings.all(), foreign, new InvestorStanding(parties, holdings, this, day).of(filer(), foreign), parents, parentSteps, control.ofFiler(), control.bodies(),
                List.copyOf(related.values()), stakes, faults, unknowns, newest);
    }

    /** The newest fact of each holder, held and kind that is not later than the day, ends left out. Of two of the same day the larger counts. */
    private HoldingsOfDay holdings(LocalDate day, List<Reason> faults) {
        Map<Holding.Key, Holding> newest = new LinkedHashMap<>();
        for (Holding h : stated) {
            Holding known = newest.get(h.key());
            if (h.asOf().isAfter(day)) {
                continue;
            }
            if (known == null || known.asOf().isBefore(h.asOf())) {
                newest.put(h.key(), h);
            } else if (known.part().equals(h.part())) {
                faults.add(Reason.plain("ownership.fault.twice", token(h.holder()), token(h.held()), word(h.kind()), h.asOf()));
            } else {
                Holding larger = h.part().isMoreThan(known.part()) ? h : known;
                newest.put(h.key(), larger);
                faults.add(Reason.plain("ownership.fault.conflict", token(h.holder()), token(h.held()), word(h.kind()), h.asOf(), Holding.percent(larger.part())));
            }
        }
        return new HoldingsOfDay(newest.values().stream().filter(h -> !h.part().equals(Ratio.ZERO)).toList());
    }

    /** Power by contract is over votes that others hold, so that it may lie above the whole. */
    private void overTheWhole(HoldingsOfDay holdings, List<Reason> faults) {
        for (Party held : parties.values()) {
            for (HoldingKind kind : List.of(HoldingKind.SHARES, HoldingKind.VOTES, HoldingKind.OFFICERS)) {
                Share sum = HoldingsOfDay.sum(holdings.in(held.id(), kind));
                if (sum.isMoreThan(Share.WHOLE)) {
                    faults.add(Reason.plain("ownership.fault.over", held.token(), word(kind), sum.text()));
                }
            }
        }
    }

    private void rests(HoldingsOfDay holdings, List<Reason> unknowns) {
        for (Party held : parties.values()) {
            for (HoldingKind kind : List.of(HoldingKind.SHARES, HoldingKind.VOTES)) {
                List<Holding> in = holdings.in(held.id(), kind);
                Share rest = HoldingsOfDay.sum(in).rest();
                if (!in.isEmpty() && !rest.isNothing()) {
                    unknowns.add(Reason.plain("ownership.rest", held.token(), word(kind), rest.text()));
                }
            }
            if (holdings.sharesStandForVotes(held.id()) && held.kind() != PartyKind.FUND) {
                unknowns.add(Reason.plain("ownership.sharesForVotes", held.token()));
            }
        }
        for (Holding h : holdings.votesIn(Party.FILER)) {
            Party holder = parties.get(h.holder());
            if (holder.isJapanese() && holder.kind() == PartyKind.ENTITY && holdings.votesIn(holder.id()).isEmpty()) {
                unknowns.add(Reason.plain("ownership.rest.nobody", holder.token()));
            }
            if (holder.isAbroad() && holder.kind() == PartyKind.FUND) {
                unknowns.add(Reason.of("ownership.reading.fundAbroad", "FEFTA Art. 26(1)(ii), (iv)", holder.token()));
            }
        }
    }

    // --- foreign investors, FEFTA Art. 26(1)(iii) ----------------------------------------------------

    /** Votes of a company with classes 1 and 2, direct and through companies that count whole. */
    ForeignVotes foreignVotes(Party of, HoldingsOfDay holdings, LocalDate day) {
        List<Reason> steps = new ArrayList<>();
        Map<Long, Reason> whole = countWhole(of, holdings, day, false);
        Set<Long> wholeAtMost = countWhole(of, holdings, day, true).keySet();
        Share direct = Share.NOTHING;
        Share indirect = Share.NOTHING;
        Share atMost = HoldingsOfDay.sum(holdings.votesIn(of.id())).rest();
        for (Holding h : holdings.votesIn(of.id())) {
            Party holder = parties.get(h.holder());
            Share part = Share.of(h.part());
            if (holder.isAbroad()) {
                direct = direct.plus(part);
                steps.add(Reason.of("ownership.step.direct", INVESTOR, holder.token(), part.text()));
            } else if (whole.containsKey(h.holder())) {
                indirect = indirect.plus(part);
                steps.add(whole.get(h.holder()));
            } else {
                steps.add(notCounted(holder, part, holdings));
            }
            if (holder.isAbroad() || wholeAtMost.contains(h.holder()) || holder.country().isEmpty()) {
                atMost = atMost.plus(part);
            }
        }
        Share atLeast = direct.plus(indirect);
        return new ForeignVotes(direct, indirect, atLeast.isMoreThan(Share.WHOLE) ? atLeast : atMost.atMostTheWhole(), steps);
    }

    private Reason notCounted(Party holder, Share part, HoldingsOfDay holdings) {
        if (holder.country().isEmpty()) {
            return Reason.of("ownership.step.noCountry", INVESTOR, holder.token(), part.text());
        }
        return switch (holder.kind()) {
            case NATURAL_PERSON -> Reason.of("ownership.step.resident", "FEFTA Art. 26(1)(i)", holder.token(), part.text());
            case STATE -> Reason.of("ownership.step.japan", INVESTOR, holder.token(), part.text());
            case FUND -> Reason.of("ownership.step.partnership", INVESTOR, holder.token(), part.text());
            case ENTITY -> Reason.of("ownership.step.notWhole", INVESTOR, holder.token(), part.text(), directVotes(holder.id(), holdings).text());
        };
    }

    private Share directVotes(long held, HoldingsOfDay holdings) {
        return HoldingsOfDay.sum(holdings.votesIn(held).stream().filter(h -> parties.get(h.holder()).isAbroad()).toList());
    }

    /** Holders without a country and holders that are not stated may be foreign investors. */
    private Share unsaid(long held, HoldingsOfDay holdings) {
        List<Holding> in = holdings.votesIn(held);
        return HoldingsOfDay.sum(in.stream().filter(h -> parties.get(h.holder()).country().isEmpty()).toList()).plus(HoldingsOfDay.sum(in).rest());
    }

    /**
     * Japanese companies whose votes in others count whole, each with the reason: classes 1 and 2 hold half or more of its votes directly; for acts from
     * 2020-06-07 also their Japanese subsidiaries, of which they hold more than half, alone or together with other subsidiaries of theirs. The company that is
     * asked about lends its own weight to none of them.
     *
     * @param mostly whether everybody who is not stated is taken for a foreign investor
     */
    private Map<Long, Reason> countWhole(Party of, HoldingsOfDay holdings, LocalDate day, boolean mostly) {
        Map<Long, Reason> whole = new LinkedHashMap<>();
        List<Party> companies = parties.values().stream().filter(p -> p.isJapanese() && p.kind() == PartyKind.ENTITY && p.id() != of.id()).toList();
        for (Party company : companies) {
            Share direct = directVotes(company.id(), holdings);
            if ((mostly ? direct.plus(unsaid(company.id(), holdings)) : direct).isAtLeast(HALF)) {
                whole.put(company.id(), Reason.of("ownership.step.whole", INVESTOR, company.token(), held(company, of, holdings), direct.text()));
            }
        }
        if (day.isBefore(SUBSIDIARIES_COUNT_FROM)) {
            return whole;
        }
        for (Long parent : List.copyOf(whole.keySet())) {
            Set<Long> group = new LinkedHashSet<>(Set.of(parent));
            boolean grown = true;
            while (grown) {
                grown = false;
                for (Party company : companies) {
                    Share votes = holdings.votes(company.id(), group);
                    Share counted = mostly && !votes.isNothing() ? votes.plus(unsaid(company.id(), holdings)) : votes;
                    if (!group.contains(company.id()) && counted.isMoreThan(HALF)) {
                        group.add(company.id());
                        whole.putIfAbsent(company.id(), Reason.of("ownership.step.subsidiary", INVESTOR, company.token(), held(company, of, holdings), token(parent), votes.text()));
                        grown = true;
                    }
                }
            }
        }
        return whole;
    }

    private static String held(Party holder, Party of, HoldingsOfDay holdings) {
        return holdings.votes(of.id(), Set.of(holder.id())).text();
    }

    // --- parents --------------------------------------------------------------------------------------

    /** Up every chain of half or more of the votes; two may have half each. */
    private List<Party> ultimateParents(HoldingsOfDay holdings, List<Reason> steps) {
        Set<Long> seen = new LinkedHashSet<>(Set.of(Party.FILER));
        List<Long> open = new ArrayList<>(seen);
        List<Party> ultimate = new ArrayList<>();
        while (!open.isEmpty()) {
            Long at = open.remove(0);
            List<Holding> above = holdings.votesIn(at).stream().filter(h -> Share.of(h.part()).isAtLeast(HALF)).toList();
            if (above.isEmpty()) {
                ultimate.add(parties.get(at));
            }
            for (Holding h : above) {
                steps.add(Reason.plain("ownership.step.parent", token(h.holder()), token(at), Share.of(h.part()).text()));
                if (seen.add(h.holder())) {
                    open.add(h.holder());
                }
            }
        }
        return ultimate;
    }

    // --- closely related persons, Cabinet Order 2(19) ---------------------------------------------------

    private Map<Long, Related> related(HoldingsOfDay holdings, StateControl control) {
        Map<Long, Related> found = new LinkedHashMap<>();
        Set<Long> group = new LinkedHashSet<>(Set.of(Party.FILER));
        for (Party party : parties.values()) {
            if (party.relatedItem() > 0 && party.id() != Party.FILER) {
                join(party, Reason.of("ownership.related.stated", RELATED, party.token(), party.relatedItem()), found, group);
            }
        }
        control.sameStateAsFiler().forEach((id, country) -> join(parties.get(id), Reason.of("ownership.related.state", RELATED, token(id), "country." + country), found, group));
        List<Long> upwards = new ArrayList<>(List.of(Party.FILER));
        while (!upwards.isEmpty()) {
            Long at = upwards.remove(0);
            for (Holding h : holdings.votesIn(at)) {
                if (Share.of(h.part()).isAtLeast(HALF) && join(parties.get(h.holder()), Reason.of("ownership.related.above", RELATED, token(h.holder()), token(at), Share.of(h.part()).text()), found, group)) {
                    upwards.add(h.holder());
                }
            }
        }
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Party party : parties.values()) {
                Share votes = holdings.votes(party.id(), group);
                if (!group.contains(party.id()) && votes.isAtLeast(HALF)) {
                    grown |= join(party, Reason.of("ownership.related.below", RELATED, party.token(), votes.text()), found, group);
                }
            }
        }
        officers(holdings, found, group);
        return found;
    }

    /** Natural persons among the officers of the group, and bodies of whose officers they are the majority. */
    private void officers(HoldingsOfDay holdings, Map<Long, Related> found, Set<Long> group) {
        Set<Long> people = new LinkedHashSet<>();
        for (Long member : List.copyOf(group)) {
            for (Holding h : holdings.in(member, HoldingKind.OFFICERS)) {
                Party person = parties.get(h.holder());
                if (person.kind() == PartyKind.NATURAL_PERSON) {
                    people.add(person.id());
                    join(person, Reason.of("ownership.related.officer", RELATED, person.token(), token(member)), found, group);
                }
            }
        }
        for (Party body : parties.values()) {
            Share officers = holdings.sum(body.id(), HoldingKind.OFFICERS, people);
            if (officers.isMoreThan(HALF)) {
                join(body, Reason.of("ownership.related.sameOfficers", RELATED, body.token(), officers.text()), found, group);
            }
        }
    }

    private static boolean join(Party party, Reason why, Map<Long, Related> found, Set<Long> group) {
        if (!group.add(party.id())) {
            return false;
        }
        found.put(party.id(), new Related(party, party.relatedItem(), why));
        return true;
    }

    /** Only what somebody holds directly is counted, so that no share is counted at two steps of a chain. */
    private List<GroupStake> stakes(HoldingsOfDay holdings, Map<Long, Related> related, List<Reason> unknowns) {
        List<GroupStake> stakes = new ArrayList<>();
        Set<Long> own = Set.of(Party.FILER);
        for (Party of : parties.values()) {
            boolean inTheGroup = of.id() == Party.FILER || related.containsKey(of.id());
            if (inTheGroup) {
                continue;
            }
            Share contracts = holdings.sum(of.id(), HoldingKind.CONTRACT, own).plus(holdings.sum(of.id(), HoldingKind.CONTRACT, related.keySet()));
            GroupStake stake = new GroupStake(
                    of,
                    holdings.sum(of.id(), HoldingKind.SHARES, own),
                    holdings.votes(of.id(), own).plus(holdings.sum(of.id(), HoldingKind.CONTRACT, own)),
                    holdings.sum(of.id(), HoldingKind.SHARES, related.keySet()),
                    holdings.votes(of.id(), related.keySet()).plus(holdings.sum(of.id(), HoldingKind.CONTRACT, related.keySet())),
                    related.keySet().stream().filter(id -> !holdings.votes(of.id(), Set.of(id)).isNothing())
                            .map(id -> Reason.of("ownership.step.related", RELATED, token(id), of.token(), holdings.votes(of.id(), Set.of(id)).text())).toList());
            if (!stake.shares().isNothing() || !stake.votes().isNothing()) {
                stakes.add(stake);
                if (!contracts.isNothing()) {
                    unknowns.add(Reason.of("ownership.reading.contract", RELATED, of.token(), contracts.text()));
                }
            }
        }
        return stakes;
    }

    // --- words ----------------------------------------------------------------------------------------

    private String token(long id) {
        return parties.get(id).token();
    }

    private static String word(HoldingKind kind) {
        return "HoldingKind." + kind.name();
    }

    /**
     * How far each party stands above (positive) or below the filer, by the shortest chain; parties without a chain to it are left out.
     *
     * @param holdings of the day
     */
    public static Map<Long, Integer> levels(List<Holding> holdings) {
        Map<Long, Integer> levels = new HashMap<>(Map.of(Party.FILER, 0));
        List<Long> open = new ArrayList<>(List.of(Party.FILER));
        while (!open.isEmpty()) {
            Long at = open.remove(0);
            for (Holding h : holdings) {
                boolean up = h.held() == at;
                if (up || h.holder() == at) {
                    Long next = up ? h.holder() : h.held();
                    if (levels.putIfAbsent(next, levels.get(at) + (up ? 1 : -1)) == null) {
                        open.add(next);
                    }
                }
            }
        }
        return new TreeMap<>(levels);
    }
}
