package org.todokede.sheets.service;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What a stored number means: a spreadsheet keeps a day as a count of days, and ten per cent as 0.1. */
final class XlsxStyles {

    private enum Kind {
        PLAIN,
        DAY,
        PERCENT
    }

    private static final int MOST_STYLES = 70_000;
    private static final int LAST_DAY = 2_958_465;
    private static final int DAY_THAT_NEVER_WAS = 60;
    private static final int SECONDS = 86_400;
    /** Digits a spreadsheet shows of a number, at most. */
    private static final MathContext SHOWN = new MathContext(15);

    /** Parts of a format that are shown as they are: quoted, bracketed, escaped. */
    private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*\\]|[\\\\_*].|general");
    private static final Pattern DAY_LETTERS = Pattern.compile("[ymdhsg]");

    private final List<Kind> kinds = new ArrayList<>();
    private final boolean from1904;

    /** @param part the styles; null if the workbook has none */
    XlsxStyles(XlsxPart part, boolean from1904) {
        this.from1904 = from1904;
        if (part == null) {
            return;
        }
        Map<String, Kind> formats = new HashMap<>();
        boolean used = false;
        while (part.next()) {
            used = part.opens("cellXfs") || used && !part.closes("cellXfs");
            if (kinds.size() + formats.size() > MOST_STYLES) {
                throw XlsxPart.broken();
            }
            if (part.opens("numFmt") && part.attribute("numFmtId") != null && part.attribute("formatCode") != null) {
                formats.put(part.attribute("numFmtId"), kind(part.attribute("formatCode")));
            } else if (used && part.opens("xf")) {
                String id = part.attribute("numFmtId");
                kinds.add(formats.getOrDefault(id, builtIn(id)));
            }
        }
    }

    private static Kind kind(String code) {
        String shown = LITERAL.matcher(code.substring(0, Math.min(code.length(), 500)).toLowerCase(Locale.ROOT)).replaceAll("");
        return shown.indexOf('%') >= 0 ? Kind.PERCENT : DAY_LETTERS.matcher(shown).find() ? Kind.DAY : Kind.PLAIN;
    }

    /** Formats that every spreadsheet knows by number (ECMA-376 part 1, 18.8.30), those of Japan among them. */
    private static Kind builtIn(String id) {
        int number = id == null ? -1 : XlsxCells.whole(id, 999);
        boolean day = number >= 14 && number <= 22 || number >= 27 && number <= 36 || number >= 45 && number <= 47 || number >= 50 && number <= 58;
        return number == 9 || number == 10 ? Kind.PERCENT : day ? Kind.DAY : Kind.PLAIN;
    }

    /**
     * The number as text: a day in ISO form, a percentage with its sign, everything else in plain digits.
     *
     * @return null if it is no number
     */
    String text(String stored, String style) {
        double number;
        try {
            number = Double.parseDouble(stored);
        } catch (NumberFormatException none) {
            return null;
        }
        if (!Double.isFinite(number)) {
            return null;
        }
        return switch (kindOf(style)) {
            case DAY -> number >= 0 && number < LAST_DAY + 1 ? day(number) : plain(number);
            case PERCENT -> plain(new BigDecimal(number).round(SHOWN).movePointRight(2)) + "%";
            case PLAIN -> plain(number);
        };
    }

    private Kind kindOf(String style) {
        int at = style == null ? -1 : XlsxCells.whole(style, kinds.size());
        return at >= 0 && at < kinds.size() ? kinds.get(at) : Kind.PLAIN;
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15 ? Long.toString((long) number) : plain(new BigDecimal(number).round(SHOWN));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** Spreadsheets count from 1900 as if it had been a leap year, or from 1904. */
    private String day(double number) {
        int days = (int) number;
        long seconds = Math.round((number - days) * SECONDS);
        LocalDate first = from1904 ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, days < DAY_THAT_NEVER_WAS ? 31 : 30);
        LocalDateTime at = first.plusDays(days).atStartOfDay().plusSeconds(seconds);
        return seconds % SECONDS == 0 ? at.toLocalDate().toString() : at.toString();
    }
}
