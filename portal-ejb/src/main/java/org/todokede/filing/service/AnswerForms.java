package org.todokede.filing.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.todokede.filing.Filing;
import org.todokede.filing.FormEdition;
import org.todokede.identity.Actor;
import org.todokede.platform.service.PortalClock;
import org.todokede.review.CaseAct;
import org.todokede.rules.CheckAnswers;
import org.todokede.rules.Fact;
import org.todokede.rules.Facts;
import org.todokede.rules.service.AssessmentService.Kept;

/**
 * What an answer of the decision leads to once the day of the act has come: the report that what was notified has been done (FEFTA Art. 55-8), e.g. form 19
 * after form 1. Before that day there is nothing to report.
 */
@ApplicationScoped
public class AnswerForms {

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Inject
    private FormCatalogue forms;

    @Inject
    private PortalClock clock;

    /** Numbers of the reports that a kept answer leads to today. */
    public List<String> reporting(Kept answer) {
        return reporting(answer.forms(), CheckAnswers.read(answer.answers()).facts());
    }

    /**
     * Numbers of the reports that an answer leads to today.
     *
     * @param asked numbers of the forms that it asks for
     * @param facts what was answered
     */
    public List<String> reporting(List<String> asked, Facts facts) {
        LocalDate today = clock.today();
        if (facts.day() == null || facts.day().isAfter(today)) {
            return List.of();
        }
        boolean specified = Boolean.TRUE.equals(facts.get(Fact.SELLER_FOREIGN)) && Boolean.FALSE.equals(facts.get(Fact.LISTED));
        return asked.stream().map(form -> forms.doing(CaseAct.REPORT_EXECUTION.name(), form, specified, today)).flatMap(Optional::stream).map(FormEdition::number).distinct().toList();
    }

    /** The newest filing within the actor's reach that began with the answer and that the report may refer to, if one was sent. */
    Optional<Filing> notified(Actor actor, Kept answer, FormEdition report) {
        return new WithinReach(actor).query(em, "f.assessmentId = :answer and f.number is not null and f.formNumber in :notifications", "f.id desc")
                .setParameter("answer", answer.id())
                .setParameter("notifications", Set.copyOf(report.purpose().reference().forms()))
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }
}
