package org.todokede.period;

import java.time.LocalDate;

/**
 * All days that follow from a day of receipt alone (K1, K2, K3, K11, K16).
 *
 * @param receivedOn day R, day 1 of the count
 * @param lastBarredDay day 30, inclusive
 * @param firstFreeDay first lawful day of the act if nothing happens
 * @param lastExtensionServiceDay last day on which an extension may be served, inclusive
 * @param fourMonthFreeDay first free day if extended to four months
 * @param fiveMonthFreeDay first free day if the Council needs the fifth month
 * @param lastLawfulActDay end of the six months, inclusive
 */
public record StandstillCount(
        LocalDate receivedOn,
        LocalDate lastBarredDay,
        LocalDate firstFreeDay,
        LocalDate lastExtensionServiceDay,
        LocalDate fourMonthFreeDay,
        LocalDate fiveMonthFreeDay,
        LocalDate lastLawfulActDay) {}
