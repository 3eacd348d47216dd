package org.todokede.ownership.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.todokede.ownership.service.GroupTable;
import org.todokede.ownership.service.OwnershipService.Imported;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.TableUpload;
import org.todokede.platform.web.Texts;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.Reason;
import org.todokede.refusal.Refusal;

/** Imports companies and their groups as a table. */
@Named
@RequestScoped
public class ImportGroupsPage {

    /** Request attribute: what became of a table. */
    static final String IMPORTED = "org.todokede.groups.imported";

    /** A cell that is wrong. */
    public record Defect(int row, String column, String value, String text) {}

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

    /** Runs before the page is shown, also after a table was not taken. */
    public void load() {
        errors.nameFields(path -> texts.get("companies.file"));
        if (request.getAttribute(TableUpload.REFUSED) instanceof Refusal refusal) {
            errors.add(refusal);
        } else if (request.getAttribute(IMPORTED) instanceof Imported imported) {
            wrongRows = imported.wrongRows();
            defects = imported.defects().stream().map(d -> new Defect(d.row(), d.column(), d.value(), texts.reason(d.reason()))).toList();
            errors.add(InvalidInput.at("file", "companies.file.wrong", wrongRows));
        } else if (page.param("problem").matches("document\\.tooLarge|upload\\.cut")) {
            errors.add(new InvalidInput(List.of(new FieldDefect("file", Reason.plain(page.param("problem"), page.param("detail").replaceAll("\\D", ""))))));
        }
    }

    /** What became of a table that was taken; empty if none was. */
    public String getTaken() {
        return page.isPost() || !page.param("saved").equals("table") ? "" : texts.of("ownership.taken", page.number("added", 0), page.number("known", 0));
    }

    public List<Defect> getDefects() {
        return defects;
    }

    public int getWrongRows() {
        return wrongRows;
    }

    public String getColumns() {
        return String.join(", ", GroupTable.COLUMNS);
    }
}
