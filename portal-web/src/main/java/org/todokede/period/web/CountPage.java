package org.todokede.period.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todokede.period.Convention;
import org.todokede.period.DayClosure;
import org.todokede.period.Office;
import org.todokede.period.PeriodAnswer;
import org.todokede.period.PeriodLedger;
import org.todokede.period.PeriodQuestion;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.Reason;
import org.todokede.rules.service.LawBook;

/** Counts a period or a deadline for anybody. The address carries question and days; nothing is stored and nothing needs a session. */
@Named
@RequestScoped
public class CountPage {

    /** Questions of one kind. */
    public record Group(String title, List<Choice> questions) {}

    /** One choice. @param value what is sent */
    public record Choice(String value, String label) {}

    /** A field of the question. */
    public record Field(String path, boolean day, String label, String help, String value, boolean optional, List<Choice> options) {}

    /** One line of the arithmetic. @param convention number, words and how sure it is */
    public record Step(String text, String convention, String article, LocalDate date) {}

    /** A convention that was used. */
    public record Used(String name, String words, String status, String article) {}

    /** A day that the picture marks. @param tone the mark's sign */
    public record Sign(String tone, String label, LocalDate date) {}

    @Inject
    private LawBook lawBook;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    @Inject
    private Texts texts;

    @Inject
    private Viewer viewer;

    private CountForm form;
    private PeriodAnswer answer;
    private CountPicture.Course course;
    private List<CountPicture.Month> months = List.of();

    /** Runs before the page is shown. An address that carries blanks is told again without them. */
    public void load() {
        form = CountForm.read(page.params());
        errors.nameFields(path -> CountField.of(path).map(this::label).orElse(""));
        List<FieldDefect> defects = form.defects();
        if (form.isSound()) {
            PeriodLedger ledger = lawBook.periods().ledger(form.events());
            PeriodAnswer found = ledger.answer(form.question());
            defects = form.contradictions(found);
            answer = defects.isEmpty() ? found : null;
            course = answer == null || !answer.isAnswered() ? null : course(ledger);
            months = course == null ? List.of() : CountPicture.draw(course, this::isClosed);
        }
        errors.addAll(defects);
        if (!defects.isEmpty()) {
            page.status(422);
        } else if (answer != null && form.hasBlanks()) {
            page.redirect(getAddress());
        }
    }

    private CountPicture.Course course(PeriodLedger ledger) {
        LocalDate goal = answer.date();
        return switch (form.question()) {
            case FIRST_FREE_DAY -> barred(ledger.day(PeriodQuestion.RECEIPT_DAY), goal);
            case RECEIPT_DAY -> new CountPicture.Course(form.day(CountField.DAY), null, null, goal);
            case LAST_LAWFUL_ACT_DAY, LAST_RECOMMENDATION_DAY, LAST_ORDER_DAY -> counted(ledger.day(PeriodQuestion.RECEIPT_DAY), goal);
            case LATEST_RECEIPT_DAY, EARLIEST_USEFUL_FILING_DAY -> new CountPicture.Course(form.day(CountField.PLANNED), null, null, goal);
            case REPLY_DUE -> counted(form.day(CountField.RECOMMENDED), goal);
            case CHANGE_REPORT_DUE -> counted(form.day(CountField.CHANGED), goal);
            case POST_REPORT_DUE, EXECUTION_REPORT_DUE -> after(form.day(CountField.ACT), goal);
            case SERVICE_EFFECTIVE_DAY -> after(form.day(CountField.POSTED), goal);
        };
    }

    private static CountPicture.Course barred(LocalDate received, LocalDate free) {
        return new CountPicture.Course(received, received, free.isAfter(received) ? free.minusDays(1) : null, free);
    }

    private static CountPicture.Course counted(LocalDate dayOne, LocalDate goal) {
        return new CountPicture.Course(dayOne, dayOne, null, goal);
    }

    private static CountPicture.Course after(LocalDate day, LocalDate goal) {
        return new CountPicture.Course(day, day.plusDays(1), null, goal);
    }

    private boolean isClosed(LocalDate day) {
        return lawBook.periods().calendar().closure(office(), day) == DayClosure.CLOSED;
    }

    /** Whose closed days the picture shows: the window's while it receives and a period runs, the ministries' for what is due there. */
    private Office office() {
        return switch (form.question()) {
            case REPLY_DUE, POST_REPORT_DUE, EXECUTION_REPORT_DUE, CHANGE_REPORT_DUE, SERVICE_EFFECTIVE_DAY -> Office.MINISTRY;
            default -> Office.BANK;
        };
    }

    /** All questions, in plain words. */
    public List<Group> getGroups() {
        return List.of(
                group("free", PeriodQuestion.FIRST_FREE_DAY, PeriodQuestion.RECEIPT_DAY),
                group("file", PeriodQuestion.LATEST_RECEIPT_DAY, PeriodQuestion.EARLIEST_USEFUL_FILING_DAY, PeriodQuestion.LAST_LAWFUL_ACT_DAY),
                group("report", PeriodQuestion.POST_REPORT_DUE, PeriodQuestion.EXECUTION_REPORT_DUE, PeriodQuestion.CHANGE_REPORT_DUE),
                group("order", PeriodQuestion.REPLY_DUE, PeriodQuestion.LAST_RECOMMENDATION_DAY, PeriodQuestion.LAST_ORDER_DAY),
                group("service", PeriodQuestion.SERVICE_EFFECTIVE_DAY));
    }

    private Group group(String key, PeriodQuestion... questions) {
        return new Group(texts.get("count.group." + key), Arrays.stream(questions).map(q -> new Choice(q.name(), texts.get("count.ask." + q.name()))).toList());
    }

    /** Whether a question was chosen. */
    public boolean isChosen() {
        return form.question() != null;
    }

    public String getQuestion() {
        return form.question().name();
    }

    public String getTitle() {
        return isChosen() ? texts.get("count.ask." + getQuestion()) : texts.get("count.title");
    }

    /** What must be told. */
    public List<Field> getFields() {
        return fields(false);
    }

    /** What may have happened since. */
    public List<Field> getLater() {
        return fields(true);
    }

    public boolean isLaterOpen() {
        return form.tellsLater();
    }

    private List<Field> fields(boolean later) {
        return CountForm.fields(form.question()).stream()
                .filter(field -> CountForm.isLater(form.question(), field) == later)
                .map(field -> new Field(
                        field.path(), field.isDay(), label(field), texts.has("count.help." + field) ? texts.get("count.help." + field) : "", form.value(field), later && errors.at(field.path()).isEmpty(),
                        field.choices().stream().map(choice -> new Choice(choice, texts.get("count.choice." + field + "." + choice))).toList()))
                .toList();
    }

    private String label(CountField field) {
        return texts.get("count.field." + field);
    }

    /** The question with what was told: this answer's own address. */
    public String getAddress() {
        return "/period?" + form.told().entrySet().stream().map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
    }

    public boolean isAnswered() {
        return answer != null && answer.isAnswered();
    }

    public LocalDate getDay() {
        return answer.date();
    }

    public String getAnswerLabel() {
        return texts.label(answer.question());
    }

    /** Why there is no day; empty if there is one, or nothing was asked. */
    public String getUnanswerable() {
        return answer == null || answer.isAnswered() ? "" : reason(answer.unanswerable());
    }

    /** What to know besides. */
    public List<String> getFlags() {
        return answer == null ? List.of() : answer.flags().stream().distinct().map(this::reason).toList();
    }

    private String reason(Reason reason) {
        List<String> args = reason.args().stream().map(arg -> texts.has("count.event." + arg) ? texts.get("count.event." + arg) : arg).toList();
        return texts.reason(new Reason(reason.key(), args, reason.article()));
    }

    public List<Step> getSteps() {
        return answer == null
                ? List.of()
                : answer.explanation().stream()
                        .map(step -> new Step(
                                texts.reason(new Reason(step.key(), step.args(), "")), step.convention() + " · " + texts.label(step.convention().status()), step.article(), step.date()))
                        .toList();
    }

    public List<Used> getConventions() {
        return answer == null ? List.of() : answer.conventions().stream().map(this::used).toList();
    }

    private Used used(Convention convention) {
        return new Used(convention.name(), texts.label(convention), texts.label(convention.status()), convention.article());
    }

    public List<CountPicture.Month> getMonths() {
        return months;
    }

    /** Whether there is a day whose count is too long to be drawn. */
    public boolean isTooLong() {
        return course != null && months.isEmpty();
    }

    /** Year and month. */
    public String monthName(LocalDate first) {
        return first.format(viewer.isJapanese() ? DateTimeFormatter.ofPattern("yyyy年M月", Locale.JAPANESE) : DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH));
    }

    /** The days of the week from Sunday, short and in full. */
    public List<Choice> getWeekdays() {
        return Stream.of(7, 1, 2, 3, 4, 5, 6).map(DayOfWeek::of).map(day -> new Choice(weekday(day, TextStyle.SHORT), weekday(day, TextStyle.FULL))).toList();
    }

    private String weekday(DayOfWeek day, TextStyle style) {
        return day.getDisplayName(style, viewer.isJapanese() ? Locale.JAPANESE : Locale.ENGLISH);
    }

    /** The signs of the picture with their days, in order of time. */
    public List<Sign> getSigns() {
        if (course == null) {
            return List.of();
        }
        List<Sign> signs = new ArrayList<>();
        if (!course.start().equals(course.goal())) {
            signs.add(new Sign("start", texts.get("count.start." + getQuestion()), course.start()));
        }
        if (course.last() != null && !course.last().equals(course.start())) {
            signs.add(new Sign("last", texts.get("ledger.lastBarred"), course.last()));
        }
        signs.add(new Sign("goal", getAnswerLabel(), course.goal()));
        signs.sort(Comparator.comparing(Sign::date));
        return signs;
    }

    /** What a square is, for those who do not see it; empty outside the count. */
    public String spoken(CountPicture.Square square) {
        String number = square.number() > 0 ? texts.of("count.square.number", square.number()) : "";
        String mark = switch (square.mark()) {
            case START -> texts.get("count.start." + getQuestion());
            case LAST -> texts.get("ledger.lastBarred");
            case GOAL -> getAnswerLabel();
            case COUNTED, NONE -> "";
        };
        return Stream.of(number, mark, square.closed() ? texts.get("count.square.closed") : "").filter(part -> !part.isEmpty()).collect(Collectors.joining(texts.get("count.square.and")));
    }

    /** Whose closed days are drawn, and that they count. */
    public String getLegend() {
        return texts.get("count.legend." + office());
    }
}
