package org.todokede.rules.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.function.Function;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.Reason;
import org.todokede.rules.RuleBook;
import org.todokede.rules.service.AssessmentRows;
import org.todokede.sheets.service.Table;
import org.todokede.sheets.service.TableWriter;

/** Answers a CSV of cases as CSV, as it comes: nothing is held but the row in hand. */
final class AssessmentCsv {

    private final AssessmentRows rows;

    /** @param words puts a reason into the reader's language */
    AssessmentCsv(RuleBook book, Function<Reason, String> words) {
        rows = new AssessmentRows(book, words);
    }

    /**
     * Opens the file and reads its header.
     *
     * @param declared encoding the sender declared; null if none, then UTF-8 is expected
     * @throws InvalidInput if the encoding is not the one declared, the header cannot be used, or a column that must be there is missing
     */
    static Table open(InputStream body, Charset declared) {
        try {
            return AssessmentRows.requireColumns(Table.openCsv(body, AssessmentRows.LIMITS, declared));
        } catch (InvalidInput refused) {
            throw new InvalidInput(refused.defects().stream().map(AssessmentCsv::ofBody).toList());
        }
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

    /** Writes one line for each row; where the file breaks off, a last one says so. */
    void answer(Table table, OutputStream to) throws IOException {
        try (TableWriter out = TableWriter.csv(to, false)) {
            out.row(AssessmentRows.COLUMNS);
            try {
                while (table.hasNext()) {
                    out.row(rows.answer(table.next()));
                }
            } catch (InvalidInput refused) {
                out.row(rows.broken(new InvalidInput(refused.defects().stream().map(AssessmentCsv::ofBody).toList())));
            }
        }
    }
}
