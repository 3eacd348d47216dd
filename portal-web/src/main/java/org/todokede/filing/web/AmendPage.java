package org.todokede.filing.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.List;
import org.todokede.filing.FormEdition;
import org.todokede.filing.service.AmendmentService;
import org.todokede.filing.service.FilingService;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.refusal.Reason;
import org.todokede.refusal.Refusal;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseEvent;
import org.todokede.review.CaseHistory;

/** Amending what was filed: what it means, where to begin, go on or drop it; and what the working version changes. */
@Named
@RequestScoped
public class AmendPage {

    @EJB
    private AmendmentService amendments;

    @EJB
    private FilingService filings;

    @Inject
    private RedlineViews redlines;

    @Inject
    private PortalClock clock;

    @Inject
    private Texts texts;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    private long id;
    private String number;
    private CaseHistory history;
    private AmendmentService.Working working;
    private boolean looked;

    /** Runs before an amendment is begun or dropped. */
    public void load() {
        number = page.route("number");
        open(filings.idOf(page.actor(), number));
        if (!page.isPost()) {
            return;
        }
        try {
            if (page.param("drop").isEmpty()) {
                page.redirect("/filings/" + amendments.begin(page.actor(), number));
            } else {
                amendments.drop(page.actor(), id);
                page.redirect("/filings/" + number);
            }
        } catch (Refusal refusal) {
            errors.add(refusal);
        }
    }

    private void open(long filing) {
        id = filing;
        history = filings.history(page.actor(), filing);
    }

    public long getId() {
        return id;
    }

    public String getNumber() {
        return number;
    }

    /** Why it cannot be amended now; empty if it can. */
    public String getReason() {
        return why() == null ? "" : texts.reason(why());
    }

    public String getReasonArticle() {
        return why() == null ? "" : why().article();
    }

    private Reason why() {
        return history.whyNot(CaseAct.AMEND, clock.today(), page.actor()).orElse(null);
    }

    /** Whether a waiting period runs, and ministries sign. */
    public boolean isBarring() {
        return history.kind().bars();
    }

    /** The key, or the same key for a report where its words are other ones. */
    public String key(String base) {
        return FormWords.key(texts, base, history.kind());
    }

    /** The day from which the period is counted, which an amendment does not move; null while the window has not received it. */
    public LocalDate getReceivedOn() {
        return history.receivedOn().orElse(null);
    }

    /** The day on which the filing that stands was amended last; null if it stands as sent. */
    public LocalDate amendedOn(CaseHistory of) {
        return of.amended().map(CaseEvent::on).orElse(null);
    }

    /** What is being written in place of what was filed; null if nothing is. @param filing id of the filing */
    public AmendmentService.Working working(long filing) {
        if (!looked) {
            working = amendments.working(page.actor(), filing).orElse(null);
            looked = true;
        }
        return working;
    }

    /** What the working version changes, section by section. */
    public List<RedlineViews.Part> changes(long filing, FormEdition form) {
        return working(filing) == null ? List.of() : redlines.of(form, working.changes());
    }
}
