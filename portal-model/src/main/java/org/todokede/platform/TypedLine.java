package org.todokede.platform;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.Reason;

/** Short answers that belong to no form: brought into one spelling, and what is wrong with them named at their field. */
public final class TypedLine {

    private TypedLine() {}

    /** The text in normal form, empty if nothing was typed. @param max longest, in UTF-16 units */
    public static String text(String path, String typed, int max, boolean required, List<FieldDefect> defects) {
        String value = typed == null || typed.length() > 100_000 ? "" : Normalizer.normalize(typed, Normalizer.Form.NFC).strip();
        if (typed != null && typed.length() > 100_000) {
            defects.add(new FieldDefect(path, Reason.plain("field.tooLong", max, typed.length())));
        } else if (value.isEmpty() && required) {
            defects.add(new FieldDefect(path, Reason.plain("field.missing")));
        } else if (value.length() > max) {
            defects.add(new FieldDefect(path, Reason.plain("field.tooLong", max, value.length())));
        } else if (UnseenCharacters.inLine(value)) {
            defects.add(new FieldDefect(path, Reason.plain("field.controlCharacter")));
        }
        return value;
    }

    /** The day, or null: with a defect where something was typed that is none, or where it is missing and required. */
    public static LocalDate day(String path, String typed, boolean required, List<FieldDefect> defects) {
        String value = typed == null ? "" : typed.strip();
        if (value.isEmpty()) {
            if (required) {
                defects.add(new FieldDefect(path, Reason.plain("field.missing")));
            }
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(value);
            if (day.getYear() >= 1900 && day.getYear() <= 2200) {
                return day;
            }
        } catch (DateTimeParseException none) {
            // answered below, like a year out of range
        }
        defects.add(new FieldDefect(path, Reason.plain("field.date")));
        return null;
    }
}
