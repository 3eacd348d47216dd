package org.todokede.rules.rest;

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
import org.todokede.platform.rest.Admits;
import org.todokede.platform.rest.CsvAnswers;
import org.todokede.platform.rest.RowJson;
import org.todokede.platform.web.Routes;
import org.todokede.platform.web.Texts;
import org.todokede.refusal.InvalidInput;
import org.todokede.rules.Condition;
import org.todokede.rules.Deadline;
import org.todokede.rules.Decision;
import org.todokede.rules.Eligibility;
import org.todokede.rules.Fact;
import org.todokede.rules.FactsRow;
import org.todokede.rules.Outcome;
import org.todokede.rules.TraceStep;
import org.todokede.rules.service.LawBook;
import org.todokede.rules.web.AnswerDates;
import org.todokede.rules.web.DecisionTexts;
import org.todokede.sheets.service.Table;

/** What has to be filed: one case as JSON, or many as CSV. For everybody. */
@Path("assessments")
@RequestScoped
@Admits(Routes.Access.PUBLIC)
public class AssessmentsResource {

    private static final String CSV = "text/csv";

    /**
     * The answer to one case.
     *
     * @param id as sent
     * @param outcome absent unless decided
     * @param missing columns of the facts that have to be known first
     * @param reason why, in words
     */
    public record Assessment(
            String id, Decision.Status status, Outcome outcome, List<String> forms, List<String> laterForms, List<String> ministers, List<String> basis, Due deadline,
            List<Condition> conditions, List<String> missing, List<Outcome> possibleOutcomes, List<Step> trace, List<Other> whatWouldChange, String reason) {}

    /** By when. @param on the day, where the calendar reaches it */
    public record Due(Deadline.Kind kind, int amount, LocalDate on) {}

    /** One step of the reasoning. @param row key of the dated row that answered; absent where none did */
    public record Step(int step, String finding, String text, String article, String said, String row) {}

    /** Something that would change the outcome. */
    public record Other(String fact, String text, Outcome outcome) {}

    @Inject
    private LawBook lawBook;

    @Inject
    private Texts texts;

    @Inject
    private DecisionTexts words;

    @Inject
    private AnswerDates dates;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Assessment assess(InputStream body) {
        FactsRow row = FactsRow.parse(RowJson.read(body));
        if (!row.isSound()) {
            throw new InvalidInput(row.defects());
        }
        Decision decision = Eligibility.decide(row.facts(), lawBook.rules());
        return new Assessment(
                row.id().isEmpty() ? null : row.id(),
                decision.status(),
                decision.outcome(),
                decision.forms(),
                decision.laterForms(),
                List.copyOf(decision.ministers()),
                decision.basis(),
                decision.isDecided() ? new Due(decision.deadline().kind(), decision.deadline().amount(), dates.dueOn(decision)) : null,
                List.copyOf(decision.conditions()),
                decision.missing().stream().map(Fact::column).toList(),
                List.copyOf(decision.possibleOutcomes()),
                decision.trace().stream().map(this::step).toList(),
                decision.whatWouldChange().stream().map(c -> new Other(c.fact().column(), words.condition(c), c.then())).toList(),
                decision.isDecided() ? words.sentence(decision.trace().get(decision.trace().size() - 1)) : words.whyUndecided(decision));
    }

    @POST
    @Consumes(CSV)
    @Produces(CSV)
    public Response assessMany(@HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type, InputStream body) {
        AssessmentCsv csv = new AssessmentCsv(lawBook.rules(), texts::reason);
        Table rows = AssessmentCsv.open(body, CsvAnswers.charset(type));
        return CsvAnswers.stream(to -> csv.answer(rows, to));
    }

    private Step step(TraceStep step) {
        return new Step(
                step.finding().step(),
                step.finding().name(),
                words.sentence(step),
                step.article().isEmpty() ? null : step.article(),
                step.said() == null ? null : step.saidText(),
                step.row() == null ? null : step.row().rowKey());
    }
}
