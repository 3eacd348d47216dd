package org.todokede.questions.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todokede.filing.Filing;
import org.todokede.notice.service.NoticeDesk;
import org.todokede.questions.Addressee;
import org.todokede.questions.Question;
import org.todokede.review.CaseHistory;

/** Tells of a wish for more time, within its transaction: the ministries whose questions are not answered yet, and the one that sent them and decides. */
@ApplicationScoped
public class TimeWishes {

    @Inject
    private QuestionStore questions;

    @Inject
    private NoticeDesk notices;

    /** @param request number among those to that side @param wish name of what was done */
    void tell(Filing filing, CaseHistory history, Addressee by, int request, Enum<?> wish) {
        String sender = QuestionStore.requests(history, by).get(request - 1).ministry();
        Set<String> asking = Stream.concat(Stream.of(sender), questions.ofRequest(filing.id(), by, request).stream().map(Question::ministry)).collect(Collectors.toSet());
        notices.tellMinistries(filing, asking, wish.name());
    }
}
