package org.todokede.letters.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.todokede.filing.Regime;
import org.todokede.letters.LetterKind;
import org.todokede.letters.LetterTemplate;
import org.todokede.letters.service.LetterTemplateService;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Refusal;

/** The words of letters: every kind, and one kind to be read, tried and written anew. */
@Named
@RequestScoped
public class LetterTemplatesPage {

    @EJB
    private LetterTemplateService templates;

    @Inject
    private PortalClock clock;

    @Inject
    private Texts texts;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    private List<LetterTemplateService.Sheet> sheets = List.of();
    private LetterTemplateService.Sheet sheet;
    private LetterTemplateService.Preview preview;
    private List<String> faults = List.of();

    /** Runs before the list is shown. */
    public void load() {
        sheets = templates.all(page.actor());
    }

    /** Runs before a kind is shown, tried, or written anew. */
    public void loadKind() {
        LetterKind kind = LetterKind.named(page.route("kind")).orElseThrow(NotFound::new);
        sheet = templates.sheet(page.actor(), kind);
        errors.nameFields(path -> texts.get("letter.template." + path));
        if (page.isPost()) {
            try {
                if (page.param("do").equals("preview")) {
                    preview = templates.preview(page.actor(), kind, typed());
                } else {
                    int version = templates.write(page.actor(), kind, (int) page.number("seen", -1), page.param("from_on"), typed());
                    page.redirect("/admin/letters/" + kind.slug() + "?written=" + version);
                }
            } catch (Refusal refusal) {
                refuse(refusal);
            }
        }
    }

    private void refuse(Refusal refusal) {
        errors.add(refusal);
        if (refusal instanceof InvalidInput invalid && invalid.defects().size() > errors.getList().size()) {
            faults = invalid.defects().stream().map(this::fault).toList();
        }
        if (refusal instanceof ChangedBySomebodyElse) {
            sheet = templates.sheet(page.actor(), sheet.kind());
        }
    }

    private String fault(FieldDefect defect) {
        return texts.get("letter.template." + defect.path()) + ": " + texts.reason(defect.reason());
    }

    private LetterTemplate.Words typed() {
        return new LetterTemplate.Words(page.param("title_ja"), page.param("title_en"), page.param("body_ja"), page.param("body_en"));
    }

    public List<LetterTemplateService.Sheet> getSheets() {
        return sheets;
    }

    /** The provisions that letters of the kind rest on, whatever kind of act they are about. */
    public String article(LetterKind kind) {
        return Regime.eitherArticle(kind.article());
    }

    public LetterTemplateService.Sheet getSheet() {
        return sheet;
    }

    /** What the text on the page gives; null if nobody asked. */
    public LetterTemplateService.Preview getPreview() {
        return preview;
    }

    /** Every fault, where a field has more of them than the summary names. */
    public List<String> getFaults() {
        return faults;
    }

    /** As typed, or as the newest version has it. */
    public LetterTemplate.Words getWords() {
        return page.isPost() ? typed() : sheet.words();
    }

    public String getFromOn() {
        return page.isPost() ? page.param("from_on") : clock.today().toString();
    }

    /** Number of the version just written; empty if none was. */
    public String getWritten() {
        String written = page.param("written");
        return written.matches("\\d{1,6}") && !page.isPost() ? written : "";
    }
}
