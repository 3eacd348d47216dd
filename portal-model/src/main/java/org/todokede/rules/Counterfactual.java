package org.todokede.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.todokede.refusal.Reason;

/** Finds what would change an outcome by deciding the changed case: nothing is promised that the decision itself does not say. */
final class Counterfactual {

    private static final List<Fact> INTENTIONS = List.of(Fact.CLOSELY_RELATED_DIRECTOR, Fact.SECRET_TECH, Fact.BUSINESS_TRANSFER);
    /** Facts an investor or the target could have otherwise, in the order they are shown. */
    private static final List<Fact> TRIED = List.of(Fact.CLOSELY_RELATED_DIRECTOR, Fact.SECRET_TECH, Fact.BUSINESS_TRANSFER, Fact.CORE, Fact.SPECIFIED_CORE_OPERATOR,
            Fact.SELLER_FOREIGN, Fact.KEY_AGENDA, Fact.SOLICITED, Fact.DESIGNATED_BUSINESS, Fact.HELD_VIA_PRIOR_NOTIFICATION, Fact.IN_YEN, Fact.STATE_OWNED,
            Fact.KEEPS_CORE_CONDITIONS, Fact.KEEPS_FURTHER_CONDITIONS);
    /** Close enough below a threshold to lie above every other one: a millionth of a percent. */
    private static final Ratio HAIR = new Ratio(1, 100_000_000);

    private final Decision decision;
    private final Facts facts;
    private final RuleBook book;
    private final List<Change> changes = new ArrayList<>();

    private Counterfactual(Decision decision, RuleBook book) {
        this.decision = decision;
        this.book = book;
        facts = decision.facts();
    }

    static List<Change> changes(Decision decision, RuleBook book) {
        Counterfactual search = new Counterfactual(decision, book);
        search.percentages();
        search.yesAndNo();
        search.laterDay();
        return List.copyOf(search.changes);
    }

    private void percentages() {
        if (facts.get(Fact.SHARE_OF_LIABILITIES) instanceof Ratio ofLiabilities) {
            shareOfLiabilities(ofLiabilities);
            return;
        }
        if (facts.knows(Fact.SHARE_OF_LIABILITIES) || !(facts.get(Fact.SHARES_AFTER) instanceof Ratio now)) {
            return;
        }
        Ratio floor = facts.get(Fact.SHARES_BEFORE) instanceof Ratio before ? before : Ratio.ZERO;
        Set<Outcome> seen = new LinkedHashSet<>();
        List<Ratio> thresholds = decision.thresholds();
        for (int i = thresholds.size() - 1; i >= 0; i--) {
            Ratio threshold = thresholds.get(i);
            if (now.isAtLeast(threshold) && threshold.minus(HAIR).isAtLeast(floor)) {
                tryPercent(threshold.minus(HAIR), "rules.change.below", threshold, seen);
            }
        }
        seen.clear();
        for (Ratio threshold : thresholds) {
            if (now.isBelow(threshold)) {
                tryPercent(threshold, "rules.change.reach", threshold, seen);
            }
        }
    }

    private void tryPercent(Ratio value, String key, Ratio threshold, Set<Outcome> seen) {
        Facts changed = facts.with(Fact.SHARES_AFTER, value).with(Fact.VOTES_AFTER, value);
        changed = facts.knows(Fact.OWN_VOTES_AFTER) ? changed.with(Fact.OWN_VOTES_AFTER, value) : changed;
        Outcome then = Eligibility.decideUntraced(changed, book).outcome();
        if (then != null && then != decision.outcome() && seen.add(then)) {
            changes.add(new Change(Fact.SHARES_AFTER, Reason.plain(key, threshold.toPercentText()), then));
        }
    }

    /** A loan is covered over the share of the liabilities that the rules name, and not at it (ACT-1). */
    private void shareOfLiabilities(Ratio now) {
        Ratio threshold = book.on(facts.day()).ratio(Parameter.LOAN_LIABILITY_SHARE_THRESHOLD);
        boolean over = now.isMoreThan(threshold);
        Reason what = Reason.plain(over ? "rules.change.notOver" : "rules.change.over", threshold.toPercentText());
        add(Fact.SHARE_OF_LIABILITIES, what, facts.with(Fact.SHARE_OF_LIABILITIES, over ? threshold : threshold.plus(HAIR)));
    }

    private void yesAndNo() {
        for (Fact fact : TRIED) {
            if (facts.get(fact) instanceof Boolean yes) {
                add(fact, Reason.plain("rules.change.fact", fact.column(), yes ? "no" : "yes"), facts.with(fact, !yes));
            }
        }
        long intended = INTENTIONS.stream().filter(fact -> Boolean.TRUE.equals(facts.get(fact))).count();
        if (intended > 1) {
            Facts changed = facts;
            for (Fact intention : INTENTIONS) {
                changed = changed.with(intention, false);
            }
            add(INTENTIONS.get(0), Reason.plain("rules.change.noIntentions"), changed);
        }
    }

    /** The first later day on which the same act would be answered differently by the rows already in the book. */
    private void laterDay() {
        for (LocalDate day : book.cutOverDays().tailSet(facts.day(), false)) {
            if (add(Fact.DAY, Reason.plain("rules.change.fromDay", day), facts.with(Fact.DAY, day))) {
                return;
            }
        }
    }

    private boolean add(Fact fact, Reason what, Facts changed) {
        Outcome then = Eligibility.decideUntraced(changed, book).outcome();
        if (then == null || then == decision.outcome()) {
            return false;
        }
        changes.add(new Change(fact, what, then));
        return true;
    }
}
