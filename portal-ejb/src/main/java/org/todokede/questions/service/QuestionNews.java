package org.todokede.questions.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todokede.filing.Filing;
import org.todokede.identity.Permission;
import org.todokede.notice.service.NoticeDesk;
import org.todokede.questions.Addressee;
import org.todokede.questions.Question;
import org.todokede.review.CaseHistory;

/** Tells the ministries what becomes of questions, within its transaction; of a decision on more time its filer hears as of an act of the case. */
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
        String sender = QuestionStore.requests(history, by).get(request - 1).ministry();
        Set<String> asking = Stream.concat(Stream.of(sender), questions.ofRequest(filing.id(), by, request).stream().map(Question::ministry)).collect(Collectors.toSet());
        notices.tellMinistries(filing, asking, what.name());
    }
}
