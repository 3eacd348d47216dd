package org.todokede.period;

/** Whether an office is open on a day; unknown where no holidays are loaded for the year. */
public enum DayClosure {
    OPEN,
    CLOSED,
    UNKNOWN
}
