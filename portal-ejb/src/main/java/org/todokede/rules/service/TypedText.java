package org.todokede.rules.service;

import java.util.List;
import org.todokede.platform.UnseenCharacters;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.Reason;

/** Texts of several lines as people type them into a form: stripped, and every fault named at its field. What is one line is read by {@link org.todokede.platform.TypedLine}. */
final class TypedText {

    private TypedText() {}

    static String text(String path, String typed, int max, boolean required, List<FieldDefect> defects) {
        String value = typed == null ? "" : typed.strip();
        if (value.isEmpty() && required) {
            defects.add(new FieldDefect(path, Reason.plain("field.missing")));
        } else if (value.length() > max) {
            defects.add(new FieldDefect(path, Reason.plain("field.tooLong", max, value.length())));
        } else if (UnseenCharacters.inLines(value)) {
            defects.add(new FieldDefect(path, Reason.plain("field.controlCharacter")));
        }
        return value;
    }
}
