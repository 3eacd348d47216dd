package org.todokede.training;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.todokede.training.PlannedFiling.Course;
import org.todokede.training.PlannedFiling.Kind;

/**
 * Which filing is sent on which day, and which act follows on which. Days are weekdays between the first and the last, both inclusive; what a plan would do after
 * its last day is not done: those cases are open. Volume and span are two things: ten years' filings may be sent within one.
 */
public final class FilingPlan {

    public static final int NOTIFICATIONS_A_YEAR = 3_000;
    public static final int REPORTS_A_YEAR = 33_000;

    /** Filings for each investor, on average; some file often, most seldom. */
    private static final int FILINGS_OF_AN_INVESTOR = 120;
    private static final int LEAST_INVESTORS = 12;

    /** Filings of each month beside another, January first: general meetings are held in June. */
    private static final double[] MONTHS = {0.8, 0.9, 1.1, 1.5, 1.9, 1.1, 0.8, 0.7, 0.8, 0.8, 0.8, 0.8};

    /** An act of the plan. */
    public enum What {
        SEND, RECEIVE, RETURN, SIGN, PROPOSE_SHORTENING, SHORTEN, PROPOSE_EXTENSION, JOIN, EXTEND, WITHDRAW
    }

    /** One act on one filing. */
    public record Step(PlannedFiling filing, What what) {}

    private final LocalDate first;
    private final LocalDate last;
    private final long seed;
    private final int notifications;
    private final int reports;
    private final int investors;

    /**
     * @param first first day on which something is sent
     * @param last last day on which anything happens, at least 60 days later
     * @param years years' worth of filings that are sent between them, above 0
     * @param seed the number from which everything follows
     */
    public FilingPlan(LocalDate first, LocalDate last, double years, long seed) {
        if (last.isBefore(first.plusDays(60)) || years <= 0) {
            throw new IllegalArgumentException("a plan of " + years + " years from " + first + " to " + last);
        }
        this.first = first;
        this.last = last;
        this.seed = seed;
        this.notifications = (int) Math.round(NOTIFICATIONS_A_YEAR * years);
        this.reports = (int) Math.round(REPORTS_A_YEAR * years);
        this.investors = Math.max(LEAST_INVESTORS, (notifications + reports) / FILINGS_OF_AN_INVESTOR);
    }

    public LocalDate first() {
        return first;
    }

    public LocalDate last() {
        return last;
    }

    public int notifications() {
        return notifications;
    }

    /** Reports of every kind; among them those of execution. */
    public int reports() {
        return reports;
    }

    public int investors() {
        return investors;
    }

    /** Everything that happens, day by day, on each day in the order in which it happens. Called again, it says the same again. */
    public void forEachDay(BiConsumer<LocalDate, List<Step>> day) {
        List<LocalDate> days = weekdays();
        TreeMap<LocalDate, List<Step>> agenda = new TreeMap<>();
        int ordinal = 0;
        List<PlannedFiling> executions = new ArrayList<>();
        int[] sent = spread(notifications, days);
        for (int i = 0; i < days.size(); i++) {
            for (int n = 0; n < sent[i]; n++) {
                executions.addAll(notification(ordinal++, days.get(i), agenda));
            }
        }
        int[] others = spread(Math.max(0, reports - executions.size()), days);
        for (PlannedFiling execution : executions.subList(0, Math.min(reports, executions.size()))) {
            report(new PlannedFiling(ordinal++, execution.kind(), execution.sentOn(), execution.investor(), execution.course(), null, execution.notified()), agenda);
        }
        for (int i = 0; i < days.size(); i++) {
            for (int n = 0; n < others[i]; n++) {
                Random random = random(ordinal);
                Kind kind = random.nextBoolean() ? Kind.REPORT : Kind.EXEMPTION_REPORT;
                Course course = random.nextInt(100) == 0 ? Course.RETURNED : Course.RECEIVED;
                report(new PlannedFiling(ordinal++, kind, days.get(i), investor(random), course, null, null), agenda);
            }
            List<Step> steps = agenda.remove(days.get(i));
            if (steps != null) {
                day.accept(days.get(i), List.copyOf(steps));
            }
        }
    }

    /** @return the report that it was done, if that falls within the plan; its ordinal is not its own yet */
    private List<PlannedFiling> notification(int ordinal, LocalDate sentOn, TreeMap<LocalDate, List<Step>> agenda) {
        Random random = random(ordinal);
        int investor = investor(random);
        Course course = course(random.nextInt(100));
        LocalDate signed = weekday(sentOn.plusDays(4L + random.nextInt(6)));
        LocalDate shortened = next(next(signed));
        LocalDate freeFrom = course == Course.SHORTENED ? shortened.plusDays(7L + random.nextInt(2)) : null;
        PlannedFiling filing = new PlannedFiling(ordinal, Kind.NOTIFICATION, sentOn, investor, course, freeFrom, null);
        put(agenda, sentOn, filing, What.SEND);
        put(agenda, weekday(sentOn.plusDays(course == Course.RETURNED ? 2 : 1)), filing, course == Course.RETURNED ? What.RETURN : What.RECEIVE);
        switch (course) {
            case SHORTENED -> {
                put(agenda, signed, filing, What.SIGN);
                put(agenda, next(signed), filing, What.PROPOSE_SHORTENING);
                put(agenda, shortened, filing, What.SHORTEN);
            }
            case EXTENDED -> {
                LocalDate proposed = weekday(sentOn.plusDays(8L + random.nextInt(5)));
                put(agenda, proposed, filing, What.PROPOSE_EXTENSION);
                put(agenda, next(proposed), filing, What.JOIN);
                put(agenda, next(next(proposed)), filing, What.EXTEND);
            }
            case WITHDRAWN -> put(agenda, weekday(sentOn.plusDays(5L + random.nextInt(15))), filing, What.WITHDRAW);
            default -> {}
        }
        // In some 40 days the plain period has ended whatever the holidays, in 135 the extended one; six months have not.
        LocalDate done = switch (course) {
            case SHORTENED -> weekday(freeFrom.plusDays(random.nextInt(60)));
            case ENDED -> weekday(sentOn.plusDays(40L + random.nextInt(60)));
            case EXTENDED -> weekday(sentOn.plusDays(135L + random.nextInt(30)));
            default -> null;
        };
        boolean isDone = random.nextInt(10) > 0 && done != null && !done.isAfter(last);
        return isDone ? List.of(new PlannedFiling(-1, Kind.EXECUTION_REPORT, done, investor, Course.RECEIVED, null, filing)) : List.of();
    }

    private static Course course(int percent) {
        if (percent < 72) {
            return Course.SHORTENED;
        }
        if (percent < 82) {
            return Course.ENDED;
        }
        if (percent < 87) {
            return Course.EXTENDED;
        }
        return percent < 95 ? Course.WITHDRAWN : Course.RETURNED;
    }

    private void report(PlannedFiling filing, TreeMap<LocalDate, List<Step>> agenda) {
        boolean returned = filing.course() == Course.RETURNED;
        put(agenda, filing.sentOn(), filing, What.SEND);
        put(agenda, weekday(filing.sentOn().plusDays(returned ? 2 : 1)), filing, returned ? What.RETURN : What.RECEIVE);
    }

    private void put(TreeMap<LocalDate, List<Step>> agenda, LocalDate day, PlannedFiling filing, What what) {
        if (!day.isAfter(last)) {
            agenda.computeIfAbsent(day, d -> new ArrayList<>()).add(new Step(filing, what));
        }
    }

    /** A few file often, most seldom. */
    private int investor(Random random) {
        double u = random.nextDouble();
        return (int) (investors * u * u);
    }

    private Random random(int ordinal) {
        return random(seed, ordinal);
    }

    /** Random numbers of one filing, independent of those of the one before: neighbouring seeds of {@link Random} are alike. */
    static Random random(long seed, int ordinal) {
        long z = seed * 0x9E3779B97F4A7C15L + ordinal * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return new Random(z ^ z >>> 31);
    }

    private List<LocalDate> weekdays() {
        return first.datesUntil(last.plusDays(1)).filter(day -> weekday(day).equals(day)).toList();
    }

    /** How many of the total fall on each day: by month, and without a remainder. */
    private static int[] spread(int total, List<LocalDate> days) {
        double whole = days.stream().mapToDouble(FilingPlan::weight).sum();
        int[] counts = new int[days.size()];
        double passed = 0;
        long given = 0;
        for (int i = 0; i < counts.length; i++) {
            passed += weight(days.get(i));
            long upTo = i == counts.length - 1 ? total : Math.min(total, Math.round(total * passed / whole));
            counts[i] = (int) (upTo - given);
            given = upTo;
        }
        return counts;
    }

    private static double weight(LocalDate day) {
        return MONTHS[day.getMonthValue() - 1];
    }

    private static LocalDate weekday(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY ? day.plusDays(2) : day.getDayOfWeek() == DayOfWeek.SUNDAY ? day.plusDays(1) : day;
    }

    private static LocalDate next(LocalDate weekday) {
        return weekday(weekday.plusDays(1));
    }
}
