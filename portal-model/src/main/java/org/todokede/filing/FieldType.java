package org.todokede.filing;

/** How the value of a field is written and checked. Values are stored as text in the normal form given here. */
public enum FieldType {
    /** One line. */
    TEXT,
    /** Several lines. */
    LONG_TEXT,
    /** Code of one of the field's options. */
    CHOICE,
    /** {@code yes} or {@code no}. */
    YES_NO,
    /** ISO date. */
    DATE,
    /** Whole number without separators. */
    INTEGER,
    /** Percent, 0 to 100, at most 6 decimals, point as separator. */
    PERCENT,
    /** ISO 3166-1 alpha-2 code. */
    COUNTRY,
    /** Row ids of designated sectors, separated by {@code ;}, sorted. */
    SECTORS,
    /** E-mail address. */
    EMAIL,
    /** ISO 4217 code, a space, and an amount with at most 2 decimals, e.g. {@code USD 1500000.5}. */
    MONEY,
    /** Number that a filing got in this portal, e.g. {@code FDI-2026-000123}. */
    FILING_NUMBER,
    /** Japanese corporate number: thirteen figures, the first of which is the check digit of the others. */
    CORPORATE_NUMBER
}
