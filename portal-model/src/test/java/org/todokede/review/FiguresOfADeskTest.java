package org.todokede.review;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The steps and ranks by which the cases of a desk are counted. */
class FiguresOfADeskTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    @Test
    void ranks_areNumbersThatThereAre_inWhateverOrder() {
        assertEquals(new DaysTaken(0, 0, 0), DaysTaken.of(List.of()));
        assertEquals(new DaysTaken(1, 30, 30), DaysTaken.of(List.of(30)));
        assertEquals(new DaysTaken(2, 4, 30), DaysTaken.of(List.of(30, 4)), "half of two is one");
        assertEquals(new DaysTaken(3, 5, 30), DaysTaken.of(List.of(30, 4, 5)));
        List<Integer> ten = IntStream.rangeClosed(1, 10).boxed().collect(java.util.stream.Collectors.toList());
        Collections.reverse(ten);
        assertEquals(new DaysTaken(10, 5, 9), DaysTaken.of(ten));
        assertEquals(new DaysTaken(11, 6, 10), DaysTaken.of(IntStream.rangeClosed(1, 11).boxed().toList()), "nine in ten of eleven are ten");
    }

    @ParameterizedTest
    @CsvSource({"-1, PASSED", "0, THREE", "3, THREE", "4, SEVEN", "7, SEVEN", "8, FOURTEEN", "14, FOURTEEN", "15, THIRTY", "30, THIRTY", "31, MORE", "150, MORE"})
    void daysLeft_countFromToday(int days, DaysLeft step) {
        assertEquals(step, DaysLeft.of(TODAY.plusDays(days), TODAY));
    }

    @Test
    void whatWaitsForAnAct_hasNoDay() {
        assertEquals(DaysLeft.NO_DAY, DaysLeft.of(WorklistEntry.UNTIL_ACTED, TODAY));
        assertEquals(DaysSinceReceipt.NONE, DaysSinceReceipt.of(null, TODAY));
    }

    @ParameterizedTest
    @CsvSource({"0, SEVEN", "6, SEVEN", "7, FOURTEEN", "13, FOURTEEN", "14, THIRTY", "29, THIRTY", "30, MORE", "120, MORE"})
    void theDayOfReceipt_isDayOne(int later, DaysSinceReceipt step) {
        assertEquals(step, DaysSinceReceipt.of(TODAY.minusDays(later), TODAY));
    }
}
