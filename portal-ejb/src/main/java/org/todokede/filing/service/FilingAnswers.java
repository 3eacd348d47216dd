package org.todokede.filing.service;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.todokede.filing.Filing;
import org.todokede.filing.FilingContent;
import org.todokede.filing.FilingFacts;
import org.todokede.rules.CheckAnswers;
import org.todokede.rules.Decision;
import org.todokede.rules.Eligibility;
import org.todokede.rules.RuleBook;
import org.todokede.rules.service.AssessmentService;
import org.todokede.rules.service.AssessmentService.Kept;
import org.todokede.rules.service.EditionBooks;
import org.todokede.rules.service.LawBook;

/** What the decision says of a filing, and how that stands to the answer it began with. Information for filer and reviewer; no act hangs on it. */
@ApplicationScoped
public class FilingAnswers {

    /**
     * A filing in the words of the decision.
     *
     * @param began the kept answer it began with; null if it began without
     * @param differences where the filing says something else than that answer
     * @param asFiled the decision on what the filing states, for the planned day, under the rules as loaded; what nobody is asked is taken for granted
     */
    public record Standing(Kept began, List<FilingFacts.Difference> differences, Decision asFiled) {}

    @EJB
    private AssessmentService assessments;

    @Inject
    private LawBook lawBook;

    @Inject
    private EditionBooks books;

    /** Asks no right: its callers have checked the filing. @param content the draft, or the version submitted last */
    public Standing of(Filing filing, FilingContent content) {
        Kept began = filing.assessmentId() == null ? null : assessments.find(filing.assessmentId());
        return new Standing(
                began,
                began == null ? List.of() : FilingFacts.differences(CheckAnswers.read(began.answers()).facts(), content, rulesOf(began)),
                Eligibility.decide(FilingFacts.of(content).asUsual(), lawBook.rules()));
    }

    /** The rules an answer was found under; answers older than editions are read under those in force. */
    private RuleBook rulesOf(Kept answer) {
        return answer.edition() == null ? lawBook.rules() : books.bookOf(answer.edition()).rules();
    }
}
