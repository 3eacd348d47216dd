package org.todokede.filing;

import java.util.Objects;

/** A text of a form edition in both languages of the portal. */
public record BilingualText(String en, String ja) {

    public static final BilingualText EMPTY = new BilingualText("", "");

    public BilingualText {
        Objects.requireNonNull(en, "en");
        Objects.requireNonNull(ja, "ja");
    }

    /** @param language {@code ja} for Japanese, English for everything else */
    public String in(String language) {
        return "ja".equals(language) ? ja : en;
    }

    public boolean isEmpty() {
        return en.isEmpty();
    }
}
