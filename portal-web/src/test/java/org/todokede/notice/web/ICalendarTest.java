package org.todokede.notice.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is written is read by the rules of RFC 5545: lines, folding, escaping, whole days. */
class ICalendarTest {

    private static final Instant AT = Instant.parse("2026-12-24T15:04:05Z");

    private static String calendar(ICalendar.Event... events) {
        return ICalendar.write("Todokede", AT, List.of(events));
    }

    /** RFC 5545 3.1: a line break and one blank are taken out. */
    private static List<String> unfolded(String calendar) {
        return calendar.replace("\r\n ", "").lines().toList();
    }

    @Test
    void aDay_isAWholeDay_wherever_andEndsOnTheNext() {
        String calendar = calendar(new ICalendar.Event("7-FREE_FROM@todokede", LocalDate.of(2026, 12, 31), "Free: FDI-2026-000123", "https://todokede.example.jp/filings/FDI-2026-000123"));
        assertEquals(
                """
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//Todokede//Calendar//EN
                CALSCALE:GREGORIAN
                METHOD:PUBLISH
                X-WR-CALNAME:Todokede
                X-WR-TIMEZONE:Asia/Tokyo
                REFRESH-INTERVAL;VALUE=DURATION:PT1H
                BEGIN:VEVENT
                UID:7-FREE_FROM@todokede
                DTSTAMP:20261224T150405Z
                DTSTART;VALUE=DATE:20261231
                DTEND;VALUE=DATE:20270101
                SUMMARY:Free: FDI-2026-000123
                URL:https://todokede.example.jp/filings/FDI-2026-000123
                CLASS:PRIVATE
                TRANSP:TRANSPARENT
                END:VEVENT
                END:VCALENDAR
                """.replace("\n", "\r\n"),
                calendar);
    }

    @Test
    void aLongLine_isFoldedBetweenCharacters_andReadsTheSame() {
        String summary = "行為を行うことができる最初の日：𠮷野家ホールディングス株式会社のＦＤＩ".repeat(4);
        String calendar = calendar(new ICalendar.Event("u", LocalDate.of(2026, 1, 1), summary, "https://example.jp/" + "a".repeat(200)));
        for (String line : calendar.split("\r\n")) {
            assertTrue(line.getBytes(StandardCharsets.UTF_8).length <= 75, line);
            assertFalse(line.contains("\uFFFD"));
        }
        assertTrue(unfolded(calendar).contains("SUMMARY:" + summary));
        assertTrue(unfolded(calendar).contains("URL:https://example.jp/" + "a".repeat(200)));
        assertEquals(calendar.length(), calendar.replace("\r\n", "").length() + 2 * calendar.split("\r\n", -1).length - 2, "no line ends otherwise");
    }

    @Test
    void whatHasAMeaning_isEscaped_andNobodyAddsALine() {
        String calendar = calendar(new ICalendar.Event("u", LocalDate.of(2026, 1, 1), "a\\b;c,d\r\nEND:VEVENT\ne", "https://example.jp/"));
        assertTrue(unfolded(calendar).contains("SUMMARY:a\\\\b\\;c\\,d\\nEND:VEVENT\\ne"), calendar);
        assertEquals(1, unfolded(calendar).stream().filter("END:VEVENT"::equals).count());
    }

    @Test
    void withoutEntries_itIsACalendarAllTheSame() {
        assertEquals("END:VCALENDAR", unfolded(calendar()).get(8));
    }
}
