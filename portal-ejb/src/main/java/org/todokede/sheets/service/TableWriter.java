package org.todokede.sheets.service;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Writes a table row by row; every cell is text, and none is a formula ({@link SafeCell}). Ends the file when closed, and leaves the stream open. */
public abstract class TableWriter implements AutoCloseable {

    /** Writes one row; the first one is the header. */
    public abstract void row(List<String> cells) throws IOException;

    @Override
    public abstract void close() throws IOException;

    /** CSV in UTF-8 (RFC 4180). @param mark whether it starts with a byte order mark, without which spreadsheets of Japanese Windows misread it */
    public static TableWriter csv(OutputStream to, boolean mark) throws IOException {
        return new Csv(to, mark);
    }

    /** XLSX with one sheet, written to the stream as it grows. */
    public static TableWriter xlsx(OutputStream to, String sheetName) {
        return new Xlsx(to, sheetName);
    }

    private static final class Csv extends TableWriter {

        private static final int BUFFER = 64 * 1024;

        private final CSVPrinter printer;

        Csv(OutputStream to, boolean mark) throws IOException {
            Writer writer = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8), BUFFER);
            if (mark) {
                writer.write('\uFEFF');
            }
            printer = new CSVPrinter(writer, CSVFormat.RFC4180);
        }

        @Override
        public void row(List<String> cells) throws IOException {
            for (String cell : cells) {
                printer.print(SafeCell.of(cell));
            }
            printer.println();
        }

        @Override
        public void close() throws IOException {
            printer.flush();
        }
    }

    private static final class Xlsx extends TableWriter {

        private static final int LONGEST = 32_767;
        private static final int FLUSH_EVERY = 500;

        private final Workbook workbook;
        private final Worksheet sheet;
        private int row;

        Xlsx(OutputStream to, String sheetName) {
            workbook = new Workbook(to, "Todokede", "1.0");
            sheet = workbook.newWorksheet(sheetName);
            sheet.freezePane(0, 1);
        }

        @Override
        public void row(List<String> cells) throws IOException {
            for (int i = 0; i < cells.size(); i++) {
                String cell = SafeCell.of(cells.get(i));
                if (!cell.isEmpty()) {
                    sheet.inlineString(row, i, cell.length() > LONGEST ? cell.substring(0, LONGEST) : cell);
                }
            }
            if (++row % FLUSH_EVERY == 0) {
                sheet.flush();
            }
        }

        @Override
        public void close() throws IOException {
            sheet.finish();
            workbook.finish();
        }
    }
}
