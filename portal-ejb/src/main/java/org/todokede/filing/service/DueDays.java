package org.todokede.filing.service;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.todokede.filing.Filing;
import org.todokede.review.CaseAct;

/** Last days of what filers owe after an act. Counted by the feature that knows what is owed, so that the lists of all days need not know it. */
public interface DueDays {

    /**
     * Something that is owed for a filing.
     *
     * @param day its last day, inclusive
     * @param report whether it is only a report
     */
    record Owed(Filing filing, LocalDate day, boolean report) {}

    /** Name, within a filing, of everything that is owed until the day: one, however much it is, as long as it is owed. */
    static String owedOn(LocalDate day) {
        return "OBLIGATION-" + day;
    }

    /**
     * A report that is owed because the portal was told of an act.
     *
     * @param filing in whose case the act is to be reported
     * @param report act of the case by which it is
     * @param happenedOn day of what is to be reported
     */
    record Told(Filing filing, CaseAct report, LocalDate happenedOn) {}

    /** Reports that are still owed because the portal was told of the acts, in the cases of these numbers. */
    List<Told> told(Collection<String> numbers);

    /**
     * What is owed by these organisations, late or not, the nearest first, and within a day by the id of the filing; one for each filing and day.
     *
     * @param day the place behind which the list begins, with the id of a filing
     * @param limit at most this many
     */
    List<Owed> after(Collection<Long> organisations, LocalDate day, long filing, int limit);
}
