package org.todokede.filing.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.todokede.filing.FilingContent;
import org.todokede.filing.PriorNotificationRules;
import org.todokede.period.StandstillCount;
import org.todokede.platform.service.PortalClock;
import org.todokede.refusal.FieldDefect;
import org.todokede.rules.DesignatedSector;
import org.todokede.rules.service.LawBook;

/** Asks the rules across fields with the designations and dates they need. */
@ApplicationScoped
public class DraftChecks {

    @Inject
    private LawBook lawBook;

    @Inject
    private PortalClock clock;

    /** What does not fit together, for a filing sent today. */
    public List<FieldDefect> contradictions(FilingContent content) {
        StandstillCount count = lawBook.standstillIfSentOn(clock.today());
        Set<String> designated = content.date("act.planned_on").map(lawBook::sectorsOn).orElseGet(lawBook::sectors).stream()
                .map(DesignatedSector::rowId)
                .collect(Collectors.toSet());
        return PriorNotificationRules.contradictions(content, designated, count.receivedOn(), count.lastLawfulActDay());
    }

    /** Competent ministries of the designated businesses on the planned day (CO 7). */
    public Set<String> competentMinistries(FilingContent content) {
        LocalDate day = content.date("act.planned_on").orElseThrow();
        List<String> rows = content.list("target.sectors");
        Set<String> ministries = new TreeSet<>();
        lawBook.sectorsOn(day).stream().filter(s -> rows.contains(s.rowId())).map(DesignatedSector::ministries).forEach(ministries::addAll);
        return ministries;
    }
}
