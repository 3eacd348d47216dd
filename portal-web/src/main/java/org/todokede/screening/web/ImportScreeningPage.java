package org.todokede.screening.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.TableUpload;
import org.todokede.platform.web.Texts;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.Reason;
import org.todokede.refusal.Refusal;
import org.todokede.screening.ScreeningEntry;
import org.todokede.screening.service.ScreeningListService;
import org.todokede.screening.service.ScreeningListService.Handed;
import org.todokede.screening.service.ScreeningListService.Preview;

/** Imports an edition of the screening list: hand in a file, look at what it changes, confirm. */
@Named
@RequestScoped
public class ImportScreeningPage {

    /** Request attribute: a file whose rows have defects. */
    static final String HANDED = "org.todokede.screening.handed";

    /** A defect as shown. */
    public record Defect(int row, String column, String value, String text) {}

    @EJB
    private ScreeningListService lists;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    @Inject
    private Texts texts;

    @Inject
    private HttpServletRequest request;

    private List<Defect> defects = List.of();
    private int wrongRows;
    private Preview preview;

    /** Runs before the form is shown, also after a file was not taken. */
    public void load() {
        errors.nameFields(path -> switch (path) {
            case "edition_on" -> texts.get("screening.editionOn");
            case "source" -> texts.get("screening.source");
            default -> texts.get("screening.file");
        });
        if (request.getAttribute(TableUpload.REFUSED) instanceof InvalidInput invalid) {
            errors.add(invalid);
        } else if (request.getAttribute(HANDED) instanceof Handed handed) {
            wrongRows = handed.wrongRows();
            defects = handed.defects().stream().map(d -> new Defect(d.row(), d.column(), d.value(), texts.reason(d.reason()))).toList();
            errors.add(InvalidInput.at("file", "screening.file.wrong", wrongRows));
        } else if (page.param("problem").matches("document\\.tooLarge|upload\\.cut")) {
            errors.add(new InvalidInput(List.of(new FieldDefect("file", Reason.plain(page.param("problem"), page.param("detail").replaceAll("\\D", ""))))));
        }
    }

    /** Runs before the preview is shown, and takes its confirmation. */
    public void loadPreview() {
        long id = page.routeId("id");
        if (page.isPost()) {
            try {
                lists.confirm(page.actor(), id, page.param("sha256"), page.number("base", -1));
                page.redirect("/admin/screening?confirmed=yes");
                return;
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
        Optional<Long> done = lists.confirmedAs(page.actor(), id);
        if (done.isPresent()) {
            page.redirect("/admin/screening");
            return;
        }
        preview = lists.preview(page.actor(), id);
    }

    /** What was typed, so that nothing is lost when something is wrong. */
    public String typed(String name) {
        return page.param(name);
    }

    public List<Defect> getDefects() {
        return defects;
    }

    public int getWrongRows() {
        return wrongRows;
    }

    public Preview getPreview() {
        return preview;
    }

    /** Columns of a list, for the text that explains them. */
    public String getColumns() {
        return String.join(", ", ScreeningEntry.COLUMNS);
    }
}
