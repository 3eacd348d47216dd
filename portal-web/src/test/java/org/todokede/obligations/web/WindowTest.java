package org.todokede.obligations.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todokede.filing.FilingKind;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.period.BusinessCalendar;
import org.todokede.period.ClosingRow;
import org.todokede.period.HolidayRow;
import org.todokede.period.PeriodSettings;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseEvent;
import org.todokede.review.CaseHistory;

/** The six months of a notification received on 2026-06-01, free on 07-01, as the pages of both sides show them from day to day. */
class WindowTest {

    private static final Actor FILER = new Actor(1, "Filer", Set.of(Role.FILER), 10L, null);
    private static final Actor WINDOW = new Actor(2, "Window", Set.of(Role.WINDOW), null, null);

    private static BusinessCalendar calendar() throws IOException {
        return BusinessCalendar.of(
                rows("holidays.csv").stream().map(HolidayRow::fromColumns).toList(),
                rows("closing_days.csv").stream().map(ClosingRow::fromColumns).toList());
    }

    private static List<Map<String, String>> rows(String file) throws IOException {
        try (Reader reader = Files.newBufferedReader(Path.of("../config/data", file));
                var parser = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get().parse(reader)) {
            return parser.getRecords().stream().map(CSVRecord::toMap).toList();
        }
    }

    private static CaseHistory sent() throws IOException {
        return CaseHistory.of(FilingKind.NOTIFICATION, List.of(), Set.of("MOF", "METI"), calendar(), PeriodSettings.defaults()).perform(CaseAct.SUBMIT, at("2026-06-01"), FILER, Map.of());
    }

    private static CaseHistory received() throws IOException {
        return sent().perform(CaseAct.RECEIVE, at("2026-06-01"), WINDOW, Map.of());
    }

    private static Instant at(String day) {
        return LocalDate.parse(day).atTime(10, 0).atZone(CaseEvent.TOKYO).toInstant();
    }

    /** The words of a page in this language on this day. */
    private static ObligationTexts on(String day, String language) {
        HttpServletRequest request = (HttpServletRequest) Proxy.newProxyInstance(
                WindowTest.class.getClassLoader(), new Class<?>[] {HttpServletRequest.class}, (proxy, method, args) -> method.getName().equals("getAttribute") ? language : null);
        Viewer viewer = new Viewer();
        put(viewer, "request", request);
        Texts texts = new Texts();
        put(texts, "viewer", viewer);
        ObligationTexts views = new ObligationTexts();
        put(views, "texts", texts);
        put(views, "viewer", viewer);
        put(views, "clock", new PortalClock() {
            @Override
            public LocalDate today() {
                return LocalDate.parse(day);
            }
        });
        return views;
    }

    private static void put(Object part, String name, Object value) {
        try {
            Field field = part.getClass().getDeclaredField(name);
            field.setAccessible(true);
            field.set(part, value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertShown(CaseHistory history, String day, String tone, String en, String ja) {
        Map.of("en", en, "ja", ja).forEach((language, text) -> assertEquals(
                new ObligationTexts.WindowView(LocalDate.of(2026, 7, 1), LocalDate.of(2026, 12, 1), text, tone), on(day, language).window(history), day + " " + language));
    }

    @ParameterizedTest
    @CsvSource({"2026-06-02", "2026-06-30"})
    void beforeItIsFree_theMonthsAreCountedAlready(String day) throws IOException {
        assertShown(
                received(), day, "waiting", "The six months end on 2026-12-01 (Tue), whatever becomes of the waiting period.", "6か月の期間は、禁止期間にかかわらず2026年12月1日（火）に終了します。");
    }

    @ParameterizedTest
    @CsvSource({"2026-07-01", "2026-09-15", "2026-12-01"})
    void fromTheFirstFreeDayToTheLast_theActIsLawful(String day) throws IOException {
        assertShown(
                received(), day, "clear", "The act is lawful until 2026-12-01 (Tue), that day included. Afterwards it needs a new notification.",
                "2026年12月1日（火）まで（当日を含みます。）行為を行うことができます。その後は、改めて届出が必要です。");
    }

    @ParameterizedTest
    @CsvSource({"2026-12-02", "2027-06-01"})
    void onTheDayAfter_itHasLapsed(String day) throws IOException {
        assertShown(
                received(), day, "lapsed",
                "The six months ended on 2026-12-01 (Tue) without a report that the act was done. The notification has lapsed: the act needs a new one.",
                "実行の報告がないまま、2026年12月1日（火）に6か月の期間が終了しました。届出は効力を失っており、行為を行うには改めて届出が必要です。");
    }

    @Test
    void aPartThatWasDone_leavesTheRestUntilTheLastDay_andThenItLapses() throws IOException {
        CaseHistory part = received().perform(CaseAct.REPORT_EXECUTION, at("2026-07-10"), FILER, Map.of("executedOn", "2026-07-02", "whole", "no"));
        assertShown(
                part, "2026-12-01", "clear", "A part was done and reported. What is left is lawful until 2026-12-01 (Tue), that day included. Afterwards it needs a new notification.",
                "一部が実行され、報告されています。残りは2026年12月1日（火）まで（当日を含みます。）行うことができます。その後に行うには、新たな届出が必要です。");
        assertShown(
                part, "2026-12-02", "lapsed", "A part was done and reported. The six months ended on 2026-12-01 (Tue) without a report that the whole was done: what is left has lapsed and needs a new notification.",
                "一部が実行され、報告されています。全部を実行した旨の報告がないまま、2026年12月1日（火）に6か月の期間が終了しました。残りについては届出の効力が失われており、行うには新たな届出が必要です。");
    }

    @Test
    void whatWasDoneInTime_doesNotLapse() throws IOException {
        CaseHistory done = received().perform(CaseAct.REPORT_EXECUTION, at("2026-12-01"), FILER, Map.of("executedOn", "2026-11-30"));
        assertShown(
                done, "2027-06-01", "clear", "The act was done and reported. It was lawful until 2026-12-01 (Tue).", "行為の実行が報告されました。行為を行うことができた期間の末日は2026年12月1日（火）です。");
    }

    @Test
    void beforeItIsReceived_andOfAReport_thereAreNoSixMonths() throws IOException {
        assertNull(on("2026-06-01", "en").window(sent()));
        CaseHistory report = CaseHistory.of(FilingKind.REPORT, List.of(), Set.of("MOF"), calendar(), PeriodSettings.defaults())
                .perform(CaseAct.SUBMIT, at("2026-06-01"), FILER, Map.of("actOn", "2026-05-20", "dueOn", "2026-07-06"));
        assertNull(on("2026-06-01", "en").window(report));
    }
}
