package org.todokede.sheets.service;

/** Text that came from somebody else, in a cell. */
public final class SafeCell {

    private static final String STARTS_A_FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private SafeCell() {}

    /** The text so that no spreadsheet takes it for a formula, full-width signs included; everything else stays as it is. */
    public static String of(String text) {
        return !text.isEmpty() && STARTS_A_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
