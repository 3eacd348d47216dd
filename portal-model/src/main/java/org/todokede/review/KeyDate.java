package org.todokede.review;

import java.time.LocalDate;

/**
 * A day that matters for an act, with its label.
 *
 * @param key message key of the label
 * @param day the day; "last" days are inclusive
 */
public record KeyDate(String key, LocalDate day) {}
