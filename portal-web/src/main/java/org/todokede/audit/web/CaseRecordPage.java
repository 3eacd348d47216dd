package org.todokede.audit.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.review.service.CaseRecordService;

/** Who did, read or was refused what in a case, as its ministries see it. */
@Named
@RequestScoped
public class CaseRecordPage {

    private static final int ROWS = 50;

    /** A line as shown. */
    public record Line(String at, String actor, String behalf, String act, String article, String outcome, boolean refused, String detail) {}

    @EJB
    private CaseRecordService records;

    @Inject
    private RecordLines words;

    @Inject
    private Page page;

    @Inject
    private Texts texts;

    @Inject
    private Viewer viewer;

    private CaseRecordService.Lines found;

    /** Runs before the lines are shown. */
    public void load() {
        found = records.read(page.actor(), page.route("number"), page.number("before", Long.MAX_VALUE), ROWS);
    }

    public CaseRecordService.Lines getFound() {
        return found;
    }

    public List<Line> getLines() {
        return found.lines().stream().map(this::line).toList();
    }

    private Line line(CaseRecordService.Line line) {
        return new Line(
                viewer.dateTime(line.at()),
                line.actor(),
                line.behalf().isEmpty() ? "" : line.behalf().startsWith("organisation:") ? texts.get("audit.otherOrganisation") : line.behalf().split(" ")[0],
                words.act(line.act()),
                line.article(),
                words.outcome(line.act(), line.outcome()),
                words.isRefused(line.outcome()),
                words.detail(line.outcome(), line.detail()));
    }
}
