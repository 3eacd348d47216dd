package org.todokede.obligations;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.todokede.refusal.RefusedByRule;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseEvent;
import org.todokede.review.CaseHistory;

/**
 * A report that was made, and whether in time: on an act after the case, or the filing itself where that is a report.
 *
 * @param occasion act that it reports; null for the filing itself
 * @param happenedOn day of the act
 * @param due last day of the report, inclusive; null if the calendar does not know it
 * @param madeOn day on which it was sent; of the filing itself the day on which it counts as sent (K12)
 */
public record ReportMade(ReportOccasion occasion, LocalDate happenedOn, LocalDate due, LocalDate madeOn) {

    /** All reports made in the case that stand, in order: what was corrected is as it was corrected, and was made when it was made first. */
    public static List<ReportMade> of(CaseHistory history) {
        return history.events().stream()
                .filter(event -> ReportOccasion.of(event.act()).isEmpty() || !history.isCorrected(event))
                .flatMap(event -> ReportOccasion.of(event.act()).map(occasion -> of(occasion, event, history)).or(() -> itself(event, history)).stream())
                .toList();
    }

    /** The filing itself; a return for a defect does not undo its first sending. */
    private static Optional<ReportMade> itself(CaseEvent event, CaseHistory history) {
        return event.act() != CaseAct.SUBMIT || event.seq() > 1
                ? Optional.empty()
                : history.reportedActOn().flatMap(day -> history.reportDue().map(due -> new ReportMade(null, day, due, history.rules().receiptDayOf(event.at()))));
    }

    private static ReportMade of(ReportOccasion occasion, CaseEvent event, CaseHistory history) {
        LocalDate happenedOn = event.day(occasion.dayOfFact()).orElseThrow();
        return new ReportMade(occasion, happenedOn, dueIfKnown(occasion, happenedOn, history).orElse(null), history.madeOn(event));
    }

    private static Optional<LocalDate> dueIfKnown(ReportOccasion occasion, LocalDate happenedOn, CaseHistory history) {
        try {
            return Optional.of(occasion.due(history.rules(), happenedOn));
        } catch (RefusedByRule dayNotInCalendar) {
            return Optional.empty();
        }
    }

    public boolean isLate() {
        return due != null && madeOn.isAfter(due);
    }
}
