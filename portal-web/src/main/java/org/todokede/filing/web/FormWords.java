package org.todokede.filing.web;

import org.todokede.filing.FilingKind;
import org.todokede.platform.web.Texts;

/** Words that differ with what is filed: a notification is what the plain key speaks of, {@code .report} and {@code .reply} follow it for the others. */
final class FormWords {

    private FormWords() {}

    /** The key to ask for; the plain one where a kind has no words of its own. */
    static String key(Texts texts, String base, FilingKind kind) {
        String own = base + switch (kind) {
            case NOTIFICATION -> "";
            case REPORT, EXEMPTION_REPORT -> ".report";
            case REPLY -> ".reply";
        };
        return texts.has(own) ? own : base;
    }
}
