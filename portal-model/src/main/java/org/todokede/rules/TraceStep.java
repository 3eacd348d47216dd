package org.todokede.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.todokede.refusal.Reason;

/**
 * One step of the reasoning: what was asked, what the facts said, which dated row answered, which provision says so. A value without texts, cheap to make.
 *
 * @param finding what the step found
 * @param article the provision in the numbering of the day of the act
 * @param said what the facts said: a {@link Ratio}, a code, yes or no; null where the step asked nothing of them
 * @param row the dated row that answered; null where none did
 */
public record TraceStep(Finding finding, String article, Object said, DatedRow row) {

    /** The step as a reason: arguments are what the facts said, then key and value of the row, empty where there is none. */
    public Reason asReason() {
        return new Reason(finding.key(), List.of(saidText(), row == null ? "" : row.rowKey(), rowValue()), article);
    }

    /** What the facts said, as text: percentages in percent, codes by name, {@code yes} or {@code no}. */
    public String saidText() {
        return text(said);
    }

    private String rowValue() {
        return row instanceof RuleParameter parameter ? parameter.value() : "";
    }

    static String text(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Ratio ratio) {
            return ratio.toPercentText();
        }
        if (value instanceof Boolean yes) {
            return yes ? "yes" : "no";
        }
        if (value instanceof Enum<?> code) {
            return code.name();
        }
        if (value instanceof Collection<?> many) {
            return many.stream().map(TraceStep::text).collect(Collectors.joining(" "));
        }
        return value.toString();
    }

    /** The provisions of the steps that cover the act and that conclude, each once. */
    static List<String> basisOf(List<TraceStep> trace) {
        List<String> articles = new ArrayList<>();
        for (TraceStep step : trace) {
            boolean carries = step.finding.concludes() != null || step.finding == Finding.AT_LEAST_THRESHOLD || step.finding == Finding.ANY_SIZE_COVERED
                    || step.finding == Finding.SPECIFIED_ACQUISITION || step.finding == Finding.ALL_LOAN_CONDITIONS_HOLD;
            if (carries && !step.article.isEmpty() && !articles.contains(step.article)) {
                articles.add(step.article);
            }
        }
        return List.copyOf(articles);
    }
}
