package org.todokede.filing.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.todokede.filing.service.Drafts;
import org.todokede.filing.service.FilingService;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.refusal.Refusal;

/** The filings of one's organisation, and the start of a new one. */
@Named
@RequestScoped
public class FilingsPage {

    private static final int ROWS = 25;

    @EJB
    private FilingService filings;

    @EJB
    private Drafts drafts;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    private List<FilingService.Row> rows = List.of();
    private long next;

    /** Runs before the list is shown. */
    public void load() {
        List<FilingService.Row> found = filings.list(page.actor(), page.number("before", Long.MAX_VALUE), ROWS + 1);
        boolean more = found.size() > ROWS;
        rows = more ? found.subList(0, ROWS) : found;
        next = more ? rows.get(ROWS - 1).id() : 0;
    }

    /** Runs before a new filing is begun. */
    public void loadStart() {
        if (page.isPost()) {
            try {
                page.redirect("/filings/" + drafts.start(page.actor(), page.param("form")));
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
    }

    public List<FilingService.Row> getRows() {
        return rows;
    }

    /** Where the following page begins; 0 if there is none. */
    public long getNext() {
        return next;
    }

    public boolean isRegistered() {
        return page.actor().organisationId() != null;
    }
}
