package org.todokede.ownership;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The holdings of one day, ready to be asked by holder and by held. Holds no rule of law. */
final class HoldingsOfDay {

    private final List<Holding> all;
    private final Map<Long, List<Holding>> byHeld = new HashMap<>();

    HoldingsOfDay(List<Holding> all) {
        this.all = List.copyOf(all);
        all.forEach(h -> byHeld.computeIfAbsent(h.held(), id -> new ArrayList<>()).add(h));
    }

    List<Holding> all() {
        return all;
    }

    /** Holdings in a party, of a kind. */
    List<Holding> in(long held, HoldingKind kind) {
        return byHeld.getOrDefault(held, List.of()).stream().filter(h -> h.kind() == kind).toList();
    }

    /** What the holdings in a party say of its votes: those of kind votes; if none is stated, those of shares in their place. */
    List<Holding> votesIn(long held) {
        List<Holding> votes = in(held, HoldingKind.VOTES);
        return votes.isEmpty() ? in(held, HoldingKind.SHARES) : votes;
    }

    /** Whether shares stand for votes that are not stated. */
    boolean sharesStandForVotes(long held) {
        return in(held, HoldingKind.VOTES).isEmpty() && !in(held, HoldingKind.SHARES).isEmpty();
    }

    static Share sum(Collection<Holding> holdings) {
        return holdings.stream().map(h -> Share.of(h.part())).reduce(Share.NOTHING, Share::plus);
    }

    /** What some holders have of a party, of a kind; the party itself is not asked. */
    Share sum(long held, HoldingKind kind, Set<Long> holders) {
        return sum(in(held, kind).stream().filter(h -> holders.contains(h.holder())).toList());
    }

    Share votes(long held, Set<Long> holders) {
        return sum(votesIn(held).stream().filter(h -> holders.contains(h.holder())).toList());
    }

    /** Everybody from whom a chain of holdings of any kind leads to the party. */
    Set<Long> above(long held) {
        Set<Long> found = new LinkedHashSet<>();
        Deque<Long> open = new ArrayDeque<>(List.of(held));
        while (!open.isEmpty()) {
            for (Holding holding : byHeld.getOrDefault(open.remove(), List.of())) {
                if (holding.holder() != held && found.add(holding.holder())) {
                    open.add(holding.holder());
                }
            }
        }
        return found;
    }

    /** A shortest circle of shares or votes through the party, beginning and ending with it; empty if it lies on none. */
    List<Long> circleThrough(long party) {
        return circle(party, heldByHolder());
    }

    private Map<Long, Set<Long>> heldByHolder() {
        Map<Long, Set<Long>> heldBy = new TreeMap<>();
        for (Holding h : all) {
            if (h.kind() == HoldingKind.SHARES || h.kind() == HoldingKind.VOTES) {
                heldBy.computeIfAbsent(h.holder(), id -> new TreeSet<>()).add(h.held());
            }
        }
        return heldBy;
    }

    /** A shortest circle of shares or votes through each party that lies on one, every party in one circle at most; each begins and ends with the same party. */
    List<List<Long>> circles() {
        Map<Long, Set<Long>> heldBy = heldByHolder();
        List<List<Long>> circles = new ArrayList<>();
        Set<Long> named = new TreeSet<>();
        for (Long start : heldBy.keySet()) {
            if (!named.contains(start)) {
                List<Long> circle = circle(start, heldBy);
                if (!circle.isEmpty()) {
                    circles.add(circle);
                    named.addAll(circle);
                }
            }
        }
        return circles;
    }

    private static List<Long> circle(Long start, Map<Long, Set<Long>> heldBy) {
        Map<Long, Long> before = new LinkedHashMap<>();
        Deque<Long> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            Long at = open.remove();
            for (Long next : heldBy.getOrDefault(at, Set.of())) {
                if (next.equals(start)) {
                    List<Long> circle = new ArrayList<>(List.of(start));
                    for (Long back = at; !back.equals(start); back = before.get(back)) {
                        circle.add(1, back);
                    }
                    circle.add(start);
                    return circle;
                }
                if (!before.containsKey(next)) {
                    before.put(next, at);
                    open.add(next);
                }
            }
        }
        return List.of();
    }
}
