package org.todokede.platform.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.todokede.period.CountedStep;
import org.todokede.period.LedgerDay;
import org.todokede.period.PeriodAnswer;
import org.todokede.period.PeriodEvent;
import org.todokede.period.PeriodEventKind;
import org.todokede.period.PeriodLedger;
import org.todokede.period.PeriodQuestion;
import org.todokede.period.StandstillCount;
import org.todokede.platform.service.PortalClock;
import org.todokede.refusal.Reason;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseHistory;
import org.todokede.rules.service.LawBook;

/** Draws the waiting period: one block a day, and the arithmetic beside it. */
@RequestScoped
public class Ledgers {

    /** One block of the picture. @param tone done, now, free or empty */
    public record Block(LocalDate date, boolean closed, String tone) {}

    /** One line of the arithmetic. */
    public record Step(String text, String article, LocalDate date) {}

    /**
     * A waiting period as shown.
     *
     * @param dayNumber number of today within the period, 0 if it lies outside
     */
    public record Ledger(
            List<Block> days, LocalDate receivedOn, LocalDate lastBarredDay, LocalDate firstFreeDay, int dayNumber, List<Step> steps, StandstillCount standstill) {}

    @Inject
    private LawBook lawBook;

    @Inject
    private PortalClock clock;

    @Inject
    private Texts texts;

    /** The period of a filing sent now. */
    public Ledger ifSentToday() {
        String late = lawBook.periods().isLate(clock.now()) ? "yes" : "no";
        return draw(PeriodLedger.of(List.of(PeriodEvent.of(PeriodEventKind.SENT, clock.today(), "late", late)), lawBook.periods().calendar(), lawBook.periods().settings()));
    }

    /** The period of a filing sent on the day. */
    public Ledger ifSentOn(LocalDate day) {
        return draw(PeriodLedger.of(List.of(PeriodEvent.of(PeriodEventKind.SENT, day)), lawBook.periods().calendar(), lawBook.periods().settings()));
    }

    /** The period of a case; null before it was sent. */
    public Ledger of(CaseHistory history) {
        return history.ledger().map(this::draw).orElse(null);
    }

    /** Why no day comes from which the act is lawful under this filing, in words; empty while one comes or may come. */
    public String over(CaseHistory history) {
        if (history.events().stream().anyMatch(e -> e.act() == CaseAct.WITHDRAW)) {
            return texts.get("ledger.over.WITHDRAWN");
        }
        if (!history.kind().bars() || history.receivedOn().isEmpty() || history.firstFreeDay().isPresent()) {
            return "";
        }
        return texts.get(history.events().stream().anyMatch(e -> e.act() == CaseAct.ORDER) ? "ledger.over.ORDERED" : "ledger.over.STOPPED");
    }

    private Ledger draw(PeriodLedger ledger) {
        LocalDate received = ledger.day(PeriodQuestion.RECEIPT_DAY);
        PeriodAnswer free = ledger.answer(PeriodQuestion.FIRST_FREE_DAY);
        if (free.date() == null) {
            return null;
        }
        List<LedgerDay> days = lawBook.periods().days(received, free.date(), clock.today());
        List<Step> steps = new ArrayList<>();
        for (CountedStep step : free.explanation()) {
            steps.add(new Step(texts.reason(new Reason(step.key(), step.args(), "")), step.article(), step.date()));
        }
        int dayNumber = days.stream().filter(d -> d.date().equals(clock.today()) && !d.date().equals(free.date())).mapToInt(LedgerDay::dayNumber).findFirst().orElse(0);
        return new Ledger(
                days.stream().map(d -> new Block(d.date(), d.isClosed(), tone(d))).toList(),
                received,
                free.date().minusDays(1),
                free.date(),
                dayNumber,
                steps,
                lawBook.periods().standstill(received));
    }

    private static String tone(LedgerDay day) {
        return switch (day.position()) {
            case PAST -> "done";
            case TODAY -> "now";
            case FUTURE -> "";
            case FREE -> "free";
        };
    }
}
