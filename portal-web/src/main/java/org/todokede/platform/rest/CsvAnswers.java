package org.todokede.platform.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.Reason;
import org.todokede.sheets.service.Encoding;
import org.todokede.sheets.service.Table;
import org.todokede.sheets.service.TableLimits;
import org.todokede.sheets.service.TableRow;
import org.todokede.sheets.service.TableWriter;

/** Answers a CSV as CSV, line by line as it comes: nothing is held but the row in hand. */
public final class CsvAnswers {

    private CsvAnswers() {}

    /**
     * Opens the body of a request and reads its header.
     *
     * @param declared encoding the sender declared; null if none, then UTF-8 is expected
     * @throws InvalidInput if the encoding is not the one declared, the header cannot be used, or a column that must be there is missing
     */
    public static Table open(InputStream body, TableLimits limits, Charset declared, Collection<String> required) {
        try {
            return Table.openCsv(body, limits, declared).require(required);
        } catch (InvalidInput refused) {
            throw ofBody(refused);
        }
    }

    /** The encoding declared, null if none is. @throws InvalidInput if there is no such encoding */
    public static Charset charset(MediaType type) {
        String name = type.getParameters().get(MediaType.CHARSET_PARAMETER);
        return name == null ? null : Encoding.named(name, HttpHeaders.CONTENT_TYPE);
    }

    /** An answer that is written while it is read. */
    public static Response stream(StreamingOutput answer) {
        return Response.ok(answer, "text/csv;charset=UTF-8").build();
    }

    /**
     * Writes the header and one line for each row; where the file breaks off, a last one says so.
     *
     * @param answer the cells of a line
     * @param broken the cells of the last line of a file that cannot be read on
     */
    public static void write(Table table, OutputStream to, List<String> header, Function<TableRow, List<String>> answer, Function<InvalidInput, List<String>> broken)
            throws IOException {
        try (TableWriter out = TableWriter.csv(to, false)) {
            out.row(header);
            try {
                while (table.hasNext()) {
                    out.row(answer.apply(table.next()));
                }
            } catch (InvalidInput refused) {
                out.row(broken.apply(ofBody(refused)));
            }
        }
    }

    private static InvalidInput ofBody(InvalidInput refused) {
        return new InvalidInput(refused.defects().stream().map(CsvAnswers::ofBody).toList());
    }

    /** A program has no file but a body, and can declare its encoding. */
    private static FieldDefect ofBody(FieldDefect defect) {
        if (!defect.path().equals("file")) {
            return defect;
        }
        return new FieldDefect("body", switch (defect.reason().key()) {
            case "table.shiftJis" -> Reason.plain("assessment.shiftJis");
            case "table.encoding" -> Reason.plain("assessment.encoding");
            default -> defect.reason();
        });
    }
}
