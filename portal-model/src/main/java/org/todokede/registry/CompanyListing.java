package org.todokede.registry;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.todokede.refusal.Reason;

/**
 * What an edition of the public list says of one company.
 *
 * @param securityCode four characters, see {@link SecurityCode}
 * @param isin with a right check digit, see {@link Isin}; empty if the list gives none
 * @param nameEn empty if the list gives none
 * @param sectorCodes codes of designations that the operator knows for the company, not part of the public list; often none
 */
public record CompanyListing(String securityCode, String isin, String nameJa, String nameEn, CompanyClass listClass, List<String> sectorCodes) {

    /** Columns of a list, in order. */
    public static final List<String> COLUMNS = List.of("security_code", "isin", "name_ja", "name_en", "class", "sector_codes");

    /** Columns that a file may leave out. */
    public static final Set<String> OPTIONAL_COLUMNS = Set.of("isin", "name_en", "sector_codes");

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_CODES = 400;
    private static final int LONGEST_CELL = 1000;
    private static final Pattern SECTOR = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,59}");
    private static final Pattern SEPARATORS = Pattern.compile("[\\s;,、，]+");
    private static final Pattern GUARDED = Pattern.compile("'(?=[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])");

    /** In what two editions differ about the same company. */
    public enum Difference {
        CLASS_CHANGED,
        RENAMED,
        ISIN_CHANGED,
        SECTORS_CHANGED
    }

    public CompanyListing {
        sectorCodes = List.copyOf(sectorCodes);
    }

    /**
     * Reads a row.
     *
     * @param row number of the row, the header being row 1
     * @param cells by column name; a column that is absent counts as empty
     * @param defects takes every cell that is wrong
     * @return the listing; empty if a cell is wrong
     */
    public static Optional<CompanyListing> read(int row, Map<String, String> cells, List<RowDefect> defects) {
        List<RowDefect> found = new ArrayList<>();
        Map<String, String> clean = new LinkedHashMap<>();
        for (String column : COLUMNS) {
            String cell = cells.getOrDefault(column, "");
            cell = GUARDED.matcher(cell).lookingAt() ? cell.substring(1) : cell;
            clean.put(column, Normalizer.normalize(cell.strip(), Normalizer.Form.NFC));
        }
        BiConsumer<String, Reason> wrong = (column, reason) -> found.add(new RowDefect(row, column, clean.get(column), reason));
        clean.forEach((column, cell) -> {
            int longest = column.startsWith("name") ? LONGEST_NAME : column.equals("sector_codes") ? LONGEST_CODES : LONGEST_CELL;
            if (cell.codePoints().anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT)) {
                wrong.accept(column, Reason.plain("field.controlCharacter"));
            } else if (cell.length() > longest) {
                wrong.accept(column, Reason.plain("field.tooLong", longest, cell.length()));
            }
        });
        String code = SecurityCode.normalised(clean.get("security_code"));
        if (!SecurityCode.isWellFormed(code)) {
            wrong.accept("security_code", Reason.plain(code.isEmpty() ? "field.missing" : "companies.row.code"));
        }
        String isin = SecurityCode.normalised(clean.get("isin"));
        if (!isin.isEmpty() && !Isin.isWellFormed(isin)) {
            wrong.accept("isin", Reason.plain("companies.row.isin"));
        } else if (!isin.isEmpty() && !Isin.hasItsCheckDigit(isin)) {
            wrong.accept("isin", Reason.plain("companies.row.checkDigit", Isin.checkDigit(isin.substring(0, 11))));
        }
        if (clean.get("name_ja").isEmpty()) {
            wrong.accept("name_ja", Reason.plain("field.missing"));
        }
        Optional<CompanyClass> listClass = CompanyClass.of(clean.get("class"));
        if (listClass.isEmpty()) {
            wrong.accept("class", Reason.plain(clean.get("class").isEmpty() ? "field.missing" : "companies.row.class"));
        }
        List<String> sectors = Arrays.stream(SEPARATORS.split(clean.get("sector_codes"))).filter(s -> !s.isEmpty()).distinct().toList();
        sectors.stream().filter(s -> !SECTOR.matcher(s).matches()).findFirst().ifPresent(s -> wrong.accept("sector_codes", Reason.plain("companies.row.sector", s)));
        if (!found.isEmpty()) {
            // one fault for each cell: the first is the one to mend
            found.stream().filter(d -> found.stream().filter(o -> o.column().equals(d.column())).findFirst().orElseThrow() == d).forEach(defects::add);
            return Optional.empty();
        }
        return Optional.of(new CompanyListing(code, isin, clean.get("name_ja"), clean.get("name_en"), listClass.orElseThrow(), sectors));
    }

    /** The cells in the order of {@link #COLUMNS}. */
    public List<String> asCells() {
        return List.of(securityCode, isin, nameJa, nameEn, listClass.figure(), String.join(";", sectorCodes));
    }

    /** In what this differs from what an earlier edition said of the same company. */
    public Set<Difference> differencesFrom(CompanyListing earlier) {
        Set<Difference> differences = EnumSet.noneOf(Difference.class);
        if (listClass != earlier.listClass) {
            differences.add(Difference.CLASS_CHANGED);
        }
        if (!nameJa.equals(earlier.nameJa) || !nameEn.equals(earlier.nameEn)) {
            differences.add(Difference.RENAMED);
        }
        if (!isin.equals(earlier.isin)) {
            differences.add(Difference.ISIN_CHANGED);
        }
        if (!sectorCodes.equals(earlier.sectorCodes)) {
            differences.add(Difference.SECTORS_CHANGED);
        }
        return differences;
    }

    /** The name in a language; the Japanese one where there is no English one. */
    public String name(Locale language) {
        return Locale.JAPANESE.getLanguage().equals(language.getLanguage()) || nameEn.isEmpty() ? nameJa : nameEn;
    }
}
