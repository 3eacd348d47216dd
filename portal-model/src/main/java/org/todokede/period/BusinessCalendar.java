package org.todokede.period;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;

/**
 * The days on which the window and the ministries are open (K12). Immutable, made from dated rows only: national holidays and each office's own
 * closing days. A year counts as loaded if at least one holiday row lies in it; a question on a day of another year is refused, never guessed.
 *
 * <p>Sources: Act on National Holidays; Act on Holidays of Administrative Organs Art. 1; the Bank's published opening days. Not covered: opening hours,
 * and days closed by disaster.
 */
public final class BusinessCalendar {

    static final String LAW = "Act on Holidays of Administrative Organs Art. 1";

    private final TreeMap<LocalDate, HolidayRow> holidays = new TreeMap<>();
    private final Map<Integer, Boolean> years = new TreeMap<>();
    private final List<ClosingRow> closings;

    private BusinessCalendar(Collection<HolidayRow> holidays, Collection<ClosingRow> closings) {
        for (var row : holidays) {
            this.holidays.put(row.date(), row);
            this.years.put(row.date().getYear(), Boolean.TRUE);
        }
        this.closings = List.copyOf(closings);
    }

    /** @param holidays for a day with two rows the later row in iteration order holds */
    public static BusinessCalendar of(Collection<HolidayRow> holidays, Collection<ClosingRow> closings) {
        return new BusinessCalendar(holidays, closings);
    }

    /** @throws RefusedByRule if the day's year is not loaded */
    public boolean bankOpen(LocalDate day) {
        return open(Office.BANK, day);
    }

    /** @throws RefusedByRule if the day's year is not loaded */
    public boolean ministryOpen(LocalDate day) {
        return open(Office.MINISTRY, day);
    }

    /** @throws RefusedByRule if the day's year is not loaded */
    public boolean open(Office office, LocalDate day) {
        if (!covers(day)) {
            throw new RefusedByRule(notLoaded(day));
        }
        return !weekend(day)
                && !holidays.containsKey(day)
                && closings.stream().noneMatch(row -> row.office() == office && row.covers(day));
    }

    /** @return the day itself if the Bank is open, else the next day on which it is */
    public LocalDate nextBankOpen(LocalDate dayInclusive) {
        return nextOpen(Office.BANK, dayInclusive);
    }

    /** @return the day itself if the ministries are open, else the next day on which they are */
    public LocalDate nextMinistryOpen(LocalDate dayInclusive) {
        return nextOpen(Office.MINISTRY, dayInclusive);
    }

    /** @throws RefusedByRule if the search leaves the loaded years */
    public LocalDate nextOpen(Office office, LocalDate dayInclusive) {
        var day = dayInclusive;
        while (!open(office, day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    /** @return the day itself if the office is open, else the last open day before it */
    public LocalDate previousOpen(Office office, LocalDate dayInclusive) {
        var day = dayInclusive;
        while (!open(office, day)) {
            day = day.minusDays(1);
        }
        return day;
    }

    /** Whether the day's year is loaded. */
    public boolean covers(LocalDate day) {
        return years.containsKey(day.getYear());
    }

    public Optional<HolidayRow> holiday(LocalDate day) {
        return Optional.ofNullable(holidays.get(day));
    }

    /** Open, closed, or unknown because the year is not loaded: for pictures, which must not fail. */
    public DayClosure closure(Office office, LocalDate day) {
        if (!covers(day)) {
            return DayClosure.UNKNOWN;
        }
        return open(office, day) ? DayClosure.OPEN : DayClosure.CLOSED;
    }

    private Reason notLoaded(LocalDate day) {
        var loaded = years.keySet().stream().map(String::valueOf).toList();
        var first = loaded.isEmpty() ? "-" : loaded.get(0);
        var last = loaded.isEmpty() ? "-" : loaded.get(loaded.size() - 1);
        return Reason.of("period.calendar.notLoaded", LAW, day, first, last);
    }

    private static boolean weekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
