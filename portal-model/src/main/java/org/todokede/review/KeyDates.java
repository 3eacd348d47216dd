package org.todokede.review;

import static org.todokede.review.CaseAct.EXTEND;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.todokede.period.DayClosure;
import org.todokede.period.Office;
import org.todokede.refusal.RefusedByRule;

/** The days that somebody who is about to act wants to know. */
final class KeyDates {

    private final CaseHistory history;
    private final CaseFacts facts;

    KeyDates(CaseHistory history, CaseFacts facts) {
        this.history = history;
        this.facts = facts;
    }

    /** Empty where no day matters. @throws RefusedByRule if one is not in the calendar */
    List<KeyDate> of(CaseAct act, LocalDate today) {
        var dates = new ArrayList<KeyDate>();
        var received = facts.receivedOn();
        switch (act) {
            case SUBMIT -> {
                // where an hour ends the day of receipt, what follows from sending depends on it, and a draft says it by the clock
                if (!history.rules().endsByHour(today)) {
                    receiptDates(history.rules().receiptDayOf(today), dates);
                }
            }
            case RECEIVE -> facts.expectedReceiptDay().ifPresent(r -> receiptDates(r, dates));
            case PROPOSE_SHORTENING, SHORTEN -> history.firstFreeDay().ifPresent(day -> dates.add(new KeyDate("review.date.regularFree", day)));
            case PROPOSE_EXTENSION, EXTEND -> received.ifPresent(r -> {
                lastDay("review.date.lastService", history.rules().lastExtensionServiceDay(r), dates);
                dates.add(new KeyDate("review.date.freeIfExtended", history.rules().standstill(r).fourMonthFreeDay()));
            });
            case PROPOSE_EXTEND_FIVE, EXTEND_FIVE -> received.ifPresent(r ->
                    dates.add(new KeyDate("review.date.freeIfExtended", history.rules().standstill(r).fiveMonthFreeDay())));
            case PROPOSE_RECOMMENDATION, RECOMMEND, PROPOSE_ORDER, ORDER -> {
                if (facts.done(EXTEND)) {
                    facts.lastBarredDay().ifPresent(day -> lastDay("review.date.lastPower", day, dates));
                }
            }
            case ACCEPT_RECOMMENDATION, REFUSE_RECOMMENDATION -> facts.replyDue().ifPresent(day -> dates.add(new KeyDate("review.date.replyDue", day)));
            case FOLLOW_EXEMPTION_RECOMMENDATION, PROPOSE_EXEMPTION_ORDER, ORDER_EXEMPTION ->
                    history.complyBy().filter(day -> history.stateOn(today) == CaseState.EXEMPT_RECOMMENDED).ifPresent(day -> dates.add(new KeyDate(today.isAfter(day) ? "review.date.complyByOver" : "review.date.complyBy", day)));
            case REPORT_EXECUTION -> {
                history.firstFreeDay().ifPresent(day -> dates.add(new KeyDate("review.date.firstFree", day)));
                history.lastLawfulActDay().ifPresent(day -> dates.add(new KeyDate("review.date.lastLawful", day)));
            }
            default -> {}
        }
        return dates;
    }

    /** The day of the law; and where the ministries are closed on it, the last on which somebody is there to act by it. */
    private void lastDay(String key, LocalDate day, List<KeyDate> dates) {
        dates.add(new KeyDate(key, day));
        var calendar = history.rules().calendar();
        var open = day;
        while (calendar.closure(Office.MINISTRY, open) == DayClosure.CLOSED) {
            open = open.minusDays(1);
        }
        // before the first loaded year nothing is known
        if (!open.equals(day) && calendar.closure(Office.MINISTRY, open) == DayClosure.OPEN) {
            dates.add(new KeyDate("review.date.lastOpen", open));
        }
    }

    private void receiptDates(LocalDate receipt, List<KeyDate> dates) {
        dates.add(new KeyDate("review.date.receipt", receipt));
        if (history.kind().bars()) {
            dates.add(new KeyDate("review.date.firstFree", history.rules().standstill(receipt).firstFreeDay()));
        }
    }
}
