package org.todokede.screening.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.Reason;
import org.todokede.registry.RowDefect;
import org.todokede.screening.ScreeningEntry;
import org.todokede.sheets.service.Table;
import org.todokede.sheets.service.TableLimits;
import org.todokede.sheets.service.TableRow;

/** A screening list as a file, read row by row; nothing is held but the row in hand and the keys of the entries. */
final class ScreeningListFile {

    /** Greatest size of a list in bytes, inclusive: some four times the real one. */
    static final long MOST_BYTES = 99_999_999;

    /** Addresses and remarks of one entry run to thousands of characters. */
    private static final TableLimits LIMITS = TableLimits.USUAL.withBytes(MOST_BYTES).withCellLength(30_000);

    /** What was found on the way. @param defects the first of them @param wrongRows how many rows have any */
    record Read(int rows, List<RowDefect> defects, int wrongRows) {}

    private ScreeningListFile() {}

    /**
     * Reads a file to its end.
     *
     * @param mostDefects how many defects are kept
     * @param taker gets each row without a fault
     * @throws InvalidInput if it is no table, too large, in another encoding, or lacks a column
     */
    static Read read(Path file, int mostDefects, Consumer<ScreeningRows.Row> taker) {
        try (Table table = Table.open(file, LIMITS, null).require(ScreeningEntry.COLUMNS)) {
            Map<String, Integer> rowOfKey = new HashMap<>();
            List<RowDefect> defects = new ArrayList<>();
            int rows = 0;
            int wrong = 0;
            while (table.hasNext()) {
                TableRow row = table.next();
                List<RowDefect> ofRow = new ArrayList<>();
                Optional<ScreeningEntry> entry = entry(row, ofRow);
                entry.ifPresent(e -> {
                    Integer first = rowOfKey.putIfAbsent(e.key(), row.number());
                    if (first != null) {
                        ofRow.add(new RowDefect(row.number(), "_id", e.key(), Reason.plain("screening.row.twice", first)));
                    }
                });
                rows++;
                if (ofRow.isEmpty()) {
                    entry.ifPresent(e -> taker.accept(new ScreeningRows.Row(row.number(), e)));
                } else {
                    wrong++;
                    ofRow.stream().limit(Math.max(0, mostDefects - defects.size())).forEach(defects::add);
                }
            }
            return new Read(rows, List.copyOf(defects), wrong);
        }
    }

    private static Optional<ScreeningEntry> entry(TableRow row, List<RowDefect> defects) {
        row.defects().forEach(d -> defects.add(new RowDefect(row.number(), d.path(), row.get(d.path()), d.reason())));
        Map<String, String> cells = new LinkedHashMap<>();
        for (String column : ScreeningEntry.COLUMNS) {
            cells.put(column, row.get(column));
            if (row.formulas().contains(column)) {
                defects.add(new RowDefect(row.number(), column, row.get(column), Reason.plain("screening.row.formula")));
            }
        }
        return defects.isEmpty() ? ScreeningEntry.read(row.number(), cells, defects) : Optional.empty();
    }

    /** SHA-256 of the bytes of a file. */
    static String sha256(Path file) {
        try (InputStream bytes = Files.newInputStream(file)) {
            DigestInputStream digest = new DigestInputStream(bytes, MessageDigest.getInstance("SHA-256"));
            digest.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
