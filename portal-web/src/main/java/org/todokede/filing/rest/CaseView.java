package org.todokede.filing.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.todokede.filing.service.FilingService;
import org.todokede.period.StandstillCount;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseHistory;
import org.todokede.review.CaseState;

/**
 * A filing as of today.
 *
 * @param state derived from what happened and from today's date
 * @param form number of the annexed form
 * @param confirmed whether the window has received it; until then the days are those that follow if it does
 * @param reportDue last day of a report, inclusive; null if it has none. Without a period its days are null
 * @param course what happened, as far as the filer is told
 */
public record CaseView(
        String number, String form, CaseState state, boolean confirmed, LocalDate receivedOn, LocalDate firstFreeDay, LocalDate lastBarredDay,
        LocalDate lastLawfulActDay, LocalDate reportDue, List<String> ministries, int version, String sha256, Instant sentAt, List<Step> course) {

    /** One step of the course. */
    public record Step(CaseAct act, LocalDate on, Instant at) {}

    static CaseView of(FilingService.Receipt receipt, CaseHistory history, LocalDate today) {
        StandstillCount count = receipt.count();
        return new CaseView(
                receipt.number(),
                receipt.form(),
                history.stateOn(today),
                history.receivedOn().isPresent(),
                history.receivedOn().orElse(receipt.receivedOn()),
                history.firstFreeDay().orElseGet(() -> count == null ? null : count.firstFreeDay()),
                history.lastBarredDay().orElseGet(() -> count == null ? null : count.lastBarredDay()),
                history.lastLawfulActDay().orElseGet(() -> count == null ? null : count.lastLawfulActDay()),
                receipt.reportDue(),
                receipt.ministries(),
                receipt.version(),
                receipt.sha256(),
                receipt.sentAt(),
                FilingService.toldToFiler(history).stream().map(e -> new Step(e.act(), e.on(), e.at())).toList());
    }
}
