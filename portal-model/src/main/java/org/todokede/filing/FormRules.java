package org.todokede.filing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.Reason;

/**
 * Rules across the fields of a form (Cabinet Order Art. 3(5) and the annexed forms). Pure: the designations in force on the day of the act and the days
 * that matter are passed in.
 */
public final class FormRules {

    /**
     * The days a filing is held against.
     *
     * @param today the day in Tokyo
     * @param receivedOn day on which a filing sent now would be received
     * @param lastLawfulActDay last day of the six months from that receipt, inclusive (Cabinet Order Art. 3(3), K11)
     */
    public record Days(LocalDate today, LocalDate receivedOn, LocalDate lastLawfulActDay) {}

    /**
     * Which business has to be notified on the day of the act.
     *
     * @param designated ids of the sectors designated for acts on that day; every sector if the day is not yet given
     * @param any whether an investor from this country notifies in any business (Ministerial Order Art. 3(5)); then no sector has to be designated
     */
    public record Business(Set<String> designated, boolean any) {}

    private FormRules() {}

    /** Whether what is notified is a specified acquisition: unlisted shares from another foreign investor (FEFTA Art. 26(3), 28(1)). */
    public static boolean isSpecifiedAcquisition(FilingContent content) {
        return content.isYes("act.seller_foreign") && "no".equals(content.get("target.listed"));
    }

    /** Fields and rows that a complete filing still lacks. */
    public static List<FieldDefect> missing(FormEdition edition, FilingContent content) {
        FilingContent asked = content.onlyApplicable(edition);
        List<FieldDefect> defects = new ArrayList<>();
        edition.applicableSections(asked).forEach(section -> defects.addAll(section.missing(asked)));
        for (FormRule rule : edition.purpose().rules()) {
            if (rule.kind() == FormRule.Kind.ONE_OF && edition.asks(rule.path(), asked) && !given(edition, rule.path(), asked) && !given(edition, rule.other(), asked)) {
                defects.add(new FieldDefect(rule.path(), Reason.plain("field.oneOf")));
            }
            if (rule.kind() == FormRule.Kind.DESIGNATED && edition.asks(rule.path(), asked) && !asked.has(rule.path()) && !asked.has(rule.other())) {
                defects.add(new FieldDefect(rule.path(), Reason.plain("field.missing")));
            }
        }
        return defects;
    }

    private static boolean given(FormEdition edition, String path, FilingContent content) {
        return content.has(path) || edition.group(path).filter(g -> !g.rowsAt(content.asMap().keySet()).isEmpty()).isPresent();
    }

    /**
     * What does not fit together, or breaks the rule of its field under this edition.
     *
     * @param business as of the day of the act
     */
    public static List<FieldDefect> contradictions(FormEdition edition, FilingContent content, Business business, Days days) {
        FilingContent asked = content.onlyApplicable(edition);
        List<FieldDefect> defects = new ArrayList<>();
        edition.applicableFields(asked).forEach(f ->
                FieldRules.whyNot(f, asked.get(f.path())).ifPresent(why -> defects.add(new FieldDefect(f.path(), why))));
        if (!defects.isEmpty()) {
            return defects;
        }
        for (FormRule rule : edition.purpose().rules()) {
            broken(rule, edition, asked, business, days).ifPresent(why -> defects.add(new FieldDefect(rule.path(), why)));
        }
        return defects;
    }

    private static Optional<Reason> broken(FormRule rule, FormEdition edition, FilingContent content, Business business, Days days) {
        Regime regime = Regime.of(edition.purpose(), content);
        return unmet(rule, edition, content, business, days).map(why -> new Reason(why.key(), why.args(), regime.article(why.article())));
    }

    private static Optional<Reason> unmet(FormRule rule, FormEdition edition, FilingContent content, Business business, Days days) {
        return switch (rule.kind()) {
            case NOT_BELOW -> notBelow(rule, edition, content);
            case DESIGNATED -> designated(rule, content, business);
            case PLANNED -> content.date(rule.path()).flatMap(day -> planned(day, days));
            case DONE -> content.date(rule.path()).filter(day -> day.isAfter(days.today())).map(day -> Reason.of("field.notDoneYet", rule.law(), days.today()));
            case NOT_BEFORE -> content.date(rule.path())
                    .filter(day -> day.isBefore(LocalDate.parse(rule.value())))
                    .map(day -> Reason.of("field.notBeforeDay", rule.law(), rule.value()));
            case TOTAL_AT_MOST -> total(rule, content);
            case AGENT_EMPOWERED -> refusedIfNo(rule, content, "field.agentAuthority");
            case CONDITIONS_ACCEPTED -> refusedIfNo(rule, content, "field.exemptionConditions");
            case ONE_OF -> Optional.empty();
        };
    }

    private static Optional<Reason> designated(FormRule rule, FilingContent content, Business business) {
        Optional<Reason> unknown = content.list(rule.path()).stream()
                .filter(id -> !business.designated().contains(id))
                .findFirst()
                .map(id -> Reason.plain("field.sectorNotDesignated", id));
        boolean elsewhere = content.list(rule.path()).isEmpty() && content.has(rule.other());
        return unknown.isPresent() || !elsewhere || business.any() ? unknown : Optional.of(Reason.of("field.sectorNeeded", "Ministerial Order Art. 3(5)"));
    }

    private static Optional<Reason> planned(LocalDate day, Days days) {
        if (!day.isAfter(days.receivedOn())) {
            return Optional.of(Reason.of("field.plannedPast", "FEFTA Art. 27(2)", days.receivedOn()));
        }
        return day.isAfter(days.lastLawfulActDay())
                ? Optional.of(Reason.of("field.plannedTooFar", "Cabinet Order Art. 3(3)", days.lastLawfulActDay()))
                : Optional.empty();
    }

    private static Optional<Reason> refusedIfNo(FormRule rule, FilingContent content, String key) {
        return "no".equals(content.get(rule.path())) ? Optional.of(Reason.of(key, rule.law())) : Optional.empty();
    }

    private static Optional<Reason> notBelow(FormRule rule, FormEdition edition, FilingContent content) {
        if (!content.has(rule.path()) || !content.has(rule.other())) {
            return Optional.empty();
        }
        boolean below = edition.field(rule.path()).orElseThrow().type() == FieldType.DATE
                ? content.date(rule.path()).orElseThrow().isBefore(content.date(rule.other()).orElseThrow())
                : content.number(rule.path()).orElseThrow().compareTo(content.number(rule.other()).orElseThrow()) < 0;
        return below ? Optional.of(Reason.plain("field.notBelow", content.get(rule.other()))) : Optional.empty();
    }

    /** The path of the rule is the group's; the other one names the field of a row. */
    private static Optional<Reason> total(FormRule rule, FilingContent content) {
        String[] parts = rule.other().split("\\." + FieldGroup.ROW + "\\.");
        BigDecimal sum = content.asMap().entrySet().stream()
                .filter(e -> e.getKey().startsWith(parts[0] + ".") && e.getKey().endsWith("." + parts[1]))
                .map(e -> new BigDecimal(e.getValue()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.compareTo(new BigDecimal(rule.value())) > 0
                ? Optional.of(Reason.plain("field.totalAtMost", rule.value(), sum.stripTrailingZeros().toPlainString()))
                : Optional.empty();
    }
}
