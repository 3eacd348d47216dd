package org.todokede.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a draft of the rules would change: everything stored is judged twice, under the book in force and under the draft, for an act on the effective day or on
 * its planned day, whichever is later. Judging is untraced; only what is shown is decided again with its steps. Used once, by one thread, for any number of
 * subjects: nothing is kept but counts and the rows of one page.
 */
public final class EffectPreview {

    /** What is judged, in the order of the table. */
    public enum Kind {
        /** A filing that was never sent, or returned. */
        DRAFT,
        /** A filing that was sent and whose act may still be done. */
        CASE,
        /** An answer that relied on an exemption. */
        EXEMPTION,
        /** A listed company: what would be asked of somebody who buys into it. */
        COMPANY
    }

    /**
     * One thing to judge.
     *
     * @param key place among those of its source; ascending
     * @param reference what people know it by
     * @param facts one case, or for a company several; it counts once, and by the first whose answer differs
     */
    public record Subject(Kind kind, String key, String reference, List<Facts> facts) {

        public Subject {
            facts = List.copyOf(facts);
        }
    }

    /** Hands over stored things one by one, in ascending order of their keys. */
    @FunctionalInterface
    public interface Source {

        /**
         * @param afterKey the first one has a greater key; empty = from the first on
         * @param judge to be called for each; when it answers false, the source stops
         */
        void each(String afterKey, Judge judge);
    }

    /** Takes one subject; answers whether it wants another. */
    @FunctionalInterface
    public interface Judge {
        boolean judge(Subject subject);
    }

    /** An answer in one word. @param outcome null unless decided */
    public record Verdict(Decision.Status status, Outcome outcome) {

        static Verdict of(Decision decision) {
            return new Verdict(decision.status(), decision.outcome());
        }

        /** Message key of its words. */
        public String key() {
            return outcome == null ? "Status." + status.name() : "Outcome." + outcome.name() + ".short";
        }
    }

    /** How often an answer of one kind becomes another. Equal verdicts: only forms or addressees differ. */
    public record Change(Kind kind, Verdict before, Verdict after, long count) {}

    /** How many of one kind were judged, and how many are answered differently. */
    public record Tally(Kind kind, long judged, long changed) {

        public long same() {
            return judged - changed;
        }
    }

    /** A subject that is answered differently, with both answers and their steps. @param day of the act, as judged */
    public record Row(Subject subject, LocalDate day, Decision before, Decision after) {}

    /** The place after which a page begins. */
    public record Cursor(Kind kind, String key) {}

    /**
     * What was found.
     *
     * @param tallies one for each kind that was looked at; empty on a page after the first, which counts nothing
     * @param changes most frequent first within their kind
     * @param rows at most a page
     * @param next where the following page begins; null if there is none
     */
    public record Report(LocalDate effectiveDay, List<Tally> tallies, List<Change> changes, List<Row> rows, Cursor next) {

        public long judged() {
            return tallies.stream().mapToLong(Tally::judged).sum();
        }

        public long changed() {
            return tallies.stream().mapToLong(Tally::changed).sum();
        }
    }

    private record Pair(Verdict before, Verdict after) {}

    private final RuleBook current;
    private final RuleBook draft;
    private final LocalDate effectiveDay;
    private final int pageSize;
    private final Map<Kind, long[]> tallies = new EnumMap<>(Kind.class);
    private final Map<Kind, Map<Pair, long[]>> changes = new EnumMap<>(Kind.class);
    private final List<Row> rows = new ArrayList<>();
    private boolean counting = true;
    private boolean more;

    /**
     * @param effectiveDay first day of acts judged, inclusive
     * @param pageSize rows shown, at most
     */
    public EffectPreview(RuleBook current, RuleBook draft, LocalDate effectiveDay, int pageSize) {
        this.current = current;
        this.draft = draft;
        this.effectiveDay = Objects.requireNonNull(effectiveDay, "effectiveDay");
        this.pageSize = pageSize;
    }

    /**
     * Judges everything, or for a page after the first as much as fills it.
     *
     * @param sources by the kind they begin with; a source may hand over several neighbouring kinds
     * @param after where the page begins; null for the first page, which alone counts everything
     */
    public Report run(Map<Kind, Source> sources, Cursor after) {
        counting = after == null;
        new TreeMap<>(sources).forEach((kind, source) -> {
            if (after == null || kind.compareTo(after.kind()) > 0) {
                source.each("", this::judge);
            } else if (kind == startOf(after.kind(), sources)) {
                source.each(after.key(), this::judge);
            }
        });
        return report();
    }

    private static Kind startOf(Kind kind, Map<Kind, Source> sources) {
        return new TreeMap<>(sources).floorKey(kind);
    }

    private boolean judge(Subject subject) {
        if (!counting && more) {
            return false;
        }
        count(tallies.computeIfAbsent(subject.kind(), k -> new long[2]), 0);
        for (Facts facts : subject.facts()) {
            LocalDate day = facts.day() == null || facts.day().isBefore(effectiveDay) ? effectiveDay : facts.day();
            Facts judged = facts.onDay(day);
            Decision before = Eligibility.decideUntraced(judged, current);
            Decision after = Eligibility.decideUntraced(judged, draft);
            if (differ(before, after)) {
                changed(subject, judged, before, after);
                break;
            }
        }
        return true;
    }

    private static boolean differ(Decision before, Decision after) {
        return before.status() != after.status() || before.outcome() != after.outcome() || !before.forms().equals(after.forms())
                || !before.ministers().equals(after.ministers());
    }

    private void changed(Subject subject, Facts judged, Decision before, Decision after) {
        count(tallies.get(subject.kind()), 1);
        count(changes.computeIfAbsent(subject.kind(), k -> new LinkedHashMap<>()).computeIfAbsent(new Pair(Verdict.of(before), Verdict.of(after)), p -> new long[1]), 0);
        if (rows.size() < pageSize) {
            rows.add(new Row(subject, judged.day(), Eligibility.decide(judged, current), Eligibility.decide(judged, draft)));
        } else {
            more = true;
        }
    }

    private static void count(long[] counts, int at) {
        counts[at]++;
    }

    private Report report() {
        List<Tally> tally = new ArrayList<>();
        List<Change> found = new ArrayList<>();
        if (counting) {
            tallies.forEach((kind, counts) -> tally.add(new Tally(kind, counts[0], counts[1])));
            changes.forEach((kind, pairs) -> pairs.entrySet().stream()
                    .map(e -> new Change(kind, e.getKey().before(), e.getKey().after(), e.getValue()[0]))
                    .sorted((one, other) -> Long.compare(other.count(), one.count()))
                    .forEach(found::add));
        }
        Subject last = rows.isEmpty() ? null : rows.get(rows.size() - 1).subject();
        return new Report(effectiveDay, List.copyOf(tally), List.copyOf(found), List.copyOf(rows), more ? new Cursor(last.kind(), last.key()) : null);
    }
}
