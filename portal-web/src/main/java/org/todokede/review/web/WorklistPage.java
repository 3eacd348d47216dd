package org.todokede.review.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.todokede.identity.Role;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.review.CaseState;
import org.todokede.review.FactorsStanding;
import org.todokede.review.service.WorklistService;
import org.todokede.rules.service.LawBook;

/** The worklist of a desk: due first. Filters live in the address, pages are found by key. */
@Named
@RequestScoped
public class WorklistPage {

    private static final int ROWS = 25;

    /** Keys of the labels of the fields in which something can be wrong, but the day. */
    private static final Map<String, String> LABELS = Map.of("q", "worklist.query", "sector", "worklist.bySector", "country", "worklist.byCountry", "assigned", "assign.officer");

    /** A view as a tab. @param count how many cases it shows; null if nobody has counted them */
    public record Tab(String label, Long count, String query, boolean current) {}

    /**
     * A case as one line.
     *
     * @param day day of the period and its length, e.g. {@code 11/30}; empty outside it
     * @param daysLeft days until the last barred day; null outside the period
     * @param part share of the period that is over, 0 to 72
     */
    public record Line(
            String number, String form, LocalDate dueOn, String tone, String state, String day, Long daysLeft, int part, String filer, String country, String target, List<String> sectors,
            String core, List<String> waitingFor, boolean amended, String officer, FactorsStanding flags) {}

    /** A choice of whose cases are shown. @param value as written in the address */
    public record Whose(String value, String label) {}

    @EJB
    private WorklistService worklist;

    @Inject
    private Page page;

    @Inject
    private Texts texts;

    @Inject
    private Viewer viewer;

    @Inject
    private PortalClock clock;

    @Inject
    private LawBook lawBook;

    @Inject
    private WorklistFilters filters;

    @Inject
    private Errors errors;

    private WorklistFilter filter;
    private List<Tab> tabs;
    private List<Line> lines = List.of();
    private WorklistService.Cursor next;

    /** Runs before the list is shown. */
    public void load() {
        filter = filters.sent();
        tabs = tabs();
        if (!filter.isRight()) {
            errors.nameFields(path -> path.equals("due") ? getDueLabel() : texts.get(LABELS.get(path)));
            errors.addAll(filter.defects());
            page.status(422);
            return;
        }
        WorklistService.WorkPage found = worklist.page(page.actor(), filter.view(), filter.asFilter(clock.today()), after(), ROWS);
        lines = found.rows().stream().map(this::line).toList();
        next = found.next();
    }

    private WorklistService.Cursor after() {
        return WorklistFilter.place(page.param("after"));
    }

    private Line line(WorklistService.Row row) {
        LocalDate today = clock.today();
        boolean counting = row.receivedOn() != null && row.freeFrom() != null && today.isBefore(row.freeFrom());
        long length = counting ? row.freeFrom().toEpochDay() - row.receivedOn().toEpochDay() : 0;
        long day = counting ? today.toEpochDay() - row.receivedOn().toEpochDay() + 1 : 0;
        return new Line(
                row.number(),
                viewer.writtenOn(row.form()),
                filter.view() == WorklistService.View.FREE ? row.freeFrom() : counting || row.state() == CaseState.SUBMITTED ? row.dueOn() : null,
                row.state().tone().word(),
                texts.label(row.state()),
                counting ? day + "/" + length : "",
                counting ? row.freeFrom().toEpochDay() - 1 - today.toEpochDay() : null,
                counting && length > 0 ? (int) (72 * Math.max(0, day) / length) : 0,
                row.filerName(),
                row.filerCountry(),
                row.targetName(),
                row.sectors().stream().map(s -> lawBook.sector(s).map(d -> d.jsicCode() + " " + (viewer.isJapanese() ? d.nameJa() : d.nameEn())).orElse(s)).toList(),
                row.core(),
                waitingFor(row),
                row.amended(),
                row.officer(),
                row.flags());
    }

    /** Who is waited for: the window, filer and target who were asked, each in a line; in one, the ministries that have not signed. */
    private List<String> waitingFor(WorklistService.Row row) {
        if (row.state() == CaseState.SUBMITTED) {
            return List.of(texts.label(Role.WINDOW));
        }
        List<String> whom = new ArrayList<>();
        if (row.answerBy() != null) {
            whom.add(texts.of("worklist.filerBy", viewer.nearDate(row.answerBy(), clock.today())));
        }
        if (row.targetAnswerBy() != null) {
            whom.add(texts.of("worklist.targetBy", viewer.nearDate(row.targetAnswerBy(), clock.today())));
        }
        if (!row.unsigned().isEmpty()) {
            whom.add(String.join(", ", row.unsigned()));
        }
        return whom;
    }

    /** What is open, and what of it is asked for most, how much there is of each; then the other views. The one that is shown is marked, whatever else it is narrowed to. */
    private List<Tab> tabs() {
        WorklistService.Counts counts = worklist.counts(page.actor());
        List<Tab> parts = viewer.is(Role.WINDOW.name())
                ? List.of()
                : List.of(
                        part(texts.of("worklist.soon", WorklistService.SOON_DAYS), counts.soon(), WorklistFilter.dueWithin(WorklistService.SOON_DAYS)),
                        part(texts.get("worklist.stage.asked"), counts.asked(), WorklistFilter.at(WorklistService.Stage.ASKED)),
                        part(texts.get("worklist.stage.extension"), counts.extended(), WorklistFilter.at(WorklistService.Stage.EXTENSION)));
        boolean whole = parts.stream().noneMatch(Tab::current);
        List<Tab> all = new ArrayList<>();
        for (WorklistService.View view : WorklistService.View.values()) {
            boolean isOpen = view == WorklistService.View.OPEN;
            all.add(new Tab(texts.get("worklist.view." + view.name()), isOpen ? counts.open() : null, "view=" + WorklistFilter.word(view), view == filter.view() && whole));
            all.addAll(isOpen ? parts : List.of());
        }
        return all;
    }

    private Tab part(String label, long count, WorklistFilter part) {
        return new Tab(label, count, part.asQuery(), part.equals(filter));
    }

    public List<Tab> getTabs() {
        return tabs;
    }

    public List<Line> getLines() {
        return lines;
    }

    /** In what order they stand. */
    public String getCaption() {
        return texts.get("worklist.caption." + filter.view().name());
    }

    public String getView() {
        return WorklistFilter.word(filter.view());
    }

    /** Numbers of the forms to choose from, and after them the sheet of inquiries for those who have any. */
    public List<String> getForms() {
        return filters.forms();
    }

    /** Whether there is nothing to show, and not for want of a filter that could be read. */
    public boolean isNone() {
        return lines.isEmpty() && isRight();
    }

    /** Whether the filter could be read. */
    public boolean isRight() {
        return filter.isRight();
    }

    /** Number of the form that is shown alone; empty for all. */
    public String getForm() {
        return filter.form();
    }

    public String getQuery() {
        return filter.query();
    }

    /** Beginning of the class of JSIC whose cases are shown alone; empty for all. */
    public String getSector() {
        return filter.sector();
    }

    /** Country of the filers whose cases are shown alone; empty for all. */
    public String getCountry() {
        return filter.country();
    }

    /** What the filing says of core businesses; empty for all. */
    public String getCore() {
        return filter.core();
    }

    /** By which day the cases that are shown are due, or within how many days; empty for all. */
    public String getDue() {
        return filter.due();
    }

    /** Whether that is within so many days. */
    public boolean isDueInDays() {
        return filter.isDueInDays();
    }

    /** The day as days from today, as a view can be kept; empty if it is none, or too far away. */
    public String getDueAsDays() {
        return filter.dueAsDays(clock.today());
    }

    /** What a view would show that is kept with this day. */
    public String getKeptDay() {
        return texts.of("savedView.due.day", viewer.date(LocalDate.parse(filter.due())));
    }

    /** What it would show that is kept with the days from today. */
    public String getKeptDays() {
        return texts.of("savedView.due.days", getDueAsDays().substring(1));
    }

    /** What falls on the days of this list. */
    public String getDueLabel() {
        return texts.get("worklist.byDue." + filter.view().name());
    }

    /** What the authorities are at with what is shown, as written in the address. */
    public String getStage() {
        return WorklistFilter.word(filter.stage());
    }

    /** What this list can be narrowed to of it, as written in the address. The window receives, and has nothing to do with the rest. */
    public List<String> getStages() {
        WorklistService.View view = viewer.is(Role.WINDOW.name()) ? WorklistService.View.ALL : filter.view();
        return Arrays.stream(WorklistService.Stage.values()).filter(stage -> stage.isOf(view)).map(WorklistFilter::word).toList();
    }

    /** Whose cases are shown, as written in the address. */
    public String getAssigned() {
        return filter.whose();
    }

    /** Whose cases can be shown: everybody's, one's own, nobody's, and of each colleague. */
    public List<Whose> getAssignable() {
        Stream<Whose> groups = Arrays.stream(WorklistService.Assigned.values()).map(WorklistFilter::word).map(word -> new Whose(word, texts.get("worklist.assigned." + word)));
        return Stream.concat(groups, filters.colleagues().stream().map(each -> new Whose(String.valueOf(each.accountId()), each.name()))).toList();
    }

    /** The filter as it stands in the address after the question mark. */
    public String getAddress() {
        return filter.asQuery();
    }

    /** Address of the following page; empty if there is none. */
    public String getNextHref() {
        return next == null ? "" : "/review?" + filter.asQuery() + "&after=" + next.day() + "_" + next.id();
    }

    /** Whether this is not the first page. */
    public boolean isLater() {
        return isRight() && after() != null;
    }
}
