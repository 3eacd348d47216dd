package org.todokede.questions.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.todokede.filing.FormField;
import org.todokede.filing.web.FieldViews;
import org.todokede.filing.web.RedlineViews;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.questions.service.AnswerService;
import org.todokede.questions.service.SentRequest;
import org.todokede.questions.service.TargetThreadService;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Refusal;

/** What the filer is asked: all requests, the answer to one, and more time for it. */
@Named
@RequestScoped
public class AnswerPage {

    /** Prefix of the hidden field that says what stood in a field when the page was shown. */
    private static final String WAS = "was-";

    /** A field to change. @param was what stands in it */
    public record FieldToChange(FieldViews.FieldView field, String name, String was) {}

    /** A question to answer. @param fields those it is about, unless an earlier question has them @param above labels of those that stand above */
    public record ToAnswer(QuestionViews.QuestionView question, String path, String typed, List<FieldToChange> fields, List<String> above) {}

    /** A text that was typed. @param label question, or name of the field */
    public record Typed(String label, String text) {}

    @EJB
    private AnswerService answers;

    @Inject
    private QuestionViews views;

    @Inject
    private FieldViews fields;

    @Inject
    private RedlineViews redlines;

    @Inject
    private Texts texts;

    @Inject
    private PortalClock clock;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    private AnswerService.View view;
    private SentRequest request;

    /** Runs before the requests are shown. */
    public void load() {
        view = answers.view(page.actor(), page.route("number"));
    }

    /** Runs before a request is answered, or its fields are saved. */
    public void loadAnswer() {
        open();
        errors.nameFields(path -> path.startsWith(TargetThreadService.ANSWER_FIELD)
                ? texts.of("question.number", getToAnswer().stream().map(ToAnswer::path).toList().indexOf(path) + 1)
                : path.equals("declaration") ? "" : views.labels(List.of(path), view.form()).get(0));
        if (page.isPost()) {
            attempt(() -> {
                if (page.param("do").equals("save")) {
                    answers.save(page.actor(), view.number(), request.number(), given());
                } else {
                    answers.answer(page.actor(), view.number(), request.number(), given());
                }
            }, page.param("do").equals("save") ? page.path() : "/filings/" + view.number() + "/questions");
        }
    }

    private AnswerService.Given given() {
        Map<String, String> texts = new HashMap<>();
        Map<String, String> values = new HashMap<>();
        Map<String, String> seen = new HashMap<>();
        page.params().forEach((name, value) -> {
            if (name.startsWith(TargetThreadService.ANSWER_FIELD)) {
                texts.put(name, value);
            } else if (name.startsWith(WAS)) {
                seen.put(name.substring(WAS.length()), value);
            } else {
                values.put(name, value);
            }
        });
        return new AnswerService.Given(texts, values, seen, page.param("declaration").equals("yes"));
    }

    /** Runs before more time is asked for. */
    public void loadTime() {
        open();
        errors.nameFields(path -> texts.has("review.field." + path) ? texts.get("review.field." + path) : "");
        if (page.isPost()) {
            attempt(
                    () -> answers.askForTime(page.actor(), view.number(), request.number(), (int) page.number("seen", -1), page.param("answerBy"), page.param("reasons")),
                    "/filings/" + view.number() + "/questions");
        }
    }

    private void open() {
        load();
        int number = (int) page.routeId("request");
        request = view.requests().stream().filter(r -> r.number() == number).findFirst().orElseThrow(NotFound::new);
    }

    private void attempt(Runnable work, String next) {
        try {
            work.run();
            page.redirect(next);
        } catch (Refusal refusal) {
            errors.add(refusal);
            open();
        }
    }

    public AnswerService.View getView() {
        return view;
    }

    public List<QuestionViews.RequestView> getRequests() {
        return view.requests().stream().map(this::request).toList();
    }

    private QuestionViews.RequestView request(SentRequest sent) {
        return views.filer(sent, view.form(), "/filings/" + view.number() + "/changes");
    }

    public QuestionViews.RequestView getRequest() {
        return request(request);
    }

    /** Last day that can be wished for. */
    public LocalDate getLastDay() {
        return view.history().lastAnswerDay(clock.today());
    }

    /** Why no field can be changed; empty if they can. */
    public String getNotAmendable() {
        return view.notAmendable() == null ? "" : texts.reason(view.notAmendable());
    }

    /** Whether the request is about fields that can be changed. */
    public boolean isWithFields() {
        return view.notAmendable() == null && getToAnswer().stream().anyMatch(q -> !q.fields().isEmpty());
    }

    /** What sending would change beside what is typed here: the working version goes as a whole. */
    public List<RedlineViews.Part> getChanges() {
        return redlines.of(view.form(), view.changes());
    }

    public List<ToAnswer> getToAnswer() {
        Set<String> drawn = new HashSet<>();
        return getRequest().questions().stream().map(q -> {
            List<String> own = q.paths().stream().filter(path -> view.form().field(path).isPresent()).toList();
            List<String> above = own.stream().filter(drawn::contains).toList();
            List<FieldToChange> toChange = view.notAmendable() != null ? List.of() : own.stream().filter(drawn::add).map(this::field).filter(Objects::nonNull).toList();
            String path = TargetThreadService.ANSWER_FIELD + q.id();
            return new ToAnswer(q, path, page.param(path), toChange, views.labels(above, view.form()));
        }).toList();
    }

    /** What was typed to a request that waits for no answer any more, whatever of it could still be sent, so that nothing is lost. */
    public List<Typed> getTypedAnswers() {
        return page.isPost()
                ? getRequest().questions().stream().flatMap(q -> Stream.concat(Stream.of(new Typed(q.body(), page.param(TargetThreadService.ANSWER_FIELD + q.id()))), q.paths().stream().flatMap(this::typedInto)))
                        .filter(typed -> !typed.text().isBlank()).distinct().toList()
                : List.of();
    }

    /** Nothing where the field stands as the person saw it. */
    private Stream<Typed> typedInto(String path) {
        String text = page.params().getOrDefault(path, "");
        return text.equals(page.param(WAS + path))
                ? Stream.empty()
                : view.form().field(path).stream().map(field -> new Typed(views.labels(List.of(path), view.form()).get(0), String.join("\n", fields.display(field, text))));
    }

    private FieldToChange field(String path) {
        FormField field = view.form().field(path).orElseThrow();
        Map<String, String> values = new TreeMap<>(view.content().asMap());
        if (page.isPost() && page.params().containsKey(path)) {
            values.put(path, page.params().get(path));
        }
        FieldViews.FieldView v = fields.of(field, values, view.form().purpose().dayOfAct());
        // The label names the row; whether the field applies was decided by the answers that stand, which are not on this page.
        String label = views.labels(List.of(path), view.form()).get(0);
        return new FieldToChange(
                new FieldViews.FieldView(
                        v.path(), v.control(), label, v.help(), v.law(), v.optional(), v.value(), v.options(), v.sectors(), v.maxLength(), v.unit(), v.size(), "", v.inputmode(),
                        v.autocomplete(), v.currency(), v.unverified()),
                WAS + path, view.content().get(path));
    }

    /** Name of the filer, who declares. */
    public String getFilerName() {
        return view.content().get("filer.name");
    }

    /** What was typed, so that nothing is lost. */
    public String typed(String name) {
        return page.param(name);
    }
}
