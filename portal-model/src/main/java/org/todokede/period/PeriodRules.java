package org.todokede.period;

import static org.todokede.period.Convention.*;
import static org.todokede.period.PeriodParameter.*;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.todokede.platform.LegalDay;
import org.todokede.refusal.RefusedByRule;

/**
 * The counting rules one by one: each takes the day from which the law counts and gives the day it arrives at. Days are calendar days in Tokyo. Every
 * "last day", "due" and "barred" day is inclusive; every "free" day is the first allowed one.
 *
 * @param calendar opening days, for K7 to K10 and K12
 * @param settings the numbers and switches
 */
public record PeriodRules(BusinessCalendar calendar, PeriodSettings settings) {

    private static final int HOURS_OF_A_DAY = 24;

    public PeriodRules {
        Objects.requireNonNull(calendar, "calendar");
        Objects.requireNonNull(settings, "settings");
    }

    /** The answers that follow from these events. */
    public PeriodLedger ledger(List<PeriodEvent> events) {
        return new PeriodLedger(events, this);
    }

    /**
     * Day of receipt of a filing sent on that day in Tokyo, in time (K12).
     *
     * @throws RefusedByRule if the calendar does not know the day
     */
    public LocalDate receiptDayOf(LocalDate sentOn) {
        return receiptDayOf(sentOn, false, new Count());
    }

    /**
     * Day of receipt of a filing sent at that moment (K12).
     *
     * @throws RefusedByRule if the calendar does not know the day
     */
    public LocalDate receiptDayOf(Instant sentAt) {
        return receiptDayOf(LegalDay.of(sentAt), isLate(sentAt), new Count());
    }

    /** Whether what is sent at that moment counts as sent on the day after: no source says so, but the hours of the window's own system end before midnight (K12). */
    public boolean isLate(Instant sentAt) {
        var hour = sentAt.atZone(LegalDay.TOKYO).getHour();
        return settings.row(LATE_FROM_HOUR, LegalDay.of(sentAt)).filter(row -> hour >= row.value()).isPresent();
    }

    /** Whether there is an hour of that day from which on what is sent counts for the day after (K12). */
    public boolean endsByHour(LocalDate day) {
        return settings.row(LATE_FROM_HOUR, day).filter(row -> row.value() < HOURS_OF_A_DAY).isPresent();
    }

    /** All days that follow from the day of receipt alone. */
    public StandstillCount standstill(LocalDate receivedOn) {
        var lastBarred = lastBarredDay(receivedOn);
        return new StandstillCount(
                receivedOn,
                lastBarred,
                lastBarred.plusDays(1),
                lastExtensionServiceDay(receivedOn),
                extendedLastDay(receivedOn).plusDays(1),
                councilLastDay(receivedOn).plusDays(1),
                lastLawfulActDay(receivedOn));
    }

    /** Last barred day of the plain standstill, inclusive (K1). */
    public LocalDate lastBarredDay(LocalDate receivedOn) {
        return lastBarredDay(receivedOn, new Count());
    }

    /** Last day on which the extension may be served, inclusive (K16): the last day of the standstill itself, never rolled. */
    public LocalDate lastExtensionServiceDay(LocalDate receivedOn) {
        return receivedOn.plusDays(settings.number(STANDSTILL_DAYS, receivedOn) - 1L);
    }

    /** Last barred day of the period extended to four months, inclusive (K2). */
    public LocalDate extendedLastDay(LocalDate receivedOn) {
        return monthsLastDay(receivedOn, EXTENDED_MONTHS, K2, new Count());
    }

    /** Last barred day of the period extended to five months, inclusive (K3). */
    public LocalDate councilLastDay(LocalDate receivedOn) {
        return monthsLastDay(receivedOn, COUNCIL_MONTHS, K3, new Count());
    }

    /** Last lawful day of the act, inclusive (K11). */
    public LocalDate lastLawfulActDay(LocalDate receivedOn) {
        return lastLawfulActDay(receivedOn, new Count());
    }

    /** Last day for the reply to a recommendation served that day, inclusive (K7). */
    public LocalDate replyDue(LocalDate servedOn) {
        return replyDue(servedOn, new Count());
    }

    /** Last day for the post-investment report on an act of that day, inclusive (K8, K9). */
    public LocalDate postReportDue(LocalDate actOn) {
        return postReportDue(actOn, new Count());
    }

    /** Last day for the report on an execution (or disposal) of that day, inclusive (K8, K9). */
    public LocalDate executionReportDue(LocalDate actOn) {
        return executionReportDue(actOn, new Count());
    }

    /** Last day for the change report on a change of that day, inclusive (K10). */
    public LocalDate changeReportDue(LocalDate changedOn) {
        return changeReportDue(changedOn, false, new Count());
    }

    /** Day on which an order posted from that day takes effect (K18). */
    public LocalDate serviceEffectiveDay(LocalDate postedOn, boolean abroad) {
        return serviceEffectiveDay(postedOn, abroad, new Count());
    }

    /**
     * The days of the bar picture: from the day of receipt to the first free day, both inclusive. Never fails for want of holidays.
     *
     * @param today in Tokyo
     */
    public List<LedgerDay> days(LocalDate receivedOn, LocalDate freeFrom, LocalDate today) {
        return Stream.iterate(receivedOn, day -> !day.isAfter(freeFrom), day -> day.plusDays(1))
                .map(day -> new LedgerDay(
                        day,
                        (int) (day.toEpochDay() - receivedOn.toEpochDay()) + 1,
                        calendar.closure(Office.BANK, day),
                        position(day, freeFrom, today)))
                .toList();
    }

    private static DayPosition position(LocalDate day, LocalDate freeFrom, LocalDate today) {
        if (day.equals(freeFrom)) {
            return DayPosition.FREE;
        }
        if (day.equals(today)) {
            return DayPosition.TODAY;
        }
        return day.isBefore(today) ? DayPosition.PAST : DayPosition.FUTURE;
    }

    LocalDate receiptDayOf(LocalDate sentOn, boolean late, Count count) {
        if (late) {
            return receiptDayOf(count.step(K12, sentOn.plusDays(1), "period.step.sentLate", sentOn, sentOn.plusDays(1)), false, count);
        }
        if (!settings.on(SENT_MOVES_TO_OPEN_DAY, sentOn)) {
            return count.step(K12, sentOn, "period.step.sentStands", sentOn);
        }
        var received = calendar.nextBankOpen(sentOn);
        return received.equals(sentOn)
                ? count.step(K12, received, "period.step.sentOpen", sentOn)
                : count.step(K12, received, "period.step.sentClosed", sentOn, received);
    }

    LocalDate recordedReceipt(LocalDate receivedOn, Count count) {
        if (calendar.closure(Office.BANK, receivedOn) == DayClosure.CLOSED) {
            count.step(K12, receivedOn, "period.step.receivedClosed", receivedOn);
            count.flag(K12, "period.flag.receivedClosed", receivedOn);
        }
        return receivedOn;
    }

    LocalDate lastBarredDay(LocalDate receivedOn, Count count) {
        var days = settings.number(STANDSTILL_DAYS, receivedOn);
        var last = receivedOn.plusDays(days - 1L);
        count.step(K1, receivedOn, "period.step.dayOne", receivedOn);
        count.step(K1, last, "period.step.standstill", days, days - 1, last);
        return standstillEnd(last, receivedOn, count);
    }

    LocalDate monthsLastDay(LocalDate receivedOn, PeriodParameter months, Convention convention, Count count) {
        var number = settings.number(months, receivedOn);
        var month = YearMonth.from(receivedOn).plusMonths(number);
        if (month.isValidDay(receivedOn.getDayOfMonth())) {
            var corresponding = month.atDay(receivedOn.getDayOfMonth());
            var last = corresponding.minusDays(1);
            count.step(convention, last, "period.step.months", number, receivedOn, corresponding, last);
            return standstillEnd(last, receivedOn, count);
        }
        var last = month.atEndOfMonth();
        count.step(convention, last, "period.step.monthsClamped", number, receivedOn, month, last);
        return standstillEnd(last, receivedOn, count);
    }

    private LocalDate standstillEnd(LocalDate last, LocalDate receivedOn, Count count) {
        if (!settings.on(STANDSTILL_ROLLS, receivedOn)) {
            return last;
        }
        var rolled = calendar.nextMinistryOpen(last);
        return rolled.equals(last) ? last : count.step(K6, rolled, "period.step.rolled", last, rolled);
    }

    /** First free day after a last barred day; says that closed days count where one is concerned (K6). */
    LocalDate freeAfter(LocalDate lastBarred, Convention convention, Count count) {
        var free = lastBarred.plusDays(1);
        if (calendar.closure(Office.MINISTRY, free) == DayClosure.CLOSED || calendar.closure(Office.MINISTRY, lastBarred) == DayClosure.CLOSED) {
            count.step(K6, lastBarred, "period.step.closedDaysCount");
        }
        return count.step(convention, free, "period.step.free", free);
    }

    LocalDate lastLawfulActDay(LocalDate receivedOn, Count count) {
        var months = settings.number(ACT_WINDOW_MONTHS, receivedOn);
        var last = receivedOn.plusMonths(months);
        var key = last.getDayOfMonth() == receivedOn.getDayOfMonth() ? "period.step.window" : "period.step.windowClamped";
        count.step(K11, last, key, months, receivedOn, last);
        if (!settings.on(ACT_WINDOW_ROLLS, receivedOn)) {
            return last;
        }
        return rolled(last, K11, receivedOn, count);
    }

    LocalDate replyDue(LocalDate servedOn, Count count) {
        var days = settings.number(REPLY_DAYS, servedOn);
        var last = servedOn.plusDays(days - 1L);
        count.step(K7, last, "period.step.reply", days, servedOn, last);
        return settings.on(REPLY_ROLLS, servedOn) ? rolled(last, K7, servedOn, count) : last;
    }

    LocalDate postReportDue(LocalDate actOn, Count count) {
        if (settings.row(POST_REPORT_DAYS, actOn).isPresent()) {
            return daysAfter(actOn, POST_REPORT_DAYS, K8, count);
        }
        var dayOfMonth = settings.number(POST_REPORT_DAY_OF_MONTH, actOn);
        var month = YearMonth.from(actOn).plusMonths(1);
        var last = month.atDay(Math.min(dayOfMonth, month.lengthOfMonth()));
        count.step(K9, last, "period.step.dayOfNextMonth", actOn, dayOfMonth, last);
        return report(last, K9, actOn, count);
    }

    LocalDate executionReportDue(LocalDate actOn, Count count) {
        var old = settings.row(POST_REPORT_DAYS, actOn).isEmpty();
        return daysAfter(actOn, EXECUTION_REPORT_DAYS, old ? K9 : K8, count);
    }

    private LocalDate daysAfter(LocalDate actOn, PeriodParameter parameter, Convention convention, Count count) {
        var days = settings.number(parameter, actOn);
        var last = actOn.plusDays(days);
        count.step(convention, last, "period.step.daysAfter", days, actOn, last);
        return report(last, convention, actOn, count);
    }

    LocalDate changeReportDue(LocalDate changedOn, boolean underwriter, Count count) {
        var days = settings.number(underwriter ? UNDERWRITER_REPORT_DAYS : CHANGE_REPORT_DAYS, changedOn);
        var last = changedOn.plusDays(days - 1L);
        count.step(K10, last, "period.step.daysIncluding", days, changedOn, last);
        return report(last, K10, changedOn, count);
    }

    LocalDate serviceEffectiveDay(LocalDate postedOn, boolean abroad, Count count) {
        var days = settings.number(abroad ? POSTING_DAYS_ABROAD : POSTING_DAYS_JAPAN, postedOn);
        var last = postedOn.plusDays(days);
        count.step(K18, last, "period.step.posting", days, postedOn, last);
        if (settings.on(POSTING_ROLLS, postedOn)) {
            last = rolled(last, K18, postedOn, count);
        }
        return count.step(K18, last.plusDays(1), "period.step.effective", last.plusDays(1));
    }

    LocalDate latestReceiptDay(LocalDate plannedOn, Count count) {
        var day = plannedOn.minusDays(settings.number(STANDSTILL_DAYS, plannedOn));
        count.step(K1, day, "period.step.latest", plannedOn, settings.number(STANDSTILL_DAYS, plannedOn), day);
        var open = calendar.previousOpen(Office.BANK, day);
        while (standstill(open).firstFreeDay().isAfter(plannedOn)) {
            open = calendar.previousOpen(Office.BANK, open.minusDays(1));
        }
        return open.equals(day) ? count.step(K12, open, "period.step.windowOpen", open) : count.step(K12, open, "period.step.latestOpen", day, open);
    }

    LocalDate earliestUsefulFilingDay(LocalDate plannedOn, Count count) {
        var months = settings.number(ACT_WINDOW_MONTHS, plannedOn);
        var day = plannedOn.minusMonths(months);
        while (!lastLawfulActDay(day.minusDays(1)).isBefore(plannedOn)) {
            day = day.minusDays(1);
        }
        while (lastLawfulActDay(day).isBefore(plannedOn)) {
            day = day.plusDays(1);
        }
        count.step(K11, day, "period.step.earliest", plannedOn, months, day);
        var open = calendar.nextBankOpen(day);
        return open.equals(day) ? count.step(K12, open, "period.step.windowOpen", open) : count.step(K12, open, "period.step.earliestOpen", day, open);
    }

    private LocalDate report(LocalDate last, Convention convention, LocalDate on, Count count) {
        return settings.on(REPORT_ROLLS, on) ? rolled(last, convention, on, count) : last;
    }

    private LocalDate rolled(LocalDate last, Convention convention, LocalDate on, Count count) {
        var office = settings.on(ROLLS_BY_BANK_CALENDAR, on) ? Office.BANK : Office.MINISTRY;
        var open = calendar.nextOpen(office, last);
        return open.equals(last) ? last : count.step(convention, open, "period.step.rolled", last, open);
    }
}
