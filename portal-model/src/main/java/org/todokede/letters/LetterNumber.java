package org.todokede.letters;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Number of a letter: {@code EXT-2026-000123}. Of each kind the numbers of a year run without a gap, and none is given twice. */
public record LetterNumber(LetterKind kind, int year, int running) {

    private static final Pattern FORM = Pattern.compile("([A-Z]{3})-([2-9]\\d{3})-(\\d{6})");

    public LetterNumber {
        if (year < 2000 || year > 9999 || running < 1 || running > 999_999) {
            throw new IllegalArgumentException("letter number " + kind + "/" + year + "/" + running);
        }
    }

    /** The number in a text as somebody types it, in capitals or not; empty unless it is one in full form. */
    public static Optional<LetterNumber> parse(String typed) {
        Matcher m = FORM.matcher(typed.strip().toUpperCase(Locale.ROOT));
        if (!m.matches() || m.group(3).equals("000000")) {
            return Optional.empty();
        }
        return Arrays.stream(LetterKind.values())
                .filter(kind -> kind.series().equals(m.group(1)))
                .findFirst()
                .map(kind -> new LetterNumber(kind, Integer.parseInt(m.group(2)), Integer.parseInt(m.group(3))));
    }

    @Override
    public String toString() {
        return "%s-%d-%06d".formatted(kind.series(), year, running);
    }
}
