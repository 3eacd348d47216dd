package org.todokede.notice.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Writes a calendar as RFC 5545 wants it: whole days without a time zone, because a legal day in Tokyo is that day wherever it is looked at; lines of at most
 * 75 octets, folded between characters; text escaped. A few lines of ours instead of a library of megabytes for one kind of entry.
 */
final class ICalendar {

    /** A whole day. @param uid the same for the same thing at every fetch */
    record Event(String uid, LocalDate day, String summary, String url) {}

    private static final int MOST_OCTETS = 75;
    private static final String END = "\r\n";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd");
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private ICalendar() {}

    /** @param name of the calendar @param at when its entries were looked up */
    static String write(String name, Instant at, List<Event> events) {
        StringBuilder out = new StringBuilder();
        line(out, "BEGIN:VCALENDAR");
        line(out, "VERSION:2.0");
        line(out, "PRODID:-//Todokede//Calendar//EN");
        line(out, "CALSCALE:GREGORIAN");
        line(out, "METHOD:PUBLISH");
        line(out, "X-WR-CALNAME:" + text(name));
        line(out, "X-WR-TIMEZONE:Asia/Tokyo");
        line(out, "REFRESH-INTERVAL;VALUE=DURATION:PT1H");
        for (Event event : events) {
            line(out, "BEGIN:VEVENT");
            line(out, "UID:" + text(event.uid()));
            line(out, "DTSTAMP:" + STAMP.format(at));
            line(out, "DTSTART;VALUE=DATE:" + DAY.format(event.day()));
            line(out, "DTEND;VALUE=DATE:" + DAY.format(event.day().plusDays(1)));
            line(out, "SUMMARY:" + text(event.summary()));
            line(out, "URL:" + event.url());
            line(out, "CLASS:PRIVATE");
            line(out, "TRANSP:TRANSPARENT");
            line(out, "END:VEVENT");
        }
        line(out, "END:VCALENDAR");
        return out.toString();
    }

    private static String text(String value) {
        return value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replaceAll("\\R", "\\\\n");
    }

    private static void line(StringBuilder out, String content) {
        int octets = 0;
        for (int c : content.codePoints().toArray()) {
            String sign = Character.toString(c);
            int size = sign.getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > MOST_OCTETS) {
                out.append(END).append(' ');
                octets = 1;
            }
            out.append(sign);
            octets += size;
        }
        out.append(END);
    }
}
