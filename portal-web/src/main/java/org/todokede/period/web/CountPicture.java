package org.todokede.period.web;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The months of a count, week by week from Sunday: where it begins, which days it takes, which of them are closed, where it arrives. */
public final class CountPicture {

    /** More months than any count of the law takes; a longer one is not drawn. */
    static final int MOST_MONTHS = 13;

    /** What a day is in the count. */
    public enum Mark {
        /** Outside. */
        NONE,
        /** The day from which is counted. */
        START,
        /** A day between. */
        COUNTED,
        /** The last barred day, where the answer is the day after. */
        LAST,
        /** The answer. */
        GOAL
    }

    /**
     * One square.
     *
     * @param date null for a square before the first or after the last day of the month
     * @param number number of the day in the count; 0 if it has none
     * @param closed whether the office whose days matter is closed; days outside the count are not looked at
     */
    public record Square(LocalDate date, Mark mark, int number, boolean closed) {

        /** Class of the square. */
        public String tone() {
            return (date == null ? "blank" : mark.name().toLowerCase(Locale.ROOT)) + (closed ? " off" : "");
        }
    }

    /** A month. @param weeks each of seven squares */
    public record Month(LocalDate first, List<List<Square>> weeks) {}

    /**
     * What to draw.
     *
     * @param start day from which is counted
     * @param dayOne whose number is 1; null if the days have no numbers
     * @param last last barred day; null if none is to be marked
     * @param goal the answer; may lie before the start
     */
    record Course(LocalDate start, LocalDate dayOne, LocalDate last, LocalDate goal) {}

    private CountPicture() {}

    /** Month by month; empty if the count is too long to be drawn. @param closed whether a day is a closed one */
    static List<Month> draw(Course course, Predicate<LocalDate> closed) {
        LocalDate from = course.start().isBefore(course.goal()) ? course.start() : course.goal();
        LocalDate to = course.start().isBefore(course.goal()) ? course.goal() : course.start();
        long months = ChronoUnit.MONTHS.between(YearMonth.from(from), YearMonth.from(to)) + 1;
        if (months > MOST_MONTHS) {
            return List.of();
        }
        return Stream.iterate(YearMonth.from(from), month -> month.plusMonths(1)).limit(months).map(month -> month(month, course, from, to, closed)).toList();
    }

    private static Month month(YearMonth month, Course course, LocalDate from, LocalDate to, Predicate<LocalDate> closed) {
        List<Square> squares = new ArrayList<>();
        int before = month.atDay(1).getDayOfWeek().getValue() % DayOfWeek.SUNDAY.getValue();
        IntStream.range(0, before).forEach(i -> squares.add(blank()));
        month.atDay(1).datesUntil(month.plusMonths(1).atDay(1)).forEach(day -> squares.add(square(day, course, !day.isBefore(from) && !day.isAfter(to), closed)));
        while (squares.size() % DayOfWeek.SUNDAY.getValue() != 0) {
            squares.add(blank());
        }
        List<List<Square>> weeks = new ArrayList<>();
        for (int i = 0; i < squares.size(); i += DayOfWeek.SUNDAY.getValue()) {
            weeks.add(List.copyOf(squares.subList(i, i + DayOfWeek.SUNDAY.getValue())));
        }
        return new Month(month.atDay(1), weeks);
    }

    private static Square blank() {
        return new Square(null, Mark.NONE, 0, false);
    }

    private static Square square(LocalDate day, Course course, boolean within, Predicate<LocalDate> closed) {
        if (!within) {
            return new Square(day, Mark.NONE, 0, false);
        }
        Mark mark = day.equals(course.goal()) ? Mark.GOAL : day.equals(course.last()) ? Mark.LAST : day.equals(course.start()) ? Mark.START : Mark.COUNTED;
        boolean beyond = course.last() != null && day.isAfter(course.last());
        boolean numbered = course.dayOne() != null && !day.isBefore(course.dayOne()) && !beyond;
        return new Square(day, mark, numbered ? (int) ChronoUnit.DAYS.between(course.dayOne(), day) + 1 : 0, closed.test(day));
    }
}
