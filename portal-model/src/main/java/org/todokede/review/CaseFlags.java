package org.todokede.review;

import static org.todokede.review.CaseAct.REPORT_CHANGE;
import static org.todokede.review.CaseAct.REPORT_DISPOSAL;
import static org.todokede.review.CaseAct.REPORT_EXECUTION;
import static org.todokede.review.CaseAct.SUBMIT;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.todokede.period.PeriodQuestion;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;

/** What must be seen of a case, though it changes nothing by itself. */
final class CaseFlags {

    private static final String SIX_MONTHS = "Cabinet Order Art. 3(3)";

    private final CaseHistory history;
    private final CaseFacts facts;

    CaseFlags(CaseHistory history, CaseFacts facts) {
        this.history = history;
        this.facts = facts;
    }

    List<Reason> all() {
        var found = new ArrayList<Reason>();
        if (history.names().undecided() > 0) {
            found.add(Reason.plain("review.flag.namesUndecided", history.names().undecided()));
        }
        if (history.names().confirmed() > 0) {
            found.add(Reason.plain("review.flag.namesConfirmed", history.names().confirmed()));
        }
        if (history.factors().barring() > 0) {
            found.add(Reason.plain("review.flag.factorsBar", history.factors().barring()));
        }
        if (history.factors().warning() > 0) {
            found.add(Reason.plain("review.flag.factorsWarn", history.factors().warning()));
        }
        if (facts.receivedOn().isPresent()) {
            facts.ledger().ifPresent(ledger -> found.addAll(ledger.answer(PeriodQuestion.RECEIPT_DAY).flags()));
        }
        history.reportDue().filter(due -> reportedOn().isAfter(due)).ifPresent(due ->
                found.add(Reason.of("review.flag.reportLate", SUBMIT.article(), SUBMIT, reportedOn(), due)));
        found.addAll(breaches());
        facts.partExecutedOn().flatMap(part -> facts.lastLawfulActDay().map(last -> Reason.of("review.flag.partExecuted", SIX_MONTHS, part, last))).ifPresent(found::add);
        facts.orderServedOn(CaseAct.ORDER).flatMap(served -> facts.lastBarredDay().filter(served::isAfter).map(last -> Reason.of("review.flag.orderServedLate", CaseAct.ORDER.article(), served, last)))
                .ifPresent(found::add);
        late(REPORT_EXECUTION, "executedOn", history.rules()::executionReportDue, found);
        late(REPORT_DISPOSAL, "disposedOn", history.rules()::executionReportDue, found);
        late(REPORT_CHANGE, "changedOn", history.rules()::changeReportDue, found);
        return List.copyOf(found);
    }

    /** The day on which this report counts as made: that of its first sending, since a return for a defect does not undo it. */
    private LocalDate reportedOn() {
        return history.rules().receiptDayOf(facts.all(SUBMIT).get(0).at());
    }

    private void late(CaseAct act, String dayOfFact, UnaryOperator<LocalDate> dueDay, List<Reason> found) {
        for (var report : facts.standing(act)) {
            try {
                var due = dueDay.apply(report.day(dayOfFact).orElseThrow());
                var madeOn = facts.madeOn(report);
                if (madeOn.isAfter(due)) {
                    found.add(Reason.of("review.flag.reportLate", act.article(), act, madeOn, due));
                }
            } catch (RefusedByRule dayNotInCalendar) {
                found.add(dayNotInCalendar.reason());
            }
        }
    }

    /** Reported executions outside the lawful days. */
    List<Reason> breaches() {
        var found = new ArrayList<Reason>();
        for (var report : facts.standing(REPORT_EXECUTION)) {
            var executedOn = report.day("executedOn").orElseThrow();
            var asOfReport = new CaseFacts(history.kind(), history.events().subList(0, report.seq() - 1), history.rules());
            asOfReport.firstFreeDay().filter(executedOn::isBefore).ifPresent(free ->
                    found.add(Reason.of("review.flag.executedEarly", BreachGround.UNNOTIFIED.article(), executedOn, free)));
            asOfReport.lastLawfulActDay().filter(executedOn::isAfter).ifPresent(last ->
                    found.add(Reason.of("review.flag.executedLate", BreachGround.UNNOTIFIED.article(), executedOn, last)));
        }
        return List.copyOf(found);
    }
}
