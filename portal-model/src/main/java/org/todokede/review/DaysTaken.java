package org.todokede.review;

import java.util.Collection;
import java.util.List;

/**
 * How long several cases took, in calendar days: from the day of receipt, which is day 1, to the day before the first free day.
 *
 * @param cases how many there were
 * @param median the smallest number of days that half of them did not exceed; 0 where there were none
 * @param ninetieth the smallest number of days that nine in ten did not exceed; 0 where there were none
 */
public record DaysTaken(int cases, int median, int ninetieth) {

    /** Of these numbers of days. */
    public static DaysTaken of(Collection<Integer> days) {
        List<Integer> sorted = days.stream().sorted().toList();
        return new DaysTaken(sorted.size(), rank(sorted, 50), rank(sorted, 90));
    }

    /** The nearest rank: no number is made up between two that there are. */
    private static int rank(List<Integer> sorted, int percent) {
        return sorted.isEmpty() ? 0 : sorted.get((sorted.size() * percent + 99) / 100 - 1);
    }
}
