package org.todokede.rules;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.Reason;

/** Reads the columns of one row and collects every defect, each under its column's name. */
final class RowReader {

    private final Map<String, String> columns;
    private final List<FieldDefect> defects = new ArrayList<>();

    RowReader(Map<String, String> columns) {
        this.columns = columns;
    }

    /** The cell without blanks around it; empty if absent. */
    String text(String column) {
        String cell = columns.get(column);
        return cell == null ? "" : cell.strip();
    }

    String required(String column) {
        String cell = text(column);
        if (cell.isEmpty()) {
            defect(column, "rules.row.required");
        }
        return cell;
    }

    String matching(String column, Pattern shape) {
        String cell = required(column);
        if (!cell.isEmpty() && !shape.matcher(cell).matches()) {
            defect(column, "rules.row.shape", cell);
        }
        return cell;
    }

    /** ISO date, or null if blank. */
    LocalDate day(String column) {
        String cell = text(column);
        if (cell.isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(cell);
        } catch (DateTimeParseException notIso) {
            defect(column, "rules.row.date", cell);
            return null;
        }
    }

    /** Two ISO dates, the last one inclusive, blank = open. */
    DateRange range(String firstColumn, String lastColumn) {
        LocalDate first = day(firstColumn);
        LocalDate last = day(lastColumn);
        if (first != null && last != null && last.isBefore(first)) {
            defect(lastColumn, "rules.row.backwards", first, last);
            return DateRange.ALWAYS;
        }
        return DateRange.ofClosed(first, last);
    }

    /** One of the words given, mapped. Null, with a defect, for anything else. */
    <T> T word(String column, Map<String, T> words) {
        String cell = text(column);
        if (!words.containsKey(cell)) {
            defect(column, "rules.row.word", cell, words.keySet().stream().sorted().toList());
        }
        return words.get(cell);
    }

    boolean yes(String column) {
        return Boolean.TRUE.equals(word(column, Map.of("yes", true, "no", false)));
    }

    void defect(String column, String key, Object... args) {
        defects.add(new FieldDefect(column, Reason.plain(key, args)));
    }

    /** @throws InvalidInput if anything read so far was wrong */
    void done() {
        if (!defects.isEmpty()) {
            throw new InvalidInput(defects);
        }
    }
}
