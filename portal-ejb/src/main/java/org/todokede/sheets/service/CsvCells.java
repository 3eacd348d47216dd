package org.todokede.sheets.service;

import java.io.BufferedInputStream;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.todokede.refusal.InvalidInput;

/** Cells of a CSV file (RFC 4180). */
final class CsvCells implements Cells {

    private static final int PEEK = 64 * 1024;
    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get();
    private static final char LOST = '\uFFFD';

    private final CountedBytes counted;
    private final long size;
    private final Bounded text;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private int row;

    /** @param size bytes there are; 0 if that is not known */
    CsvCells(InputStream bytes, long size, TableLimits limits, Charset declared) throws IOException {
        this.size = size;
        counted = new CountedBytes(bytes, limits.bytes());
        BufferedInputStream buffered = new BufferedInputStream(counted, PEEK);
        buffered.mark(PEEK);
        byte[] start = buffered.readNBytes(PEEK - 1);
        buffered.reset();
        Charset charset = Encoding.of(start, start.length < PEEK - 1, declared);
        if (charset.equals(StandardCharsets.UTF_8) && Encoding.startsWith(start, 0xEF, 0xBB, 0xBF)) {
            buffered.skipNBytes(3);
        }
        text = new Bounded(new InputStreamReader(buffered, charset), limits.rowLength());
        parser = FORMAT.parse(text);
        records = parser.iterator();
    }

    @Override
    public Line next() {
        try {
            text.nextRow();
            if (!records.hasNext()) {
                return null;
            }
            CSVRecord record = records.next();
            Line line = new Line(++row, record.size());
            for (String cell : record) {
                if (cell.indexOf('\0') >= 0) {
                    line.broken(line.cells.size(), "table.nul");
                } else if (cell.indexOf(LOST) >= 0) {
                    line.broken(line.cells.size(), "table.lost");
                }
                line.cells.add(cell.strip());
            }
            return line;
        } catch (TooLong tooLong) {
            throw InvalidInput.at("file", "table.rowTooLong", row + 1);
        } catch (UncheckedIOException | IllegalStateException broken) {
            throw refusal(broken);
        }
    }

    private InvalidInput refusal(RuntimeException broken) {
        for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
            if (cause instanceof TooLong) {
                return InvalidInput.at("file", "table.rowTooLong", row + 1);
            }
        }
        return InvalidInput.at("file", "table.quote", row + 1);
    }

    @Override
    public long read() {
        return counted.count();
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public boolean writesBlanks() {
        return true;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    /** Thrown through the parser, which knows no bound of its own. */
    private static final class TooLong extends RuntimeException {

        TooLong() {
            super("row too long", null, false, false);
        }
    }

    /** Text of which one row may only be so long. The parser reads ahead by a buffer, so the bound is that much higher. */
    private static final class Bounded extends FilterReader {

        private final int most;
        private int sinceRow;

        Bounded(Reader in, int most) {
            super(in);
            this.most = most;
        }

        void nextRow() {
            sinceRow = 0;
        }

        @Override
        public int read() throws IOException {
            int c = super.read();
            count(c < 0 ? 0 : 1);
            return c;
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            int n = super.read(buffer, offset, length);
            count(Math.max(n, 0));
            return n;
        }

        private void count(int n) {
            sinceRow += n;
            if (sinceRow > most + 2 * PEEK) {
                throw new TooLong();
            }
        }
    }
}
