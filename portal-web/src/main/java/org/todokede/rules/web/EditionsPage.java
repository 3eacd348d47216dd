package org.todokede.rules.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Refusal;
import org.todokede.rules.EditionState;
import org.todokede.rules.RuleEdition;
import org.todokede.rules.service.EditionService;
import org.todokede.rules.service.LawBook;

/** The editions of the rules, newest first: to look up, to begin one, to compare two. */
@Named
@RequestScoped
public class EditionsPage {

    /** An edition as listed. */
    public record Line(int number, String title, String state, String tone, long rows, String drafted, String by, String published, String gazette) {}

    /** A row that differs between two books. */
    public record Difference(String kind, String key, String what, String title, List<RowTexts.Cell> cells) {}

    private static final int ROWS = 25;

    @EJB
    private EditionService editions;

    @Inject
    private LawBook lawBook;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    @Inject
    private Texts texts;

    @Inject
    private Viewer viewer;

    @Inject
    private RowTexts words;

    private List<Line> lines = List.of();
    private List<Difference> differences;
    private long next;

    /** Runs before the list is shown. */
    public void load() {
        List<EditionService.Line> found = editions.list(page.actor(), (int) page.number("before", Integer.MAX_VALUE), ROWS + 1);
        List<EditionService.Line> shown = found.size() > ROWS ? found.subList(0, ROWS) : found;
        next = found.size() > ROWS ? shown.get(ROWS - 1).edition().number() : 0;
        lines = shown.stream().map(this::line).toList();
    }

    private Line line(EditionService.Line line) {
        RuleEdition e = line.edition();
        return new Line(
                e.number(), title(e), texts.label(line.state()), tone(line.state()), line.rows(), day(e.draftedAt()), e.draftedByName(), day(e.publishedAt()), e.gazette() == null ? "" : e.gazette());
    }

    private String day(Instant instant) {
        return instant == null ? "" : viewer.dateTime(instant);
    }

    /** The first load has a name in both languages; all others are called as their drafters wrote. */
    String title(RuleEdition edition) {
        return edition.base() == null ? texts.get("editions.firstLoad") : edition.title();
    }

    static String tone(EditionState state) {
        return switch (state) {
            case DRAFT -> "draft";
            case SENT -> "waiting";
            case APPROVED -> "question";
            case PUBLISHED -> "clear";
            case DISCARDED -> "lapsed";
        };
    }

    /** Runs before the page that begins an edition. */
    public void loadNew() {
        if (page.isPost()) {
            try {
                page.redirect("/admin/editions/" + editions.draft(page.actor(), page.param("title"), page.param("reason")));
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
    }

    /** Runs before two editions are compared. */
    public void loadCompare() {
        int later = (int) page.number("later", 0);
        int earlier = (int) page.number("earlier", 0);
        if (later == 0 || earlier == 0) {
            return;
        }
        try {
            differences = editions.compare(page.actor(), earlier, later).stream()
                    .map(d -> new Difference(texts.label(d.kind()), d.key(), texts.label(d.what()), words.title(d.kind(), d.after().isEmpty() ? d.before() : d.after()),
                            words.cells(d.kind(), d.before(), d.after())))
                    .toList();
        } catch (NotFound none) {
            errors.add(none);
        }
    }

    public List<Line> getLines() {
        return lines;
    }

    /** Number below which the next page of the list begins; 0 if there is none. */
    public long getNext() {
        return next;
    }

    /** Newest edition in the book. */
    public int getInForce() {
        return lawBook.edition();
    }

    /** Editions that can be compared. */
    public List<Choice> getPublished() {
        return editions.list(page.actor(), Integer.MAX_VALUE, 100).stream()
                .filter(line -> line.state() == EditionState.PUBLISHED)
                .map(line -> new Choice(String.valueOf(line.edition().number()), line.edition().number() + " · " + title(line.edition())))
                .toList();
    }

    /** Null until two editions are chosen. */
    public List<Difference> getDifferences() {
        return differences;
    }

    public String typed(String name) {
        return page.param(name);
    }
}
