package org.todokede.filing.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.todokede.filing.Filing;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.identity.Standing;
import org.todokede.platform.service.PortalClock;
import org.todokede.review.CaseHistory;
import org.todokede.review.CaseState;
import org.todokede.review.service.CaseLog;

/** The next day of each filing, across everybody a person may act for. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class DeadlineService {

    /** What falls on the day. */
    public enum Kind {
        /** A draft plans its act for this day. */
        PLANNED_ACT,
        /** From this day on the act may be done. */
        FREE_FROM,
        /** The last day on which the act may be done (Cabinet Order Art. 3(3)). */
        LAST_LAWFUL_DAY
    }

    /** One filing and its next day. @param number null for a draft that was never sent */
    public record Row(long organisationId, String organisation, long id, String number, String form, String targetName, CaseState state, Kind kind, LocalDate day) {}

    private static final Map<Kind, String> DAYS = new LinkedHashMap<>();

    static {
        DAYS.put(Kind.PLANNED_ACT, "f.versionsSubmitted = 0 and f.plannedOn >= :today order by f.plannedOn, f.id");
        DAYS.put(Kind.FREE_FROM, "f.ended = false and f.freeFrom > :today order by f.freeFrom, f.id");
        DAYS.put(Kind.LAST_LAWFUL_DAY, "f.ended = false and f.freeFrom <= :today and f.lastLawfulDay >= :today order by f.lastLawfulDay, f.id");
    }

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private CaseLog caseLog;

    @Inject
    private PortalClock clock;

    /**
     * Filings with a day still to come, the nearest first, of every organisation the actor may act for and as far as each standing lets them read.
     *
     * @param limit at most this many
     */
    public List<Row> upcoming(Actor actor, int limit) {
        Map<Long, String> names = new LinkedHashMap<>();
        actor.standings().forEach(s -> names.putIfAbsent(s.organisationId(), s.organisationName()));
        Set<Long> whole = new HashSet<>(Set.of(-1L));
        Set<Long> partly = new HashSet<>(Set.of(-1L));
        Set<String> forms = new HashSet<>(Set.of(""));
        Set<Long> single = new HashSet<>(Set.of(-1L));
        actor.standings().stream().map(Standing::organisationId).distinct().forEach(organisation -> {
            Rights.Reach reach = Rights.reach(actor, organisation);
            (reach.all() ? whole : partly).add(organisation);
            forms.addAll(reach.forms());
            single.addAll(reach.filings());
        });
        LocalDate today = clock.today();
        Map<Kind, List<Filing>> found = new LinkedHashMap<>();
        DAYS.forEach((kind, condition) -> found.put(kind, em.createQuery(
                        "select f from Filing f where (f.organisationId in :whole or f.organisationId in :partly and (f.formNumber in :forms or f.id in :single)) and " + condition,
                        Filing.class)
                .setParameter("whole", whole)
                .setParameter("partly", partly)
                .setParameter("forms", forms)
                .setParameter("single", single)
                .setParameter("today", today)
                .setMaxResults(limit)
                .getResultList()));
        List<Filing> all = found.values().stream().flatMap(List::stream).toList();
        Map<Long, CaseHistory> histories = caseLog.histories(all);
        List<Row> rows = new ArrayList<>();
        found.forEach((kind, filings) -> filings.stream()
                .filter(f -> Rights.may(actor.actingFor(f.organisationId()), Permission.READ_OWN_FILING, f.asSubject()))
                .map(f -> new Row(
                        f.organisationId(), names.get(f.organisationId()), f.id(), f.number(), f.formNumber(), f.targetName(), histories.get(f.id()).stateOn(today), kind, day(kind, f)))
                .forEach(rows::add));
        return rows.stream().sorted(Comparator.comparing(Row::day).thenComparing(Row::id)).limit(limit).toList();
    }

    private static LocalDate day(Kind kind, Filing filing) {
        return switch (kind) {
            case PLANNED_ACT -> filing.plannedOn();
            case FREE_FROM -> filing.freeFrom();
            case LAST_LAWFUL_DAY -> filing.lastLawfulDay();
        };
    }
}
