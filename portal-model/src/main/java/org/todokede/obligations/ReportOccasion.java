package org.todokede.obligations;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.todokede.period.PeriodRules;
import org.todokede.review.CaseAct;

/** An act after the notification, or after the use of the exemption, on which a report is owed (FEFTA Art. 55-8). Stored by name. */
public enum ReportOccasion {
    /** The notified act was done (forms 19, 20, 22 and their like; K8, K9). */
    EXECUTION(CaseAct.REPORT_EXECUTION, "executedOn"),
    /** What was acquired was given away, wholly or partly (form 19), repaid (form 20), closed or ended (forms 22, 22-2, 22-3). */
    DISPOSAL(CaseAct.REPORT_DISPOSAL, "disposedOn"),
    /** What was reported on form 11-2 has changed (form 19-2; K10). */
    CHANGE(CaseAct.REPORT_CHANGE, "changedOn");

    private final CaseAct report;
    private final String dayOfFact;

    ReportOccasion(CaseAct report, String dayOfFact) {
        this.report = report;
        this.dayOfFact = dayOfFact;
    }

    /** The act of the case by which it is reported. */
    public CaseAct report() {
        return report;
    }

    /** Name of the detail of that act that holds the day. */
    public String dayOfFact() {
        return dayOfFact;
    }

    /** The occasion that the act reports; empty if it reports none. */
    public static Optional<ReportOccasion> of(CaseAct act) {
        return Arrays.stream(values()).filter(occasion -> occasion.report == act).findFirst();
    }

    /**
     * Last day of the report, inclusive.
     *
     * @throws org.todokede.refusal.RefusedByRule if the calendar does not know a day that matters
     */
    public LocalDate due(PeriodRules rules, LocalDate happenedOn) {
        return this == CHANGE ? rules.changeReportDue(happenedOn) : rules.executionReportDue(happenedOn);
    }
}
