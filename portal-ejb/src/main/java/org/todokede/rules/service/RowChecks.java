package org.todokede.rules.service;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.todokede.period.ClosingRow;
import org.todokede.period.HolidayRow;
import org.todokede.period.PeriodSetting;
import org.todokede.platform.UnseenCharacters;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.Reason;
import org.todokede.rules.ConsultedBody;
import org.todokede.rules.CountryListing;
import org.todokede.rules.RetentionRule;
import org.todokede.rules.RuleKind;
import org.todokede.rules.RuleParameter;
import org.todokede.rules.RuleSettings;
import org.todokede.rules.SectorDesignation;

/** One row by itself: its cells as typed, then the reader of its kind. What only the whole book shows is said by {@link EditionBooks}. */
final class RowChecks {

    /** The key is part of an address and of the record of acts. */
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_@.-]{0,119}");

    private static final Set<String> LONG = Set.of("scope_note", "source_url", "source", "legal_basis");
    private static final int MOST_OF_LONG = 3000;
    private static final int MOST = 300;

    private RowChecks() {}

    /**
     * The cells of the kind's columns, stripped, in the order of the file; what is absent is empty.
     *
     * @throws InvalidInput naming every column that is too long, holds control characters or is refused by the reader of its kind
     */
    static Map<String, String> checked(RuleKind kind, Map<String, String> typed) {
        Map<String, String> row = new LinkedHashMap<>();
        List<FieldDefect> defects = new ArrayList<>();
        for (String column : kind.columns()) {
            String cell = typed.getOrDefault(column, "");
            cell = cell == null ? "" : cell.strip();
            int most = LONG.contains(column) ? MOST_OF_LONG : MOST;
            if (cell.length() > most) {
                defects.add(new FieldDefect(column, Reason.plain("field.tooLong", most, cell.length())));
            } else if (UnseenCharacters.inLine(cell)) {
                defects.add(new FieldDefect(column, Reason.plain("field.controlCharacter")));
            }
            row.put(column, cell);
        }
        if (row.get(kind.sourceColumn()).isEmpty()) {
            defects.add(new FieldDefect(kind.sourceColumn(), Reason.plain("field.missing")));
        }
        try {
            read(kind, row);
            if (defects.isEmpty() && !KEY.matcher(kind.keyOf(row)).matches()) {
                defects.add(new FieldDefect(kind.keyColumns().get(0), Reason.plain("rules.row.shape", row.get(kind.keyColumns().get(0)))));
            }
        } catch (InvalidInput wrong) {
            wrong.defects().stream().filter(d -> defects.stream().noneMatch(known -> known.path().equals(d.path()))).forEach(defects::add);
        }
        if (!defects.isEmpty()) {
            throw new InvalidInput(defects);
        }
        return row;
    }

    /** The row as its kind reads it: a designation, listing, parameter, holiday, closing, setting, body or rule of retention; a reading of the book as its columns. */
    static Object read(RuleKind kind, Map<String, String> columns) {
        return switch (kind) {
            case SECTOR -> SectorDesignation.fromColumns(columns);
            case COUNTRY -> CountryListing.fromColumns(columns);
            case PARAMETER -> RuleParameter.fromColumns(columns);
            case HOLIDAY -> HolidayRow.fromColumns(columns);
            case CLOSING -> ClosingRow.fromColumns(columns);
            case SETTING -> setting(columns);
            case CONSULTED -> ConsultedBody.fromColumns(columns);
            case RETENTION -> RetentionRule.fromColumns(columns);
        };
    }

    private static Object setting(Map<String, String> columns) {
        if (RuleSettings.NAMES.contains(columns.get("parameter"))) {
            RuleSettings.check(columns);
            return columns;
        }
        return PeriodSetting.fromColumns(columns);
    }
}
