package org.todokede.filing.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.todokede.filing.service.FilingService;

/**
 * Proof that a filing was sent, with the count from the day of receipt.
 *
 * @param lastBarredDay day 30, inclusive
 * @param firstFreeDay first day of the act if nothing is served or published
 * @param lastLawfulActDay end of the six months, inclusive
 * @param ministries codes of the addressees, the Ministry of Finance first
 * @param sha256 over the content as submitted
 */
public record ReceiptView(
        String number, LocalDate receivedOn, LocalDate firstFreeDay, LocalDate lastBarredDay, LocalDate lastLawfulActDay, List<String> ministries, String sha256,
        Instant sentAt) {

    static ReceiptView of(FilingService.Receipt receipt) {
        return new ReceiptView(
                receipt.number(),
                receipt.count().receivedOn(),
                receipt.count().firstFreeDay(),
                receipt.count().lastBarredDay(),
                receipt.count().lastLawfulActDay(),
                receipt.ministries(),
                receipt.sha256(),
                receipt.sentAt());
    }
}
