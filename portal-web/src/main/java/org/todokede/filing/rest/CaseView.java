package org.todokede.filing.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.todokede.filing.service.FilingService;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseHistory;
import org.todokede.review.CaseState;

/**
 * A filing as of today.
 *
 * @param state derived from what happened and from today's date
 * @param confirmed whether the window has received it; until then the days are those that follow if it does
 * @param course what happened, as far as the filer is told
 */
public record CaseView(
        String number, CaseState state, boolean confirmed, LocalDate receivedOn, LocalDate firstFreeDay, LocalDate lastBarredDay, LocalDate lastLawfulActDay,
        List<String> ministries, int version, String sha256, Instant sentAt, List<Step> course) {

    /** One step of the course. */
    public record Step(CaseAct act, LocalDate on, Instant at) {}

    static CaseView of(FilingService.Receipt receipt, CaseHistory history, LocalDate today) {
        return new CaseView(
                receipt.number(),
                history.stateOn(today),
                history.receivedOn().isPresent(),
                history.receivedOn().orElse(receipt.count().receivedOn()),
                history.firstFreeDay().orElse(receipt.count().firstFreeDay()),
                history.lastBarredDay().orElse(receipt.count().lastBarredDay()),
                history.lastLawfulActDay().orElse(receipt.count().lastLawfulActDay()),
                receipt.ministries(),
                receipt.version(),
                receipt.sha256(),
                receipt.sentAt(),
                FilingService.toldToFiler(history).stream().map(e -> new Step(e.act(), e.on(), e.at())).toList());
    }
}
