package org.todokede.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Set;
import java.util.stream.Collectors;

/** The count of the waiting period once more, without the portal's code: shared/domain/procedure.md 4.2, K1 and K12. */
final class BankDays {

    private static final Set<LocalDate> HOLIDAYS = holidays();

    private BankDays() {}

    /** K12: Saturdays, Sundays, national holidays, and 31 December to 3 January. */
    static boolean isClosed(LocalDate day) {
        MonthDay date = MonthDay.from(day);
        return day.getDayOfWeek() == DayOfWeek.SATURDAY
                || day.getDayOfWeek() == DayOfWeek.SUNDAY
                || HOLIDAYS.contains(day)
                || date.equals(MonthDay.of(12, 31))
                || !date.isAfter(MonthDay.of(1, 3));
    }

    /** K12: the day itself, or the next opening day. */
    static LocalDate receiptOf(LocalDate sentOn) {
        LocalDate day = sentOn;
        while (isClosed(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    /** K1: the day of receipt is day 1, day 30 is the last barred day. */
    static LocalDate firstFreeDay(LocalDate receivedOn) {
        return receivedOn.plusDays(30);
    }

    private static Set<LocalDate> holidays() {
        Path file = Path.of("..", "config", "data", "holidays.csv");
        try (var lines = Files.lines(file)) {
            return lines.skip(1).map(line -> LocalDate.parse(line.substring(0, 10))).collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("run in portal-web", e);
        }
    }
}
