package org.todokede.filing;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.todokede.platform.UnseenCharacters;
import org.todokede.refusal.Reason;
import org.todokede.registry.CorporateNumber;

/**
 * Rules of one field on its own. {@link #normalise} brings what was typed into the normal form (full-width digits and thousands separators are
 * understood, lines end in one way), {@link #whyNot} says what is wrong with it. An empty value is never wrong here: whether it is missing is asked on
 * submitting.
 */
public final class FieldRules {

    /** Beyond this a value is not even normalised. */
    static final int ABSURD_LENGTH = 100_000;

    private static final Pattern WHOLE = Pattern.compile("\\d{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,3}(\\.\\d{1,6})?");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>()\",;]{1,64}@[A-Za-z0-9.-]{1,180}\\.[A-Za-z]{2,24}");
    private static final Pattern DATE_PARTS = Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?");
    private static final Pattern MONEY = Pattern.compile("([A-Z]{3}) (\\d{1,15}(?:\\.\\d{1,2})?)");
    private static final Pattern TYPED_MONEY = Pattern.compile("([A-Z]{3})?\\s*(\\d{1,15}(?:\\.\\d{1,2})?)");
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream().map(Currency::getCurrencyCode).collect(Collectors.toUnmodifiableSet());
    private static final Set<String> COUNTRIES = Set.copyOf(Arrays.asList(Locale.getISOCountries()));

    private FieldRules() {}

    /** What was typed, in the normal form of the field's type. Never fails: what cannot be understood is returned as it came. */
    public static String normalise(FormField field, String typed) {
        if (typed == null) {
            return "";
        }
        if (typed.length() > ABSURD_LENGTH) {
            return typed;
        }
        String value = ShortText.clean(typed);
        return switch (field.type()) {
            case TEXT, LONG_TEXT, CHOICE, YES_NO -> value;
            case EMAIL, COUNTRY -> Normalizer.normalize(value, Normalizer.Form.NFKC);
            case INTEGER -> withoutSeparators(Normalizer.normalize(value, Normalizer.Form.NFKC).replaceAll("[\\s,_¥￥]|円$|株$", ""));
            case PERCENT -> plainDecimal(Normalizer.normalize(value, Normalizer.Form.NFKC).replaceAll("[\\s%]", ""));
            case DATE -> isoDate(Normalizer.normalize(value, Normalizer.Form.NFKC));
            case MONEY -> money(Normalizer.normalize(value, Normalizer.Form.NFKC));
            case FILING_NUMBER -> Normalizer.normalize(value, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
            case CORPORATE_NUMBER -> CorporateNumber.normalised(value);
            case SECTORS -> String.join(";", new TreeSet<>(Arrays.asList(value.split("[;,\\s]+")).stream().filter(s -> !s.isEmpty()).toList()));
        };
    }

    /** What is wrong with a value in normal form; empty if nothing, or if the value is empty. */
    public static Optional<Reason> whyNot(FormField field, String value) {
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.length() > field.maxLength()) {
            return Optional.of(Reason.plain("field.tooLong", field.maxLength(), value.length()));
        }
        if (hasForbiddenCharacter(value, field.type() == FieldType.LONG_TEXT)) {
            return Optional.of(Reason.plain("field.controlCharacter"));
        }
        return switch (field.type()) {
            case TEXT, LONG_TEXT, SECTORS -> Optional.empty();
            case CHOICE -> reject(field.options().stream().noneMatch(o -> o.code().equals(value)), "field.notAnOption");
            case YES_NO -> reject(!"yes".equals(value) && !"no".equals(value), "field.yesOrNo");
            case EMAIL -> reject(!EMAIL.matcher(value).matches(), "field.email");
            case COUNTRY -> reject(!COUNTRIES.contains(value), "field.country");
            case DATE -> reject(!isDate(value), "field.date");
            case INTEGER -> WHOLE.matcher(value).matches() ? outOfRange(field, value) : Optional.of(Reason.plain("field.wholeNumber"));
            case PERCENT -> DECIMAL.matcher(value).matches() ? outOfRange(field, value) : Optional.of(Reason.plain("field.percent"));
            case MONEY -> whyNotMoney(field, value);
            case FILING_NUMBER -> reject(ReceiptNumber.parse(value).isEmpty(), "field.filingNumber");
            case CORPORATE_NUMBER -> CorporateNumber.whyNot(value);
        };
    }

    private static Optional<Reason> whyNotMoney(FormField field, String value) {
        Matcher money = MONEY.matcher(value);
        if (!money.matches()) {
            return Optional.of(Reason.plain("field.money"));
        }
        return CURRENCIES.contains(money.group(1)) ? outOfRange(field, money.group(2)) : Optional.of(Reason.plain("field.currency", money.group(1)));
    }

    static boolean hasForbiddenCharacter(String value, boolean severalLines) {
        // the ends of lines are in one spelling already
        return severalLines ? UnseenCharacters.inLines(value) || value.indexOf('\r') >= 0 : UnseenCharacters.inLine(value);
    }

    private static Optional<Reason> reject(boolean wrong, String key) {
        return wrong ? Optional.of(Reason.plain(key)) : Optional.empty();
    }

    private static Optional<Reason> outOfRange(FormField field, String value) {
        BigDecimal number = new BigDecimal(value);
        if (field.min() != null && number.compareTo(field.min()) < 0) {
            return Optional.of(Reason.plain("field.atLeast", field.min().toPlainString()));
        }
        if (field.max() != null && number.compareTo(field.max()) > 0) {
            return Optional.of(Reason.plain("field.atMost", field.max().toPlainString()));
        }
        return Optional.empty();
    }

    private static String withoutSeparators(String value) {
        return WHOLE.matcher(value).matches() ? new java.math.BigInteger(value).toString() : value;
    }

    private static String plainDecimal(String value) {
        return DECIMAL.matcher(value).matches() ? new BigDecimal(value).stripTrailingZeros().toPlainString() : value;
    }

    /** Currency and amount may come as the two parts of one control, joined by {@code ;}; one without the other is nothing, or is left as it came. */
    private static String money(String value) {
        String joined = value.replaceAll("(?<=\\d)[,_](?=\\d)", "").replace(';', ' ').strip();
        if (joined.isEmpty() || CURRENCIES.contains(joined)) {
            return "";
        }
        Matcher parts = TYPED_MONEY.matcher(joined);
        return parts.matches() && parts.group(1) != null
                ? parts.group(1) + " " + new BigDecimal(parts.group(2)).stripTrailingZeros().toPlainString()
                : joined;
    }

    private static String isoDate(String value) {
        var parts = DATE_PARTS.matcher(value);
        return parts.matches() ? "%s-%02d-%02d".formatted(parts.group(1), Integer.valueOf(parts.group(2)), Integer.valueOf(parts.group(3))) : value;
    }

    private static boolean isDate(String value) {
        try {
            LocalDate date = LocalDate.parse(value);
            return date.getYear() >= 1900 && date.getYear() <= 2200;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
