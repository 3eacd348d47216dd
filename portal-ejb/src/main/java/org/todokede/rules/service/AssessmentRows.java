package org.todokede.rules.service;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.Reason;
import org.todokede.rules.Decision;
import org.todokede.rules.Eligibility;
import org.todokede.rules.Fact;
import org.todokede.rules.FactsRow;
import org.todokede.rules.RuleBook;
import org.todokede.sheets.service.Table;
import org.todokede.sheets.service.TableLimits;
import org.todokede.sheets.service.TableRow;

/** Answers a table of cases row by row: the API and the portfolio page in the same words. A bad row gets its error in its own line. */
public final class AssessmentRows {

    /** Columns of the answers, in order. */
    public static final List<String> COLUMNS = List.of("id", "outcome", "form", "ministers", "basis", "undetermined");

    /** What stands for the outcome of a row that cannot be read. */
    public static final String ERROR = "ERROR";

    /** Rows answered, at most. */
    public static final int MAX_ROWS = 100_000;

    /** What is read of a table of cases. */
    public static final TableLimits LIMITS = TableLimits.USUAL.withRows(MAX_ROWS).withBytes(63_999_999);

    private final RuleBook book;
    private final Function<Reason, String> words;

    /** @param words puts a reason into the reader's language */
    public AssessmentRows(RuleBook book, Function<Reason, String> words) {
        this.book = book;
        this.words = words;
    }

    /** @throws InvalidInput if a column that must be there is missing */
    public static Table requireColumns(Table table) {
        return table.require(FactsRow.REQUIRED_COLUMNS);
    }

    /** The answer to one row, a text for each of {@link #COLUMNS}. */
    public List<String> answer(TableRow row) {
        if (!row.defects().isEmpty()) {
            return error(row.get("id"), row.defects().stream().map(d -> words.apply(d.reason())));
        }
        FactsRow read = FactsRow.read(column -> yesOrNo(row.get(column)));
        if (!read.isSound()) {
            return error(read.id(), read.defects().stream().map(d -> words.apply(Reason.plain("table.at", row.number(), d.path(), words.apply(d.reason())))));
        }
        Decision decision = Eligibility.decide(read.facts(), book);
        return List.of(
                read.id(),
                decision.isDecided() ? decision.outcome().name() : decision.status().name(),
                String.join(";", decision.forms()),
                String.join(";", decision.ministers()),
                String.join("; ", decision.basis()),
                undetermined(decision));
    }

    /** A spreadsheet makes its own words of what was typed as true or false. */
    private static String yesOrNo(String cell) {
        return cell.equals("TRUE") ? "yes" : cell.equals("FALSE") ? "no" : cell;
    }

    private String undetermined(Decision decision) {
        if (decision.isDecided()) {
            return "";
        }
        return decision.missing().isEmpty() ? words.apply(decision.reason()) : decision.missing().stream().map(Fact::column).collect(Collectors.joining(";"));
    }

    /** The line that stands where a table cannot be read on. */
    public List<String> broken(InvalidInput refused) {
        return error("", refused.defects().stream().map(d -> words.apply(d.reason())));
    }

    private static List<String> error(String id, Stream<String> whatIsWrong) {
        return List.of(id, ERROR, "", "", "", whatIsWrong.collect(Collectors.joining("; ")));
    }
}
