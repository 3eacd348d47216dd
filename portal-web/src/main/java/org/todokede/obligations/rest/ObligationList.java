package org.todokede.obligations.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.todokede.obligations.ExemptionCondition;
import org.todokede.obligations.ObligationAct;
import org.todokede.obligations.ObligationBasis;
import org.todokede.obligations.ObligationCourse;
import org.todokede.obligations.ObligationEvent;
import org.todokede.obligations.ObligationState;
import org.todokede.obligations.ReportMade;
import org.todokede.obligations.ReportOccasion;
import org.todokede.obligations.Rhythm;
import org.todokede.obligations.service.CaseObligations;
import org.todokede.review.CaseHistory;
import org.todokede.review.CaseState;

/**
 * What is owed in a case, as of today.
 *
 * @param state of the case
 * @param firstFreeDay first day on which the act may be done; null if there is none
 * @param lastLawfulActDay end of the six months, inclusive; null if nothing was notified or received
 */
public record ObligationList(String number, CaseState state, LocalDate firstFreeDay, LocalDate lastLawfulActDay, List<Item> obligations, List<Report> reports) {

    /**
     * One obligation.
     *
     * @param key under which it is found in the case
     * @param what in words; empty where the law, or the act to be reported, says it
     * @param condition of the exemption; null if it is none
     * @param occasion act to be reported; null if it is none
     * @param happenedOn its day
     * @param openDue last day of the instalment that is not settled, inclusive; null if none is left, or there is no day
     * @param lastEvent number of the last event, to be sent with what is done next
     */
    public record Item(
            String key, ObligationBasis basis, String article, String debtor, String what, ExemptionCondition condition, ReportOccasion occasion, LocalDate happenedOn, Rhythm rhythm, LocalDate firstDue,
            LocalDate lastDue, LocalDate openDue, ObligationState state, long daysLate, int lastEvent, List<Step> events) {}

    /** Something that was done. @param instalment last day of the instalment it is about; null if about none @param document key of the file that is evidence; null if there is none */
    public record Step(ObligationAct act, LocalDate instalment, LocalDate on, Instant at, String by, String ministry, String body, Long document) {}

    /** A report that was made. @param occasion act that it reports; null for the filing itself @param due its last day, inclusive; null if the calendar does not know it */
    public record Report(ReportOccasion occasion, LocalDate happenedOn, LocalDate due, LocalDate madeOn, boolean late) {}

    static ObligationList of(CaseObligations owed, LocalDate today) {
        return new ObligationList(
                owed.number(), owed.history().stateOn(today), owed.history().firstFreeDay().orElse(null), owed.history().lastLawfulActDay().orElse(null),
                owed.courses().stream().map(course -> item(course, owed.history(), today)).toList(), owed.reports().stream().map(ObligationList::report).toList());
    }

    private static Item item(ObligationCourse course, CaseHistory history, LocalDate today) {
        var obligation = course.obligation();
        var terms = obligation.terms();
        return new Item(
                obligation.key(), obligation.basis(), history.regime().article(obligation.basis().article()), terms.debtor(), terms.what(), obligation.condition(), obligation.occasion(), obligation.happenedOn(), terms.rhythm(),
                terms.firstDue(), terms.lastDue(), course.openDue().orElse(null), course.stateOn(today), course.daysLate(today), course.lastSeq(), course.events().stream().map(ObligationList::step).toList());
    }

    private static Step step(ObligationEvent event) {
        return new Step(event.act(), event.instalmentOn(), event.actDay(), event.recordedAt(), event.actorName(), event.ministry(), event.body(), event.documentId());
    }

    private static Report report(ReportMade made) {
        return new Report(made.occasion(), made.happenedOn(), made.due(), made.madeOn(), made.isLate());
    }
}
