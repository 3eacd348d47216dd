package org.todokede.rules.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.todokede.period.PeriodAnswer;
import org.todokede.period.PeriodEvent;
import org.todokede.period.PeriodEventKind;
import org.todokede.period.PeriodQuestion;
import org.todokede.period.PeriodRules;
import org.todokede.refusal.RefusedByRule;
import org.todokede.rules.Deadline;
import org.todokede.rules.Decision;
import org.todokede.rules.Outcome;
import org.todokede.rules.service.LawBook;

/** The days that follow from a decision: file by, free from, report by. The calendar counts them. */
@RequestScoped
public class AnswerDates {

    /** A day that matters. @param key message key of what it is, {@code need.date.KEY}; its argument is the form */
    public record KeyDay(LocalDate on, String key, String form, String law, String tone) {}

    @Inject
    private LawBook lawBook;

    /** The days in order, under the calendar given; those it does not reach are left out. */
    public List<KeyDay> of(Decision decision, PeriodRules rules) {
        List<KeyDay> days = new ArrayList<>();
        LocalDate act = decision.facts().day();
        if (!decision.isDecided()) {
            return days;
        }
        String form = String.join(", ", decision.forms());
        days.add(new KeyDay(act, "act", "", "", "now"));
        if (decision.outcome() == Outcome.PRIOR_NOTIFICATION) {
            LocalDate latest = latestReceipt(act, rules);
            add(answer(PeriodEventKind.PLANNED_ACT, act, PeriodQuestion.EARLIEST_USEFUL_FILING_DAY, rules), "earliest", form, "Cabinet Order 3(3)", "", days);
            add(latest, "latest", form, "FEFTA Art. 27(2)", "limit", days);
            if (latest != null) {
                add(freeAfter(latest, rules), "free", "", "FEFTA Art. 27(2)", "goal", days);
            }
            if (!decision.laterForms().isEmpty()) {
                add(answer(PeriodEventKind.ACT, act, PeriodQuestion.EXECUTION_REPORT_DUE, rules), "executed", String.join(", ", decision.laterForms()), "FEFTA Art. 55-8", "limit", days);
            }
        } else if (decision.deadline().kind() != Deadline.Kind.NOTHING_DUE) {
            add(answer(PeriodEventKind.ACT, act, PeriodQuestion.POST_REPORT_DUE, rules), "report", form, "FEFTA Art. 55-5", "limit", days);
        }
        days.sort(Comparator.comparing(KeyDay::on));
        return days;
    }

    /** The day by which something must be sent; null if nothing or if the calendar does not reach so far. */
    public LocalDate dueOn(Decision decision) {
        return switch (decision.deadline().kind()) {
            case NOTHING_DUE -> null;
            case BEFORE_THE_ACT -> latestReceipt(decision.facts().day(), lawBook.periods());
            case DAY_OF_NEXT_MONTH, DAYS_AFTER_ACT -> answer(PeriodEventKind.ACT, decision.facts().day(), PeriodQuestion.POST_REPORT_DUE, lawBook.periods());
        };
    }

    private LocalDate latestReceipt(LocalDate act, PeriodRules rules) {
        return answer(PeriodEventKind.PLANNED_ACT, act, PeriodQuestion.LATEST_RECEIPT_DAY, rules);
    }

    private LocalDate freeAfter(LocalDate received, PeriodRules rules) {
        return answer(PeriodEventKind.SENT, received, PeriodQuestion.FIRST_FREE_DAY, rules);
    }

    private LocalDate answer(PeriodEventKind kind, LocalDate day, PeriodQuestion question, PeriodRules rules) {
        try {
            PeriodAnswer answer = rules.ledger(List.of(PeriodEvent.of(kind, day))).answer(question);
            return answer.date();
        } catch (RefusedByRule | DateTimeException outsideCalendar) {
            return null;
        }
    }

    private static void add(LocalDate on, String key, String form, String law, String tone, List<KeyDay> days) {
        if (on != null) {
            days.add(new KeyDay(on, key, form, law, tone));
        }
    }
}
