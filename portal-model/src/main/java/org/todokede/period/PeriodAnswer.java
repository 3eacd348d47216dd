package org.todokede.period;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.todokede.refusal.Reason;

/**
 * The answer to one question: a day with the steps that lead to it, or the reason why there is none. Exactly one of {@code date} and
 * {@code unanswerable} is set.
 *
 * @param question what was asked
 * @param date the day; null if there is none
 * @param explanation the counted steps in order; kept up to the point of failure if there is no day
 * @param conventions the conventions used, in order of first use
 * @param flags things to know that do not change the day: a receipt on a closed day, an extension that came too late
 * @param unanswerable why there is no day; null if there is one
 */
public record PeriodAnswer(
        PeriodQuestion question,
        LocalDate date,
        List<CountedStep> explanation,
        List<Convention> conventions,
        List<Reason> flags,
        Reason unanswerable) {

    public PeriodAnswer {
        Objects.requireNonNull(question, "question");
        explanation = List.copyOf(explanation);
        conventions = List.copyOf(conventions);
        flags = List.copyOf(flags);
        if ((date == null) == (unanswerable == null)) {
            throw new IllegalArgumentException("either a date or a reason");
        }
    }

    public boolean isAnswered() {
        return date != null;
    }
}
