package org.todokede.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.Reason;

/** The parameters of one unbroken stretch of days, parsed once. */
final class RulesOfDay {

    private static final Map<String, Parameter> BY_NAME = new HashMap<>();

    static {
        for (Parameter parameter : Parameter.values()) {
            BY_NAME.put(parameter.rowName, parameter);
        }
    }

    private final RuleParameter[] rows = new RuleParameter[Parameter.values().length];
    private final Object[] values = new Object[rows.length];

    /** @param defects takes what does not parse or is missing, with the row's or parameter's name as path */
    RulesOfDay(LocalDate day, List<RuleParameter> inForce, List<FieldDefect> defects) {
        for (RuleParameter row : inForce) {
            Parameter parameter = byName(row.name());
            if (parameter != null) {
                rows[parameter.ordinal()] = row;
                try {
                    values[parameter.ordinal()] = parse(parameter.kind, row);
                } catch (IllegalArgumentException unreadable) {
                    defects.add(new FieldDefect(row.rowKey(), Reason.plain("rules.book.value", row.value(), row.unit())));
                }
            }
        }
        for (Parameter parameter : Parameter.values()) {
            boolean needed = parameter.need == Parameter.Need.ALWAYS || parameter.need == Parameter.Need.WITH_EXEMPTION && has(Parameter.EXEMPTION_USABLE_FROM);
            if (needed && !has(parameter)) {
                defects.add(new FieldDefect(parameter.rowName, Reason.plain("rules.book.noRow", day)));
            }
        }
    }

    static Parameter byName(String rowName) {
        return BY_NAME.get(rowName);
    }

    private static Object parse(Parameter.Kind kind, RuleParameter row) {
        return switch (kind) {
            case RATIO -> Ratio.parsePercent(row.value());
            case NUMBER -> Long.valueOf(row.value());
            case TEXT -> row.value();
            case CONDITIONS -> conditions(row.value());
            case DEADLINE -> new Deadline(deadlineKind(row.unit()), Integer.parseInt(row.value()));
        };
    }

    private static Set<Condition> conditions(String letters) {
        Set<Condition> set = EnumSet.noneOf(Condition.class);
        for (String letter : letters.split(" ")) {
            set.add(Condition.valueOf(letter));
        }
        return Collections.unmodifiableSet(set);
    }

    private static Deadline.Kind deadlineKind(String unit) {
        if (unit.startsWith("day of the month")) {
            return Deadline.Kind.DAY_OF_NEXT_MONTH;
        }
        if (unit.startsWith("days after")) {
            return Deadline.Kind.DAYS_AFTER_ACT;
        }
        throw new IllegalArgumentException(unit);
    }

    boolean has(Parameter parameter) {
        return rows[parameter.ordinal()] != null;
    }

    /** Null if no row governs. */
    RuleParameter row(Parameter parameter) {
        return rows[parameter.ordinal()];
    }

    Ratio ratio(Parameter parameter) {
        return (Ratio) values[parameter.ordinal()];
    }

    long number(Parameter parameter) {
        return (Long) values[parameter.ordinal()];
    }

    Deadline deadline(Parameter parameter) {
        return (Deadline) values[parameter.ordinal()];
    }

    @SuppressWarnings("unchecked")
    Set<Condition> conditions(Parameter parameter) {
        return values[parameter.ordinal()] == null ? Set.of() : (Set<Condition>) values[parameter.ordinal()];
    }

    /** Every percentage of today, ascending. */
    Set<Ratio> percentages() {
        Set<Ratio> ratios = new TreeSet<>();
        for (Parameter parameter : Parameter.values()) {
            if (parameter.kind == Parameter.Kind.RATIO && has(parameter)) {
                ratios.add(ratio(parameter));
            }
        }
        return ratios;
    }

    /** The values of those parameters that have a row today, in order. */
    List<String> texts(List<Parameter> parameters) {
        List<String> texts = new ArrayList<>(parameters.size());
        for (Parameter parameter : parameters) {
            if (has(parameter)) {
                texts.add(rows[parameter.ordinal()].value());
            }
        }
        return List.copyOf(texts);
    }
}
