package org.todokede.screening;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.todokede.refusal.Reason;
import org.todokede.registry.RowDefect;

/**
 * An entry of a screening list, in the columns of the Consolidated Screening List that the US International Trade Administration publishes as CSV.
 *
 * @param key the list's own name of the entry, column {@code _id}
 * @param names the name and then the other names, each once, none empty
 */
public record ScreeningEntry(
        String key, String source, String kind, String programs, List<String> names, String title, String addresses, String nationalities, String birthDates, String remarks, String url) {

    /** Columns without which a file is no such list; further ones of the published header are read past. */
    public static final List<String> COLUMNS = List.of(
            "_id", "source", "type", "programs", "name", "title", "addresses", "remarks", "alt_names", "citizenships", "dates_of_birth", "nationalities", "source_information_url");

    /** Greatest length of a name in characters, inclusive. */
    public static final int LONGEST_NAME = 500;

    /** Most names of an entry, inclusive. */
    public static final int MOST_NAMES = 300;

    private static final int LONGEST_KEY = 100;
    private static final int LONGEST_SHORT_TEXT = 1_000;

    public ScreeningEntry {
        names = List.copyOf(names);
    }

    /** Reads a row. @param defects takes what is wrong with it, cell by cell @return empty if anything is */
    public static Optional<ScreeningEntry> read(int row, Map<String, String> cells, List<RowDefect> defects) {
        int before = defects.size();
        String key = cells.get("_id");
        String name = cells.get("name");
        if (key.isEmpty()) {
            defects.add(new RowDefect(row, "_id", key, Reason.plain("screening.row.missing")));
        } else if (key.length() > LONGEST_KEY) {
            defects.add(new RowDefect(row, "_id", key, Reason.plain("screening.row.tooLong", LONGEST_KEY)));
        }
        if (cells.get("source").isEmpty()) {
            defects.add(new RowDefect(row, "source", "", Reason.plain("screening.row.missing")));
        }
        for (String column : List.of("source", "type", "programs", "title", "source_information_url")) {
            if (cells.get(column).length() > LONGEST_SHORT_TEXT) {
                defects.add(new RowDefect(row, column, cells.get(column), Reason.plain("screening.row.tooLong", LONGEST_SHORT_TEXT)));
            }
        }
        if (name.isEmpty()) {
            defects.add(new RowDefect(row, "name", name, Reason.plain("screening.row.missing")));
        }
        Set<String> names = new LinkedHashSet<>(List.of(name));
        Arrays.stream(cells.get("alt_names").split(";")).map(String::strip).filter(n -> !n.isEmpty()).forEach(names::add);
        for (String each : names) {
            String column = each.equals(name) ? "name" : "alt_names";
            if (each.length() > LONGEST_NAME) {
                defects.add(new RowDefect(row, column, each, Reason.plain("screening.row.tooLong", LONGEST_NAME)));
            } else if (!each.isEmpty() && PlainName.of(each).words().isEmpty()) {
                defects.add(new RowDefect(row, column, each, Reason.plain("screening.row.noLetters")));
            }
        }
        if (names.size() > MOST_NAMES) {
            defects.add(new RowDefect(row, "alt_names", cells.get("alt_names"), Reason.plain("screening.row.tooMany", MOST_NAMES, names.size())));
        }
        cells.forEach((column, value) -> {
            if (value.indexOf('\u0000') >= 0) {
                defects.add(new RowDefect(row, column, value, Reason.plain("field.controlCharacter")));
            }
        });
        return defects.size() > before
                ? Optional.empty()
                : Optional.of(new ScreeningEntry(
                        key, cells.get("source"), cells.get("type"), cells.get("programs"), List.copyOf(names), cells.get("title"), cells.get("addresses"),
                        together(cells.get("citizenships"), cells.get("nationalities")), cells.get("dates_of_birth"), cells.get("remarks"), cells.get("source_information_url")));
    }

    private static String together(String one, String other) {
        return one.isEmpty() || one.equals(other) ? other : other.isEmpty() ? one : one + "; " + other;
    }
}
