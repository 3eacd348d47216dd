package org.todokede.rules.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.function.Function;
import org.todokede.platform.rest.CsvAnswers;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.Reason;
import org.todokede.rules.FactsRow;
import org.todokede.rules.RuleBook;
import org.todokede.rules.service.AssessmentRows;
import org.todokede.sheets.service.Table;

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
        return CsvAnswers.open(body, AssessmentRows.LIMITS, declared, FactsRow.REQUIRED_COLUMNS);
    }

    /** Writes one line for each row; where the file breaks off, a last one says so. */
    void answer(Table table, OutputStream to) throws IOException {
        CsvAnswers.write(table, to, AssessmentRows.COLUMNS, rows::answer, rows::broken);
    }
}
