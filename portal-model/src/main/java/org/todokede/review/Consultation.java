package org.todokede.review;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Another body is asked for its opinion (FEFTA Art. 69-4), as it follows from the events of the case. Several are asked beside each other. What they say binds
 * nobody, and no act waits for it; but a recommendation and a measure order are not proposed before somebody was asked, unless it is said why nobody is.
 *
 * @param number from 1, in the order of asking
 * @param asked how it was asked; its details name the body and the question
 * @param answered how the opinion was recorded; null while there is none
 */
public record Consultation(int number, CaseEvent asked, CaseEvent answered) {

    /** The consultations among the events, in order. */
    static List<Consultation> of(List<CaseEvent> events) {
        var all = new ArrayList<Consultation>();
        for (var event : events) {
            if (event.act() == CaseAct.CONSULT) {
                all.add(new Consultation(all.size() + 1, event, null));
            } else if (event.act() == CaseAct.RECORD_CONSULTED) {
                var index = Integer.parseInt(event.detail("consultation").orElseThrow()) - 1;
                all.set(index, new Consultation(index + 1, all.get(index).asked(), event));
            }
        }
        return List.copyOf(all);
    }

    /** Code of the body. */
    public String body() {
        return asked.detail("body").orElseThrow();
    }

    /** Day by which it was asked to answer, inclusive; empty if none was named. */
    public Optional<LocalDate> answerBy() {
        return asked.day("answerBy");
    }

    public boolean isOpen() {
        return answered == null;
    }
}
