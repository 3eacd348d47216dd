package org.todokede.rules;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.Reason;

/**
 * One row of the assessment CSV, in the column names of {@code cases.csv}. A blank, {@code n.a.} or {@code unknown} cell is an unknown fact; a missing act parameter
 * has the first value of the table in procedure.md 3.1, and what that section takes for granted is taken for granted. Percentages stand for shares and votes alike
 * unless the optional columns {@code votes_before_pct} and {@code votes_after_pct} are filled. A parameter of the act stands in its cell ({@code LOAN lender=company}) or
 * in a column of its own name, not in both. Capital or small letters do not matter. Unknown columns are ignored, unknown parameters are not.
 *
 * @param id the row's {@code id}, empty if it has none
 * @param facts null if there are defects
 * @param defects each under its column, for an act parameter {@code act.name}; empty if the row is sound
 */
public record FactsRow(String id, Facts facts, List<FieldDefect> defects) {

    /** Columns a file must have; the others may be absent. */
    public static final List<String> REQUIRED_COLUMNS = List.of("as_of_date", "investor_type", "act");

    private static final Set<String> UNKNOWN = Set.of("", "n.a.", "n/a", "unknown", "-");
    private static final int LONGEST_UNKNOWN = "unknown".length();
    /** Days that every month has. */
    private static final int SHORTEST_MONTH = 28;
    private static final Pattern SEPARATORS = Pattern.compile("[\\s;,|]+");
    private static final Pattern WHITESPACE = Pattern.compile("\\s+");
    private static final Pattern AROUND_EQUALS = Pattern.compile("\\s*=\\s*");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final Pattern PARAMETER = Pattern.compile("([A-Za-z0-9_]+)=(\\S+)");
    private static final Map<String, Boolean> YES_NO = Map.of("yes", true, "no", false);
    private static final Fact[] YES_NO_COLUMNS = {Fact.STATE_OWNED, Fact.LISTED, Fact.CORE, Fact.SELLER_FOREIGN, Fact.CLOSELY_RELATED_DIRECTOR, Fact.SECRET_TECH,
            Fact.BUSINESS_TRANSFER};
    /** Parameters whose words are not yes and no. */
    private static final Map<Fact, Map<String, Boolean>> WORDS = Map.of(Fact.KEY_AGENDA, Map.of("key", true, "other", false), Fact.DESIGNATED_BUSINESS,
            Map.of("designated", true, "non_designated", false), Fact.PROFESSIONAL_LENDER, Map.of("bank", true, "company", false));
    private static final Map<String, Fact> PARAMETERS = Map.ofEntries(byColumn(Fact.KEY_AGENDA), byColumn(Fact.SOLICITED), byColumn(Fact.DESIGNATED_BUSINESS),
            byColumn(Fact.HELD_VIA_PRIOR_NOTIFICATION), byColumn(Fact.SPECIFIED_CORE_OPERATOR), byColumn(Fact.BALANCE_AFTER), byColumn(Fact.SHARE_OF_LIABILITIES),
            byColumn(Fact.TERM_MONTHS), byColumn(Fact.IN_YEN), byColumn(Fact.PROFESSIONAL_LENDER), byColumn(Fact.OFFICE_CHANGE), byColumn(Fact.OTHER_LAW_GOVERNS),
            byColumn(Fact.UNDERWRITER_VOTES), byColumn(Fact.EXCLUDED_BUY_BACK), byColumn(Fact.SUBSIDIARY_OF_LISTED), byColumn(Fact.CAPITAL_TRANSACTION_PERMIT),
            byColumn(Fact.TAINTED_HISTORY), byColumn(Fact.OBSTRUCTIVE_PURPOSE), byColumn(Fact.KEEPS_CORE_CONDITIONS), byColumn(Fact.KEEPS_FURTHER_CONDITIONS),
            byColumn(Fact.FIRST_STEP_REPORTED), byColumn(Fact.SECOND_STEP_REPORTED), byColumn(Fact.LIGHTER_GROUP), byColumn(Fact.LIGHTER_GROUP_RATIO));

    private static Map.Entry<String, Fact> byColumn(Fact fact) {
        return Map.entry(fact.column(), fact);
    }

    /** Whether {@link #facts} can be used. */
    public boolean isSound() {
        return defects.isEmpty();
    }

    /**
     * Reads one row.
     *
     * @param columns cells by column name; null and absent cells count as blank
     */
    public static FactsRow parse(Map<String, String> columns) {
        return read(columns::get);
    }

    /** Reads one row. @param cellOf the cell of a column; null counts as blank */
    public static FactsRow read(UnaryOperator<String> cellOf) {
        return new Reader(cellOf).read();
    }

    private static final class Reader {

        private final UnaryOperator<String> cellOf;
        private final Facts.Builder facts = Facts.builder();
        private final List<FieldDefect> defects = new ArrayList<>();

        Reader(UnaryOperator<String> cellOf) {
            this.cellOf = cellOf;
        }

        FactsRow read() {
            day();
            investor();
            for (Fact fact : YES_NO_COLUMNS) {
                yesNo(fact, fact.column(), cell(fact.column()), YES_NO);
            }
            sectors();
            percentages();
            act();
            ownColumns();
            facts.usualAssumptions();
            defects.addAll(facts.defects());
            return new FactsRow(cell("id"), defects.isEmpty() ? facts.buildChecked() : null, List.copyOf(defects));
        }

        private void day() {
            String cell = known(Fact.DAY.column());
            if (cell == null) {
                defect(Fact.DAY.column(), "rules.row.required");
                return;
            }
            try {
                LocalDate usual = usualDay(cell);
                facts.day(usual == null ? LocalDate.parse(cell) : usual);
            } catch (DateTimeParseException notIso) {
                defect(Fact.DAY.column(), "rules.row.date", cell);
            }
        }

        /** A day of four, two and two digits, without a formatter's cost: nearly all of them. Null for everything else, also for a day that no month has. */
        private static LocalDate usualDay(String cell) {
            if (cell.length() != 10 || cell.charAt(4) != '-' || cell.charAt(7) != '-') {
                return null;
            }
            int year = 0;
            int month = 0;
            int day = 0;
            for (int i = 0; i < 10; i++) {
                int digit = cell.charAt(i) - '0';
                if (i != 4 && i != 7 && (digit < 0 || digit > 9)) {
                    return null;
                }
                if (i < 4) {
                    year = 10 * year + digit;
                } else if (i > 4 && i < 7) {
                    month = 10 * month + digit;
                } else if (i > 7) {
                    day = 10 * day + digit;
                }
            }
            return month < 1 || month > 12 || day < 1 || day > SHORTEST_MONTH ? null : LocalDate.of(year, month, day);
        }

        private void investor() {
            String code = known(Fact.INVESTOR_TYPE.column());
            if (code == null) {
                defect(Fact.INVESTOR_TYPE.column(), "rules.row.required");
            } else {
                constant(InvestorType.class, Fact.INVESTOR_TYPE, code);
            }
            String country = known(Fact.COUNTRY.column());
            facts.set(Fact.COUNTRY, country == null ? null : country.toUpperCase(Locale.ROOT));
            String overlays = known(Fact.FURTHER_OVERLAYS.column());
            if (overlays != null) {
                Set<Overlay> set = EnumSet.noneOf(Overlay.class);
                for (String overlay : SEPARATORS.split(overlays)) {
                    try {
                        set.add(Overlay.valueOf(overlay.toUpperCase(Locale.ROOT)));
                    } catch (IllegalArgumentException unknown) {
                        defect(Fact.FURTHER_OVERLAYS.column(), "rules.row.code", overlay);
                    }
                }
                facts.set(Fact.FURTHER_OVERLAYS, set);
            }
        }

        private void sectors() {
            String cell = known(Fact.SECTOR_CODES.column());
            if (cell != null && isOneWord(cell)) {
                facts.set(Fact.SECTOR_CODES, List.of(spelled(cell)));
            } else if (cell != null) {
                facts.set(Fact.SECTOR_CODES, Arrays.stream(SEPARATORS.split(cell)).filter(code -> !code.isEmpty()).map(Reader::spelled).distinct().toList());
            }
        }

        /** Divisions of the classification are capital letters, ids of rows small ones. */
        private static String spelled(String code) {
            return code.length() == 1 ? code.toUpperCase(Locale.ROOT) : code.toLowerCase(Locale.ROOT);
        }

        private void percentages() {
            percent(Fact.SHARES_BEFORE, Fact.VOTES_BEFORE);
            percent(Fact.SHARES_AFTER, Fact.VOTES_AFTER);
        }

        private void percent(Fact shares, Fact votes) {
            Ratio ofShares = ratio(shares.column(), known(shares.column()));
            String separately = known(votes.column());
            facts.set(shares, ofShares).set(votes, separately == null ? ofShares : ratio(votes.column(), separately));
        }

        private Ratio ratio(String path, String cell) {
            if (cell == null) {
                return null;
            }
            try {
                return Ratio.parsePercent(cell);
            } catch (IllegalArgumentException unreadable) {
                defect(path, cell.startsWith("-") ? "rules.fact.negative" : "rules.row.percent", cell);
                return null;
            }
        }

        private void act() {
            String cell = known(Fact.ACT.column());
            if (cell == null) {
                defect(Fact.ACT.column(), "rules.row.required");
                return;
            }
            if (isOneWord(cell)) {
                constant(ActKind.class, Fact.ACT, cell);
                return;
            }
            String[] words = WHITESPACE.split(AROUND_EQUALS.matcher(cell).replaceAll("="));
            constant(ActKind.class, Fact.ACT, words[0]);
            for (int i = 1; i < words.length; i++) {
                parameter(words[i]);
            }
        }

        private void parameter(String word) {
            var matcher = PARAMETER.matcher(word);
            Fact fact = matcher.matches() ? PARAMETERS.get(matcher.group(1).toLowerCase(Locale.ROOT)) : null;
            if (fact == null) {
                defect(Fact.ACT.column(), "rules.row.parameter", word);
            } else if (known(fact.column()) != null) {
                defect(fact.column(), "rules.row.twice");
            } else {
                parameter(fact, Fact.ACT.column() + "." + fact.column(), matcher.group(2));
            }
        }

        /** What an act has beside it may stand in columns of its own instead. */
        private void ownColumns() {
            PARAMETERS.forEach((column, fact) -> {
                String value = cell(column);
                if (!value.isEmpty()) {
                    parameter(fact, column, value);
                }
            });
        }

        private void parameter(Fact fact, String path, String value) {
            if (saysNothing(value)) {
                return;
            }
            if (fact.type() == Ratio.class) {
                facts.set(fact, ratio(path, value));
            } else if (fact.type() == Long.class) {
                number(fact, path, value);
            } else if (fact == Fact.IN_YEN) {
                currency(path, value);
            } else {
                yesNo(fact, path, value, WORDS.getOrDefault(fact, YES_NO));
            }
        }

        private void number(Fact fact, String path, String value) {
            try {
                facts.set(fact, Long.valueOf(value));
            } catch (NumberFormatException notWhole) {
                defect(path, "rules.row.number", value);
            }
        }

        private void currency(String path, String value) {
            String code = value.toUpperCase(Locale.ROOT);
            if (CURRENCY.matcher(code).matches()) {
                facts.set(Fact.IN_YEN, code.equals("JPY"));
            } else {
                defect(path, "rules.row.currency", value);
            }
        }

        private void yesNo(Fact fact, String path, String cell, Map<String, Boolean> words) {
            if (saysNothing(cell)) {
                return;
            }
            Boolean said = words.get(cell.toLowerCase(Locale.ROOT));
            if (said != null) {
                facts.set(fact, said);
            } else {
                defect(path, "rules.row.word", cell, words.keySet().stream().sorted().toList());
            }
        }

        private <E extends Enum<E>> void constant(Class<E> type, Fact fact, String code) {
            try {
                facts.set(fact, Enum.valueOf(type, code.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException unknown) {
                defect(fact.column(), "rules.row.code", code);
            }
        }

        /** Letters, digits and signs that separate nothing: most cells, and they need no expression. */
        private static boolean isOneWord(String cell) {
            for (int i = 0; i < cell.length(); i++) {
                char c = cell.charAt(i);
                if (!(c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_' || c == '-')) {
                    return false;
                }
            }
            return !cell.isEmpty();
        }

        private static boolean saysNothing(String cell) {
            return cell.length() <= LONGEST_UNKNOWN && UNKNOWN.contains(cell.toLowerCase(Locale.ROOT));
        }

        private String cell(String column) {
            String cell = cellOf.apply(column);
            return cell == null ? "" : cell.strip();
        }

        /** Null if the cell says nothing. */
        private String known(String column) {
            String cell = cell(column);
            return saysNothing(cell) ? null : cell;
        }

        private void defect(String path, String key, Object... args) {
            defects.add(new FieldDefect(path, Reason.plain(key, args)));
        }
    }
}
