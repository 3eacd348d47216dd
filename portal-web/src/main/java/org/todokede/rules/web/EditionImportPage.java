package org.todokede.rules.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.Reason;
import org.todokede.refusal.Refusal;
import org.todokede.rules.RuleKind;
import org.todokede.rules.service.EditionRowService;
import org.todokede.rules.service.EditionRowService.Effect;
import org.todokede.rules.service.EditionRowService.Preview;
import org.todokede.rules.service.EditionService;

/** Importing a CSV of one kind into a draft: choose a file, see what it would change, import all of it or nothing. */
@Named
@RequestScoped
public class EditionImportPage {

    /** A row of the file that would change the draft. */
    public record Row(long line, String key, String what, String title, List<RowTexts.Cell> cells) {}

    /** A cell that cannot be taken. */
    public record Bad(long line, String column, String text) {}

    /** Columns of a kind. */
    public record Columns(String kind, String names) {}

    /** Keys with which the upload may come back; what an address says is shown to people. */
    private static final Pattern PROBLEM = Pattern.compile("edition\\.import\\.[A-Za-z]{2,20}");

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

    private EditionService.View edition;
    private Preview preview;
    private boolean told;

    /** Runs before a file is chosen. */
    public void load() {
        edition = editions.view(page.actor(), getNumber());
        String problem = page.param("problem");
        if (PROBLEM.matcher(problem).matches() && texts.has(problem)) {
            errors.addAll(List.of(new FieldDefect("file", Reason.plain(problem, page.params().getOrDefault("detail", "").split(";", 3)))));
            page.status(422);
        }
    }

    /** Runs before the differences are shown, and imports. */
    public void loadPreview() {
        if (page.isPost()) {
            try {
                rows.importRows(page.actor(), getNumber(), page.number("version", -1), kind(), page.route("file"));
                page.redirect("/admin/editions/" + getNumber());
                return;
            } catch (Refusal refusal) {
                told = refusal instanceof ChangedBySomebodyElse;
                errors.add(refusal);
            }
        }
        edition = editions.view(page.actor(), getNumber());
        preview = rows.preview(page.actor(), getNumber(), kind(), page.route("file"));
        if (!preview.bad().isEmpty()) {
            page.status(422);
        }
    }

    private RuleKind kind() {
        return EditionPage.kind(page.route("kind"));
    }

    public int getNumber() {
        return (int) page.routeId("edition");
    }

    /** Version to send back: that of the page that was sent, until its sender is told that somebody else changed the edition. */
    public long getVersion() {
        return page.isPost() && !told ? page.number("version", -1) : edition.edition().version();
    }

    public List<Choice> getKinds() {
        return Arrays.stream(RuleKind.values()).map(kind -> new Choice(EditionPage.word(kind), texts.label(kind))).toList();
    }

    public List<Columns> getColumns() {
        return Arrays.stream(RuleKind.values()).map(kind -> new Columns(texts.label(kind), String.join(", ", kind.columns()))).toList();
    }

    public String getKindTitle() {
        return texts.label(kind());
    }

    public String getEncoding() {
        return texts.of("edition.import.encoding", preview.encoding());
    }

    public String getCounts() {
        return texts.of("edition.import.counts", preview.count(Effect.ADDED), preview.count(Effect.CHANGED), preview.count(Effect.ENDED), preview.count(Effect.UNCHANGED), preview.notInFile());
    }

    public List<Row> getRows() {
        return preview.differences().stream()
                .filter(d -> d.effect() != Effect.UNCHANGED)
                .map(d -> new Row(d.number(), d.key(), texts.label(d.effect()), words.title(kind(), d.after()), words.cells(kind(), d.before(), d.after())))
                .toList();
    }

    public List<Bad> getBad() {
        return preview.bad().stream().limit(EditionRowService.MOST_BAD).map(b -> new Bad(b.number(), b.column(), texts.reason(b.reason()))).toList();
    }

    public int getBadCount() {
        return preview.bad().size();
    }

    public boolean isMoreBad() {
        return preview.bad().size() > EditionRowService.MOST_BAD;
    }

    public int getMostBad() {
        return EditionRowService.MOST_BAD;
    }
}
