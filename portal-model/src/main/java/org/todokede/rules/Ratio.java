package org.todokede.rules;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * An exact part of a whole, never rounded: shares held of shares issued, votes of all votes, loans of liabilities. Kept in lowest terms, so that equal
 * ratios are equal objects; compared by cross-multiplication. May exceed the whole (a sum before netting); {@link Facts} refuses that where it is impossible.
 *
 * @param numerator the part, not negative
 * @param denominator the whole, positive
 */
public record Ratio(long numerator, long denominator) implements Comparable<Ratio>, Serializable {

    public static final Ratio ZERO = new Ratio(0, 1);
    public static final Ratio WHOLE = new Ratio(1, 1);

    private static final Pattern DECIMAL = Pattern.compile("\\d{1,12}(\\.\\d{1,14})?");
    private static final Pattern FRACTION = Pattern.compile("(\\d{1,18})/(\\d{1,18})");

    /** @throws IllegalArgumentException if the part is negative or the whole not positive */
    public Ratio {
        if (numerator < 0 || denominator <= 0) {
            throw new IllegalArgumentException(numerator + "/" + denominator);
        }
        long divisor = divisor(numerator, denominator);
        numerator /= divisor;
        denominator /= divisor;
    }

    /** A whole number of percent. */
    public static Ratio ofPercent(long percent) {
        return new Ratio(percent, 100);
    }

    /**
     * Reads {@code 9.99}, {@code 9.99%} as percent, and {@code 1/3}, {@code 1234/100000} as part and whole (a third, not a third of a percent).
     *
     * @throws IllegalArgumentException if it is neither, is negative, or has more digits than can be kept exactly
     */
    public static Ratio parsePercent(String text) {
        String plain = text.strip();
        Ratio usual = ofShortDecimal(plain);
        if (usual != null) {
            return usual;
        }
        var fraction = FRACTION.matcher(plain);
        if (fraction.matches()) {
            return new Ratio(Long.parseLong(fraction.group(1)), Long.parseLong(fraction.group(2)));
        }
        String number = plain.endsWith("%") ? plain.substring(0, plain.length() - 1).stripTrailing() : plain;
        if (!DECIMAL.matcher(number).matches()) {
            throw new IllegalArgumentException(text);
        }
        BigDecimal percent = new BigDecimal(number);
        return of(percent.unscaledValue(), BigInteger.TEN.pow(percent.scale() + 2));
    }

    /** Percent of at most twelve characters, without an expression's cost: nearly all of them. Null for everything else. */
    private static Ratio ofShortDecimal(String text) {
        long digits = 0;
        long scale = 0;
        int length = text.length();
        if (length == 0 || length > 12) {
            return null;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits = digits * 10 + (c - '0');
                scale *= 10;
            } else if (c == '.' && scale == 0 && i > 0 && i < length - 1) {
                scale = 1;
            } else {
                return null;
            }
        }
        return new Ratio(digits, 100 * Math.max(scale, 1));
    }

    /** Exact sum. */
    public Ratio plus(Ratio other) {
        return of(product(numerator, other.denominator).add(product(other.numerator, denominator)), product(denominator, other.denominator));
    }

    /** Exact difference. @throws IllegalArgumentException if the other is larger */
    public Ratio minus(Ratio other) {
        return of(product(numerator, other.denominator).subtract(product(other.numerator, denominator)), product(denominator, other.denominator));
    }

    public boolean isAtLeast(Ratio threshold) {
        return compareTo(threshold) >= 0;
    }

    public boolean isMoreThan(Ratio threshold) {
        return compareTo(threshold) > 0;
    }

    public boolean isBelow(Ratio threshold) {
        return compareTo(threshold) < 0;
    }

    public static Ratio larger(Ratio one, Ratio other) {
        return one.isAtLeast(other) ? one : other;
    }

    /** Cross-multiplies in 128 bits: exact for every two ratios. */
    @Override
    public int compareTo(Ratio other) {
        long high = Math.multiplyHigh(numerator, other.denominator);
        long otherHigh = Math.multiplyHigh(other.numerator, denominator);
        return high != otherHigh ? Long.compare(high, otherHigh)
                : Long.compareUnsigned(numerator * other.denominator, other.numerator * denominator);
    }

    /** Percent as a decimal where that is exact in at most twelve decimals, otherwise part and whole: {@code 9.99}, {@code 1/3}. Read back by {@link #parsePercent}. */
    public String toPercentText() {
        BigDecimal hundredfold = new BigDecimal(numerator).movePointRight(2);
        BigDecimal[] split = hundredfold.movePointRight(12).divideAndRemainder(new BigDecimal(denominator));
        return split[1].signum() == 0 ? plain(split[0].movePointLeft(12)) : numerator + "/" + denominator;
    }

    @Override
    public String toString() {
        return numerator + "/" + denominator;
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static Ratio of(BigInteger part, BigInteger whole) {
        BigInteger divisor = part.gcd(whole);
        try {
            return new Ratio(part.divide(divisor).longValueExact(), whole.divide(divisor).longValueExact());
        } catch (ArithmeticException tooManyDigits) {
            throw new IllegalArgumentException(part + "/" + whole, tooManyDigits);
        }
    }

    private static BigInteger product(long one, long other) {
        return BigInteger.valueOf(one).multiply(BigInteger.valueOf(other));
    }

    private static long divisor(long one, long other) {
        while (other != 0) {
            long rest = one % other;
            one = other;
            other = rest;
        }
        return one;
    }
}
