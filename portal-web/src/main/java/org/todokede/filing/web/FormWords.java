package org.todokede.filing.web;

import org.todokede.filing.FilingContent;
import org.todokede.filing.FilingKind;
import org.todokede.filing.FormEdition;
import org.todokede.platform.web.Texts;

/** Words that differ with what is filed: a notification is what the plain key speaks of, {@code .report} and {@code .reply} follow it for the others. */
public final class FormWords {

    private FormWords() {}

    /** What a filing is called: by its subject and the target, or by the subject while there is no target. */
    public static String title(Texts texts, String language, FormEdition form, FilingContent content) {
        String subject = form.purpose().subject().in(language);
        String target = content.get("target.name");
        return target.isEmpty() ? subject : texts.of("draft.titleOf", subject, target);
    }

    /** The key to ask for; the plain one where a kind has no words of its own. */
    static String key(Texts texts, String base, FilingKind kind) {
        String own = base + switch (kind) {
            case NOTIFICATION -> "";
            case REPORT, EXEMPTION_REPORT -> ".report";
            case REPLY -> ".reply";
            case INQUIRY -> ".inquiry";
        };
        return texts.has(own) ? own : base;
    }
}
