package org.todokede.filing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.Reason;

/**
 * Rules across the fields of a prior notification of shares (annexed form 1; Cabinet Order Art. 3(5)). Pure: the designations in force on the planned
 * day and the dates of the period are passed in.
 */
public final class PriorNotificationRules {

    private PriorNotificationRules() {}

    /**
     * Fields that still lack a value.
     *
     */
    public static List<FieldDefect> missing(FormEdition edition, FilingContent content) {
        return edition.applicableFields(content).stream()
                .filter(f -> f.required() && !content.has(f.path()))
                .map(f -> new FieldDefect(f.path(), Reason.plain("field.missing")))
                .toList();
    }

    /**
     * What does not fit together.
     *
     * @param designated ids of the sectors designated for acts on the planned day; every sector if the day is not yet given
     * @param receivedOn day on which a filing sent now would be received
     * @param lastLawfulActDay last day of the six months from that receipt, inclusive (CO 3(3), K11)
     */
    public static List<FieldDefect> contradictions(
            FilingContent content, Set<String> designated, LocalDate receivedOn, LocalDate lastLawfulActDay) {
        List<FieldDefect> defects = new ArrayList<>();
        notBelow(content, "act.shares_after_pct", "act.shares_before_pct", defects);
        notBelow(content, "act.votes_after_pct", "act.votes_before_pct", defects);
        notBelow(content, "act.planned_until", "act.planned_on", defects);
        content.list("target.sectors").stream()
                .filter(id -> !designated.contains(id))
                .findFirst()
                .ifPresent(id -> defects.add(new FieldDefect("target.sectors", Reason.plain("field.sectorNotDesignated", id))));
        content.date("act.planned_on").ifPresent(day -> {
            if (!day.isAfter(receivedOn)) {
                defects.add(new FieldDefect("act.planned_on", Reason.of("field.plannedPast", "FEFTA Art. 27(2)", receivedOn)));
            } else if (day.isAfter(lastLawfulActDay)) {
                defects.add(new FieldDefect("act.planned_on", Reason.of("field.plannedTooFar", "Cabinet Order Art. 3(3)", lastLawfulActDay)));
            }
        });
        if ("no".equals(content.get("agent.authority"))) {
            defects.add(new FieldDefect("agent.authority", Reason.of("field.agentAuthority", "Ministerial Order Art. 3")));
        }
        return defects;
    }

    private static void notBelow(FilingContent content, String path, String least, List<FieldDefect> defects) {
        if (!content.has(path) || !content.has(least)) {
            return;
        }
        boolean below = path.startsWith("act.planned")
                ? content.date(path).orElseThrow().isBefore(content.date(least).orElseThrow())
                : content.number(path).orElseThrow().compareTo(content.number(least).orElseThrow()) < 0;
        if (below) {
            defects.add(new FieldDefect(path, Reason.plain("field.notBelow", content.get(least))));
        }
    }
}
