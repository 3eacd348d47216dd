package org.todokede.rules;

import java.time.LocalDate;

/**
 * Days on which a dated row governs: a half-open range of legal days in Tokyo.
 *
 * @param startInclusive first governed day; null = always did
 * @param endExclusive first day no longer governed; null = still does
 */
public record DateRange(LocalDate startInclusive, LocalDate endExclusive) {

    /** Every day. */
    public static final DateRange ALWAYS = new DateRange(null, null);

    /** @throws IllegalArgumentException if the range would be empty or run backwards */
    public DateRange {
        if (startInclusive != null && endExclusive != null && !startInclusive.isBefore(endExclusive)) {
            throw new IllegalArgumentException(startInclusive + " is not before " + endExclusive);
        }
    }

    /**
     * From the two dates of a CSV row, whose last day is inclusive.
     *
     * @param firstInclusive null = open
     * @param lastInclusive null = open
     */
    public static DateRange ofClosed(LocalDate firstInclusive, LocalDate lastInclusive) {
        return firstInclusive == null && lastInclusive == null ? ALWAYS
                : new DateRange(firstInclusive, lastInclusive == null ? null : lastInclusive.plusDays(1));
    }

    public boolean contains(LocalDate day) {
        return (startInclusive == null || !day.isBefore(startInclusive)) && (endExclusive == null || day.isBefore(endExclusive));
    }

    public boolean overlaps(DateRange other) {
        return (startInclusive == null || other.endExclusive == null || startInclusive.isBefore(other.endExclusive))
                && (other.startInclusive == null || endExclusive == null || other.startInclusive.isBefore(endExclusive));
    }

    /** Last governed day, inclusive; null if open. */
    public LocalDate lastInclusive() {
        return endExclusive == null ? null : endExclusive.minusDays(1);
    }
}
