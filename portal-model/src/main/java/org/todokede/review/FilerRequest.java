package org.todokede.review;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One merged request for information to the filer (FEFTA Art. 55-8; questionnaires of procedure.md 5.2), as it follows from the events of the case: sent with
 * a day, perhaps put off, answered, taken back, or neither. It stops no clock, and a day that has passed forbids no answer: what is late is shown as late.
 *
 * @param number from 1, in the order of sending
 * @param asked how it was sent
 * @param answerBy last day for the answer as it stands, inclusive
 * @param timeAsked wish for more time that is not decided; null if there is none
 * @param decided the last wish that was granted or refused; null if none was
 * @param answered how it was answered; null while it is not
 * @param withdrawn how it was taken back; null if it was not
 * @param ended whether a breach was found while it was not answered: what was found is asked about anew. A finding that was closed before its last day had passed ends nothing
 */
public record FilerRequest(int number, CaseEvent asked, LocalDate answerBy, CaseEvent timeAsked, CaseEvent decided, CaseEvent answered, CaseEvent withdrawn, boolean ended) {

    /** The requests among the events, in order. */
    static List<FilerRequest> of(List<CaseEvent> events) {
        var requests = new ArrayList<FilerRequest>();
        for (var event : events) {
            if (event.act() == CaseAct.ASK_FILER) {
                requests.add(new FilerRequest(requests.size() + 1, event, event.day("answerBy").orElseThrow(), null, null, null, null, false));
            } else if (event.act() == CaseAct.FIND_BREACH) {
                requests.replaceAll(request -> request.isOpen() && !outlives(request.answerBy(), event, events) ? request.end() : request);
            } else if (event.act().isOfQuestions()) {
                event.detail("request").map(Integer::parseInt).ifPresent(number -> requests.set(number - 1, requests.get(number - 1).after(event)));
            }
        }
        return List.copyOf(requests);
    }

    /** Whether what is due by that day stands as it would without that finding: it was closed, and the day had not passed by then. */
    static boolean outlives(LocalDate answerBy, CaseEvent found, List<CaseEvent> events) {
        return events.stream()
                .filter(event -> event.act() == CaseAct.CLOSE_BREACH && event.seq() > found.seq())
                .findFirst()
                .filter(closed -> !closed.on().isAfter(answerBy))
                .isPresent();
    }

    private FilerRequest after(CaseEvent event) {
        return switch (event.act()) {
            case ASK_FOR_TIME -> new FilerRequest(number, asked, answerBy, event, decided, answered, withdrawn, ended);
            case GRANT_TIME -> new FilerRequest(number, asked, event.day("answerBy").orElseThrow(), null, event, answered, withdrawn, ended);
            case REFUSE_TIME -> new FilerRequest(number, asked, answerBy, null, event, answered, withdrawn, ended);
            case ANSWER_QUESTIONS -> new FilerRequest(number, asked, answerBy, null, decided, event, withdrawn, ended);
            case WITHDRAW_REQUEST -> new FilerRequest(number, asked, answerBy, null, decided, answered, event, ended);
            default -> this;
        };
    }

    private FilerRequest end() {
        return new FilerRequest(number, asked, answerBy, null, decided, null, null, true);
    }

    /** Day on which its last day was set: when it was asked, or when it got more time. */
    public LocalDate daySetOn() {
        return decided != null && decided.act() == CaseAct.GRANT_TIME ? decided.on() : asked.on();
    }

    public boolean isAnswered() {
        return answered != null;
    }

    boolean isOpen() {
        return answered == null && withdrawn == null && !ended;
    }

    boolean waitsForTime() {
        return isOpen() && timeAsked != null;
    }

    /** The wish for more time that is not decided. */
    public Optional<CaseEvent> wish() {
        return Optional.ofNullable(timeAsked);
    }

    /** @param answerable whether the case still allows an answer on that day */
    public RequestState stateOn(LocalDate today, boolean answerable) {
        if (isAnswered()) {
            return RequestState.ANSWERED;
        }
        if (withdrawn != null) {
            return RequestState.WITHDRAWN;
        }
        if (!answerable || ended) {
            return RequestState.CLOSED;
        }
        return timeAsked != null ? RequestState.TIME_ASKED : today.isAfter(answerBy) ? RequestState.LATE : RequestState.OPEN;
    }
}
