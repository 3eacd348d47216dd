package org.todokede.review.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.todokede.period.PeriodEvent;
import org.todokede.platform.TypedLine;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.Reason;
import org.todokede.review.service.AssignmentService;
import org.todokede.review.service.WorklistService;

/**
 * What a worklist is narrowed to, as it stands in the address: a choice that there is not counts as not written, words that fit nothing find nothing, and what is
 * wrong stays as it was typed, is named at its field, and nothing is looked for.
 *
 * @param query part of number, filer or target; empty for all
 * @param form number of the form; empty for all
 * @param sector beginning of a class of JSIC; empty for all
 * @param country of the filer; empty for all
 * @param core {@code yes}, {@code no}, or empty for all
 * @param due last day on which something may be due, or how many days after today that is, as {@code +7}; empty for all
 * @param stage what the authorities are at with it
 * @param assigned whose cases
 * @param officer account of the officer of the ministry whose cases are shown; {@link AssignmentService#NOBODY} where {@code assigned} says whose
 * @param defects what is wrong, by name in the address
 */
record WorklistFilter(
        WorklistService.View view, String query, String form, String sector, String country, String core, String due, WorklistService.Stage stage,
        WorklistService.Assigned assigned, long officer, List<FieldDefect> defects) {

    /** Longest words to look for, inclusive. */
    static final int LONGEST_QUERY = 100;

    /** As much of what was typed as is carried on in links: longer than whatever is right. */
    private static final int LONGEST_CARRIED = 200;

    /** Number of an account. */
    private static final String ACCOUNT = "[1-9][0-9]{0,17}";

    /** Days from today: with the sign that an address turns into a blank, or without. */
    private static final Pattern DAYS = Pattern.compile("\\+?([0-9]{1,3})|\\+[0-9]+");

    /** Days ahead of today, at most, inclusive. */
    static final int MOST_DAYS = 366;

    /** A section of JSIC, or the beginning of a class. */
    private static final String CLASS = "[A-Z]|[0-9]{2,4}";

    /** What can be asked for. @param forms numbers of the forms @param classes of JSIC under which something is designated @param countries codes @param officers accounts of the ministry */
    record Known(List<String> forms, Collection<String> classes, Collection<String> countries, Collection<Long> officers) {}

    /** @param sent values by name, empty where none was sent */
    static WorklistFilter of(UnaryOperator<String> sent, Known known) {
        List<FieldDefect> defects = new ArrayList<>();
        String query = sent.apply("q").strip();
        if (query.length() > LONGEST_QUERY) {
            defects.add(new FieldDefect("q", Reason.plain("field.tooLong", LONGEST_QUERY, query.length())));
        }
        String form = sent.apply("form");
        String core = sent.apply("core");
        WorklistService.View view = one(WorklistService.View.values(), sent.apply("view"), WorklistService.View.OPEN);
        WorklistService.Stage stage = one(WorklistService.Stage.values(), sent.apply("stage"), WorklistService.Stage.ALL);
        return new WorklistFilter(
                view,
                query,
                known.forms().contains(form) ? form : "",
                code("sector", sent, typed -> typed.matches(CLASS) && known.classes().stream().anyMatch(each -> each.startsWith(typed)), "worklist.bySector.none", defects),
                code("country", sent, known.countries()::contains, "worklist.byCountry.none", defects),
                List.of("yes", "no").contains(core) ? core : "",
                day("due", sent, defects),
                stage.isOf(view) ? stage : WorklistService.Stage.ALL,
                one(WorklistService.Assigned.values(), sent.apply("assigned"), WorklistService.Assigned.ALL),
                officer(sent.apply("assigned").strip(), known, defects),
                List.copyOf(defects));
    }

    /** What is open and at that stage. */
    static WorklistFilter at(WorklistService.Stage stage) {
        return open("", stage);
    }

    /** What is open and due within so many days, inclusive, whenever it is looked at. */
    static WorklistFilter dueWithin(int days) {
        return open(inDays(days), WorklistService.Stage.ALL);
    }

    /** As it is written in the address. */
    static String inDays(long days) {
        return "+" + days;
    }

    private static WorklistFilter open(String due, WorklistService.Stage stage) {
        return new WorklistFilter(WorklistService.View.OPEN, "", "", "", "", "", due, stage, WorklistService.Assigned.ALL, AssignmentService.NOBODY, List.of());
    }

    private static <E extends Enum<E>> E one(E[] constants, String name, E otherwise) {
        return Arrays.stream(constants).filter(c -> word(c).equals(name.toLowerCase(Locale.ROOT))).findFirst().orElse(otherwise);
    }

    /** The code in its one spelling; as it was typed, with a defect, if there is none such. */
    private static String code(String name, UnaryOperator<String> sent, Predicate<String> known, String wrong, List<FieldDefect> defects) {
        String typed = sent.apply(name).strip();
        String code = narrow(typed).toUpperCase(Locale.ROOT);
        if (code.isEmpty() || known.test(code)) {
            return code;
        }
        defects.add(new FieldDefect(name, Reason.plain(wrong)));
        return typed;
    }

    /** The account of a number; a number that is nobody's of the ministry finds nothing, and says so. */
    private static long officer(String typed, Known known, List<FieldDefect> defects) {
        if (!typed.matches(ACCOUNT)) {
            return AssignmentService.NOBODY;
        }
        long account = Long.parseLong(typed);
        if (!known.officers().contains(account)) {
            defects.add(new FieldDefect("assigned", Reason.plain("worklist.byOfficer.none")));
        }
        return account;
    }

    private static String day(String name, UnaryOperator<String> sent, List<FieldDefect> defects) {
        String typed = sent.apply(name).strip();
        String narrow = narrow(typed);
        Matcher days = DAYS.matcher(narrow);
        if (days.matches()) {
            if (days.group(1) != null && Integer.parseInt(days.group(1)) <= MOST_DAYS) {
                return inDays(Integer.parseInt(days.group(1)));
            }
            defects.add(new FieldDefect(name, Reason.plain("worklist.byDue.days", MOST_DAYS)));
            return typed;
        }
        LocalDate day = TypedLine.day(name, narrow, false, defects);
        return day != null ? day.toString() : narrow.isEmpty() ? "" : typed;
    }

    /** With figures, letters and blanks of half the width, its ends cut. */
    private static String narrow(String typed) {
        return typed.length() > LONGEST_CARRIED ? typed : Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
    }

    /** A constant as it is written in the address. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Where a page begins, as written; null for the first, and for what is no place. */
    static WorklistService.Cursor place(String written) {
        String[] parts = written.split("_");
        return parts.length == 2 && parts[1].matches("\\d{1,18}") ? PeriodEvent.strictDay(parts[0]).map(day -> new WorklistService.Cursor(day, Long.parseLong(parts[1]))).orElse(null) : null;
    }

    boolean isRight() {
        return defects.isEmpty();
    }

    /** Only of a filter that is right. @param today the day on which the list is shown */
    WorklistService.Filter asFilter(LocalDate today) {
        return new WorklistService.Filter(query, form, sector, country, core, dueOn(today), stage, assigned, officer);
    }

    private LocalDate dueOn(LocalDate today) {
        return due.isEmpty() ? null : isDueInDays() ? today.plusDays(Long.parseLong(due.substring(1))) : LocalDate.parse(due);
    }

    /** Whether the last day is counted from the day on which the list is shown. */
    boolean isDueInDays() {
        return due.startsWith("+");
    }

    /** The last day as days from today, where it is a day not too far ahead; empty otherwise. */
    String dueAsDays(LocalDate today) {
        if (due.isEmpty() || isDueInDays() || !isRight()) {
            return "";
        }
        long days = ChronoUnit.DAYS.between(today, LocalDate.parse(due));
        return days < 0 || days > MOST_DAYS ? "" : inDays(days);
    }

    /** The address after the question mark, always written the same way. */
    String asQuery() {
        return "view=" + word(view) + "&q=" + encoded(query) + "&form=" + form + ifAny("sector", sector) + ifAny("country", country) + ifAny("core", core) + ifAny("due", due)
                + (stage == WorklistService.Stage.ALL ? "" : "&stage=" + word(stage)) + (whose().equals(word(WorklistService.Assigned.ALL)) ? "" : "&assigned=" + whose());
    }

    /** Whose cases are shown, as written in the address. */
    String whose() {
        return officer == AssignmentService.NOBODY ? word(assigned) : String.valueOf(officer);
    }

    private static String ifAny(String name, String value) {
        return value.isEmpty() ? "" : "&" + name + "=" + encoded(value);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value.length() > LONGEST_CARRIED ? value.substring(0, LONGEST_CARRIED) : value, StandardCharsets.UTF_8);
    }
}
