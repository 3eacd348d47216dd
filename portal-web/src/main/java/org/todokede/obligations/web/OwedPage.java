package org.todokede.obligations.web;

import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Supplier;
import org.todokede.filing.web.FieldViews;
import org.todokede.obligations.ObligationAct;
import org.todokede.obligations.ObligationCourse;
import org.todokede.obligations.ReportOccasion;
import org.todokede.obligations.Rhythm;
import org.todokede.obligations.service.CaseObligations;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Refusal;

/** What the pages of the filer and of the ministries have in common: what is owed in one case, one obligation of it, and what was typed about them. */
public abstract class OwedPage {

    @Inject
    ObligationTexts views;

    @Inject
    PortalClock clock;

    @Inject
    Texts texts;

    @Inject
    Page page;

    @Inject
    Errors errors;

    CaseObligations owed;
    ObligationCourse course;

    /** Address at which what is owed in the case is shown. */
    abstract String home();

    /** On a post: does it and shows what is owed then, or says at the fields why not. @return whether it was refused */
    boolean acting(Runnable act) {
        nameFields();
        if (page.isPost()) {
            try {
                act.run();
                page.redirect(home());
            } catch (Refusal refusal) {
                errors.add(refusal);
                return true;
            }
        }
        return false;
    }

    void nameFields() {
        errors.nameFields(path -> texts.get("obligation.field." + path));
    }

    /** The same about the obligation of the address, which is shown as it stands after a refusal. @throws NotFound if there is none such in the case */
    void actingOnOne(Supplier<CaseObligations> read, Runnable act) {
        one(read.get());
        if (acting(act)) {
            one(read.get());
        }
    }

    /** Shows the obligation of the address alone. @throws NotFound if there is none such in the case */
    void one(CaseObligations read) {
        owed = read;
        course = owed.courses().stream().filter(each -> each.obligation().key().equals(page.route("key"))).findFirst().orElseThrow(NotFound::new);
    }

    public CaseObligations getOwed() {
        return owed;
    }

    public List<ObligationTexts.View> getViews() {
        return views.all(owed);
    }

    /** The one that is looked at alone. */
    public ObligationTexts.View getOne() {
        return views.view(course, owed.history(), owed.files());
    }

    public List<ObligationTexts.ReportView> getReports() {
        return views.reports(owed);
    }

    /** Which provision sets the six months. */
    public String getWindowArticle() {
        return owed.history().regime().article("CO 3(3)");
    }

    public ObligationTexts.WindowView getWindow() {
        return views.window(owed.history());
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

    /** What was typed, so that nothing is lost; before that, the filer owes it, once, and the only act there can be is chosen. */
    public String typed(String name) {
        if (page.isPost()) {
            return page.param(name);
        }
        return switch (name) {
            case "condition" -> page.param("condition");
            case "debtor" -> owed.filerName();
            case "rhythm" -> Rhythm.ONCE.name();
            case "occasion" -> owed.occasions().size() == 1 ? owed.occasions().get(0).name() : "";
            default -> "";
        };
    }
}
