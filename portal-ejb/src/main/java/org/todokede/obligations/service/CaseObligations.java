package org.todokede.obligations.service;

import java.util.List;
import java.util.Map;
import org.todokede.obligations.ObligationCourse;
import org.todokede.obligations.ReportMade;
import org.todokede.obligations.ReportOccasion;
import org.todokede.review.CaseHistory;

/**
 * What is owed in a case, as somebody may see it.
 *
 * @param reports reports on acts that were made in the case
 * @param occasions acts that could be told of today, because a form reports them and the case allows it
 * @param measures what the filer has written into the notification that it will observe; empty if nothing
 * @param files names of the files that were handed in as evidence and may be read, by their ids
 */
public record CaseObligations(
        String number, String filerName, String targetName, CaseHistory history, List<ObligationCourse> courses, List<ReportMade> reports, List<ReportOccasion> occasions, String measures,
        Map<Long, String> files) {

    public CaseObligations {
        courses = List.copyOf(courses);
        reports = List.copyOf(reports);
        occasions = List.copyOf(occasions);
        files = Map.copyOf(files);
    }
}
