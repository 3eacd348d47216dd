package org.todokede.period.web;

import static org.todokede.period.web.CountField.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.todokede.period.PeriodAnswer;
import org.todokede.period.PeriodEvent;
import org.todokede.period.PeriodEventKind;
import org.todokede.period.PeriodQuestion;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.Reason;

/** A question with the days it needs, as typed. Says what is missing or cannot be, field by field; sound answers become the events of a ledger. */
final class CountForm {

    /** Parameter that carries the question. */
    static final String QUESTION = "question";

    private static final int LONGEST_ECHO = 40;

    private final PeriodQuestion question;
    private final Map<CountField, String> values = new EnumMap<>(CountField.class);
    private final List<FieldDefect> defects = new ArrayList<>();
    private final boolean asked;
    private final boolean blanks;

    private CountForm(PeriodQuestion question, boolean asked, boolean blanks) {
        this.question = question;
        this.asked = asked;
        this.blanks = blanks;
    }

    /** Reads what was sent, by parameter; what the question does not need is ignored. */
    static CountForm read(Map<String, String> sent) {
        String name = sent.getOrDefault(QUESTION, "").strip();
        PeriodQuestion question = Arrays.stream(PeriodQuestion.values()).filter(each -> each.name().equals(name)).findFirst().orElse(null);
        List<CountField> own = question == null ? List.of() : fields(question);
        CountForm form = new CountForm(
                question, own.stream().anyMatch(field -> sent.containsKey(field.path())), own.stream().anyMatch(field -> sent.getOrDefault(field.path(), "-").isBlank()));
        if (question == null && !name.isEmpty()) {
            form.defects.add(new FieldDefect(QUESTION, Reason.plain("period.input.unknownQuestion", shown(name))));
        }
        own.forEach(field -> form.values.put(field, sent.getOrDefault(field.path(), "").strip()));
        if (form.asked) {
            own.forEach(form::check);
        }
        return form;
    }

    /** The fields of a question, in order. */
    static List<CountField> fields(PeriodQuestion question) {
        return switch (question) {
            case RECEIPT_DAY, LAST_LAWFUL_ACT_DAY -> List.of(BASIS, DAY);
            case LAST_RECOMMENDATION_DAY -> List.of(BASIS, DAY, EXTENDED4, EXTENDED5, PUBLISHED, FREE);
            case FIRST_FREE_DAY, LAST_ORDER_DAY ->
                List.of(BASIS, DAY, EXTENDED4, EXTENDED5, PUBLISHED, FREE, RECOMMENDED, KIND, REPLIED, REPLY);
            case LATEST_RECEIPT_DAY, EARLIEST_USEFUL_FILING_DAY -> List.of(PLANNED);
            case REPLY_DUE -> List.of(RECOMMENDED);
            case POST_REPORT_DUE -> List.of(ACT, EXEMPT);
            case EXECUTION_REPORT_DUE -> List.of(ACT);
            case CHANGE_REPORT_DUE -> List.of(CHANGED, UNDERWRITER);
            case SERVICE_EFFECTIVE_DAY -> List.of(POSTED, ADDRESSEE);
        };
    }

    /** Whether the question can be asked without the field: it tells what may have happened since. */
    static boolean isLater(PeriodQuestion question, CountField field) {
        return fields(question).contains(BASIS) && field != BASIS && field != DAY;
    }

    private void check(CountField field) {
        String value = value(field);
        if (value.isEmpty() && isNeeded(field)) {
            defects.add(new FieldDefect(field.path(), Reason.plain("field.missing")));
        } else if (!value.isEmpty() && field.isDay() && day(field) == null) {
            defects.add(new FieldDefect(field.path(), Reason.plain("period.input.notADay", shown(value))));
        } else if (!value.isEmpty() && !field.isDay() && !field.choices().contains(value)) {
            defects.add(new FieldDefect(field.path(), Reason.plain("count.unknownChoice")));
        }
    }

    /** What happened later is needed only where its other half is given: a publication has a first free day, a reply answers a recommendation. */
    private boolean isNeeded(CountField field) {
        return switch (field) {
            case PUBLISHED -> has(FREE);
            case FREE -> has(PUBLISHED);
            case KIND -> has(RECOMMENDED);
            case REPLIED -> has(REPLY);
            case REPLY -> has(REPLIED);
            case RECOMMENDED -> question == PeriodQuestion.REPLY_DUE || has(KIND) || has(REPLIED) || has(REPLY);
            case EXTENDED4, EXTENDED5 -> false;
            default -> true;
        };
    }

    private boolean has(CountField field) {
        return !values.getOrDefault(field, "").isEmpty();
    }

    /** Null if there is none yet, or an unknown one. */
    PeriodQuestion question() {
        return question;
    }

    /** Whether any of the question's fields was sent. */
    boolean isAsked() {
        return asked;
    }

    /** Whether the address carries fields that say nothing. */
    boolean hasBlanks() {
        return blanks;
    }

    boolean isSound() {
        return asked && defects.isEmpty();
    }

    List<FieldDefect> defects() {
        return List.copyOf(defects);
    }

    /** As typed, or what counts if nothing was. */
    String value(CountField field) {
        return has(field) ? values.get(field) : field.otherwise();
    }

    /** Null if the day was not given or is none. */
    LocalDate day(CountField field) {
        return PeriodEvent.strictDay(values.getOrDefault(field, "")).orElse(null);
    }

    /** Whether something that happened later was told, or told wrongly. */
    boolean tellsLater() {
        return values.keySet().stream().anyMatch(field -> isLater(question, field) && has(field)) || defects.stream().anyMatch(d -> isLater(question, CountField.of(d.path()).orElse(DAY)));
    }

    /** The question and what was told, as parameters; nothing blank. */
    Map<String, String> told() {
        Map<String, String> told = new LinkedHashMap<>();
        told.put(QUESTION, question.name());
        values.forEach((field, value) -> {
            if (!value.isEmpty()) {
                told.put(field.path(), value);
            }
        });
        return told;
    }

    /** The events of a sound form. */
    List<PeriodEvent> events() {
        List<PeriodEvent> events = new ArrayList<>();
        add(DAY, PeriodEventKind.valueOf(value(BASIS)), Map.of(), events);
        add(EXTENDED4, PeriodEventKind.EXTENDED_4M, Map.of(), events);
        add(EXTENDED5, PeriodEventKind.EXTENDED_5M, Map.of(), events);
        add(PUBLISHED, PeriodEventKind.SHORTENED, Map.of("free", value(FREE)), events);
        add(RECOMMENDED, PeriodEventKind.RECOMMENDED, Map.of("kind", value(KIND)), events);
        add(REPLIED, has(REPLY) ? PeriodEventKind.valueOf(value(REPLY)) : PeriodEventKind.REFUSED, Map.of(), events);
        add(PLANNED, PeriodEventKind.PLANNED_ACT, Map.of(), events);
        add(ACT, PeriodEventKind.ACT, Map.of("exempt", value(EXEMPT)), events);
        add(CHANGED, PeriodEventKind.CHANGED, Map.of("underwriter", value(UNDERWRITER)), events);
        add(POSTED, PeriodEventKind.POSTED, Map.of("addressee", value(ADDRESSEE)), events);
        return events;
    }

    private void add(CountField field, PeriodEventKind kind, Map<String, String> attributes, List<PeriodEvent> events) {
        if (has(field)) {
            events.add(new PeriodEvent(kind, day(field), attributes));
        }
    }

    /** What cannot have happened in this order, at its fields; empty if the answer is a day, or there is none for another reason. */
    List<FieldDefect> contradictions(PeriodAnswer answer) {
        if (answer.isAnswered()) {
            return List.of();
        }
        List<String> args = answer.unanswerable().args();
        return switch (answer.unanswerable().key()) {
            case "period.events.beforeReceipt" ->
                List.of(new FieldDefect(fieldOf(PeriodEventKind.valueOf(args.get(0))).path(), Reason.plain("count.beforeReceipt", args.get(2))));
            case "period.events.replyTooEarly" -> List.of(new FieldDefect(REPLIED.path(), Reason.plain("count.beforeRecommendation", args.get(1))));
            default -> List.of();
        };
    }

    private static CountField fieldOf(PeriodEventKind kind) {
        return switch (kind) {
            case EXTENDED_4M -> EXTENDED4;
            case EXTENDED_5M -> EXTENDED5;
            case SHORTENED -> PUBLISHED;
            case RECOMMENDED -> RECOMMENDED;
            case ACCEPTED, REFUSED -> REPLIED;
            default -> DAY;
        };
    }

    private static String shown(String text) {
        return text.length() <= LONGEST_ECHO ? text : text.substring(0, LONGEST_ECHO) + "…";
    }
}
