package org.todokede.period.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todokede.period.Convention;
import org.todokede.period.CountedStep;
import org.todokede.period.PeriodAnswer;
import org.todokede.period.PeriodQuestion;
import org.todokede.period.PeriodRow;
import org.todokede.period.PeriodRules;
import org.todokede.platform.rest.Admits;
import org.todokede.platform.rest.CsvAnswers;
import org.todokede.platform.rest.RowJson;
import org.todokede.platform.web.Routes;
import org.todokede.platform.web.Texts;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.Reason;
import org.todokede.rules.service.LawBook;
import org.todokede.sheets.service.Table;
import org.todokede.sheets.service.TableLimits;
import org.todokede.sheets.service.TableRow;

/** Which day a period ends or begins on, from what happened: one question as JSON, or many as CSV. For everybody; nothing is stored. */
@Path("periods")
@RequestScoped
@Admits(Routes.Access.PUBLIC)
public class PeriodsResource {

    private static final String CSV = "text/csv";

    /** Columns of the answers, in order. */
    private static final List<String> COLUMNS = List.of("id", "answer", "explanation");

    private static final TableLimits LIMITS = TableLimits.USUAL.withBytes(63_999_999);

    /**
     * The answer to one question.
     *
     * @param id as sent
     * @param answer the day; absent if there is none, then {@code reason} says why
     * @param conventions the counting conventions used, in order
     * @param flags what to know besides: a receipt on a closed day, an extension that came too late
     */
    public record Answer(
            String id, PeriodQuestion question, LocalDate answer, List<Counted> explanation, List<Convention> conventions, List<Flag> flags, String reason) {}

    /** One line of the arithmetic. @param on the day it arrives at */
    public record Counted(String text, Convention convention, String article, LocalDate on) {}

    /** Something to know that does not change the day. */
    public record Flag(String text, String article) {}

    @Inject
    private LawBook lawBook;

    @Inject
    private Texts texts;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Answer answer(InputStream body) {
        Map<String, String> columns = RowJson.read(body);
        PeriodRow row = PeriodRow.parse(columns);
        if (!row.isSound()) {
            throw new InvalidInput(row.defects());
        }
        PeriodAnswer answer = lawBook.periods().ledger(row.events()).answer(row.question());
        return new Answer(
                row.id().isEmpty() ? null : row.id(),
                answer.question(),
                answer.date(),
                answer.explanation().stream().map(this::counted).toList(),
                answer.conventions(),
                answer.flags().stream().map(flag -> new Flag(texts.reason(flag), flag.article())).toList(),
                answer.isAnswered() ? null : texts.reason(answer.unanswerable()));
    }

    @POST
    @Consumes(CSV)
    @Produces(CSV)
    public Response answerMany(@HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type, InputStream body) {
        Table rows = CsvAnswers.open(body, LIMITS, CsvAnswers.charset(type), PeriodRow.REQUIRED_COLUMNS);
        PeriodRules rules = lawBook.periods();
        return CsvAnswers.stream(to -> CsvAnswers.write(rows, to, COLUMNS, row -> line(row, rules), refused -> error("", refused.defects())));
    }

    private List<String> line(TableRow row, PeriodRules rules) {
        PeriodRow asked = row.defects().isEmpty() ? PeriodRow.parse(row.toMap()) : null;
        if (asked == null || !asked.isSound()) {
            return error(row.get("id"), asked == null ? row.defects() : asked.defects());
        }
        PeriodAnswer answer = rules.ledger(asked.events()).answer(asked.question());
        return answer.isAnswered() ? List.of(asked.id(), answer.date().toString(), explanation(answer)) : List.of(asked.id(), "", texts.reason(answer.unanswerable()));
    }

    /** The arithmetic, and behind it what to know besides. */
    private String explanation(PeriodAnswer answer) {
        Stream<String> steps = answer.explanation().stream().map(this::counted).map(Counted::text);
        return Stream.concat(steps, answer.flags().stream().map(texts::reason)).collect(Collectors.joining("; "));
    }

    private List<String> error(String id, List<FieldDefect> defects) {
        return List.of(id, "ERROR", defects.stream().map(defect -> defect.path() + ": " + texts.reason(defect.reason())).collect(Collectors.joining("; ")));
    }

    private Counted counted(CountedStep step) {
        return new Counted(texts.reason(new Reason(step.key(), step.args(), "")), step.convention(), step.article(), step.date());
    }
}
