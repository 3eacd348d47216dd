package org.todokede.period;

import java.time.LocalDate;

/**
 * One cell of the bar picture of a waiting period.
 *
 * @param date the day
 * @param dayNumber 1 for the day of receipt (K1)
 * @param closure the window's closing; only for shading, closed days count like others (K6)
 * @param position past, today, future, or the first free day
 */
public record LedgerDay(LocalDate date, int dayNumber, DayClosure closure, DayPosition position) {

    public boolean isClosed() {
        return closure == DayClosure.CLOSED;
    }
}
