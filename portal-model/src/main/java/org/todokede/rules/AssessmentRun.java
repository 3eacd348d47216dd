package org.todokede.rules;

import java.time.LocalDate;
import java.util.List;

/** What one run through the steps knows: the facts, the rules of their day, what was found so far, and the steps as they are told. Used once, by one thread. */
final class AssessmentRun {

    final Facts facts;
    final RuleBook book;
    final RulesOfDay rules;
    final LocalDate day;

    /** Null until the step that asks for it. */
    InvestorType investor;

    /** Null until the step that asks for it. */
    ActKind act;

    /** Whether unlisted shares come from a foreign investor, as far as it has been found. */
    boolean specifiedAcquisition;

    /** The row of the conditions to keep; null unless the exemption is used. */
    Parameter conditions;

    private final boolean reformed;
    private final List<TraceStep> trace;
    private TraceStep conclusion;

    /** @param trace takes every step; null if nobody asks for it */
    AssessmentRun(Facts facts, RuleBook book, RulesOfDay rules, List<TraceStep> trace) {
        this.facts = facts;
        this.book = book;
        this.rules = rules;
        this.trace = trace;
        day = facts.day();
        reformed = rules.has(Parameter.EXEMPTION_USABLE_FROM);
    }

    boolean isTraced() {
        return trace != null;
    }

    /** The step that ended it; null before. */
    TraceStep conclusion() {
        return conclusion;
    }

    /** How the statute names an act on the day. */
    String provisionOf(ActKind kind) {
        return kind.provision(reformed);
    }

    /** @throws MissingFact if it is not known */
    Object need(Fact fact) {
        Object value = facts.get(fact);
        if (value == null) {
            throw MissingFact.of(fact);
        }
        return value;
    }

    boolean is(Fact fact) {
        return (Boolean) need(fact);
    }

    Ratio ratio(Fact fact) {
        return (Ratio) need(fact);
    }

    Ratio largerAfter() {
        return Ratio.larger(ratio(Fact.SHARES_AFTER), ratio(Fact.VOTES_AFTER));
    }

    void note(Finding finding, Object said, DatedRow row) {
        if (trace != null) {
            trace.add(new TraceStep(finding, finding.article(reformed), said, row));
        }
    }

    void note(Finding finding, String article, Object said, DatedRow row) {
        if (trace != null) {
            trace.add(new TraceStep(finding, article, said, row));
        }
    }

    void noteAct(Finding finding, Object said, DatedRow row) {
        if (trace != null) {
            trace.add(new TraceStep(finding, provision(), said, row));
        }
    }

    Outcome conclude(Finding finding, Object said, DatedRow row) {
        return conclude(finding, finding.article(reformed), said, row);
    }

    Outcome concludeAct(Finding finding, Object said, DatedRow row) {
        return conclude(finding, provision(), said, row);
    }

    private Outcome conclude(Finding finding, String article, Object said, DatedRow row) {
        conclusion = new TraceStep(finding, article, said, row);
        if (trace != null) {
            trace.add(conclusion);
        }
        if (finding.concludes() == Outcome.PRIOR_NOTIFICATION || finding.concludes() == Outcome.NONE) {
            conditions = null;
        }
        return finding.concludes();
    }

    private String provision() {
        if (act == ActKind.SHARE_ACQUISITION) {
            boolean listed = Boolean.TRUE.equals(facts.get(Fact.LISTED));
            return listed ? reformed ? "FEFTA Art. 26(2)(iii); Cabinet Order 2(8)" : "FEFTA Art. 26(2)(iii) [2017 text]; Cabinet Order 2(5)" : "FEFTA Art. 26(2)(i)";
        }
        return act.provision(reformed);
    }
}
