package org.todokede.rules.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.Refusal;
import org.todokede.rules.RuleKind;
import org.todokede.rules.service.EditionRowService;
import org.todokede.rules.service.EditionService;

/** One row of a draft: found, added, changed, ended or removed. */
@Named
@RequestScoped
public class EditionRowPage {

    /** A row as found. */
    public record Found(String key, String title, String from, String until, boolean drafted, boolean verified) {}

    private static final int MOST = 60;

    @EJB
    private EditionService editions;

    @EJB
    private EditionRowService rows;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    @Inject
    private Texts texts;

    @Inject
    private RowTexts words;

    private RuleKind kind;
    private EditionService.View edition;
    private EditionRowService.Row row;
    private Map<String, String> values = Map.of();
    private List<Found> found = List.of();
    private boolean told;

    private void begin() {
        kind = EditionPage.kind(page.route("kind"));
        errors.nameFields(path -> texts.has("rule.column." + path) ? words.label(path) : "");
    }

    private void seen() {
        edition = editions.view(page.actor(), getNumber());
    }

    private long version() {
        return page.number("version", -1);
    }

    private void done() {
        page.redirect("/admin/editions/" + getNumber());
    }

    /** Runs before rows of a kind are shown to choose from. */
    public void loadRows() {
        begin();
        seen();
        found = rows.find(page.actor(), getNumber(), kind, page.param("q"), MOST + 1).stream()
                .map(r -> new Found(
                        r.key(), words.title(kind, r.columns()), r.columns().getOrDefault(kind.fromColumn(), ""), r.columns().getOrDefault(kind.untilColumn(), ""), r.drafted(),
                        "yes".equals(r.columns().get("verified"))))
                .toList();
    }

    /** Runs before the form of a new row. */
    public void loadAdd() {
        begin();
        values = page.params();
        if (page.isPost()) {
            try {
                rows.add(page.actor(), getNumber(), version(), kind, values);
                done();
                return;
            } catch (Refusal refusal) {
                told = refusal instanceof ChangedBySomebodyElse;
                errors.add(refusal);
            }
        }
        seen();
    }

    /** Runs before the form that changes a row. */
    public void loadChange() {
        begin();
        if (page.isPost()) {
            try {
                if (page.param("remove").isEmpty()) {
                    rows.change(page.actor(), getNumber(), version(), kind, getKey(), page.params());
                } else {
                    rows.remove(page.actor(), getNumber(), version(), kind, getKey());
                }
                done();
                return;
            } catch (Refusal refusal) {
                told = refusal instanceof ChangedBySomebodyElse;
                errors.add(refusal);
            }
        }
        seen();
        row = rows.row(page.actor(), getNumber(), kind, getKey());
        values = new HashMap<>(row.columns());
        if (page.isPost()) {
            values.putAll(page.params());
        }
    }

    /** Runs before the form that ends a row. */
    public void loadEnd() {
        begin();
        values = page.params();
        if (page.isPost()) {
            try {
                rows.end(page.actor(), getNumber(), version(), kind, getKey(), page.param(kind.untilColumn()), page.param(kind.sourceColumn()));
                done();
                return;
            } catch (Refusal refusal) {
                told = refusal instanceof ChangedBySomebodyElse;
                errors.add(refusal);
            }
        }
        seen();
        row = rows.row(page.actor(), getNumber(), kind, getKey());
    }

    public int getNumber() {
        return (int) page.routeId("edition");
    }

    public String getKey() {
        return page.route("key");
    }

    /** Version to send back: that of the page that was sent, until its sender is told that somebody else changed the edition. */
    public long getVersion() {
        return page.isPost() && !told ? version() : edition.edition().version();
    }

    public String getKindWord() {
        return EditionPage.word(kind);
    }

    public String getKindTitle() {
        return texts.label(kind);
    }

    public String getTitle() {
        return words.title(kind, row.columns());
    }

    public boolean isEndable() {
        return kind.canEnd();
    }

    /** Fields of the form; a row's key is asked for only when it is new. */
    public List<RowTexts.Field> getFields() {
        return words.fields(kind, values, row == null);
    }

    public String getUntilColumn() {
        return kind.untilColumn();
    }

    public String getSourceColumn() {
        return kind.sourceColumn();
    }

    public List<Found> getFound() {
        return found.size() > MOST ? found.subList(0, MOST) : found;
    }

    public boolean isMore() {
        return found.size() > MOST;
    }

    public int getMost() {
        return MOST;
    }

    public String typed(String name) {
        return page.param(name);
    }
}
