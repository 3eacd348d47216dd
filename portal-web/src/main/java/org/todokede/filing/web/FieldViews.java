package org.todokede.filing.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.todokede.filing.FieldType;
import org.todokede.filing.FormField;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.rules.DesignatedSector;
import org.todokede.rules.service.LawBook;

/** Turns fields of a form edition into what a page draws, in the viewer's language. One place for all forms. */
@RequestScoped
public class FieldViews {

    /** A choice of a select or of radio buttons. */
    public record OptionView(String value, String label) {}

    /** Designated sectors of one group, as check boxes. @param open whether one of them is chosen */
    public record SectorGroup(String title, boolean open, List<SectorChoice> choices) {}

    /** One designated sector to choose. */
    public record SectorChoice(String value, String code, String label, String ministries, boolean chosen) {}

    /**
     * A field as drawn.
     *
     * @param control input, date, number, textarea, select, radios, money or sectors
     * @param currency currency of an amount of money; empty for other fields
     * @param unverified whether the field was not seen on the printed form or in the statute
     * @param when condition for the browser, {@code path=value,value}; empty if always
     */
    public record FieldView(
            String path,
            String control,
            String label,
            String help,
            String law,
            boolean optional,
            String value,
            List<OptionView> options,
            List<SectorGroup> sectors,
            int maxLength,
            String unit,
            String size,
            String when,
            String inputmode,
            String autocomplete,
            String currency,
            boolean unverified) {}

    /**
     * Characters that the browser lets in. What is longer it cuts off without a word; so this is far more than any field holds, and the portal says what is too
     * long while all of it still stands in the field.
     */
    private static final int MOST_TYPED = 1_200_000;

    /** Currencies that are offered; the API takes every other one, too. */
    private static final List<String> CURRENCIES = List.of(
            "JPY", "USD", "EUR", "GBP", "CHF", "CNY", "HKD", "SGD", "KRW", "TWD", "AUD", "NZD", "CAD", "INR", "THB", "MYR", "IDR", "PHP", "VND", "SEK", "NOK", "DKK",
            "AED", "SAR", "ILS", "BRL", "MXN", "ZAR");

    @Inject
    private Viewer viewer;

    @Inject
    private Texts texts;

    @Inject
    private LawBook lawBook;

    @Inject
    private PortalClock clock;

    /** A field with its value, as typed or as stored. */
    public FieldView of(FormField field, Map<String, String> values) {
        return of(field, values, "");
    }

    /** The same. @param dayOfAct path of the field with the day of the act, on which designated sectors depend; empty for today's */
    public FieldView of(FormField field, Map<String, String> values, String dayOfAct) {
        String value = values.getOrDefault(field.path(), "");
        boolean money = field.type() == FieldType.MONEY;
        String language = viewer.getLanguage();
        return new FieldView(
                field.path(),
                control(field.type()),
                field.label().in(language),
                field.help().in(language),
                field.law(),
                !field.required(),
                money ? amount(value) : value,
                options(field, value),
                field.type() == FieldType.SECTORS ? sectorGroups(value, values.get(dayOfAct)) : List.of(),
                MOST_TYPED,
                field.type() == FieldType.PERCENT ? "%" : field.path().endsWith("_yen") ? texts.get("form.yen") : "",
                size(field.type()),
                when(field.when()),
                field.type() == FieldType.INTEGER || field.type() == FieldType.CORPORATE_NUMBER ? "numeric" : field.type() == FieldType.PERCENT || money ? "decimal" : "",
                field.type() == FieldType.EMAIL ? "email" : "off",
                money ? currency(value) : "",
                !field.verified());
    }

    /** A condition for the browser; empty if there is none. */
    static String when(FormField.Condition condition) {
        return condition == null ? "" : condition.path() + "=" + String.join(",", condition.values());
    }

    /** A stored value as people read it; several values are several lines. */
    public List<String> display(FormField field, String value) {
        if (value.isEmpty()) {
            return List.of();
        }
        return switch (field.type()) {
            case CHOICE -> List.of(field.optionLabel(value, viewer.getLanguage()));
            case YES_NO -> List.of(texts.get("form." + value));
            case DATE -> List.of(viewer.date(LocalDate.parse(value)));
            case INTEGER -> List.of(viewer.number(value) + (field.path().endsWith("_yen") ? " " + texts.get("form.yen") : ""));
            case PERCENT -> List.of(value + " %");
            case COUNTRY -> List.of(viewer.country(value));
            case SECTORS -> Arrays.stream(value.split(";")).map(this::sector).toList();
            case LONG_TEXT -> value.lines().toList();
            case MONEY -> List.of(currency(value) + " " + viewer.number(amount(value)));
            case TEXT, EMAIL, FILING_NUMBER, CORPORATE_NUMBER -> List.of(value);
        };
    }

    /** Code, name and ministries of a designation. */
    public String sector(String rowId) {
        return lawBook.sector(rowId).map(s -> s.jsicCode() + " " + name(s) + " · " + String.join(", ", s.ministries())).orElse(rowId);
    }

    private String name(DesignatedSector sector) {
        return viewer.isJapanese() ? sector.nameJa() : sector.nameEn();
    }

    private List<OptionView> options(FormField field, String value) {
        return switch (field.type()) {
            case CHOICE -> field.options().stream().map(o -> new OptionView(o.code(), o.label().in(viewer.getLanguage()))).toList();
            case YES_NO -> List.of(new OptionView("yes", texts.get("form.yes")), new OptionView("no", texts.get("form.no")));
            case COUNTRY -> Arrays.stream(Locale.getISOCountries())
                    .map(c -> new OptionView(c, viewer.country(c)))
                    .sorted(Comparator.comparing(OptionView::label, java.text.Collator.getInstance(viewer.isJapanese() ? Locale.JAPANESE : Locale.ENGLISH)))
                    .toList();
            case MONEY -> Stream.concat(CURRENCIES.stream(), Stream.of(currency(value)).filter(c -> !CURRENCIES.contains(c))).map(c -> new OptionView(c, c)).toList();
            default -> List.of();
        };
    }

    /** Currency of an amount as stored, or as its two parts were typed. */
    private static String currency(String value) {
        return value.matches("[A-Z]{3}[ ;].*") ? value.substring(0, 3) : "JPY";
    }

    private static String amount(String value) {
        return value.matches("(?s)[A-Z]{3}[ ;].*") ? value.substring(4) : value;
    }

    private List<SectorGroup> sectorGroups(String value, String plannedOn) {
        List<String> chosen = value.isEmpty() ? List.of() : List.of(value.split(";"));
        LocalDate day = dayOr(plannedOn, clock.today());
        Map<String, List<SectorChoice>> groups = new LinkedHashMap<>();
        for (DesignatedSector s : lawBook.sectors()) {
            if (s.governsActsOn(day) || chosen.contains(s.rowId())) {
                String group = s.isOfTwenty() ? "twenty" : s.group();
                groups.computeIfAbsent(group, g -> new ArrayList<>())
                        .add(new SectorChoice(s.rowId(), s.jsicCode(), name(s), String.join(", ", s.ministries()), chosen.contains(s.rowId())));
            }
        }
        return groups.entrySet().stream()
                .map(e -> new SectorGroup(
                        texts.has("sector.group." + e.getKey()) ? texts.get("sector.group." + e.getKey()) : e.getKey(),
                        "twenty".equals(e.getKey()) || e.getValue().stream().anyMatch(SectorChoice::chosen),
                        e.getValue()))
                .toList();
    }

    /** What is typed may be no day, such as 2026-02-30; the field of the day says so itself. */
    private static LocalDate dayOr(String typed, LocalDate otherwise) {
        try {
            return typed == null ? otherwise : LocalDate.parse(typed);
        } catch (DateTimeParseException notADay) {
            return otherwise;
        }
    }

    private static String control(FieldType type) {
        return switch (type) {
            case TEXT, EMAIL, INTEGER, PERCENT, FILING_NUMBER, CORPORATE_NUMBER -> "input";
            case MONEY -> "money";
            case LONG_TEXT -> "textarea";
            case CHOICE, COUNTRY -> "select";
            case YES_NO -> "radios";
            case DATE -> "date";
            case SECTORS -> "sectors";
        };
    }

    private static String size(FieldType type) {
        return switch (type) {
            case INTEGER, MONEY, FILING_NUMBER, CORPORATE_NUMBER -> "m";
            case PERCENT -> "s";
            case DATE -> "d";
            case COUNTRY -> "m";
            default -> "";
        };
    }
}
