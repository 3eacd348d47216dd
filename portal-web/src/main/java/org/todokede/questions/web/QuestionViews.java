package org.todokede.questions.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.todokede.documents.service.DocumentService;
import org.todokede.filing.FormEdition;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.questions.service.SentRequest;
import org.todokede.review.CaseEvent;
import org.todokede.review.FilerRequest;
import org.todokede.review.RequestState;

/** Requests and questions as drawn, in the viewer's language; the same for ministries and filer. */
@RequestScoped
public class QuestionViews {

    /** The answer to a question. @param changes where to see what it changed; empty if it changed no field */
    public record AnswerView(String body, String by, String at, String changes) {}

    /** A question. @param about labels of the fields it is tied to @param answer null while there is none */
    public record QuestionView(long id, String ministry, String body, List<String> about, List<String> paths, AnswerView answer) {}

    /**
     * A request.
     *
     * @param wish what more time was asked for; empty if nothing waits for a decision
     * @param decision the last decision on more time, or why it was taken back; empty if there was neither
     * @param open whether it waits for an answer that is still possible
     * @param files that the target sent with its answer
     */
    public record RequestView(
            int number, String title, String tone, String state, LocalDate askedOn, LocalDate answerBy, String wish, String decision, boolean open, boolean mayAskForTime,
            List<QuestionView> questions, List<DocumentService.Attached> files) {}

    @Inject
    private Texts texts;

    @Inject
    private Viewer viewer;

    /** A request to the filer. @param changes beginning of the address that shows two versions side by side */
    RequestView filer(SentRequest sent, FormEdition form, String changes) {
        FilerRequest request = sent.request();
        return new RequestView(
                sent.number(),
                texts.of("question.request", sent.number()),
                sent.state().tone().word(),
                texts.label(sent.state()),
                sent.askedOn(),
                sent.answerBy(),
                request.wish().map(e -> texts.of("question.wish", day(e), e.detail("reasons").orElse(""))).orElse(""),
                request.withdrawn() != null
                        ? texts.of("question.withdrawn", viewer.date(request.withdrawn().on()), request.withdrawn().detail("reasons").orElse(""))
                        : Optional.ofNullable(request.decided()).map(this::decision).orElse(""),
                sent.state().isAnswerable(),
                sent.state().isAnswerable() && request.wish().isEmpty(),
                sent.questions().stream().map(q -> question(q, form, changes)).toList(), sent.files());
    }

    private String decision(CaseEvent decided) {
        return decided.day("answerBy").isPresent() ? texts.of("question.granted", day(decided)) : texts.of("question.refused", decided.detail("reasons").orElse(""));
    }

    private String day(CaseEvent event) {
        return event.day("answerBy").map(viewer::date).orElse("");
    }

    /** A request to the target. */
    RequestView target(SentRequest sent, FormEdition form, LocalDate today) {
        String wish = sent.open() ? wish(sent.wish()) : "";
        RequestState state = sent.isAnswered() ? RequestState.ANSWERED
                : !sent.open() ? RequestState.CLOSED : !wish.isEmpty() ? RequestState.TIME_ASKED : today.isAfter(sent.answerBy()) ? RequestState.LATE : RequestState.OPEN;
        return new RequestView(
                sent.number(), texts.of("question.request", sent.number()), state.tone().word(), texts.label(state), sent.askedOn(), sent.answerBy(), wish, decision(sent.wish()), state.isAnswerable(), false,
                sent.questions().stream().map(q -> question(q, form, "")).toList(), sent.files());
    }

    /** What more time the target asks for; empty if nothing waits for a decision. @param wish its last one; null if there was none */
    String wish(SentRequest.Wish wish) {
        return wish == null || !wish.open() ? "" : texts.of("question.wish", viewer.date(wish.answerBy()), wish.reasons());
    }

    /** What was said to its last wish; empty if nothing was. */
    String decision(SentRequest.Wish wish) {
        if (wish == null || wish.open()) {
            return "";
        }
        return wish.granted() == null ? texts.of("question.refused", wish.refusal()) : texts.of("question.granted", viewer.date(wish.granted()));
    }

    private QuestionView question(SentRequest.Asked asked, FormEdition form, String changes) {
        return new QuestionView(asked.id(), texts.get("ministry." + asked.ministry()), asked.body(), labels(asked.paths(), form), asked.paths(), answer(asked.answer(), changes));
    }

    AnswerView answer(SentRequest.Answer answer, String changes) {
        return answer == null ? null : new AnswerView(
                answer.body(), answer.by(), time(answer.at()), answer.version() == null || changes.isEmpty() ? "" : changes + "?from=" + (answer.version() - 1) + "&to=" + answer.version());
    }

    List<String> labels(List<String> paths, FormEdition form) {
        return paths.stream().map(path -> Optional.of(form.label(path, viewer.getLanguage())).filter(l -> !l.isEmpty()).orElse(path)).toList();
    }

    String time(Instant at) {
        return viewer.dateTime(at);
    }
}
