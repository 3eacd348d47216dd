package org.todokede.rules.rest;

import java.io.BufferedInputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.Reason;
import org.todokede.rules.Decision;
import org.todokede.rules.Eligibility;
import org.todokede.rules.Fact;
import org.todokede.rules.FactsRow;
import org.todokede.rules.RuleBook;

/** Answers a CSV of cases row by row, as it is read: nothing is held but the row in hand. A bad row gets its error in its own line. */
final class AssessmentCsv {

    /** Rows answered, at most. */
    static final int MAX_ROWS = 100_000;

    private static final Charset SHIFT_JIS = Charset.forName("windows-31j");
    private static final int PEEK = 64 * 1024;
    private static final CSVFormat IN = CSVFormat.RFC4180.builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .setTrim(true)
            .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
            .get();
    private static final CSVFormat OUT = CSVFormat.RFC4180.builder().setHeader("id", "outcome", "form", "ministers", "basis", "undetermined").get();

    private final RuleBook book;
    private final Function<Reason, String> words;

    /** @param words puts a reason into the reader's language */
    AssessmentCsv(RuleBook book, Function<Reason, String> words) {
        this.book = book;
        this.words = words;
    }

    /**
     * Opens the file and reads its header.
     *
     * @param declared encoding the sender declared; null if none, then UTF-8 is expected
     * @throws InvalidInput if the encoding is not the one declared, or a column that must be there is missing
     */
    CSVParser open(InputStream body, Charset declared) throws IOException {
        BufferedInputStream bytes = new BufferedInputStream(body, PEEK);
        bytes.mark(PEEK);
        byte[] start = bytes.readNBytes(PEEK - 1);
        bytes.reset();
        Charset charset = declared == null ? StandardCharsets.UTF_8 : declared;
        if (declared == null && !reads(start, StandardCharsets.UTF_8)) {
            throw InvalidInput.at("body", reads(start, SHIFT_JIS) ? "assessment.shiftJis" : "assessment.encoding");
        }
        if (charset.equals(StandardCharsets.UTF_8) && start.length > 2 && start[0] == (byte) 0xEF && start[1] == (byte) 0xBB && start[2] == (byte) 0xBF) {
            bytes.skipNBytes(3);
        }
        CSVParser parser;
        try {
            parser = IN.parse(new InputStreamReader(bytes, charset));
        } catch (IllegalArgumentException brokenHeader) {
            throw InvalidInput.at("body", "assessment.header");
        }
        List<String> missing = FactsRow.REQUIRED_COLUMNS.stream().filter(c -> !parser.getHeaderNames().contains(c)).toList();
        if (!missing.isEmpty()) {
            throw new InvalidInput(missing.stream().map(c -> new FieldDefect(c, Reason.plain("assessment.column", c))).toList());
        }
        return parser;
    }

    /** Writes one line for each row. */
    void answer(CSVParser rows, OutputStream to) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8), PEEK);
        CSVPrinter out = new CSVPrinter(writer, OUT);
        int count = 0;
        Iterator<CSVRecord> records = rows.iterator();
        try {
            while (records.hasNext()) {
                CSVRecord row = records.next();
                if (++count > MAX_ROWS) {
                    out.printRecord("", "ERROR", "", "", "", words.apply(Reason.plain("assessment.tooMany", MAX_ROWS)));
                    break;
                }
                line(row, out);
            }
        } catch (RuntimeException | IOException broken) {
            out.printRecord("", "ERROR", "", "", "", words.apply(Reason.plain("assessment.broken", rows.getCurrentLineNumber())));
        }
        out.flush();
    }

    private void line(CSVRecord row, CSVPrinter out) throws IOException {
        if (!row.isConsistent()) {
            out.printRecord(safe(row.isMapped("id") && row.isSet("id") ? row.get("id") : ""), "ERROR", "", "", "", words.apply(Reason.plain("assessment.cells", row.size())));
            return;
        }
        Map<String, String> columns = row.toMap();
        FactsRow read = FactsRow.parse(columns);
        if (!read.isSound()) {
            out.printRecord(safe(read.id()), "ERROR", "", "", "", safe(errors(read.defects())));
            return;
        }
        Decision decision = Eligibility.decide(read.facts(), book);
        out.printRecord(
                safe(read.id()),
                decision.isDecided() ? decision.outcome() : decision.status(),
                String.join(";", decision.forms()),
                String.join(";", decision.ministers()),
                String.join("; ", decision.basis()),
                decision.isDecided() ? "" : decision.missing().isEmpty() ? words.apply(decision.reason()) : decision.missing().stream().map(Fact::column).collect(Collectors.joining(";")));
    }

    private String errors(List<FieldDefect> defects) {
        return defects.stream().map(d -> d.path() + ": " + words.apply(d.reason())).collect(Collectors.joining("; "));
    }

    /** A cell that no spreadsheet takes for a formula. */
    static String safe(String cell) {
        return !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    /** Whether the start of a file reads in the encoding; a character cut off at the very end does not count. */
    private static boolean reads(byte[] start, Charset charset) {
        for (int cut = 0; cut < 4 && cut <= start.length; cut++) {
            try {
                charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(start, 0, start.length - cut));
                return true;
            } catch (CharacterCodingException e) {
                if (start.length < PEEK - 1) {
                    return false;
                }
            }
        }
        return false;
    }
}
