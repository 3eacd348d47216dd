package org.todokede.sheets.service;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.todokede.refusal.InvalidInput;

/** Cells of the first visible sheet of an XLSX workbook (ECMA-376). */
final class XlsxCells implements Cells {

    /** Parts in the file, at most; a large honest workbook has some dozens. */
    static final int MOST_PARTS = 2_000;

    private static final long LARGEST_DIRECTORY = 1024 * 1024;
    private static final int END_RECORD = 22;
    private static final int LONGEST_COMMENT = 65_535;
    private static final int LAST_ROW = 1_048_576;
    private static final int LAST_COLUMN = 16_384;
    private static final int MOST_STRINGS = 2_000_000;
    private static final long MOST_STRING_CHARACTERS = 20_000_000;
    private static final Charset NAMES = StandardCharsets.UTF_8;

    private final ZipFile zip;
    private final TableLimits limits;
    private final List<String> strings;
    private final XlsxStyles styles;
    private final XlsxPart sheet;
    private int row;
    private int width;

    XlsxCells(Path file, TableLimits limits) throws IOException {
        this.limits = limits;
        requireModestDirectory(file);
        try {
            zip = new ZipFile(file.toFile(), NAMES);
        } catch (ZipException notAZip) {
            throw XlsxPart.broken();
        }
        try {
            Workbook workbook = new Workbook();
            strings = workbook.strings == null ? List.of() : strings(workbook.strings);
            try (XlsxPart part = workbook.styles == null ? null : part(workbook.styles)) {
                styles = new XlsxStyles(part, workbook.from1904);
            }
            sheet = part(workbook.sheet);
            while (!sheet.opens("sheetData")) {
                if (!sheet.next()) {
                    throw InvalidInput.at("file", "table.noHeader");
                }
            }
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    /** Looks at the end of the file for how large the directory says it is, because opening it reads the directory whole. */
    private static void requireModestDirectory(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] tail = new byte[(int) Math.min(in.length(), END_RECORD + LONGEST_COMMENT)];
            in.seek(in.length() - tail.length);
            in.readFully(tail);
            for (int at = tail.length - END_RECORD; at >= 0; at--) {
                if (tail[at] == 'P' && tail[at + 1] == 'K' && tail[at + 2] == 5 && tail[at + 3] == 6) {
                    if (number(tail, at + 20, 2) != tail.length - at - END_RECORD || number(tail, at + 10, 2) == 0) {
                        throw XlsxPart.broken();
                    }
                    if (number(tail, at + 10, 2) > MOST_PARTS || number(tail, at + 12, 4) > LARGEST_DIRECTORY) {
                        throw InvalidInput.at("file", "table.bomb");
                    }
                    return;
                }
            }
        }
        throw XlsxPart.broken();
    }

    private static long number(byte[] bytes, int at, int length) {
        long number = 0;
        for (int i = length - 1; i >= 0; i--) {
            number = number << 8 | bytes[at + i] & 0xFF;
        }
        return number;
    }

    /** Where the parts lie that are read. */
    private final class Workbook {

        private final String sheet;
        private final String strings;
        private final String styles;
        private boolean from1904;

        Workbook() throws IOException {
            String name = relations("", "_rels/.rels").values().stream().filter(r -> r.type.endsWith("/officeDocument")).map(r -> r.target).findFirst()
                    .orElseThrow(() -> InvalidInput.at("file", "table.notATable"));
            int slash = name.lastIndexOf('/') + 1;
            Map<String, Relation> relations = relations(name, name.substring(0, slash) + "_rels/" + name.substring(slash) + ".rels");
            strings = target(relations, "/sharedStrings");
            styles = target(relations, "/styles");
            Relation first = relations.get(firstVisible(name));
            if (first == null) {
                throw InvalidInput.at("file", "table.notATable");
            }
            sheet = first.target;
        }

        private String firstVisible(String name) throws IOException {
            try (XlsxPart part = part(name)) {
                while (part.next()) {
                    if (part.opens("workbookPr")) {
                        String era = part.attribute("date1904");
                        from1904 = "1".equals(era) || "true".equals(era);
                    } else if (part.opens("sheet") && (part.attribute("state") == null || part.attribute("state").equals("visible"))) {
                        return part.attribute("id");
                    }
                }
                return null;
            }
        }

        private static String target(Map<String, Relation> relations, String type) {
            return relations.values().stream().filter(r -> r.type.endsWith(type)).map(r -> r.target).findFirst().orElse(null);
        }
    }

    private record Relation(String type, String target) {}

    private Map<String, Relation> relations(String of, String name) throws IOException {
        Map<String, Relation> relations = new HashMap<>();
        try (XlsxPart part = part(name)) {
            while (part.next()) {
                if (part.opens("Relationship") && part.attribute("Id") != null && part.attribute("Type") != null && relations.size() < MOST_PARTS) {
                    relations.put(part.attribute("Id"), new Relation(part.attribute("Type"), resolve(of, part.attribute("Target"))));
                }
            }
        }
        return relations;
    }

    private static String resolve(String base, String target) {
        try {
            String path = URI.create("/" + base).resolve(target == null ? "" : target).getPath();
            return path == null ? "" : path.replaceFirst("^/+", "");
        } catch (IllegalArgumentException noPath) {
            return "";
        }
    }

    private XlsxPart part(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw InvalidInput.at("file", "table.notATable");
        }
        try {
            return new XlsxPart(zip, entry);
        } catch (ZipException unreadable) {
            throw XlsxPart.broken();
        }
    }

    private List<String> strings(String name) throws IOException {
        List<String> texts = new ArrayList<>();
        long characters = 0;
        try (XlsxPart part = part(name)) {
            while (part.next()) {
                if (part.opens("si")) {
                    String text = part.text(limits.cellLength());
                    characters += text.length();
                    if (texts.size() >= MOST_STRINGS || characters > MOST_STRING_CHARACTERS) {
                        throw InvalidInput.at("file", "table.tooManyTexts");
                    }
                    texts.add(text);
                }
            }
        }
        return texts;
    }

    @Override
    public Line next() {
        try {
            while (sheet.next()) {
                if (sheet.opens("row")) {
                    return row();
                }
                if (sheet.closes("sheetData")) {
                    return null;
                }
            }
            throw XlsxPart.broken();
        } catch (InvalidInput refused) {
            throw refused.defects().get(0).reason().key().equals("table.broken") ? InvalidInput.at("file", "table.brokenAfter", row) : refused;
        }
    }

    private Line row() {
        row = position(sheet.plainAttribute("r"), row, LAST_ROW);
        Line line = new Line(row, width);
        int column = 0;
        while (sheet.next() && !sheet.closes("row")) {
            if (sheet.opens("c")) {
                column = column(sheet.plainAttribute("r"), column);
                cell(line, Math.min(column, limits.columns() + 1) - 1);
            }
        }
        width = line.cells.size();
        return line;
    }

    /** The number, or the next one if none is written; it must come after the one before. */
    private static int position(String written, int before, int last) {
        int position = written == null ? before + 1 : whole(written, last);
        if (position <= before || position > last) {
            throw XlsxPart.broken();
        }
        return position;
    }

    /** The number written in digits; -1 if it is none, or greater than {@code most}. */
    static int whole(String written, int most) {
        long number = written.isEmpty() ? -1 : 0;
        for (int i = 0; i < written.length() && number >= 0; i++) {
            int digit = written.charAt(i) - '0';
            number = digit < 0 || digit > 9 || number * 10 + digit > most ? -1 : number * 10 + digit;
        }
        return (int) number;
    }

    private String shared(int at) {
        return at >= 0 && at < strings.size() ? strings.get(at).strip() : null;
    }

    private static int column(String reference, int before) {
        if (reference == null) {
            return position(null, before, LAST_COLUMN);
        }
        int column = 0;
        for (int i = 0; i < reference.length() && Character.isLetter(reference.charAt(i)) && column <= LAST_COLUMN; i++) {
            column = column * 26 + Character.toUpperCase(reference.charAt(i)) - 'A' + 1;
        }
        if (column <= before || column > LAST_COLUMN) {
            throw XlsxPart.broken();
        }
        return column;
    }

    private void cell(Line line, int column) {
        String type = sheet.plainAttribute("t");
        String style = sheet.plainAttribute("s");
        String stored = "";
        boolean formula = false;
        while (sheet.next() && !sheet.closes("c")) {
            switch (sheet.opened("")) {
                case "f" -> {
                    formula = true;
                    sheet.text(0);
                }
                case "v", "is" -> stored = sheet.text(limits.cellLength());
                default -> {
                    // nothing that is shown
                }
            }
        }
        while (line.cells.size() <= column) {
            line.cells.add("");
        }
        String text = shown(type, style, stored);
        if (text == null) {
            line.broken(column, "e".equals(type) ? "table.errorCell" : "table.unreadableCell");
        } else if (formula && text.isEmpty() && !"str".equals(type)) {
            line.broken(column, "table.formulaWithoutValue");
        } else if (!text.isEmpty()) {
            line.cells.set(column, text);
        }
        if (formula) {
            line.formula(column);
        }
    }

    /** The cell as text; null if it has none. */
    private String shown(String type, String style, String stored) {
        if (stored.isEmpty()) {
            return "";
        }
        return switch (type == null ? "n" : type) {
            case "s" -> shared(whole(stored, strings.size()));
            case "inlineStr", "str" -> stored.strip();
            case "d" -> stored.endsWith("T00:00:00") ? stored.substring(0, stored.indexOf('T')) : stored;
            case "b" -> stored.equals("1") ? "TRUE" : "FALSE";
            case "e" -> null;
            default -> styles.text(stored, style);
        };
    }

    @Override
    public long read() {
        return sheet.read();
    }

    @Override
    public long size() {
        return sheet.size();
    }

    @Override
    public boolean writesBlanks() {
        return false;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
