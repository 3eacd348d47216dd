package org.todokede.period;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.Reason;

/** The cells of one row of a reference file, read strictly; every defect is kept with the name of its column. */
final class Columns {

    private final Map<String, String> cells;
    private final List<FieldDefect> defects = new ArrayList<>();

    Columns(Map<String, String> cells) {
        this.cells = cells;
    }

    /** Text of the cell without surrounding blanks; empty if there is none. */
    String text(String column) {
        var cell = cells.get(column);
        return cell == null ? "" : cell.strip();
    }

    LocalDate day(String column) {
        return required(column) ? optionalDay(column) : null;
    }

    /** Null for an empty cell. */
    LocalDate optionalDay(String column) {
        if (text(column).isEmpty()) {
            return null;
        }
        return PeriodEvent.strictDay(text(column)).orElseGet(() -> defect(column, "period.input.notADay", text(column)));
    }

    /** Null for an empty cell; a day before the first is a defect. */
    LocalDate lastDay(String column, LocalDate first) {
        var last = optionalDay(column);
        return first != null && last != null && last.isBefore(first) ? defect(column, "period.input.backwards", first, last) : last;
    }

    MonthDay monthDay(String column) {
        if (!required(column)) {
            return null;
        }
        try {
            return MonthDay.parse("--" + text(column));
        } catch (DateTimeException e) {
            return defect(column, "period.input.notAMonthDay", text(column));
        }
    }

    boolean yes(String column) {
        if (required(column) && !text(column).equals("yes") && !text(column).equals("no")) {
            defect(column, "period.input.notAChoice", text(column), "yes, no");
        }
        return text(column).equals("yes");
    }

    /** A whole number of five figures at most, within these bounds; both inclusive. */
    int number(String column, int least, int most) {
        if (!required(column)) {
            return 0;
        }
        var number = text(column).matches("\\d{1,5}") ? Integer.parseInt(text(column)) : -1;
        if (number < least || number > most) {
            defect(column, "period.input.notANumber", text(column), least, most);
        }
        return number;
    }

    <E extends Enum<E>> E constant(String column, Class<E> type) {
        if (!required(column)) {
            return null;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(text(column)))
                .findFirst()
                .orElseGet(() -> defect(column, "period.input.notAChoice", text(column), String.join(", ", names(type))));
    }

    void refuseIfDefective() {
        if (!defects.isEmpty()) {
            throw new InvalidInput(defects);
        }
    }

    private boolean required(String column) {
        if (text(column).isEmpty()) {
            defect(column, "period.input.missing", column);
            return false;
        }
        return true;
    }

    private <T> T defect(String column, String key, Object... args) {
        defects.add(new FieldDefect(column, Reason.plain(key, args)));
        return null;
    }

    private static List<String> names(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
    }
}
