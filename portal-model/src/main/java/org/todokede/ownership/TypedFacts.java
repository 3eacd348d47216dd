package org.todokede.ownership;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.Reason;
import org.todokede.rules.Ratio;

/** Reads what somebody typed, or a row of a file, and names the first fault of every column. */
final class TypedFacts {

    private static final Pattern DATE_PARTS = Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?");
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);

    private final Map<String, String> cells;
    private final List<FieldDefect> defects;

    TypedFacts(Map<String, String> cells, List<FieldDefect> defects) {
        this.cells = cells;
        this.defects = defects;
    }

    void wrong(String column, String key, Object... args) {
        if (isRight(column)) {
            defects.add(new FieldDefect(column, Reason.plain(key, args)));
        }
    }

    boolean isRight(String column) {
        return defects.stream().noneMatch(d -> d.path().equals(column));
    }

    /** One line of text; empty if there is none or it is wrong. @param longest greatest length in UTF-16 units, inclusive */
    String text(String column, int longest) {
        String typed = cells.getOrDefault(column, "");
        if (typed.length() > longest) {
            wrong(column, "field.tooLong", longest, typed.length());
            return "";
        }
        String text = Normalizer.normalize(typed, Normalizer.Form.NFC).strip();
        boolean forbidden = text.codePoints().anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT || c == 0xFFFD || c >= 0xD800 && c <= 0xDFFF);
        if (forbidden) {
            wrong(column, "field.controlCharacter");
            return "";
        }
        return text;
    }

    String required(String column, int longest) {
        String text = text(column, longest);
        if (text.isEmpty()) {
            wrong(column, "field.missing");
        }
        return text;
    }

    /** The text in half width. */
    String plain(String column, int longest) {
        return Normalizer.normalize(text(column, longest), Normalizer.Form.NFKC).strip();
    }

    <T extends Enum<T>> T constant(String column, Class<T> type) {
        String word = plain(column, 40).toUpperCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
        T[] constants = type.getEnumConstants();
        for (T constant : constants) {
            if (constant.name().equals(word)) {
                return constant;
            }
        }
        if (word.isEmpty()) {
            wrong(column, "field.missing");
        } else {
            wrong(column, "ownership.word", String.join(", ", Arrays.stream(constants).map(Enum::name).toList()));
        }
        return null;
    }

    /** A part of the whole, from nothing to all of it; null if it is wrong. */
    Ratio part(String column) {
        String typed = plain(column, 40);
        if (typed.isEmpty()) {
            wrong(column, "field.missing");
            return null;
        }
        try {
            Ratio part = Ratio.parsePercent(typed.replaceAll("\\s", ""));
            if (part.isMoreThan(Ratio.WHOLE)) {
                wrong(column, "field.atMost", 100);
                return null;
            }
            return part;
        } catch (IllegalArgumentException notExact) {
            wrong(column, "ownership.percentForm");
            return null;
        }
    }

    /** A day that is over or is today; null if it is wrong. */
    LocalDate day(String column, LocalDate today) {
        String typed = plain(column, 40);
        if (typed.isEmpty()) {
            wrong(column, "field.missing");
            return null;
        }
        Matcher parts = DATE_PARTS.matcher(typed);
        try {
            LocalDate day = parts.matches()
                    ? LocalDate.parse("%s-%02d-%02d".formatted(parts.group(1), Integer.valueOf(parts.group(2)), Integer.valueOf(parts.group(3))))
                    : LocalDate.parse(typed);
            if (day.isBefore(FIRST_DAY)) {
                wrong(column, "field.date");
                return null;
            }
            if (day.isAfter(today)) {
                wrong(column, "field.notDoneYet", today);
                return null;
            }
            return day;
        } catch (DateTimeParseException noDay) {
            wrong(column, "field.date");
            return null;
        }
    }
}
