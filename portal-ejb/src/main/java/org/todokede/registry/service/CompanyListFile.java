package org.todokede.registry.service;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.Reason;
import org.todokede.registry.CompanyListing;
import org.todokede.registry.RowDefect;
import org.todokede.sheets.service.Table;
import org.todokede.sheets.service.TableLimits;
import org.todokede.sheets.service.TableRow;

/** A list of companies as a file, and in its normal form: the rows in the order of their codes as CSV, of which the checksum is taken. */
final class CompanyListFile {

    /** Greatest size of a list in bytes, inclusive: 10 MB, some twenty times the real one. */
    static final long MOST_BYTES = 10_000_000;

    /** Most rows of a list, inclusive: five times the companies listed in Japan. */
    static final int MOST_ROWS = 20_000;

    private static final TableLimits LIMITS = TableLimits.USUAL.withBytes(MOST_BYTES).withRows(MOST_ROWS);

    private static final CSVFormat NORMAL = CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    /** Other names of the columns, without case and width. */
    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(
            Map.entry("security code", "security_code"),
            Map.entry("証券コード", "security_code"),
            Map.entry("銘柄コード", "security_code"),
            Map.entry("isinコード", "isin"),
            Map.entry("isin code", "isin"),
            Map.entry("会社名", "name_ja"),
            Map.entry("銘柄名", "name_ja"),
            Map.entry("会社名(和文)", "name_ja"),
            Map.entry("会社名(英文)", "name_en"),
            Map.entry("company name", "name_en"),
            Map.entry("区分", "class"),
            Map.entry("分類", "class"),
            Map.entry("classification", "class"));

    /** What was read. @param listings in the order of their codes @param defects the first of them @param wrongRows how many rows have any */
    record Read(List<CompanyListing> listings, List<RowDefect> defects, int wrongRows) {}

    private CompanyListFile() {}

    /**
     * Reads a file to its end.
     *
     * @param mostDefects how many defects are kept
     * @throws InvalidInput if it is no table, too large, in another encoding, or lacks a column
     */
    static Read read(Path file, int mostDefects) {
        try (Table table = Table.open(file, LIMITS, null)) {
            Map<String, String> columns = columns(table.columns());
            Map<String, Integer> rowOfCode = new HashMap<>();
            List<CompanyListing> listings = new ArrayList<>();
            List<RowDefect> defects = new ArrayList<>();
            int wrong = 0;
            while (table.hasNext()) {
                TableRow row = table.next();
                List<RowDefect> ofRow = new ArrayList<>();
                Optional<CompanyListing> listing = listing(row, columns, ofRow);
                listing.ifPresent(l -> {
                    Integer first = rowOfCode.putIfAbsent(l.securityCode(), row.number());
                    if (first != null) {
                        ofRow.add(new RowDefect(row.number(), "security_code", l.securityCode(), Reason.plain("companies.row.twice", first)));
                    }
                });
                if (ofRow.isEmpty()) {
                    listing.ifPresent(listings::add);
                } else {
                    wrong++;
                    ofRow.stream().limit(Math.max(0, mostDefects - defects.size())).forEach(defects::add);
                }
            }
            listings.sort(Comparator.comparing(CompanyListing::securityCode));
            return new Read(List.copyOf(listings), List.copyOf(defects), wrong);
        }
    }

    private static Optional<CompanyListing> listing(TableRow row, Map<String, String> columns, List<RowDefect> defects) {
        row.defects().forEach(d -> defects.add(new RowDefect(row.number(), columns.getOrDefault(d.path(), d.path()), row.get(d.path()), d.reason())));
        Map<String, String> cells = new LinkedHashMap<>();
        columns.forEach((written, column) -> {
            cells.put(column, row.get(written));
            if (row.formulas().contains(written)) {
                defects.add(new RowDefect(row.number(), column, row.get(written), Reason.plain("companies.row.formula")));
            }
        });
        return defects.isEmpty() ? CompanyListing.read(row.number(), cells, defects) : Optional.empty();
    }

    /** The columns of a list by the name that the file gives them. @throws InvalidInput if one is missing or there twice */
    private static Map<String, String> columns(List<String> written) {
        Map<String, String> columns = new LinkedHashMap<>();
        List<FieldDefect> defects = new ArrayList<>();
        for (String name : written) {
            String plain = Normalizer.normalize(name, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
            String column = OTHER_NAMES.getOrDefault(plain, plain);
            if (CompanyListing.COLUMNS.contains(column)) {
                if (columns.containsValue(column)) {
                    defects.add(new FieldDefect("file", Reason.plain("companies.file.columnTwice", column)));
                }
                columns.put(name, column);
            }
        }
        String missing = String.join(", ", CompanyListing.COLUMNS.stream().filter(c -> !CompanyListing.OPTIONAL_COLUMNS.contains(c) && !columns.containsValue(c)).toList());
        if (!missing.isEmpty()) {
            defects.add(new FieldDefect("file", Reason.plain("companies.file.columns", missing)));
        }
        if (!defects.isEmpty()) {
            throw new InvalidInput(defects);
        }
        return columns;
    }

    /** The normal form of a list. */
    static String normal(List<CompanyListing> listings) {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, NORMAL)) {
            for (CompanyListing listing : listings) {
                printer.printRecord(listing.asCells());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** The list behind a normal form. */
    static List<CompanyListing> listings(String normal) {
        List<CompanyListing> listings = new ArrayList<>();
        List<RowDefect> defects = new ArrayList<>();
        try (CSVParser parser = NORMAL.parse(new StringReader(normal))) {
            for (CSVRecord record : parser) {
                Map<String, String> cells = new LinkedHashMap<>();
                for (int i = 0; i < CompanyListing.COLUMNS.size(); i++) {
                    cells.put(CompanyListing.COLUMNS.get(i), record.get(i));
                }
                CompanyListing.read((int) record.getRecordNumber(), cells, defects).ifPresent(listings::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!defects.isEmpty()) {
            throw new IllegalStateException("a stored list does not read: " + defects.get(0));
        }
        return listings;
    }

    static String sha256(String normal) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(normal.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
