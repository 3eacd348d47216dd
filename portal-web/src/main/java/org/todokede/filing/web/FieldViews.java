package org.todokede.filing.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
     * @param control input, date, number, textarea, select, radios or sectors
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
            String autocomplete) {}

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
        String value = values.getOrDefault(field.path(), "");
        String language = viewer.getLanguage();
        return new FieldView(
                field.path(),
                control(field.type()),
                field.label().in(language),
                field.help().in(language),
                field.law(),
                !field.required(),
                value,
                options(field),
                field.type() == FieldType.SECTORS ? sectorGroups(value, values.get("act.planned_on")) : List.of(),
                field.type() == FieldType.INTEGER ? 30 : field.maxLength(),
                field.type() == FieldType.PERCENT ? "%" : field.path().endsWith("_yen") ? texts.get("form.yen") : "",
                size(field.type()),
                field.when() == null ? "" : field.when().path() + "=" + String.join(",", field.when().values()),
                field.type() == FieldType.INTEGER ? "numeric" : field.type() == FieldType.PERCENT ? "decimal" : "",
                field.type() == FieldType.EMAIL ? "email" : "off");
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
            case TEXT, EMAIL -> List.of(value);
        };
    }

    /** Code, name and ministries of a designation. */
    public String sector(String rowId) {
        return lawBook.sector(rowId).map(s -> s.jsicCode() + " " + name(s) + " · " + String.join(", ", s.ministries())).orElse(rowId);
    }

    private String name(DesignatedSector sector) {
        return viewer.isJapanese() ? sector.nameJa() : sector.nameEn();
    }

    private List<OptionView> options(FormField field) {
        return switch (field.type()) {
            case CHOICE -> field.options().stream().map(o -> new OptionView(o.code(), o.label().in(viewer.getLanguage()))).toList();
            case YES_NO -> List.of(new OptionView("yes", texts.get("form.yes")), new OptionView("no", texts.get("form.no")));
            case COUNTRY -> Arrays.stream(Locale.getISOCountries())
                    .map(c -> new OptionView(c, viewer.country(c)))
                    .sorted(Comparator.comparing(OptionView::label, java.text.Collator.getInstance(viewer.isJapanese() ? Locale.JAPANESE : Locale.ENGLISH)))
                    .toList();
            default -> List.of();
        };
    }

    private List<SectorGroup> sectorGroups(String value, String plannedOn) {
        List<String> chosen = value.isEmpty() ? List.of() : List.of(value.split(";"));
        LocalDate day = plannedOn == null || !plannedOn.matches("\\d{4}-\\d{2}-\\d{2}") ? clock.today() : LocalDate.parse(plannedOn);
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

    private static String control(FieldType type) {
        return switch (type) {
            case TEXT, EMAIL, INTEGER, PERCENT -> "input";
            case LONG_TEXT -> "textarea";
            case CHOICE, COUNTRY -> "select";
            case YES_NO -> "radios";
            case DATE -> "date";
            case SECTORS -> "sectors";
        };
    }

    private static String size(FieldType type) {
        return switch (type) {
            case INTEGER -> "m";
            case PERCENT -> "s";
            case DATE -> "d";
            case COUNTRY -> "m";
            default -> "";
        };
    }
}
