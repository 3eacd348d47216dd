package org.todokede.audit.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.stream.Stream;
import org.todokede.audit.service.AuditService;
import org.todokede.platform.web.Texts;
import org.todokede.refusal.Reason;

/** Lines of the record in words. */
@RequestScoped
public class RecordLines {

    @Inject
    private Texts texts;

    /** Name of an act, of whatever kind; as recorded where there is no word for it. */
    public String act(String name) {
        return Stream.of("CaseAct.", "ConfidentialPart.", "Permission.", "EditionAct.").map(type -> type + name).filter(texts::has).findFirst().map(texts::get).orElse(name);
    }

    /** Whether it was refused. */
    public boolean isRefused(String outcome) {
        return !AuditService.DONE.equals(outcome);
    }

    /** How it ended: a reading is allowed, an act done. */
    public String outcome(String act, String outcome) {
        return texts.get(isRefused(outcome) ? "audit.refused" : texts.has("ConfidentialPart." + act) ? "audit.allowed" : "audit.done");
    }

    /** What is known beside it: of a refusal why, in the words of the day, because the record keeps the key of the reason and its arguments. */
    public String detail(String outcome, String detail) {
        if (!isRefused(outcome) || !texts.has(outcome)) {
            return detail;
        }
        return detail.matches("\\d{1,6}") ? texts.of(outcome, Integer.valueOf(detail)) : texts.reason(Reason.plain(outcome, (Object[]) detail.split(", ")));
    }
}
