package org.todokede.review.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.todokede.filing.FieldType;
import org.todokede.filing.FormEdition;
import org.todokede.filing.FormField;
import org.todokede.filing.web.FieldViews;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;
import org.todokede.refusal.Refusal;
import org.todokede.review.CaseAct;
import org.todokede.review.service.InquiryService;

/** The sheet of an inquiry into an act that nobody notified: written to open it, or written anew. */
@Named
@RequestScoped
public class InquiryPage {

    /** A part of the sheet as drawn. */
    public record Part(String title, String lead, List<FieldViews.FieldView> fields) {}

    @EJB
    private InquiryService inquiries;

    @Inject
    private CasePage opened;

    @Inject
    private FieldViews views;

    @Inject
    private PortalClock clock;

    @Inject
    private Viewer viewer;

    @Inject
    private Texts texts;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    private FormEdition sheet;
    private Map<String, String> values = Map.of();

    /** Runs before an empty sheet is shown, or an inquiry opened. */
    public void loadNew() {
        sheet = inquiries.sheet(page.actor());
        nameFields();
        if (page.isPost()) {
            values = typed();
            try {
                page.redirect("/review/" + inquiries.open(page.actor(), getKey(), values));
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
    }

    /** Runs before the sheet of an open inquiry is shown, or written anew. */
    public void loadSheet() {
        opened.read();
        if (!opened.isInquiry()) {
            throw new NotFound();
        }
        sheet = opened.getFile().form();
        values = opened.getFile().content().asMap();
        nameFields();
        if (page.isPost()) {
            values = typed();
            try {
                inquiries.correct(page.actor(), opened.getFile().number(), (int) page.number("seen", -1), values);
                page.redirect("/review/" + opened.getFile().number());
            } catch (Refusal refusal) {
                errors.add(refusal);
                opened.read();
            }
        }
    }

    private void nameFields() {
        errors.nameFields(path -> sheet.label(path, viewer.getLanguage()));
    }

    /** What was typed, by path; sectors of which none is chosen any more send nothing. */
    private Map<String, String> typed() {
        Map<String, String> typed = new LinkedHashMap<>(page.params());
        typed.keySet().removeIf(path -> sheet.field(path).isEmpty());
        sheet.sections().stream().flatMap(s -> s.fieldsAt(typed.keySet()).stream()).filter(f -> f.type() == FieldType.SECTORS).forEach(f -> typed.putIfAbsent(f.path(), ""));
        return typed;
    }

    public String getTitle() {
        return sheet.title().in(viewer.getLanguage());
    }

    public String getArticle() {
        return CaseAct.OPEN_INQUIRY.article();
    }

    /** The whole sheet, with what was typed or is stored. */
    public List<Part> getParts() {
        String language = viewer.getLanguage();
        return sheet.sections().stream()
                .map(s -> new Part(s.title().in(language), s.lead().in(language), s.fieldsAt(values.keySet()).stream().map(this::view).toList()))
                .toList();
    }

    private FieldViews.FieldView view(FormField field) {
        return views.of(field, values, sheet.purpose().dayOfAct());
    }

    /** Tells two inquiries from one that is sent twice. */
    public String getKey() {
        return page.isPost() ? page.param("key") : UUID.randomUUID().toString();
    }

    /** Why the sheet cannot be written anew; empty if it can. */
    public String getWhyNot() {
        return opened.getFile().history().whyNot(CaseAct.CORRECT_INQUIRY, clock.today(), page.actor()).map(texts::reason).orElse("");
    }

    public String getWhyNotArticle() {
        return opened.getFile().history().whyNot(CaseAct.CORRECT_INQUIRY, clock.today(), page.actor()).map(Reason::article).orElse("");
    }
}
