package org.todokede.filing.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.todokede.filing.service.FilingService;
import org.todokede.review.CaseState;

/** Filings, newest first. @param before where the following page begins; null if there is none */
public record FilingList(List<Row> filings, Long before) {

    /** One filing. @param number null for a draft that was never sent */
    public record Row(
            long id, String number, String form, CaseState state, String target, LocalDate receivedOn, LocalDate firstFreeDay, LocalDate plannedOn, Instant changedAt) {}

    /** @param found up to one more than is shown, which says that there is more */
    static FilingList of(List<FilingService.Row> found, int rows) {
        List<Row> shown = found.stream().limit(rows).map(FilingList::row).toList();
        return new FilingList(shown, found.size() > rows ? shown.get(rows - 1).id() : null);
    }

    private static Row row(FilingService.Row row) {
        return new Row(row.id(), row.number(), row.form(), row.state(), row.targetName(), row.receivedOn(), row.freeFrom(), row.plannedOn(), row.updatedAt());
    }
}
