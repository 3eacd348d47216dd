package org.todokede.questions.service;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.todokede.documents.service.DocumentService.Attached;
import org.todokede.questions.Addressee;
import org.todokede.questions.Question;
import org.todokede.questions.QuestionAnswer;
import org.todokede.questions.TargetWish;
import org.todokede.review.CaseEvent;
import org.todokede.review.CaseHistory;
import org.todokede.review.FilerRequest;
import org.todokede.review.RequestState;

/**
 * A merged request as it was sent, with what came back: it follows from the events of the case, its questions and their answers.
 *
 * @param request how far the filer has come with it; null for the target
 * @param state of a request to the filer
 * @param open whether an answer is awaited and still possible
 * @param wish the last one for more time of the target; null if there was none, and for the filer
 * @param files that the target sent with its answer; to the filer's there are none
 */
public record SentRequest(
        int number, LocalDate askedOn, LocalDate answerBy, FilerRequest request, RequestState state, boolean open, Wish wish, List<Asked> questions, List<Attached> files) {

    /** A question as sent. @param answer null while there is none */
    public record Asked(long id, String ministry, String body, List<String> paths, Answer answer) {}

    /** The answer to a question. @param body empty if it stands in the fields @param version of the filing that it brought; null if it changed no field */
    public record Answer(String body, String by, Instant at, Integer version) {}

    /** A wish for more time of the target. @param open whether it waits for a decision @param granted day until which it was granted; null if it was not @param refusal why it was refused; null if it was not */
    public record Wish(long id, LocalDate answerBy, String reasons, boolean open, LocalDate granted, String refusal) {}

    public boolean isAnswered() {
        return isAnswered(questions);
    }

    private static boolean isAnswered(List<Asked> questions) {
        return questions.stream().allMatch(q -> q.answer() != null);
    }

    SentRequest with(List<Attached> laid) {
        return new SentRequest(number, askedOn, answerBy, request, state, open, wish, questions, laid);
    }

    static List<SentRequest> toFiler(CaseHistory history, List<Question> all, Map<Long, QuestionAnswer> answers, LocalDate today) {
        return history.requests().stream()
                .map(r -> {
                    RequestState state = history.stateOf(r, today);
                    return new SentRequest(r.number(), r.asked().on(), r.answerBy(), r, state, state.isAnswerable(), null, asked(all, Addressee.FILER, r.number(), answers), List.of());
                })
                .toList();
    }

    static List<SentRequest> toTarget(CaseHistory history, List<Question> all, Map<Long, QuestionAnswer> answers, Map<Integer, List<TargetWish>> wishes, LocalDate today) {
        List<SentRequest> sent = new ArrayList<>();
        for (CaseEvent event : QuestionStore.requests(history, Addressee.TARGET)) {
            int number = sent.size() + 1;
            List<TargetWish> own = wishes.getOrDefault(number, List.of());
            Wish last = own.isEmpty() ? null : wish(own.get(own.size() - 1));
            List<Asked> questions = asked(all, Addressee.TARGET, number, answers);
            LocalDate answerBy = QuestionStore.answerBy(event, own);
            boolean open = !isAnswered(questions) && history.isOpenToTarget(event, answerBy, today);
            sent.add(new SentRequest(number, event.on(), answerBy, null, null, open, last, questions, List.of()));
        }
        return List.copyOf(sent);
    }

    private static Wish wish(TargetWish w) {
        return new Wish(w.id(), w.answerBy(), w.reasons(), w.isOpen(), w.grantedUntil(), w.refusal());
    }

    private static List<Asked> asked(List<Question> all, Addressee to, int request, Map<Long, QuestionAnswer> answers) {
        return all.stream()
                .filter(q -> q.addressee() == to && Integer.valueOf(request).equals(q.requestNo()))
                .map(q -> new Asked(q.id(), q.ministry(), q.body(), q.pathList(), answer(answers.get(q.id()))))
                .toList();
    }

    private static Answer answer(QuestionAnswer a) {
        return a == null ? null : new Answer(a.body(), a.answeredBy(), a.answeredAt(), a.filingVersion());
    }
}
