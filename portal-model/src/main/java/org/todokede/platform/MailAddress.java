package org.todokede.platform;

import java.util.regex.Pattern;

/** What is taken for the address of a mailbox: as strict as the library that sends to it, so that no letter is written that cannot be handed over. */
public final class MailAddress {

    /** Between the dots before the sign. */
    private static final String WORD = "[^\\s.@<>()\\[\\]\",;:\\\\]+";

    private static final Pattern FORM = Pattern.compile("(?=[^@]{1,64}@)WORD(\\.WORD)*@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*\\.[A-Za-z]{2,24}".replace("WORD", WORD));

    private MailAddress() {}

    /** Whether it is one, and is seen as it is. */
    public static boolean isWellFormed(String typed) {
        return FORM.matcher(typed).matches() && !UnseenCharacters.inLine(typed);
    }
}
