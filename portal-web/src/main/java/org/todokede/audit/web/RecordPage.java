package org.todokede.audit.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Stream;
import org.todokede.audit.service.AuditService;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.refusal.Reason;

/** The record of every act, newest first. */
@Named
@RequestScoped
public class RecordPage {

    private static final int ROWS = 50;

    /** A line as shown. @param behalfKeys what is recorded of it, where a name is shown instead; empty otherwise */
    public record Line(String at, String actor, String behalf, String behalfKeys, String act, String object, String article, String outcome, boolean refused, String detail) {}

    @EJB
    private AuditService audit;

    @Inject
    private Page page;

    @Inject
    private Texts texts;

    @Inject
    private Viewer viewer;

    private List<Line> lines = List.of();
    private long next;

    /** Runs before the record is shown. */
    public void load() {
        List<AuditService.Line> found = audit.read(page.actor(), getKey(), page.number("before", Long.MAX_VALUE), ROWS + 1);
        List<AuditService.Line> shown = found.size() > ROWS ? found.subList(0, ROWS) : found;
        next = found.size() > ROWS ? shown.get(ROWS - 1).id() : 0;
        lines = shown.stream().map(this::line).toList();
    }

    private Line line(AuditService.Line line) {
        boolean refused = !AuditService.DONE.equals(line.outcome());
        String act = Stream.of("CaseAct.", "Permission.", "EditionAct.", "ObligationAct.").map(type -> type + line.act()).filter(texts::has).findFirst().map(texts::get).orElse(line.act());
        return new Line(
                viewer.dateTime(line.at()),
                line.actor(),
                line.organisation().isEmpty() ? line.onBehalfOf() : line.agent().isEmpty() ? line.organisation() : texts.of("authority.parties", line.organisation(), line.agent()),
                line.organisation().isEmpty() ? "" : line.onBehalfOf(),
                act,
                texts.get("object." + line.objectKind()) + " " + line.objectKey(),
                line.article(),
                refused ? texts.get("audit.refused") : texts.get("audit.done"),
                refused,
                refused ? why(line) : line.detail());
    }

    /** Why an act was refused, in the words of the day: the record keeps the key of the reason and its arguments. */
    private String why(AuditService.Line line) {
        if (!texts.has(line.outcome())) {
            return line.detail();
        }
        return line.detail().matches("\\d{1,6}") ? texts.of(line.outcome(), Integer.valueOf(line.detail())) : texts.reason(Reason.plain(line.outcome(), (Object[]) line.detail().split(", ")));
    }

    public String getKey() {
        String key = page.param("key").strip();
        return key.length() > 80 ? key.substring(0, 80) : key;
    }

    public List<Line> getLines() {
        return lines;
    }

    public long getNext() {
        return next;
    }
}
