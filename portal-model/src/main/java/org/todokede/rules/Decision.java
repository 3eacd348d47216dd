package org.todokede.rules;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.todokede.refusal.Reason;

/**
 * The answer to "what do I have to file": an outcome with its reasons, or the facts that are missing, or "not loaded". Made by {@link Eligibility} only. What
 * follows from the outcome (forms, ministers, deadline, conditions, what would change it) is worked out when asked.
 */
public final class Decision {

    /** Whether there is an outcome. */
    public enum Status {
        DECIDED,
        /** A fact is missing whose answer matters: {@link Decision#missing}. */
        UNDETERMINED,
        /** The day of the act lies before the book's first loaded day. */
        NOT_LOADED
    }

    private final Status status;
    private final Outcome outcome;
    private final Facts facts;
    private final RuleBook book;
    private final RulesOfDay rules;
    private final List<TraceStep> trace;
    private final TraceStep conclusion;
    private final Parameter conditions;
    private final Set<Fact> missing;
    private final Set<Outcome> possible;
    private final Set<Fact> irrelevant;

    private Decision(Status status, Outcome outcome, Facts facts, RuleBook book, RulesOfDay rules, List<TraceStep> trace, TraceStep conclusion,
            Parameter conditions, Set<Fact> missing, Set<Outcome> possible, Set<Fact> irrelevant) {
        this.status = status;
        this.outcome = outcome;
        this.facts = facts;
        this.book = book;
        this.rules = rules;
        this.trace = trace;
        this.conclusion = conclusion;
        this.conditions = conditions;
        this.missing = missing;
        this.possible = possible;
        this.irrelevant = irrelevant;
    }

    static Decision decided(Outcome outcome, Facts facts, RuleBook book, RulesOfDay rules, List<TraceStep> trace, Assessment run) {
        return new Decision(Status.DECIDED, outcome, facts, book, rules, trace == null ? List.of() : trace, run.conclusion(), run.conditions(), Set.of(), Set.of(),
                Set.of());
    }

    static Decision undetermined(Facts facts, RuleBook book, List<TraceStep> trace, Set<Fact> missing, Set<Outcome> possible) {
        return new Decision(Status.UNDETERMINED, null, facts, book, null, trace == null ? List.of() : trace, null, null, missing, possible, Set.of());
    }

    static Decision notLoaded(Facts facts, RuleBook book) {
        return new Decision(Status.NOT_LOADED, null, facts, book, null, List.of(), null, null, Set.of(), Set.of(), Set.of());
    }

    /** This decision for facts that left one open, because every answer to it leads here. */
    Decision whatever(Fact open, Facts original) {
        Set<Fact> openFacts = EnumSet.of(open);
        openFacts.addAll(irrelevant);
        List<TraceStep> steps = trace;
        if (!trace.isEmpty()) {
            steps = new ArrayList<>(trace.size() + 1);
            steps.add(new TraceStep(Finding.MISSING_FACT_CHANGES_NOTHING, "", open, null));
            steps.addAll(trace);
        }
        return new Decision(status, outcome, original, book, rules, steps, conclusion, conditions, missing, possible, openFacts);
    }

    public Status status() {
        return status;
    }

    public boolean isDecided() {
        return status == Status.DECIDED;
    }

    /** Null unless decided. */
    public Outcome outcome() {
        return outcome;
    }

    public Facts facts() {
        return facts;
    }

    /** The steps reached, in order; empty if the decision was asked for without. Also kept where undetermined: it ends with what is missing. */
    public List<TraceStep> trace() {
        return Collections.unmodifiableList(trace);
    }

    /** The facts to ask next, the first one first; empty unless undetermined. */
    public Set<Fact> missing() {
        return missing;
    }

    /** Outcomes the missing facts could lead to; empty if they cannot be tried out one by one. */
    public Set<Outcome> possibleOutcomes() {
        return possible;
    }

    /** Facts that are unknown and were reached, but whose answer does not change the outcome. Conditions shown are then the stricter ones. */
    public Set<Fact> irrelevantUnknowns() {
        return irrelevant;
    }

    /** Why: the concluding reason; for an undetermined or unloaded case what is wrong. */
    public Reason reason() {
        return switch (status) {
            case DECIDED -> conclusion.asReason();
            case UNDETERMINED -> Reason.plain("rules.undetermined", missing.stream().map(Fact::column).toList());
            case NOT_LOADED -> Reason.plain("rules.notLoaded", facts.day(), book.firstLoadedDay());
        };
    }

    /** Provisions the answer rests on: what covers the act, what concludes. Without a trace only the latter. */
    public List<String> basis() {
        if (!trace.isEmpty()) {
            return TraceStep.basisOf(trace);
        }
        return conclusion == null || conclusion.article().isEmpty() ? List.of() : List.of(conclusion.article());
    }

    /** Numbers of the forms to file (annexed forms of the Ministerial Order); empty if nothing is filed. */
    public List<String> forms() {
        if (!files()) {
            return List.of();
        }
        return rules.texts(switch (outcome) {
            case PRIOR_NOTIFICATION -> notificationForms();
            case EXEMPT_WITH_POST_REPORT -> List.of(Parameter.FORM_REPORT_EXEMPT);
            default -> List.of(reportForm());
        });
    }

    /** Numbers of the forms that follow later: execution, disposal, repayment, closure, change. */
    public List<String> laterForms() {
        if (!files() || outcome == Outcome.POST_REPORT) {
            return List.of();
        }
        if (outcome == Outcome.EXEMPT_WITH_POST_REPORT) {
            return rules.texts(List.of(Parameter.FORM_LATER_EXEMPT));
        }
        return rules.texts(switch (facts.act()) {
            case LOAN, PRIVATE_BOND -> List.of(Parameter.FORM_LATER_LOAN_OR_BOND);
            case BRANCH_ESTABLISHMENT -> List.of(Parameter.FORM_LATER_OFFICE);
            case JOINT_VOTING_AGREEMENT -> List.of(Parameter.FORM_LATER_JOINT_VOTING);
            case BUSINESS_SUCCESSION -> List.of(Parameter.FORM_LATER_BUSINESS_SUCCESSION);
            case SPECIAL_CORP_CERTIFICATE -> List.of(Parameter.FORM_LATER_STAKE);
            default -> facts.act().isStake() ? List.of(Parameter.FORM_LATER_STAKE) : List.of();
        });
    }

    private List<Parameter> notificationForms() {
        return switch (facts.act()) {
            case EMIGRANT_TRANSFER -> List.of(Parameter.FORM_NOTIFICATION_EMIGRANT_TRANSFER);
            case CONSENT_PURPOSE_CHANGE -> List.of(Parameter.FORM_NOTIFICATION_PURPOSE_CHANGE);
            case CONSENT_DIRECTOR -> List.of(Parameter.FORM_NOTIFICATION_DIRECTOR);
            case CONSENT_BUSINESS_TRANSFER -> List.of(Parameter.FORM_NOTIFICATION_BUSINESS_TRANSFER);
            case BRANCH_ESTABLISHMENT -> officeForms();
            case LOAN -> List.of(Parameter.FORM_NOTIFICATION_LOAN);
            case PRIVATE_BOND -> List.of(Parameter.FORM_NOTIFICATION_BOND);
            case BUSINESS_SUCCESSION -> List.of(Parameter.FORM_NOTIFICATION_BUSINESS_SUCCESSION);
            case PROXY_ACCEPTANCE -> List.of(Parameter.FORM_NOTIFICATION_PROXY);
            case EMIGRANT_PROXY -> List.of(Parameter.FORM_NOTIFICATION_EMIGRANT_PROXY);
            case JOINT_VOTING_AGREEMENT -> List.of(Parameter.FORM_NOTIFICATION_JOINT_VOTING);
            default -> List.of(Parameter.FORM_NOTIFICATION_STAKE);
        };
    }

    private List<Parameter> officeForms() {
        Object change = facts.get(Fact.OFFICE_CHANGE);
        if (change == null) {
            return List.of(Parameter.FORM_NOTIFICATION_OFFICE, Parameter.FORM_NOTIFICATION_OFFICE_CHANGE);
        }
        return List.of((Boolean) change ? Parameter.FORM_NOTIFICATION_OFFICE_CHANGE : Parameter.FORM_NOTIFICATION_OFFICE);
    }

    private Parameter reportForm() {
        return switch (facts.act()) {
            case EMIGRANT_TRANSFER -> Parameter.FORM_REPORT_EMIGRANT_TRANSFER;
            case LOAN -> Parameter.FORM_REPORT_LOAN;
            case PRIVATE_BOND -> Parameter.FORM_REPORT_BOND;
            case BUSINESS_SUCCESSION -> Parameter.FORM_REPORT_BUSINESS_SUCCESSION;
            case PROXY_ACCEPTANCE -> Parameter.FORM_REPORT_PROXY;
            case EMIGRANT_PROXY -> Parameter.FORM_REPORT_EMIGRANT_PROXY;
            case JOINT_VOTING_AGREEMENT -> Parameter.FORM_REPORT_JOINT_VOTING;
            default -> Parameter.FORM_REPORT_STAKE;
        };
    }

    /** Designations that govern the businesses stated, on the day of the act, in the order of the codes. */
    public List<SectorDesignation> designations() {
        Set<SectorDesignation> found = new LinkedHashSet<>();
        if (facts.day() != null) {
            for (String code : facts.sectorCodes()) {
                for (SectorDesignation row : book.rowsFor(code)) {
                    if (row.applies().contains(facts.day())) {
                        found.add(row);
                    }
                }
            }
        }
        return List.copyOf(found);
    }

    /**
     * Addressees: the Minister of Finance first, then the competent ministers of every designated business (Cabinet Order 7); empty if nothing is filed. Outside
     * the designated sectors the rule book does not know the competent minister, so only the Minister of Finance is named.
     */
    public Set<String> ministers() {
        if (!files()) {
            return Set.of();
        }
        Set<String> codes = new LinkedHashSet<>();
        codes.add("MOF");
        designations().forEach(row -> codes.addAll(row.competentMinisters()));
        return Collections.unmodifiableSet(codes);
    }

    /** By when, as a kind; the calendar counts the date. */
    public Deadline deadline() {
        if (!files()) {
            return Deadline.NOTHING;
        }
        return outcome == Outcome.PRIOR_NOTIFICATION
                ? new Deadline(Deadline.Kind.BEFORE_THE_ACT, (int) rules.number(Parameter.FILING_WINDOW_BEFORE_TRANSACTION))
                : rules.deadline(Parameter.POST_REPORT_DEADLINE);
    }

    /** Conditions to keep while the exemption is used; empty otherwise. */
    public Set<Condition> conditions() {
        return conditions == null ? Set.of() : rules.conditions(conditions);
    }

    /** What would change the outcome, each one tried out; empty unless decided. */
    public List<Change> whatWouldChange() {
        return isDecided() ? Counterfactual.changes(this, book) : List.of();
    }

    /** Percentages at which something may change on the day, ascending. */
    List<Ratio> thresholds() {
        return List.copyOf(rules.percentages());
    }

    private boolean files() {
        return outcome == Outcome.PRIOR_NOTIFICATION || outcome == Outcome.POST_REPORT || outcome == Outcome.EXEMPT_WITH_POST_REPORT;
    }
}
