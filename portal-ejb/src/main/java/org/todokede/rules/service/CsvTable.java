package org.todokede.rules.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.todokede.refusal.InvalidInput;

/** Reads a CSV with a header into rows by column name: files of the portal in UTF-8, files of people also in Shift_JIS, which Excel in Japan writes. */
final class CsvTable {

    /**
     * A table as somebody sent it.
     *
     * @param encoding in which it was read: UTF-8 or Shift_JIS
     * @param rows in the order of the file; row 1 of the file is the header
     */
    record Sent(String encoding, List<Row> rows) {}

    /** One row. @param number as a spreadsheet counts, the header being 1 */
    record Row(long number, Map<String, String> cells) {}

    /** Most bytes and rows of a table that is sent; the whole book has about a thousand rows. */
    static final int MAX_BYTES = 5 * 1024 * 1024;
    static final int MAX_ROWS = 20_000;

    private static final Charset SHIFT_JIS = Charset.forName("windows-31j");
    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private CsvTable() {}

    static List<Map<String, String>> read(Path file) {
        try (Reader reader = Files.newBufferedReader(file);
                CSVParser parser = FORMAT.parse(reader)) {
            return parser.stream().map(CSVRecord::toMap).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read reference data " + file, e);
        }
    }

    /**
     * Reads what somebody sent.
     *
     * @param columns that the header must have, in whatever order; further or doubled ones are refused, so that a misspelt one is not taken for an empty one
     * @throws InvalidInput at {@code file}, if it is too large, in another encoding, no CSV, or has other columns
     */
    static Sent read(InputStream sent, List<String> columns) {
        byte[] bytes = bytes(sent);
        String encoding = "UTF-8";
        String text = decoded(bytes, StandardCharsets.UTF_8);
        if (text == null) {
            encoding = "Shift_JIS";
            text = decoded(bytes, SHIFT_JIS);
        }
        if (text == null) {
            throw InvalidInput.at("file", "edition.import.encodingWrong");
        }
        return new Sent(encoding, rows(text.startsWith("\uFEFF") ? text.substring(1) : text, columns));
    }

    static InvalidInput tooLarge() {
        return InvalidInput.at("file", "edition.import.tooLarge", MAX_BYTES / 1024 / 1024);
    }

    private static byte[] bytes(InputStream sent) {
        try (InputStream in = sent) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw tooLarge();
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String decoded(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException notThis) {
            return null;
        }
    }

    private static List<Row> rows(String text, List<String> columns) {
        List<Row> rows = new ArrayList<>();
        try (CSVParser parser = FORMAT.parse(new StringReader(text))) {
            List<String> header = parser.getHeaderNames();
            List<String> missing = columns.stream().filter(column -> !header.contains(column)).toList();
            List<String> unknown = header.stream().filter(column -> !columns.contains(column) || Collections.frequency(header, column) > 1).distinct().toList();
            if (!missing.isEmpty() || !unknown.isEmpty()) {
                throw InvalidInput.at("file", "edition.import.wrongColumns", missing.isEmpty() ? "–" : String.join(", ", missing), unknown.isEmpty() ? "–" : shortened(String.join(", ", unknown)));
            }
            for (CSVRecord record : parser) {
                if (rows.size() == MAX_ROWS) {
                    throw InvalidInput.at("file", "edition.import.tooManyRows", MAX_ROWS);
                }
                if (!record.isConsistent()) {
                    throw InvalidInput.at("file", "edition.import.cells", record.getRecordNumber() + 1, record.size(), header.size());
                }
                rows.add(new Row(record.getRecordNumber() + 1, record.toMap()));
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException | IllegalStateException noCsv) {
            throw InvalidInput.at("file", "edition.import.broken", rows.size() + 2);
        }
        if (rows.isEmpty()) {
            throw InvalidInput.at("file", "edition.import.empty");
        }
        return rows;
    }

    private static String shortened(String text) {
        return text.length() > 200 ? text.substring(0, 200) + "…" : text;
    }
}
