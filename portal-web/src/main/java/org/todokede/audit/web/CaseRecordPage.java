package org.todokede.audit.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.todokede.platform.web.Page;
import org.todokede.review.service.CaseRecordService;

/** Who did, read or was refused what in a case, as its ministries see it. */
@Named
@RequestScoped
public class CaseRecordPage {

    private static final int ROWS = 50;

    @EJB
    private CaseRecordService records;

    @Inject
    private RecordLines words;

    @Inject
    private Page page;

    private CaseRecordService.Lines found;

    /** Runs before the lines are shown. */
    public void load() {
        found = records.read(page.actor(), page.route("number"), page.number("before", Long.MAX_VALUE), ROWS);
    }

    public CaseRecordService.Lines getFound() {
        return found;
    }

    public List<RecordLines.Shown> getLines() {
        return found.lines().stream().map(words::shown).toList();
    }
}
