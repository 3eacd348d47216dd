package org.todokede.period;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Our own reading of the conventions: month ends, leap days, closed days, year ends, transitions, late service. The days were counted without this code. */
class PeriodCasesTest {

    private static final List<Map<String, String>> ROWS = Rows.resource("period-cases.csv");

    static Stream<Arguments> cases() {
        return ROWS.stream().map(row -> Arguments.of(row.get("id"), row.get("question"), row.get("events"), row.get("expected"), row.get("conventions"), row.get("rule")));
    }

    @ParameterizedTest(name = "{0} {1} {2} = {3} [{4}: {5}]")
    @MethodSource("cases")
    void conventionGivesItsDay(String id, String question, String events, LocalDate expected, String conventions, String rule) {
        var answer = PeriodsCsvTest.answer(question, events);
        assertEquals(expected, answer.date(), () -> id + " " + rule + ": " + answer);
        var named = Arrays.stream(conventions.split(";")).map(Convention::valueOf).toList();
        assertTrue(answer.conventions().containsAll(named), () -> id + ": " + answer.conventions() + " lacks some of " + named);
        var steps = answer.explanation();
        assertEquals(expected, steps.get(steps.size() - 1).date(), "the arithmetic ends at the answer");
    }

    @Test
    void rows_askEveryQuestion_withEveryKindOfEvent() {
        assertEquals(EnumSet.allOf(PeriodQuestion.class), ROWS.stream().map(row -> PeriodQuestion.valueOf(row.get("question"))).collect(Collectors.toSet()));
        assertEquals(EnumSet.allOf(PeriodEventKind.class),
                ROWS.stream().flatMap(row -> PeriodEvent.parse(row.get("events")).stream()).map(PeriodEvent::kind).collect(Collectors.toSet()));
    }
}
