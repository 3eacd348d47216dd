package org.todokede.filing;

import java.util.Optional;
import java.util.regex.Pattern;

/** Number of a filing, given when it is sent: {@code FDI-2026-000123}. Numbers of a year run without a gap. */
public record ReceiptNumber(int year, int running) {

    private static final Pattern FORM = Pattern.compile("FDI-(\\d{4})-(\\d{6})");

    public ReceiptNumber {
        if (year < 2000 || year > 9999 || running < 1 || running > 999_999) {
            throw new IllegalArgumentException("receipt number " + year + "/" + running);
        }
    }

    /** Empty unless the text is a number in full form. */
    public static Optional<ReceiptNumber> parse(String text) {
        var m = FORM.matcher(text);
        return m.matches() && !"000000".equals(m.group(2)) && m.group(1).charAt(0) != '0' && m.group(1).charAt(0) != '1'
                ? Optional.of(new ReceiptNumber(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "FDI-%d-%06d".formatted(year, running);
    }
}
