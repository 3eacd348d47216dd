package org.todokede.period;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.Reason;

/**
 * One row of questions in the columns {@code id,question,events} of {@code periods.csv}. Unknown columns are ignored.
 *
 * @param id the row's {@code id}, empty if it has none
 * @param question null if there are defects
 * @param events empty if there are defects
 * @param defects each under its column, for an event {@code events[0]}, {@code events[1]}, …; empty if the row is sound
 */
public record PeriodRow(String id, PeriodQuestion question, List<PeriodEvent> events, List<FieldDefect> defects) {

    /** Columns a file must have. */
    public static final List<String> REQUIRED_COLUMNS = List.of("question", "events");

    /** Whether it can be answered. */
    public boolean isSound() {
        return defects.isEmpty();
    }

    /**
     * Reads one row.
     *
     * @param columns cells by column name; null and absent cells count as blank
     */
    public static PeriodRow parse(Map<String, String> columns) {
        var defects = new ArrayList<FieldDefect>();
        var question = question(cell(columns, "question"), defects);
        List<PeriodEvent> events = List.of();
        try {
            events = PeriodEvent.parse(cell(columns, "events"));
        } catch (InvalidInput unreadable) {
            defects.addAll(unreadable.defects());
        }
        return defects.isEmpty()
                ? new PeriodRow(cell(columns, "id"), question.orElseThrow(), events, List.of())
                : new PeriodRow(cell(columns, "id"), null, List.of(), List.copyOf(defects));
    }

    private static Optional<PeriodQuestion> question(String cell, List<FieldDefect> defects) {
        var question = Arrays.stream(PeriodQuestion.values()).filter(each -> each.name().equalsIgnoreCase(cell)).findFirst();
        if (cell.isEmpty()) {
            defects.add(new FieldDefect("question", Reason.plain("period.input.missing", "question")));
        } else if (question.isEmpty()) {
            defects.add(new FieldDefect("question", Reason.plain("period.input.unknownQuestion", cell)));
        }
        return question;
    }

    private static String cell(Map<String, String> columns, String column) {
        var cell = columns.get(column);
        return cell == null ? "" : cell.strip();
    }
}
