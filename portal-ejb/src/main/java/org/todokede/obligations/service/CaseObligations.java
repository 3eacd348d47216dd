package org.todokede.obligations.service;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.todokede.obligations.ObligationCourse;
import org.todokede.obligations.ObligationProposal;
import org.todokede.obligations.ReportMade;
import org.todokede.obligations.ReportOccasion;
import org.todokede.review.CaseHistory;

/**
 * What is owed in a case, as somebody may see it.
 *
 * @param reports reports on acts that were made in the case
 * @param occasions acts that could be told of today, because a form reports them and the case allows it
 * @param measures what the filer has written into the notification that it will observe; empty if nothing
 * @param proposals everything that officers have proposed about what is owed, oldest first; empty for the filer
 * @param files names of the files that were handed in as evidence and may be read, by their ids
 */
public record CaseObligations(
        String number, String filerName, String targetName, CaseHistory history, List<ObligationCourse> courses, List<ReportMade> reports, List<ReportOccasion> occasions, String measures,
        List<ObligationProposal> proposals, Map<Long, String> files) {

    public CaseObligations {
        courses = List.copyOf(courses);
        reports = List.copyOf(reports);
        occasions = List.copyOf(occasions);
        proposals = List.copyOf(proposals);
        files = Map.copyOf(files);
    }

    /** What the proposal is about: the obligation as it stands, or what would be owed. Empty if there is none such any more. */
    public Optional<ObligationCourse> about(ObligationProposal proposal) {
        return proposal.obligationKey().isEmpty()
                ? Optional.of(ObligationCourse.proposed(proposal, proposal.ordinal()))
                : courses.stream().filter(course -> proposal.isAbout(course.obligation().key())).findFirst();
    }

    /** What waits for another officer, oldest first; not what was overtaken. */
    public List<ObligationProposal> waiting() {
        return proposals.stream().filter(proposal -> proposal.isOpen() && about(proposal).flatMap(course -> course.proposal(proposal.act())).filter(proposal::equals).isPresent()).toList();
    }
}
