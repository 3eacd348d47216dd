package org.todokede.questions.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.LocalDate;
import org.todokede.filing.Filing;
import org.todokede.filing.service.FilingStore;
import org.todokede.notice.AnswerNews;
import org.todokede.notice.service.DueWork;
import org.todokede.platform.service.PortalClock;
import org.todokede.questions.Addressee;
import org.todokede.review.CaseHistory;
import org.todokede.review.service.CaseLog;

/**
 * Reminds within the portal of the last days for answers (FEFTA Art. 55-8): before it whoever may answer for the filer, on the day after it the ministries that asked, if nothing came. When
 * to look is planned with the day itself ({@link QuestionStore#remind}) and claimed as other due work is ({@link DueWork}); what is told follows from the case as it stands then. So a
 * server that slept tells what is still true, two tell once, and of a day that was put off nobody hears.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AnswerReminders {

    @EJB
    private CaseLog caseLog;

    @Inject
    private FilingStore filings;

    @Inject
    private QuestionStore questions;

    @Inject
    private QuestionNews news;

    @Inject
    private DueWork due;

    @Inject
    private PortalClock clock;

    /** Looks at what is due. @return how many were looked at */
    public int work(int atMost) {
        return due.carryOut(AnswerNews.ANSWER_NEAR.name(), atMost, this::near)
                + due.carryOut(AnswerNews.ANSWER_LATE.name(), atMost, this::late)
                + due.carryOut(AnswerNews.TARGET_ANSWER_LATE.name(), atMost, this::targetLate);
    }

    private void near(long id) {
        Filing filing = filings.byId(id);
        CaseHistory history = caseLog.history(filing);
        LocalDate today = clock.today();
        history.openRequests(today).stream()
                .filter(request -> history.answerRemindedBefore(request.daySetOn()).filter(days -> !today.isBefore(request.answerBy().minusDays(days)) && !today.isAfter(request.answerBy())).isPresent())
                .forEach(request -> news.near(filing, request.answerBy()));
    }

    private void late(long id) {
        Filing filing = filings.byId(id);
        CaseHistory history = caseLog.history(filing);
        LocalDate today = clock.today();
        history.openRequests(today).stream().filter(request -> today.isAfter(request.answerBy())).forEach(request -> news.late(filing, history, Addressee.FILER, request.number(), request.answerBy()));
    }

    private void targetLate(long id) {
        Filing filing = filings.byId(id);
        CaseHistory history = caseLog.history(filing);
        LocalDate today = clock.today();
        SentRequest.toTarget(history, questions.sent(id, Addressee.TARGET), questions.answers(id), questions.wishes(id), today).stream()
                .filter(request -> request.open() && today.isAfter(request.answerBy()))
                .forEach(request -> news.late(filing, history, Addressee.TARGET, request.number(), request.answerBy()));
    }
}
