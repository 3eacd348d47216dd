package org.todokede.rules;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Kinds of rows of the rule book, each with the columns of its file in {@code config/data}. Stored by name. Every kind says when a row was promulgated,
 * when it came into force, which acts it governs, first and last day inclusive, where it was read and whether that was checked.
 */
public enum RuleKind {
    /** Designations of business: {@link SectorDesignation}. */
    SECTOR("sectors.csv", List.of("id"), "applies_to_acts_from", "applies_to_acts_until", "source_url",
            "id", "jsic_code", "jsic_revision", "name_en", "name_ja", "group", "change_2019", "promulgated_on", "in_force_from", "applies_to_acts_from",
            "applies_to_acts_until", "core", "core_from", "specified_acquisition", "competent_ministers", "scope_note", "source_url", "verified"),
    /** Annex 1 of the Ministerial Order: {@link CountryListing}. */
    COUNTRY("countries.csv", List.of("iso2", "listed_from"), "listed_from", "listed_to", "source",
            "iso2", "name_en", "name_ja", "on_annex_1", "promulgated_on", "in_force_on", "listed_from", "listed_to", "territory_of", "source", "verified"),
    /** Numbers, words and days of the law: {@link RuleParameter}. */
    PARAMETER("parameters.csv", List.of("parameter", "effective_from"), "effective_from", "effective_to", "source_url",
            "parameter", "value", "unit", "promulgated_on", "in_force_on", "effective_from", "effective_to", "legal_basis", "source_url", "verified"),
    /** National holidays; the date is first and last governed day in one. */
    HOLIDAY("holidays.csv", List.of("date"), "date", "", "source", "date", "name_en", "name_ja", "promulgated_on", "in_force_on", "source", "verified"),
    /** Days on which an office is closed every year. */
    CLOSING("closing_days.csv", List.of("office", "from", "effective_from"), "effective_from", "effective_to", "source",
            "office", "from", "to", "promulgated_on", "in_force_on", "effective_from", "effective_to", "source", "verified"),
    /** Readings: what no source settles ({@link RuleSettings}), and the numbers and switches of the counting. */
    SETTING("settings.csv", List.of("parameter", "effective_from"), "effective_from", "effective_to", "source",
            "parameter", "value", "promulgated_on", "in_force_on", "effective_from", "effective_to", "status", "legal_basis", "source", "verified"),
    /** Bodies that may be asked for an opinion besides the competent ministries: {@link ConsultedBody}. */
    CONSULTED("consulted_bodies.csv", List.of("code"), "effective_from", "effective_to", "source",
            "code", "name_en", "name_ja", "promulgated_on", "in_force_on", "effective_from", "effective_to", "source", "verified"),
    /** How long what is no part of the record is kept: {@link RetentionRule}. */
    RETENTION("retention.csv", List.of("record_kind", "effective_from"), "effective_from", "effective_to", "source",
            "record_kind", "kept_for", "promulgated_on", "in_force_on", "effective_from", "effective_to", "status", "legal_basis", "source", "verified");

    private final String file;
    private final List<String> keyColumns;
    private final String fromColumn;
    private final String untilColumn;
    private final String sourceColumn;
    private final List<String> columns;

    RuleKind(String file, List<String> keyColumns, String fromColumn, String untilColumn, String sourceColumn, String... columns) {
        this.file = file;
        this.keyColumns = keyColumns;
        this.fromColumn = fromColumn;
        this.untilColumn = untilColumn;
        this.sourceColumn = sourceColumn;
        this.columns = List.of(columns);
    }

    /** Whether days of cases follow from its rows: such days are kept in lists, and are counted anew when one changes. */
    public boolean movesDays() {
        return this == HOLIDAY || this == CLOSING || this == SETTING;
    }

    /** Name of the file in {@code config/data}, and the header a CSV of this kind has. */
    public String file() {
        return file;
    }

    /** All columns, in the order of the file. */
    public List<String> columns() {
        return columns;
    }

    /** Columns that name a row; they are the same in every revision of it. */
    public List<String> keyColumns() {
        return keyColumns;
    }

    /** Column of the first governed day of the act, inclusive. */
    public String fromColumn() {
        return fromColumn;
    }

    /** Column of the last governed day of the act, inclusive; empty where a row is one day and cannot be ended. */
    public String untilColumn() {
        return untilColumn;
    }

    /** Column that says where the row was read. */
    public String sourceColumn() {
        return sourceColumn;
    }

    /** Whether a row can be given a last day. */
    public boolean canEnd() {
        return !untilColumn.isEmpty();
    }

    /** Name of a row over all its revisions, e.g. {@code 3911}, {@code loan_amount_threshold@2010-08-03}, {@code BANK@12-31}. */
    public String keyOf(Map<String, String> row) {
        return keyColumns.stream().map(column -> row.getOrDefault(column, "").strip()).filter(cell -> !cell.isEmpty()).collect(Collectors.joining("@"));
    }
}
