package org.todokede.sheets.service;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.Reason;

/**
 * An uploaded table, read row by row: nothing is held but the row in hand. Blank rows are passed over. Errors of the whole file come as {@link InvalidInput}
 * from the opening or, where the file breaks off, from {@link #next()} and {@link #hasNext()}; errors of one row hang on the row.
 */
public final class Table implements Iterator<TableRow>, AutoCloseable {

    private static final int ZIP = 0x504B0304;
    private static final int OLD_EXCEL = 0xD0CF11E0;

    private final Cells cells;
    private final TableLimits limits;
    private final Map<String, Integer> columns;
    private TableRow ahead;
    private int rows;

    private Table(Cells cells, TableLimits limits) throws IOException {
        this.cells = cells;
        this.limits = limits;
        this.columns = header();
    }

    /**
     * Opens a file, CSV or XLSX as its first bytes say, and reads its header.
     *
     * @param declared encoding of a CSV that its sender named; null if none, then UTF-8 is expected
     * @throws InvalidInput if it is neither, too large, in another encoding, or has no usable header
     */
    public static Table open(Path file, TableLimits limits, Charset declared) {
        try {
            if (Files.size(file) > limits.bytes()) {
                throw InvalidInput.at("file", "table.tooLarge", (limits.bytes() + 1) / 1_000_000);
            }
            return switch (firstBytes(file)) {
                case ZIP -> over(new XlsxCells(file, limits), limits);
                case OLD_EXCEL -> throw InvalidInput.at("file", "table.oldExcel");
                default -> csv(Files.newInputStream(file), Files.size(file), limits, declared);
            };
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read a table", e);
        }
    }

    /**
     * Opens a CSV as it comes over the wire, and reads its header.
     *
     * @throws InvalidInput as above
     */
    public static Table openCsv(InputStream bytes, TableLimits limits, Charset declared) {
        return csv(bytes, 0, limits, declared);
    }

    private static Table csv(InputStream bytes, long size, TableLimits limits, Charset declared) {
        try {
            return over(new CsvCells(bytes, size, limits, declared), limits);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read a table", e);
        } catch (InvalidInput refused) {
            close(bytes, refused);
            throw refused;
        }
    }

    private static Table over(Cells cells, TableLimits limits) throws IOException {
        try {
            return new Table(cells, limits);
        } catch (IOException | RuntimeException e) {
            close(cells, e);
            throw e;
        }
    }

    private static void close(Closeable open, Exception because) {
        try {
            open.close();
        } catch (IOException e) {
            because.addSuppressed(e);
        }
    }

    private static int firstBytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            int four = 0;
            for (byte b : in.readNBytes(4)) {
                four = four << 8 | b & 0xFF;
            }
            return four;
        }
    }

    private Map<String, Integer> header() throws IOException {
        Cells.Line line = cells.next();
        if (line == null || line.isBlank()) {
            throw InvalidInput.at("file", "table.noHeader");
        }
        List<String> names = line.cells;
        int last = names.size();
        while (last > 0 && names.get(last - 1).isEmpty()) {
            last--;
        }
        if (last > limits.columns()) {
            throw InvalidInput.at("file", "table.tooManyColumns", limits.columns());
        }
        Map<String, Integer> index = new LinkedHashMap<>();
        List<FieldDefect> defects = new ArrayList<>();
        line.broken().forEach(b -> defects.add(new FieldDefect(letters(b.column()), Reason.plain(b.key(), line.number, letters(b.column())))));
        for (int i = 0; i < last; i++) {
            String name = names.get(i);
            if (name.isEmpty()) {
                defects.add(new FieldDefect(letters(i), Reason.plain("table.header.blank", letters(i))));
            } else if (name.length() > limits.cellLength()) {
                defects.add(new FieldDefect(letters(i), Reason.plain("table.cellTooLong", line.number, letters(i), limits.cellLength())));
            } else if (index.putIfAbsent(name, i) != null) {
                defects.add(new FieldDefect(name, Reason.plain("table.header.twice", name, letters(i))));
            }
        }
        if (!defects.isEmpty()) {
            throw new InvalidInput(defects);
        }
        return index;
    }

    /** Names of the columns in the order of the header. */
    public List<String> columns() {
        return List.copyOf(columns.keySet());
    }

    /** @throws InvalidInput if one of the columns is not there; all that are not are named */
    public Table require(Collection<String> names) {
        List<FieldDefect> missing = names.stream().filter(n -> !columns.containsKey(n)).map(n -> new FieldDefect(n, Reason.plain("table.column", n))).toList();
        if (!missing.isEmpty()) {
            throw new InvalidInput(missing);
        }
        return this;
    }

    /** How much of the file has been read, in percent from 0 to 100; 0 as long as its length is not known. */
    public int percentRead() {
        return cells.size() <= 0 ? 0 : (int) Math.min(100, 100 * cells.read() / cells.size());
    }

    @Override
    public boolean hasNext() {
        if (ahead == null) {
            ahead = read();
        }
        return ahead != null;
    }

    @Override
    public TableRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        TableRow row = ahead;
        ahead = null;
        return row;
    }

    /** @throws InvalidInput if there are more rows than are taken, or the file cannot be read from here on */
    private TableRow read() {
        try {
            Cells.Line line = cells.next();
            while (line != null && line.isBlank()) {
                line = cells.next();
            }
            if (line == null) {
                return null;
            }
            if (++rows > limits.rows()) {
                throw InvalidInput.at("file", "table.tooManyRows", limits.rows(), line.number);
            }
            return row(line);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read a table", e);
        }
    }

    private TableRow row(Cells.Line line) {
        int width = columns.size();
        int size = line.cells.size();
        List<FieldDefect> defects = new ArrayList<>(0);
        for (Cells.Broken broken : line.broken()) {
            defects.add(defect(broken.column(), broken.key(), line.number, name(broken.column())));
        }
        boolean surplus = size > width && line.cells.subList(width, size).stream().anyMatch(cell -> !cell.isEmpty());
        if (surplus) {
            defects.add(new FieldDefect("row", Reason.plain("table.surplus", line.number, width)));
        } else if (cells.writesBlanks() && size < width) {
            defects.add(new FieldDefect("row", Reason.plain("table.cells", line.number, size, width)));
        }
        String[] texts = line.cells.subList(0, Math.min(size, width)).toArray(String[]::new);
        for (int i = 0; i < texts.length; i++) {
            if (texts[i].length() > limits.cellLength()) {
                defects.add(defect(i, "table.cellTooLong", line.number, name(i), limits.cellLength()));
                texts[i] = "";
            }
        }
        return new TableRow(line.number, columns, texts, formulas(line), defects.isEmpty() ? List.of() : List.copyOf(defects));
    }

    private Set<String> formulas(Cells.Line line) {
        if (!line.hasFormulas()) {
            return Set.of();
        }
        Set<String> names = new LinkedHashSet<>();
        line.formulas().stream().forEach(i -> names.add(name(i)));
        return names;
    }

    private FieldDefect defect(int column, String key, Object... args) {
        return new FieldDefect(name(column), Reason.plain(key, args));
    }

    /** Name of the column, its letters where the header has none. */
    private String name(int column) {
        return columns.entrySet().stream().filter(e -> e.getValue() == column).map(Map.Entry::getKey).findFirst().orElseGet(() -> letters(column));
    }

    /** Letters a spreadsheet has for the column: A, B, …, Z, AA. */
    static String letters(int column) {
        StringBuilder letters = new StringBuilder();
        for (int rest = column; rest >= 0; rest = rest / 26 - 1) {
            letters.insert(0, (char) ('A' + rest % 26));
        }
        return letters.toString();
    }

    @Override
    public void close() {
        try {
            cells.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close a table", e);
        }
    }
}
