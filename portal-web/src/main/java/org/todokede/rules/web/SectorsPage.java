package org.todokede.rules.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.Refusal;
import org.todokede.rules.DesignatedSector;
import org.todokede.rules.service.EditionService;
import org.todokede.rules.service.SectorService;

/** The designated sectors as of a day: for everybody to read, for administrators to add to and to end. */
@Named
@RequestScoped
public class SectorsPage {

    /** A designation as shown. */
    public record Row(
            String rowId, String code, String name, String groupKey, String core, List<String> ministries, LocalDate promulgatedOn, LocalDate inForceFrom, LocalDate from, LocalDate until,
            boolean governs, boolean verified, String change, String note, List<String> sources, int revision, int edition) {

        /** Codes of the ministries in one text. */
        public String getMinistryList() {
            return String.join(", ", ministries);
        }
    }

    /** Rows of one group. */
    public record Group(String key, String title, List<Row> rows) {}

    /** Two days side by side. @param countFrom, countTo designations on each day @param begun on the later day only @param ended on the earlier day only */
    public record Comparison(LocalDate from, LocalDate to, int countFrom, int countTo, List<Row> begun, List<Row> ended) {

        /** Designations on both days. */
        public int getBoth() {
            return countTo - begun.size();
        }
    }

    private static final String TWENTY = "twenty";
    private static final int MOST_DRAFTS = 50;

    @EJB
    private SectorService sectors;

    @EJB
    private EditionService editions;

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

    private LocalDate on;
    private List<Group> groups = List.of();
    private List<Row> history = List.of();
    private Map<String, String> typed = Map.of();
    private List<Row> allRows;
    private int count;
    private LocalDate secondDay;
    private Comparison comparison;

    /** Runs before the list is shown. */
    public void load() {
        on = dayAsked("on", clock.today());
        secondDay = dayAsked("and", null);
        typed = page.params();
        List<Row> rows = sectors.asOf(on).stream().filter(this::isAskedFor).map(this::row).toList();
        count = rows.size();
        groups = grouped(rows);
        if (secondDay != null) {
            comparison = compare(on.isBefore(secondDay) ? on : secondDay, on.isBefore(secondDay) ? secondDay : on);
        }
    }

    private Comparison compare(LocalDate from, LocalDate to) {
        List<DesignatedSector> before = sectors.asOf(from).stream().filter(this::isAskedFor).toList();
        List<DesignatedSector> after = sectors.asOf(to).stream().filter(this::isAskedFor).toList();
        return new Comparison(from, to, before.size(), after.size(), onlyIn(after, before), onlyIn(before, after));
    }

    private List<Row> onlyIn(List<DesignatedSector> these, List<DesignatedSector> those) {
        List<String> known = those.stream().map(DesignatedSector::rowId).toList();
        return these.stream().filter(s -> !known.contains(s.rowId())).map(this::row).toList();
    }

    /** Group, ministry and core standing, as chosen; what is not chosen does not matter. */
    private boolean isAskedFor(DesignatedSector sector) {
        String group = typed("group");
        String ministry = typed("ministry");
        String core = typed("core");
        return (group.isEmpty() || group.equals(sector.isOfTwenty() ? TWENTY : sector.group()))
                && (ministry.isEmpty() || sector.ministries().contains(ministry))
                && (core.isEmpty() || core.equals(sector.core()));
    }

    /** Groups there are, for the filter. */
    public List<Choice> getGroupChoices() {
        return sectors.all().stream().map(s -> s.isOfTwenty() ? TWENTY : s.group()).distinct().map(key -> new Choice(key, groupTitle(key))).toList();
    }

    /** Ministries there are, for the filter. */
    public List<Choice> getMinistryChoices() {
        return sectors.all().stream()
                .flatMap(s -> s.ministries().stream())
                .distinct()
                .sorted()
                .map(code -> new Choice(code, texts.has("ministry." + code) ? texts.get("ministry." + code) : code))
                .toList();
    }

    public List<Choice> getCoreChoices() {
        return List.of("core", "partly", "non-core").stream().map(core -> new Choice(core, texts.get("sectors.core." + core))).toList();
    }

    /** The day to compare with; null if none. */
    public LocalDate getSecondDay() {
        return secondDay;
    }

    /** Null unless two days are compared. */
    public Comparison getComparison() {
        return comparison;
    }

    /** Runs before the page that adds a designation. */
    public void loadAdd() {
        typed = page.params();
        if (page.isPost()) {
            try {
                page.redirect("/admin/editions/" + sectors.add(page.actor(), chosenEdition(), typed));
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
    }

    /** Runs before the page that ends a designation. */
    public void loadEnd() {
        typed = page.params();
        history = sectors.history(page.route("row")).stream().map(this::row).toList();
        if (page.isPost()) {
            try {
                page.redirect("/admin/editions/"
                        + sectors.end(
                                page.actor(), chosenEdition(), page.route("row"), (int) page.number("revision", 0), page.param("applies_to_acts_until"), page.param("source_url")));
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
    }

    /** Number of the draft edition to write into; 0 begins a new one, -1 is what no number can be read from. */
    private int chosenEdition() {
        return page.param("edition").isEmpty() ? 0 : (int) page.number("edition", -1);
    }

    /** Drafts to write into, and a new one. */
    public List<Choice> getEditionChoices() {
        List<Choice> choices = new ArrayList<>();
        editions.drafts(page.actor(), MOST_DRAFTS).forEach(e -> choices.add(new Choice(String.valueOf(e.number()), texts.of("edition.number", e.number()) + " · " + e.title())));
        choices.add(new Choice("0", texts.get("edition.choose.new")));
        return choices;
    }

    /** The draft chosen; a page that came from an edition names it. */
    public String getEditionChosen() {
        String chosen = page.param("edition");
        return chosen.isEmpty() ? getEditionChoices().get(0).value() : chosen;
    }

    private LocalDate dayAsked(String name, LocalDate otherwise) {
        String asked = page.param(name);
        if (asked.isEmpty()) {
            return otherwise;
        }
        try {
            LocalDate day = LocalDate.parse(asked);
            if (day.getYear() >= 1900 && day.getYear() <= 2200) {
                return day;
            }
        } catch (DateTimeParseException e) {
            // answered below, like a year out of range
        }
        errors.add(InvalidInput.at(name, "field.date"));
        return otherwise;
    }

    private List<Group> grouped(List<Row> rows) {
        Map<String, List<Row>> byGroup = new LinkedHashMap<>();
        rows.forEach(r -> byGroup.computeIfAbsent("-".equals(r.change()) ? r.groupKey() : TWENTY, k -> new ArrayList<>()).add(r));
        return byGroup.entrySet().stream().map(e -> new Group(e.getKey(), groupTitle(e.getKey()), e.getValue())).toList();
    }

    private String groupTitle(String key) {
        return texts.has("sector.group." + key) ? texts.get("sector.group." + key) : key;
    }

    private Row row(DesignatedSector s) {
        return new Row(
                s.rowId(), s.jsicCode(), viewer.isJapanese() ? s.nameJa() : s.nameEn(), s.group(), s.core(), s.ministries(), s.promulgatedOn(), s.inForceFrom(), s.appliesFrom(), s.appliesUntil(),
                s.governsActsOn(on == null ? clock.today() : on), s.isVerified(), s.change2019(), s.scopeNote(), List.of(s.source().split("\\s*;\\s*")), s.revision(), s.edition());
    }

    public LocalDate getOn() {
        return on;
    }

    public List<Group> getGroups() {
        return groups;
    }

    /** Every designation, past and to come, for the administrator's table. */
    public List<Row> getAllRows() {
        if (allRows == null) {
            allRows = sectors.all().stream().map(this::row).toList();
        }
        return allRows;
    }

    /** Name of a row's group. */
    public String groupOf(Row row) {
        return groupTitle("-".equals(row.change()) ? row.groupKey() : TWENTY);
    }

    public int getCount() {
        return count;
    }

    /** Of the twenty of 2019, in words: how many are new and how many were widened; empty unless they are shown. */
    public String getTwenty() {
        List<Row> twenty = groups.stream().filter(g -> g.key().equals(TWENTY)).flatMap(g -> g.rows().stream()).toList();
        long fresh = twenty.stream().filter(r -> r.change().equals("new")).count();
        return twenty.isEmpty() ? "" : texts.of("sectors.twenty", (int) fresh, twenty.size() - (int) fresh);
    }

    public boolean isTwenty(Group group) {
        return group.key().equals(TWENTY);
    }

    /** The newest revision of the designation in hand. */
    public Row getNewest() {
        return history.get(0);
    }

    public List<Row> getHistory() {
        return history;
    }

    /** What was typed into a field, so that nothing is lost when something is wrong. */
    public String typed(String column) {
        return typed.getOrDefault(column, "");
    }
}
