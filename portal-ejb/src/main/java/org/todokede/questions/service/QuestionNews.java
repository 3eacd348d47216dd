package org.todokede.questions.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todokede.filing.Filing;
import org.todokede.identity.Permission;
import org.todokede.notice.AnswerNews;
import org.todokede.notice.service.NoticeDesk;
import org.todokede.questions.Addressee;
import org.todokede.questions.Question;
import org.todokede.review.CaseHistory;

/** Tells the ministries what becomes of questions, within its transaction, and the filer which answer is due; of a decision on more time its filer hears as of an act of the case. */
@ApplicationScoped
public class QuestionNews {

    @Inject
    private QuestionStore questions;

    @Inject
    private NoticeDesk notices;

    /** A ministry has drafted its first question to a side, and another has to send it: the Ministry of Finance, which sends for all. */
    void drafted(Filing filing) {
        notices.tellMinistries(filing, Set.of(CaseHistory.MOF), Permission.ASK_QUESTION.name());
    }

    /** Nothing that was drafted waits any more: nobody is called to it. */
    void nothingWaits(Filing filing) {
        notices.settle(filing, Permission.ASK_QUESTION.name());
    }

    /** A side has answered, or asks for more time: the ministries whose questions they are, and the one that sent them. @param request number among those to that side @param what name of what was done */
    void cameBack(Filing filing, CaseHistory history, Addressee by, int request, Enum<?> what) {
        notices.tellMinistries(filing, asking(filing, history, by, request), what.name());
    }

    /** The last day for an answer draws near: whoever may answer for the filer. */
    void near(Filing filing, LocalDate answerBy) {
        notices.tellFilerOfDay(filing, Permission.ANSWER_QUESTIONS, AnswerNews.ANSWER_NEAR.name(), answerBy);
    }

    /** The last day has passed without an answer of that side: the same ministries as of the answer itself. */
    void late(Filing filing, CaseHistory history, Addressee of, int request, LocalDate answerBy) {
        notices.tellMinistriesOfDay(filing, asking(filing, history, of, request), QuestionStore.late(of).name(), answerBy);
    }

    /** The side has nothing left to answer, or nothing is asked of it any more: nobody is called to it. */
    void allAnswered(Filing filing, Addressee by) {
        if (by == Addressee.FILER) {
            notices.settle(filing, AnswerNews.ANSWER_NEAR.name());
        }
        notices.settle(filing, QuestionStore.late(by).name());
    }

    private Set<String> asking(Filing filing, CaseHistory history, Addressee of, int request) {
        String sender = QuestionStore.requests(history, of).get(request - 1).ministry();
        return Stream.concat(Stream.of(sender), questions.ofRequest(filing.id(), of, request).stream().map(Question::ministry)).collect(Collectors.toSet());
    }
}
