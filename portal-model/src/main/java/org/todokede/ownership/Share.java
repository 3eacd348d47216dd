package org.todokede.ownership;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Objects;
import org.todokede.rules.Ratio;

/**
 * A sum of parts of one whole, exact: parts counted at different times have different numbers of shares below the line, whose common multiple does not fit
 * into a {@link Ratio}. May exceed the whole, where what is stated cannot be right. Kept in lowest terms, so that equal sums are equal objects.
 *
 * @param part not negative
 * @param whole positive
 */
public record Share(BigInteger part, BigInteger whole) implements Comparable<Share> {

    public static final Share NOTHING = new Share(BigInteger.ZERO, BigInteger.ONE);
    public static final Share WHOLE = new Share(BigInteger.ONE, BigInteger.ONE);

    private static final int LONGEST_FRACTION = 24;
    private static final int EXACT_DECIMALS = 12;
    private static final int FORM_DECIMALS = 6;

    public Share {
        Objects.requireNonNull(part, "part");
        if (part.signum() < 0 || whole.signum() <= 0) {
            throw new IllegalArgumentException(part + "/" + whole);
        }
        BigInteger divisor = part.gcd(whole);
        part = part.divide(divisor);
        whole = whole.divide(divisor);
    }

    static Share of(Ratio ratio) {
        return new Share(BigInteger.valueOf(ratio.numerator()), BigInteger.valueOf(ratio.denominator()));
    }

    public Share plus(Share other) {
        return new Share(part.multiply(other.whole).add(other.part.multiply(whole)), whole.multiply(other.whole));
    }

    /** What is left of the whole; nothing if it is reached or exceeded. */
    Share rest() {
        return isMoreThan(WHOLE) ? NOTHING : new Share(whole.subtract(part), whole);
    }

    /** This, or the whole if it exceeds that. */
    Share atMostTheWhole() {
        return isMoreThan(WHOLE) ? WHOLE : this;
    }

    public boolean isNothing() {
        return part.signum() == 0;
    }

    public boolean isAtLeast(Share threshold) {
        return compareTo(threshold) >= 0;
    }

    public boolean isMoreThan(Share threshold) {
        return compareTo(threshold) > 0;
    }

    @Override
    public int compareTo(Share other) {
        return part.multiply(other.whole).compareTo(other.part.multiply(whole));
    }

    /** As people read it: percent where that is exact, else the fraction, else percent with a sign that says that it is rounded. */
    public String text() {
        BigDecimal[] split = new BigDecimal(part).movePointRight(EXACT_DECIMALS + 2).divideAndRemainder(new BigDecimal(whole));
        if (split[1].signum() == 0) {
            return plain(split[0].movePointLeft(EXACT_DECIMALS)) + "\u00A0%";
        }
        String fraction = part + "/" + whole;
        return fraction.length() <= LONGEST_FRACTION ? fraction : "≈\u00A0" + rounded() + "\u00A0%";
    }

    /** Percent with six decimals at most, as fields of the forms take it. */
    String rounded() {
        return plain(new BigDecimal(part).movePointRight(2).divide(new BigDecimal(whole), FORM_DECIMALS, RoundingMode.HALF_UP));
    }

    /** Whether {@link #rounded} says exactly this. */
    boolean isExactWhenRounded() {
        return new BigDecimal(part).movePointRight(2 + FORM_DECIMALS).remainder(new BigDecimal(whole)).signum() == 0;
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
