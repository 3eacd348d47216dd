package org.todokede.filing.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.todokede.filing.service.FilingService;
import org.todokede.period.StandstillCount;

/**
 * Proof that a filing was sent, with the count from the day of receipt. The days of the period are null for what bars nothing: reports and replies.
 *
 * @param form number of the annexed form
 * @param reportDue last day of a report, inclusive; null if it has none
 * @param inTime whether a report is made by then
 * @param lastBarredDay day 30, inclusive
 * @param firstFreeDay first day of the act if nothing is served or published
 * @param lastLawfulActDay end of the six months, inclusive
 * @param ministries codes of the addressees, the Ministry of Finance first
 * @param sha256 over the content as submitted
 */
public record ReceiptView(
        String number, String form, LocalDate receivedOn, LocalDate firstFreeDay, LocalDate lastBarredDay, LocalDate lastLawfulActDay, LocalDate reportDue,
        boolean inTime, List<String> ministries, String sha256, Instant sentAt) {

    static ReceiptView of(FilingService.Receipt receipt) {
        StandstillCount count = receipt.count();
        return new ReceiptView(
                receipt.number(),
                receipt.form(),
                receipt.receivedOn(),
                count == null ? null : count.firstFreeDay(),
                count == null ? null : count.lastBarredDay(),
                count == null ? null : count.lastLawfulActDay(),
                receipt.reportDue(),
                receipt.inTime(),
                receipt.ministries(),
                receipt.sha256(),
                receipt.sentAt());
    }
}
