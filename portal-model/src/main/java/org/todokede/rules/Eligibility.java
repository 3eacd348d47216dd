package org.todokede.rules;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The decision: facts, rule book and day of the act in, outcome and reasons out. FEFTA Art. 26 to 28-2 and 55-5, in the order of procedure.md 3.2. Pure: no clock,
 * no look-up, no state; safe from any thread. About the cost of a few map look-ups; about ten small objects for the trace.
 */
public final class Eligibility {

    private Eligibility() {}

    /**
     * Decides with every step explained.
     *
     * @param facts what is known; unknown facts that matter make the answer undetermined, never a default
     * @return never null; decided, undetermined or not loaded
     */
    public static Decision decide(Facts facts, RuleBook book) {
        return decide(facts, book, true);
    }

    /** The same answer without its steps, for counting many cases. */
    public static Decision decideUntraced(Facts facts, RuleBook book) {
        return decide(facts, book, false);
    }

    private static Decision decide(Facts facts, RuleBook book, boolean traced) {
        if (facts.day() == null) {
            return Decision.undetermined(facts, book, null, Set.of(Fact.DAY), Set.of());
        }
        RulesOfDay rules = book.on(facts.day());
        if (rules == null) {
            return Decision.notLoaded(facts, book);
        }
        List<TraceStep> trace = traced ? new ArrayList<>(16) : null;
        Assessment run = new Assessment(facts, book, rules, trace);
        try {
            return Decision.decided(run.run(), facts, book, rules, trace, run);
        } catch (MissingFact stopped) {
            return tryBoth(stopped.fact, facts, book, trace);
        }
    }

    /** A yes-or-no fact that is unknown may still not matter: both answers are decided, and compared. */
    private static Decision tryBoth(Fact unknown, Facts facts, RuleBook book, List<TraceStep> trace) {
        Set<Fact> missing = new LinkedHashSet<>(Set.of(unknown));
        Set<Outcome> possible = new LinkedHashSet<>();
        if (unknown.isYesOrNo()) {
            Decision yes = decide(facts.with(unknown, true), book, trace != null);
            Decision no = decide(facts.with(unknown, false), book, trace != null);
            if (yes.isDecided() && no.isDecided() && yes.outcome() == no.outcome()) {
                Decision stricter = yes.conditions().size() > no.conditions().size() ? yes : no;
                return stricter.whatever(unknown, facts);
            }
            boolean bothKnown = addOutcomes(yes, possible) & addOutcomes(no, possible);
            if (!bothKnown) {
                possible.clear();
            }
            missing.addAll(yes.missing());
            missing.addAll(no.missing());
        }
        if (trace != null) {
            trace.add(new TraceStep(Finding.MISSING_FACT, "", unknown, null));
        }
        return Decision.undetermined(facts, book, trace, Collections.unmodifiableSet(missing), Collections.unmodifiableSet(possible));
    }

    /** @return false if the branch cannot name its outcomes */
    private static boolean addOutcomes(Decision branch, Set<Outcome> possible) {
        if (branch.isDecided()) {
            return possible.add(branch.outcome()) || possible.contains(branch.outcome());
        }
        return possible.addAll(branch.possibleOutcomes()) || !branch.possibleOutcomes().isEmpty();
    }
}
