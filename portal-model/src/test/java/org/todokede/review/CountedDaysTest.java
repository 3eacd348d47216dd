package org.todokede.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.todokede.period.PeriodParameter.*;
import static org.todokede.review.CountedDay.*;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.todokede.filing.FilingKind;
import org.todokede.period.PeriodSetting;
import org.todokede.period.PeriodSettings;
import org.todokede.period.RuleStatus;

class CountedDaysTest {

    private static CountedDays days(Cases cases) {
        return new CountedDays(cases.history(), LocalDate.of(2026, 8, 3));
    }

    private static List<String> near(CountedDays days, LocalDate today) {
        return days.near(today).stream().map(near -> near.day() + " " + near.last() + " since " + near.since()).toList();
    }

    @Test
    void aDay_drawsNear_fromItsFirstReminderOn_untilItself() {
        var waiting = days(Cases.waiting());
        assertEquals(List.of(), near(waiting, Cases.DAY_30.minusDays(8)));
        assertEquals(List.of("LAST_EXTENSION_DAY 2026-06-30 since 2026-06-23"), near(waiting, Cases.DAY_30.minusDays(7)));
        assertEquals(List.of("LAST_EXTENSION_DAY 2026-06-30 since 2026-06-23"), near(waiting, Cases.DAY_30.minusDays(3)));
        assertEquals(List.of("LAST_EXTENSION_DAY 2026-06-30 since 2026-06-28"), near(waiting, Cases.DAY_30));
        assertEquals(List.of(), near(waiting, Cases.FREE_DAY));
    }

    @Test
    void whatIsLookedAtNext_isTheNextReminder_ofWhateverMayCome() {
        var waiting = days(Cases.waiting());
        assertEquals(Optional.of(Cases.DAY_30.minusDays(7)), waiting.nextLook(Cases.R));
        assertEquals(Optional.of(Cases.DAY_30.minusDays(2)), waiting.nextLook(Cases.DAY_30.minusDays(7)));
        assertEquals(Optional.empty(), waiting.nextLook(LocalDate.of(2027, 6, 1)));
        assertEquals(Optional.empty(), days(Cases.draft()).nextLook(Cases.R));
        assertEquals(Optional.empty(), days(Cases.received(FilingKind.REPORT)).nextLook(Cases.R), "what bars nothing has no such days");
        assertEquals(List.of(), near(days(Cases.received(FilingKind.EXEMPTION_REPORT)), Cases.DAY_30));
    }

    @Test
    void theLastDayOfAReply_drawsNear_whileAFindingStands_too() {
        var found = Cases.recommended(MeasureKind.STOP)
                .does(CaseAct.PROPOSE_BREACH, "2026-08-04", Cases.MOF_A, "ground", "UNNOTIFIED", "reasons", "bought early").does(CaseAct.FIND_BREACH, "2026-08-05", Cases.METI_B);
        var last = LocalDate.of(2026, 8, 12);
        assertEquals(List.of("LAST_REPLY_DAY 2026-08-12 since 2026-08-10"), near(days(found), last));
        assertEquals("review.duty.RECOMMENDED 2026-08-12", found.history().nextDuty(last).map(duty -> duty.key() + " " + duty.due()).orElseThrow());
        assertEquals(List.of(), near(days(found), last.plusDays(1)));
        assertEquals("review.duty.BREACH_FOUND", found.history().nextDuty(last.plusDays(1)).orElseThrow().key());
        var replied = found.does(CaseAct.ACCEPT_RECOMMENDATION, "2026-08-11", Cases.FILER);
        assertEquals(List.of(), near(days(replied), last));
        assertEquals("review.duty.BREACH_FOUND", replied.history().nextDuty(last).orElseThrow().key());
    }

    /** Received on 1 June under these settings. */
    private static CountedDays under(PeriodSettings settings) {
        return days(Cases.draft(settings, "MOF", "METI").does(CaseAct.SUBMIT, "2026-06-01", Cases.FILER).does(CaseAct.RECEIVE, "2026-06-01", Cases.WINDOW));
    }

    @Test
    void howLongBefore_theSettingsSay_thatHoldOnTheDayItself() {
        var longer = under(PeriodSettings.defaults().with(REMINDER_FIRST_DAYS, 12).with(ACT_WINDOW_REMINDER_LAST_DAYS, 1));
        assertEquals(Optional.of(Cases.DAY_30.minusDays(12)), longer.nextLook(Cases.R));
        assertEquals(List.of("LAST_EXTENSION_DAY 2026-06-30 since 2026-06-18"), near(longer, Cases.DAY_30.minusDays(3)));
        assertEquals(List.of("LAST_EXTENSION_DAY 2026-06-30 since 2026-06-28"), near(longer, Cases.DAY_30.minusDays(2)), "the last reminder is as before");
        assertEquals(List.of("LAST_LAWFUL_DAY 2026-12-01 since 2026-11-01"), near(longer, Cases.LAST_LAWFUL.minusDays(2)));
        assertEquals(List.of("LAST_LAWFUL_DAY 2026-12-01 since 2026-11-30"), near(longer, Cases.LAST_LAWFUL.minusDays(1)));
        var dated = under(PeriodSettings.defaults().with(new PeriodSetting(REMINDER_FIRST_DAYS, 12, Cases.DAY_30.plusDays(1), null, RuleStatus.ASSUMED, "")));
        assertEquals(Optional.of(Cases.DAY_30.minusDays(7)), dated.nextLook(Cases.R), "it holds from the day after on");
        var none = under(PeriodSettings.of(PeriodSettings.defaults().rows().stream().filter(row -> row.parameter() != REMINDER_FIRST_DAYS).toList()));
        assertEquals(Optional.of(Cases.DAY_30.minusDays(2)), none.nextLook(Cases.R), "without a row there is no first reminder");
    }

    @Test
    void ofAReport_theDayFollowsFromTheDayPlanned_orFromTheLastOnePossible() {
        assertEquals(List.of("EXECUTION_REPORT_DAY 2026-09-17 since 2026-09-15"), near(days(Cases.waiting()), LocalDate.of(2026, 9, 16)), "45 days after 3 August");
        var unplanned = new CountedDays(Cases.waiting().history(), null);
        assertEquals(List.of(), near(unplanned, LocalDate.of(2026, 9, 16)));
        assertEquals(List.of("EXECUTION_REPORT_DAY 2027-01-15 since 2027-01-13"), near(unplanned, LocalDate.of(2027, 1, 15)), "45 days after 1 December");
    }

    @Test
    void aMinistryThatLetsGo_hasNothingToDecide_untilSomebodyProposesOtherwise() {
        var signed = Cases.waiting().does(CaseAct.SIGN, "2026-06-10", Cases.METI_A, "opinion", "NO_OBJECTION").does(CaseAct.SIGN, "2026-06-10", Cases.MOF_A, "opinion", "OBJECTION", "reasons", "x");
        var today = LocalDate.of(2026, 6, 23);
        assertFalse(days(signed).isMatterOf("METI", LAST_EXTENSION_DAY, today));
        assertTrue(days(signed).isMatterOf("MOF", LAST_EXTENSION_DAY, today), "an objection lets nothing go");
        var proposed = signed.does(CaseAct.PROPOSE_EXTENSION, "2026-06-20", Cases.MOF_A, "reasons", "x");
        assertTrue(days(proposed).isMatterOf("METI", LAST_EXTENSION_DAY, today));
        assertTrue(days(signed).isMatterOf("METI", LAST_ORDER_DAY, today), "after a recommendation no signature counts");
        assertFalse(days(signed).isMatterOf("METI", LAST_LAWFUL_DAY, today), "it is the filer's");
    }

    @Test
    void eachDay_hasItsWords_withTheDayAndTheArticle_inBothLanguages() throws IOException {
        for (var language : List.of("en", "ja")) {
            var words = new Properties();
            try (var reader = Files.newBufferedReader(Path.of("../portal-web/src/main/resources/org/todokede/notice/messages_" + language + ".properties"))) {
                words.load(reader);
            }
            var keys = words.stringPropertyNames().stream().filter(key -> key.startsWith("notices.day.")).sorted().toList();
            assertEquals(Stream.of(CountedDay.values()).map(day -> "notices.day." + day).sorted().toList(), keys);
            keys.forEach(key -> assertTrue(words.getProperty(key).contains("{0}") && words.getProperty(key).contains("{1}"), key));
        }
    }
}
