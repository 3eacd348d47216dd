package org.todokede.ownership;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.Reason;
import org.todokede.rules.Ratio;

/**
 * Which companies in Japan hold each other, as stated of any days. A later fact of the same holder, held and kind takes the place of the earlier from its day
 * on; a part of 0 ends the holding; of several for one day the one entered last counts, so that a mistake is mended by stating the day again and both stay on
 * record. Unlike a profile this refuses circles and sums over the whole: shares in one's parent have no votes (Companies Act Art. 308(1)) and are left out.
 */
public final class CompanyFacts {

    private final List<Holding> stated;

    public CompanyFacts(Collection<Holding> stated) {
        this.stated = stated.stream().sorted(Comparator.comparing(Holding::asOf).thenComparing(Holding::id)).toList();
    }

    /** All facts, past and present, the oldest first. */
    public List<Holding> stated() {
        return stated;
    }

    /** What is stated for the day of a fact about its holder, held and kind; empty if nothing. */
    public Optional<Holding> lastOf(Holding next) {
        return stated.stream().filter(h -> h.key().equals(next.key()) && h.asOf().equals(next.asOf())).reduce((first, last) -> last);
    }

    /** The group of a company on a day. Facts of later days are not looked at. */
    public CompanyGroup groupOf(long target, LocalDate day) {
        return CompanyGroup.of(target, day, on(day, stated));
    }

    /**
     * What is wrong with one more fact, at its columns, on any day on which it counts.
     *
     * @param next entered after all others
     * @param name of a company by its number
     */
    public List<FieldDefect> whyNot(Holding next, LongFunction<String> name) {
        List<Holding> all = new ArrayList<>(stated);
        all.add(next);
        for (LocalDate day : daysOf(next)) {
            HoldingsOfDay holdings = on(day, all);
            Share sum = HoldingsOfDay.sum(holdings.in(next.held(), next.kind()));
            // power by contract is over votes that others hold, so that it may lie above the whole
            if (next.kind() != HoldingKind.CONTRACT && sum.isMoreThan(Share.WHOLE)) {
                return List.of(new FieldDefect("percent", Reason.plain("group.over", sum.text(), day)));
            }
            List<Long> circle = next.part().equals(Ratio.ZERO) ? List.of() : holdings.circleThrough(next.held());
            if (!circle.isEmpty()) {
                return List.of(new FieldDefect("held", Reason.of("group.circle", "Companies Act Art. 308(1)", circle.stream().map(name::apply).collect(Collectors.joining(" → ")), day)));
            }
        }
        return List.of();
    }

    /** Days from that of the fact until another takes its place, on which anything changes. */
    private SortedSet<LocalDate> daysOf(Holding next) {
        LocalDate end = stated.stream().filter(h -> h.key().equals(next.key()) && h.asOf().isAfter(next.asOf())).map(Holding::asOf).min(Comparator.naturalOrder()).orElse(LocalDate.MAX);
        SortedSet<LocalDate> days = new TreeSet<>(Set.of(next.asOf()));
        stated.stream().map(Holding::asOf).filter(day -> day.isAfter(next.asOf()) && day.isBefore(end)).forEach(days::add);
        return days;
    }

    /** What counts on a day; the facts come in the order in which they take each other's place. */
    private static HoldingsOfDay on(LocalDate day, List<Holding> inOrder) {
        Map<Holding.Key, Holding> newest = new LinkedHashMap<>();
        for (Holding h : inOrder) {
            if (!h.asOf().isAfter(day) && (!newest.containsKey(h.key()) || !newest.get(h.key()).asOf().isAfter(h.asOf()))) {
                newest.put(h.key(), h);
            }
        }
        return new HoldingsOfDay(newest.values().stream().filter(h -> !h.part().equals(Ratio.ZERO)).toList());
    }
}
