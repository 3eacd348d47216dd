package org.todokede.obligations.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import org.todokede.filing.web.FieldViews;
import org.todokede.obligations.ObligationAct;
import org.todokede.obligations.ObligationBasis;
import org.todokede.obligations.ObligationCourse;
import org.todokede.obligations.ReportOccasion;
import org.todokede.obligations.Rhythm;
import org.todokede.obligations.service.CaseObligations;
import org.todokede.obligations.service.OccurrenceService;
import org.todokede.obligations.service.UndertakingService;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Refusal;

/** The filer's pages of what is owed: all of it, evidence for one of them, an undertaking to offer, an act to tell of. */
@Named
@RequestScoped
public class UndertakingsPage {

    @EJB
    private UndertakingService undertakings;

    @EJB
    private OccurrenceService occurrences;

    @Inject
    private ObligationTexts views;

    @Inject
    private PortalClock clock;

    @Inject
    private Texts texts;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    private CaseObligations owed;
    private ObligationCourse course;

    /** Runs before what is owed is shown. */
    public void load() {
        owed = undertakings.ofFiling(page.actor(), getNumber());
    }

    /** Runs before an undertaking is offered. */
    public void loadOffer() {
        owed = undertakings.toProve(page.actor(), getNumber());
        acting(() -> undertakings.offer(page.actor(), getNumber(), page.params()));
    }

    /** Runs before the portal is told of an act. */
    public void loadTell() {
        owed = occurrences.toTell(page.actor(), getNumber());
        acting(() -> occurrences.tell(page.actor(), getNumber(), page.param("occasion"), page.param("happenedOn")));
    }

    /** Runs before evidence is handed in. */
    public void loadEvidence() {
        read();
        acting(() -> undertakings.handIn(page.actor(), getNumber(), page.route("key"), (int) page.number("seen", -1), page.param("evidence"), page.param("document")));
        read();
    }

    private void read() {
        owed = undertakings.toProve(page.actor(), getNumber());
        course = owed.courses().stream().filter(each -> each.obligation().key().equals(page.route("key"))).findFirst().orElseThrow(NotFound::new);
    }

    private void acting(Runnable act) {
        errors.nameFields(path -> texts.get("obligation.field." + path));
        if (page.isPost()) {
            try {
                act.run();
                page.redirect("/filings/" + getNumber() + "/obligations");
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
    }

    public String getNumber() {
        return page.route("number");
    }

    public CaseObligations getOwed() {
        return owed;
    }

    public List<ObligationTexts.View> getViews() {
        return views.all(owed);
    }

    /** The one for which evidence is handed in. */
    public ObligationTexts.View getOne() {
        return views.view(course, owed.history(), owed.files());
    }

    /** Why nothing can be handed in; empty if it can. */
    public String getWhyNotHandIn() {
        return course.whyNot(ObligationAct.HAND_IN, clock.today()).map(texts::reason).orElse("");
    }

    public List<ObligationTexts.ReportView> getReports() {
        return views.reports(owed);
    }

    public ObligationTexts.WindowView getWindow() {
        return views.window(owed.history());
    }

    /** Why no undertaking can be offered; empty if it can. */
    public String getWhyNotOffer() {
        return ObligationBasis.UNDERTAKING.whyNot(owed.history(), clock.today()).map(texts::reason).orElse("");
    }

    public String getOfferArticle() {
        return ObligationBasis.UNDERTAKING.article();
    }

    public String getTellArticle() {
        return ObligationAct.TELL.article();
    }

    /** Acts that can be told of now. */
    public List<FieldViews.OptionView> getOccasions() {
        return views.options(owed.occasions().toArray(ReportOccasion[]::new));
    }

    public List<FieldViews.OptionView> getRhythms() {
        return views.options(Rhythm.values());
    }

    /** Files that can be named as evidence. */
    public List<FieldViews.OptionView> getFiles() {
        return undertakings.files(page.actor(), getNumber()).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(file -> new FieldViews.OptionView(String.valueOf(file.getKey()), file.getValue()))
                .toList();
    }

    /** What was typed, so that nothing is lost; before that, the filer owes it, once, and the only act there can be is chosen. */
    public String typed(String name) {
        if (page.isPost()) {
            return page.param(name);
        }
        return switch (name) {
            case "debtor" -> owed.filerName();
            case "rhythm" -> Rhythm.ONCE.name();
            case "occasion" -> owed.occasions().size() == 1 ? owed.occasions().get(0).name() : "";
            default -> "";
        };
    }
}
