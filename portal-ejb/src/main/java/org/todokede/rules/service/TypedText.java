package org.todokede.rules.service;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.Reason;

/** Cells as people type them into a form: stripped, and every fault named at its field. */
final class TypedText {

    private TypedText() {}

    static String text(String path, String typed, int max, boolean required, List<FieldDefect> defects) {
        String value = typed == null ? "" : typed.strip();
        if (value.isEmpty() && required) {
            defects.add(new FieldDefect(path, Reason.plain("field.missing")));
        } else if (value.length() > max) {
            defects.add(new FieldDefect(path, Reason.plain("field.tooLong", max, value.length())));
        } else if (value.codePoints().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r')) {
            defects.add(new FieldDefect(path, Reason.plain("field.controlCharacter")));
        }
        return value;
    }

    /** The day, or null, with a defect where something was typed that is none. */
    static LocalDate date(String path, String typed, boolean required, List<FieldDefect> defects) {
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
        } catch (DateTimeParseException e) {
            // answered below, like a year out of range
        }
        defects.add(new FieldDefect(path, Reason.plain("field.date")));
        return null;
    }
}
