package org.todokede.filing;

import java.text.Normalizer;
import java.util.Optional;
import org.todokede.refusal.Reason;

/** The rule of a text that people write beside a filing: given, not too long, and without characters that make it read differently than it is. */
public final class ShortText {

    /** What is longer is refused as it came: to compose it first would cost more than to say so. */
    private static final int ABSURD_LENGTH = 100_000;

    private ShortText() {}

    /** As it is stored: composed, its lines ended in one way, its ends cut. What is absurdly long is returned as it came, and is too long. @param typed null for nothing */
    public static String clean(String typed) {
        if (typed == null) {
            return "";
        }
        return typed.length() > ABSURD_LENGTH ? typed : Normalizer.normalize(typed, Normalizer.Form.NFC).replace("\r\n", "\n").replace('\r', '\n').strip();
    }

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
