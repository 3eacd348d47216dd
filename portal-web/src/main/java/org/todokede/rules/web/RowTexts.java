package org.todokede.rules.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.todokede.period.PeriodEvent;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.rules.RuleKind;

/** Rows of the rule book in the viewer's language: what they are called, what their cells say, and how they are typed. */
@RequestScoped
public class RowTexts {

    /** A cell, before and after. @param changed whether they differ */
    public record Cell(String label, String before, String after, boolean changed) {}

    /** A cell as typed into a form. @param control input, date or textarea or select, as {@code t:control} takes it */
    public record Field(
            String path, String control, String label, String help, String law, boolean optional, String value, List<Choice> options, int maxLength, String unit, String size, String when,
            String inputmode, String autocomplete) {

        /** The columns of a row are ours; only fields of a printed form can be unverified. */
        public boolean isUnverified() {
            return false;
        }
    }

    private static final Set<String> DAYS = Set.of(
            "promulgated_on", "in_force_on", "in_force_from", "applies_to_acts_from", "applies_to_acts_until", "core_from", "listed_from", "listed_to", "effective_from", "effective_to", "date");
    private static final Set<String> LONG = Set.of("source", "source_url", "scope_note", "legal_basis");
    private static final Set<String> OPTIONAL = Set.of("promulgated_on", "in_force_on", "in_force_from", "applies_to_acts_from", "applies_to_acts_until", "core_from", "listed_from", "listed_to",
            "effective_from", "effective_to", "scope_note", "legal_basis", "unit", "territory_of");
    private static final Map<String, List<String>> WORDS = Map.of(
            "verified", List.of("yes", "no"),
            "core", List.of("core", "partly", "non-core", "-"),
            "change_2019", List.of("new", "expanded", "-"),
            "specified_acquisition", List.of("yes", "assumed-yes", "assumed-no", "no"),
            "on_annex_1", List.of("yes", "no", "n/a"),
            "office", List.of("BANK", "MINISTRY"),
            "status", List.of("VERIFIED", "SECONDARY", "DEDUCED", "ASSUMED", "UNVERIFIED"));

    @Inject
    private Texts texts;

    @Inject
    private Viewer viewer;

    /** Label of a column. */
    public String label(String column) {
        return texts.get("rule.column." + column);
    }

    /** What the row is about, short. */
    public String title(RuleKind kind, Map<String, String> row) {
        String name = row.getOrDefault(viewer.isJapanese() ? "name_ja" : "name_en", "");
        return switch (kind) {
            case SECTOR -> row.getOrDefault("jsic_code", "") + " " + name;
            case COUNTRY, HOLIDAY, CONSULTED -> name;
            case PARAMETER -> row.getOrDefault("parameter", "") + " = " + row.getOrDefault("value", "") + " " + row.getOrDefault("unit", "");
            case SETTING -> row.getOrDefault("parameter", "") + " = " + row.getOrDefault("value", "");
            case RETENTION -> row.getOrDefault("record_kind", "") + " " + row.getOrDefault("kept_for", "");
            case CLOSING -> row.getOrDefault("office", "") + " " + row.getOrDefault("from", "") + " – " + row.getOrDefault("to", "");
        };
    }

    /** Cells that differ; of a row that is new or goes, all that say something; of a source that was added to, what was added. */
    public List<Cell> cells(RuleKind kind, Map<String, String> before, Map<String, String> after) {
        List<Cell> cells = new ArrayList<>();
        for (String column : kind.columns()) {
            String old = before.getOrDefault(column, "");
            String now = after.getOrDefault(column, "");
            if (column.equals(kind.sourceColumn()) && !old.isEmpty() && now.startsWith(old + ";")) {
                cells.add(new Cell(label(column), "", now.substring(old.length() + 1), false));
            } else if (!Objects.equals(old, now) && !(old + now).equals("-")) {
                cells.add(new Cell(label(column), shown(old), shown(now), !before.isEmpty() && !after.isEmpty()));
            }
        }
        return cells;
    }

    String shown(String cell) {
        // a name or a number may look like a day that there is not
        return PeriodEvent.strictDay(cell).map(day -> viewer.date(day)).orElse(cell);
    }

    /** The day of a column, or null. */
    public LocalDate day(String column, Map<String, String> row) {
        return PeriodEvent.strictDay(row.getOrDefault(column, "")).orElse(null);
    }

    /** The form of a row. @param withKey whether the columns that name the row are asked for */
    public List<Field> fields(RuleKind kind, Map<String, String> values, boolean withKey) {
        return kind.columns().stream().filter(column -> withKey || !kind.keyColumns().contains(column)).map(column -> field(column, values.getOrDefault(column, ""))).toList();
    }

    private Field field(String column, String value) {
        List<Choice> options = WORDS.getOrDefault(column, List.of()).stream().map(word -> new Choice(word, word)).toList();
        String control = !options.isEmpty() ? "select" : DAYS.contains(column) ? "date" : LONG.contains(column) ? "textarea" : "input";
        String size = control.equals("input") && !column.startsWith("name_") && !column.equals("unit") ? "m" : control.equals("select") ? "m" : "";
        return new Field(column, control, label(column), "", "", OPTIONAL.contains(column), value, options, control.equals("textarea") ? 3000 : 300, "", size, "", "", "off");
    }
}
