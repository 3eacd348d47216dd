package org.todokede.period.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.todokede.period.web.CountPicture.Course;
import org.todokede.period.web.CountPicture.Mark;
import org.todokede.period.web.CountPicture.Square;

/** The calendar of a count. */
class CountPictureTest {

    private static final LocalDate RECEIVED = LocalDate.of(2026, 11, 24);
    private static final LocalDate FREE = LocalDate.of(2026, 12, 24);
    private static final Course THIRTY_DAYS = new Course(RECEIVED, RECEIVED, FREE.minusDays(1), FREE);

    private static List<Square> squares(Course course) {
        return CountPicture.draw(course, day -> day.getDayOfWeek() == DayOfWeek.SUNDAY).stream().flatMap(m -> m.weeks().stream()).flatMap(List::stream).filter(s -> s.date() != null).toList();
    }

    @Test
    void thirtyDays_areDayOneToDayThirty_andTheFreeDayHasNoNumber() {
        List<Square> counted = squares(THIRTY_DAYS).stream().filter(s -> s.number() > 0).toList();
        assertEquals(30, counted.size());
        assertEquals(new Square(RECEIVED, Mark.START, 1, false), counted.get(0));
        assertEquals(new Square(FREE.minusDays(1), Mark.LAST, 30, false), counted.get(29));
        assertEquals(new Square(FREE, Mark.GOAL, 0, false), squares(THIRTY_DAYS).stream().filter(s -> s.date().equals(FREE)).findFirst().orElseThrow());
    }

    @Test
    void closedDays_areMarkedWithinTheCountOnly() {
        assertEquals(
                List.of(LocalDate.of(2026, 11, 29), LocalDate.of(2026, 12, 6), LocalDate.of(2026, 12, 13), LocalDate.of(2026, 12, 20)),
                squares(THIRTY_DAYS).stream().filter(Square::closed).map(Square::date).toList());
    }

    @Test
    void aMonth_beginsOnItsWeekday_andEachWeekHasSevenSquares() {
        List<List<Square>> november = CountPicture.draw(THIRTY_DAYS, day -> false).get(0).weeks();
        assertEquals(LocalDate.of(2026, 11, 1), november.get(0).get(0).date(), "a Sunday");
        assertTrue(november.stream().allMatch(week -> week.size() == 7));
        List<List<Square>> december = CountPicture.draw(THIRTY_DAYS, day -> false).get(1).weeks();
        assertNull(december.get(0).get(1).date());
        assertEquals(LocalDate.of(2026, 12, 1), december.get(0).get(2).date(), "a Tuesday");
    }

    @Test
    void whereTheDayOfTheActIsNotCounted_theNextDayIsDayOne() {
        LocalDate act = LocalDate.of(2026, 6, 1);
        List<Square> squares = squares(new Course(act, act.plusDays(1), null, act.plusDays(45))).stream().filter(s -> s.mark() != Mark.NONE).toList();
        assertEquals(new Square(act, Mark.START, 0, false), squares.get(0));
        assertEquals(45, squares.get(squares.size() - 1).number());
    }

    @Test
    void backwards_theAnswerComesFirst() {
        List<Square> squares = squares(new Course(FREE, null, null, RECEIVED)).stream().filter(s -> s.mark() != Mark.NONE).toList();
        assertEquals(Mark.GOAL, squares.get(0).mark());
        assertEquals(Mark.START, squares.get(squares.size() - 1).mark());
    }

    @Test
    void aCountThatIsTooLong_isNotDrawn() {
        assertEquals(CountPicture.MOST_MONTHS, CountPicture.draw(new Course(RECEIVED, null, null, RECEIVED.plusMonths(12)), day -> false).size());
        assertEquals(List.of(), CountPicture.draw(new Course(RECEIVED, null, null, LocalDate.of(9999, 12, 31)), day -> false));
    }
}
