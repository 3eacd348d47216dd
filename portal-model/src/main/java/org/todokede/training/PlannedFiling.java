package org.todokede.training;

import java.time.LocalDate;

/**
 * One filing of the plan.
 *
 * @param ordinal its place in the plan, from 0; names it, and with the number of the plan decides what stands in it
 * @param sentOn day on which it is sent, in Tokyo
 * @param investor who files, from 0
 * @param course what becomes of it
 * @param freeFrom day that a shortening publishes; null for every other course
 * @param notified what was notified and is now done, of a report of execution; null for everything else
 */
public record PlannedFiling(int ordinal, Kind kind, LocalDate sentOn, int investor, Course course, LocalDate freeFrom, PlannedFiling notified) {

    /** What is filed, and on which form. */
    public enum Kind {
        NOTIFICATION("1"),
        /** Of an acquisition under the exemption (FEFTA Art. 27-2, 55-5). */
        EXEMPTION_REPORT("11-2"),
        /** Of an acquisition outside the designated sectors (FEFTA Art. 55-5). */
        REPORT("11"),
        /** That what was notified has been done (FEFTA Art. 55-8). */
        EXECUTION_REPORT("19");

        private final String form;

        Kind(String form) {
            this.form = form;
        }

        public String form() {
            return form;
        }
    }

    /** What becomes of a filing, as far as the days of the plan go. */
    public enum Course {
        /** Every ministry signs, and the period is shortened (FEFTA Art. 27(2) proviso). */
        SHORTENED,
        /** Nobody says anything, and the period ends. */
        ENDED,
        /** The period is extended to four months (FEFTA Art. 27(3)), and ends. */
        EXTENDED,
        WITHDRAWN,
        /** Returned for a formal defect, and not sent again. */
        RETURNED,
        /** Received, as every report is. */
        RECEIVED
    }
}
