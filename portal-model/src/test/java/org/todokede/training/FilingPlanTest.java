package org.todokede.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.todokede.training.FilingPlan.Step;
import org.todokede.training.FilingPlan.What;
import org.todokede.training.PlannedFiling.Course;
import org.todokede.training.PlannedFiling.Kind;

/** How many filings a plan has, when, of what course; and that the same number makes the same plan. */
class FilingPlanTest {

    private static final LocalDate FIRST = LocalDate.of(2025, 6, 1);
    private static final LocalDate LAST = LocalDate.of(2026, 5, 31);

    /** A step with its day. */
    private record Happening(LocalDate on, Step step) {}

    private static List<Happening> all(FilingPlan plan) {
        List<Happening> all = new ArrayList<>();
        plan.forEachDay((day, steps) -> steps.forEach(step -> all.add(new Happening(day, step))));
        return all;
    }

    private static List<Happening> sent(FilingPlan plan, Predicate<PlannedFiling> of) {
        return all(plan).stream().filter(h -> h.step().what() == What.SEND && of.test(h.step().filing())).toList();
    }

    @Test
    void aYear_hasSoManyNotificationsAndReports_eachSentOnce() {
        FilingPlan plan = new FilingPlan(FIRST, LAST, 1, 7);
        assertEquals(3_000, sent(plan, f -> f.kind() == Kind.NOTIFICATION).size());
        assertEquals(33_000, sent(plan, f -> f.kind() != Kind.NOTIFICATION).size());
        assertEquals(36_000, sent(plan, f -> true).stream().map(h -> h.step().filing().ordinal()).distinct().count());
    }

    @Test
    @Tag("large")
    void elevenYearsWorth_canBeSentWithinOne_andATenth() {
        FilingPlan eleven = new FilingPlan(FIRST, LAST, 11, 7);
        assertEquals(33_000, sent(eleven, f -> f.kind() == Kind.NOTIFICATION).size());
        assertEquals(363_000, sent(eleven, f -> f.kind() != Kind.NOTIFICATION).size());
        FilingPlan tenth = new FilingPlan(FIRST, LAST, 0.1, 7);
        assertEquals(List.of(300, 3_300), List.of(sent(tenth, f -> f.kind() == Kind.NOTIFICATION).size(), sent(tenth, f -> f.kind() != Kind.NOTIFICATION).size()));
    }

    @Test
    void mostComeBeforeTheMeetingsOfJune() {
        Map<Integer, Long> byMonth = sent(new FilingPlan(FIRST, LAST, 1, 7), f -> f.kind() == Kind.NOTIFICATION).stream()
                .collect(Collectors.groupingBy(h -> h.on().getMonthValue(), Collectors.counting()));
        long most = byMonth.values().stream().mapToLong(n -> n).max().orElseThrow();
        assertEquals(12, byMonth.size());
        assertEquals(most, byMonth.get(5));
        assertTrue(byMonth.get(5) > 2 * byMonth.get(8), byMonth::toString);
        assertTrue(byMonth.get(4) > byMonth.get(6) && byMonth.get(3) > byMonth.get(2), byMonth::toString);
    }

    @Test
    void theSameNumber_makesTheSamePlan_anotherAnother() {
        List<Happening> plan = all(new FilingPlan(FIRST, LAST, 0.2, 7));
        assertEquals(plan, all(new FilingPlan(FIRST, LAST, 0.2, 7)));
        assertNotEquals(plan, all(new FilingPlan(FIRST, LAST, 0.2, 8)));
    }

    @Test
    void everyCourse_isTaken_byAsManyAsItsShare() {
        Map<Course, Long> courses = sent(new FilingPlan(FIRST, LAST, 1, 7), f -> f.kind() == Kind.NOTIFICATION).stream()
                .collect(Collectors.groupingBy(h -> h.step().filing().course(), Collectors.counting()));
        assertEquals(EnumSet.complementOf(EnumSet.of(Course.RECEIVED)), courses.keySet());
        assertEquals(2_160, courses.get(Course.SHORTENED), 100);
        assertEquals(150, courses.get(Course.EXTENDED), 40);
        assertEquals(240, courses.get(Course.WITHDRAWN), 50);
    }

    @Test
    void stepsOfAFiling_followEachOther_onWeekdaysOfThePlan() {
        Map<Integer, List<What>> byFiling = new HashMap<>();
        for (Happening h : all(new FilingPlan(FIRST, LAST, 0.5, 3))) {
            assertTrue(!h.on().isBefore(FIRST) && !h.on().isAfter(LAST) && h.on().getDayOfWeek().getValue() < 6, h::toString);
            byFiling.computeIfAbsent(h.step().filing().ordinal(), o -> new ArrayList<>()).add(h.step().what());
        }
        Set<List<What>> whole = Set.of(
                List.of(What.SEND, What.RECEIVE, What.SIGN, What.PROPOSE_SHORTENING, What.SHORTEN),
                List.of(What.SEND, What.RECEIVE, What.PROPOSE_EXTENSION, What.JOIN, What.EXTEND),
                List.of(What.SEND, What.RECEIVE, What.WITHDRAW),
                List.of(What.SEND, What.RETURN),
                List.of(What.SEND, What.RECEIVE));
        Set<List<What>> found = new HashSet<>(byFiling.values());
        assertTrue(found.containsAll(whole), found::toString);
        found.forEach(course -> assertTrue(whole.stream().anyMatch(w -> course.size() <= w.size() && w.subList(0, course.size()).equals(course)), course::toString));
    }

    @Test
    void whatIsReportedAsDone_wasNotifiedBefore_andIsOfTheSameInvestor() {
        List<PlannedFiling> executions = sent(new FilingPlan(FIRST, LAST, 1, 7), f -> f.kind() == Kind.EXECUTION_REPORT).stream().map(h -> h.step().filing()).toList();
        assertTrue(executions.size() > 1_500, () -> executions.size() + " executions");
        executions.forEach(e -> assertTrue(e.notified().sentOn().isBefore(e.sentOn()) && e.notified().investor() == e.investor(), e::toString));
        assertEquals(executions.size(), executions.stream().map(e -> e.notified().ordinal()).distinct().count());
    }

    @Test
    void investors_fileUnevenly_inManyCountries_withNamesOfTheirOwn() {
        FilingPlan plan = new FilingPlan(FIRST, LAST, 1, 7);
        Map<Integer, Long> byInvestor = sent(plan, f -> true).stream().collect(Collectors.groupingBy(h -> h.step().filing().investor(), Collectors.counting()));
        assertEquals(plan.investors(), byInvestor.size());
        assertTrue(byInvestor.get(0) > 5 * byInvestor.get(plan.investors() - 1), byInvestor::toString);
        MadeUpAnswers answers = new MadeUpAnswers(7);
        List<Map<String, String>> registered = byInvestor.keySet().stream().map(answers::investor).toList();
        assertTrue(registered.stream().map(f -> f.get("filer.country")).distinct().count() > 10);
        assertTrue(registered.stream().map(f -> f.get("filer.name")).distinct().count() > plan.investors() * 9 / 10);
    }

    @Test
    void aPlanWithoutRoom_isNone() {
        assertThrows(IllegalArgumentException.class, () -> new FilingPlan(FIRST, FIRST.plusDays(59), 1, 7));
        assertThrows(IllegalArgumentException.class, () -> new FilingPlan(FIRST, LAST, 0, 7));
    }
}
