package org.todokede.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.Reason;

/**
 * Readings of the law that no source settles. Each is an assumption, kept as a row of kind {@link RuleKind#SETTING} without days: it holds for the whole book of an
 * edition.
 *
 * @param firstLoadedDay first day of the act the book answers for; earlier days are "not loaded". Default 2017-10-01, the oldest text read
 * @param territoriesFollowTheirState whether annex 1 reaches overseas territories through their state. Default yes (procedure.md 3.7, [A])
 * @param assumedYesIsListed whether a business not seen on the list for specified acquisitions, but taken to be on it, counts. Default yes
 * @param assumedNoIsListed whether one not seen and taken to be absent counts. Default no
 * @param codeWithoutRow what a well-formed code without any row means. Default not designated (procedure.md 3.1, [A])
 * @param quasiSpecifiedInstitutionReportsAsGeneral whether a financial institution that is also quasi-specified reports at the steps of a general investor
 *     (annex 3). Default yes: procedure.md 3.3 treats it "as general" where it keeps the exemption
 */
public record RuleSettings(LocalDate firstLoadedDay, boolean territoriesFollowTheirState, boolean assumedYesIsListed, boolean assumedNoIsListed,
        CodeWithoutRow codeWithoutRow, boolean quasiSpecifiedInstitutionReportsAsGeneral) {

    /** Meaning of a well-formed sector code without a row. */
    public enum CodeWithoutRow {
        NOT_DESIGNATED, UNDETERMINED
    }

    /** Names of the rows, in the order of the components. */
    public static final List<String> NAMES = List.of("first_loaded_day", "territories_follow_their_state", "assumed_yes_is_listed", "assumed_no_is_listed",
            "code_without_row", "quasi_specified_institution_reports_as_general");

    private static final Map<String, Boolean> YES_NO = Map.of("yes", true, "no", false);
    private static final Map<String, CodeWithoutRow> MEANINGS = Arrays.stream(CodeWithoutRow.values()).collect(Collectors.toMap(Enum::name, Function.identity()));

    /** The readings of the domain file, with which a book begins that names no others; {@code config/data/settings.csv} says the same. */
    public static final RuleSettings DEFAULTS = new RuleSettings(LocalDate.of(2017, 10, 1), true, true, false, CodeWithoutRow.NOT_DESIGNATED, true);

    /** Whether a designation is on the list for specified acquisitions under these settings. */
    public boolean isListed(SpecifiedAcquisitionListing listing) {
        return switch (listing) {
            case YES -> true;
            case ASSUMED_YES -> assumedYesIsListed;
            case ASSUMED_NO -> assumedNoIsListed;
            case NO -> false;
        };
    }

    /**
     * Checks one row by itself: columns {@code parameter,value}; no days, because a reading holds for the whole book.
     *
     * @throws InvalidInput naming every wrong column
     */
    public static void check(Map<String, String> columns) {
        var row = new RowReader(columns);
        String name = row.text("parameter");
        switch (NAMES.indexOf(name)) {
            case 0 -> {
                if (!row.required("value").isEmpty()) {
                    row.day("value");
                }
            }
            case 4 -> row.word("value", MEANINGS);
            case 1, 2, 3, 5 -> row.word("value", YES_NO);
            default -> row.defect("parameter", "rules.row.word", name, NAMES);
        }
        for (String days : List.of("effective_from", "effective_to")) {
            if (!row.text(days).isEmpty()) {
                row.defect(days, "rules.row.undated");
            }
        }
        row.done();
    }

    /**
     * The readings of a book.
     *
     * @param rows one for each of {@link #NAMES}, each checked
     * @throws InvalidInput naming every reading without a row
     */
    public static RuleSettings of(List<Map<String, String>> rows) {
        Map<String, String> values = new HashMap<>();
        rows.forEach(row -> values.put(row.get("parameter"), row.get("value")));
        List<FieldDefect> defects = new ArrayList<>();
        NAMES.stream().filter(name -> !values.containsKey(name)).forEach(name -> defects.add(new FieldDefect(name, Reason.plain("rules.book.noReading", name))));
        if (!defects.isEmpty()) {
            throw new InvalidInput(defects);
        }
        return new RuleSettings(LocalDate.parse(values.get(NAMES.get(0))), YES_NO.get(values.get(NAMES.get(1))), YES_NO.get(values.get(NAMES.get(2))),
                YES_NO.get(values.get(NAMES.get(3))), MEANINGS.get(values.get(NAMES.get(4))), YES_NO.get(values.get(NAMES.get(5))));
    }
}
