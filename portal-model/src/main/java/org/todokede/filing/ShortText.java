package org.todokede.filing;

import java.util.Optional;
import org.todokede.refusal.Reason;

/** The rule of a text that people write beside a filing: given, not too long, and without characters that make it read differently than it is. */
public final class ShortText {

    private ShortText() {}

    /** @param most greatest number of UTF-16 units, inclusive */
    public static Optional<Reason> whyNot(String text, int most, boolean severalLines) {
        if (text.isEmpty()) {
            return Optional.of(Reason.plain("field.missing"));
        }
        if (text.length() > most) {
            return Optional.of(Reason.plain("field.tooLong", most, text.length()));
        }
        return FieldRules.hasForbiddenCharacter(text, severalLines) ? Optional.of(Reason.plain("field.controlCharacter")) : Optional.empty();
    }
}
