package org.todokede.review.service;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Date;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.identity.Role;
import org.todokede.identity.Subject;
import org.todokede.platform.service.PortalClock;
import org.todokede.refusal.Forbidden;
import org.todokede.review.DaysLeft;
import org.todokede.review.DaysSinceReceipt;
import org.todokede.review.DaysTaken;
import org.todokede.review.WorklistEntry;

/**
 * How a desk does: what waits there, how long it has left and how old it is, and how long the cases took that became free. Counted from the days that lists keep, each time;
 * nothing is kept of it.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class FiguresService {

    /** Cases that are counted, at most: of what waits the nearest, of what became free the newest. */
    static final int MOST = 10_000;

    /**
     * What belongs together: cases of one sector, country or ministry; a case of two sectors belongs to both.
     *
     * @param key row of the designated sector, ISO 3166-1 alpha-2, or code of the ministry; empty for none
     * @param waiting how many wait
     * @param taken of those that became free in the time that is looked at
     */
    public record Group(String key, int waiting, DaysTaken taken) {}

    /** The figures. @param cut whether there are more than were counted */
    public record Figures(int waiting, Map<DaysLeft, Integer> left, Map<DaysSinceReceipt, Integer> old, DaysTaken taken, List<Group> sectors, List<Group> countries, List<Group> ministries, boolean cut) {}

    /** What is counted of a case. @param days null while it waits */
    private record Counted(String sectors, String country, String ministries, LocalDate dueOn, LocalDate receivedOn, Integer days) {}

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Inject
    private PortalClock clock;

    /**
     * Figures of the actor's desk.
     *
     * @param from first day of those on which cases became free, inclusive
     * @param until last of them, inclusive; what will become free after today is not counted
     * @throws Forbidden if the actor has no desk
     */
    public Figures count(Actor actor, LocalDate from, LocalDate until) {
        Rights.require(actor, Permission.READ_FIGURES, Subject.NONE);
        LocalDate today = clock.today();
        List<Counted> waiting = waiting(WorklistService.desk(actor), today);
        List<Counted> freed = freed(actor, from, until.isAfter(today) ? today : until);
        boolean cut = waiting.size() > MOST || freed.size() > MOST;
        waiting = waiting.subList(0, Math.min(MOST, waiting.size()));
        freed = freed.subList(0, Math.min(MOST, freed.size()));
        Map<DaysLeft, Integer> left = new EnumMap<>(DaysLeft.class);
        Map<DaysSinceReceipt, Integer> old = new EnumMap<>(DaysSinceReceipt.class);
        waiting.forEach(each -> {
            left.merge(DaysLeft.of(each.dueOn(), today), 1, Integer::sum);
            old.merge(DaysSinceReceipt.of(each.receivedOn(), today), 1, Integer::sum);
        });
        return new Figures(
                waiting.size(), left, old, DaysTaken.of(freed.stream().map(Counted::days).toList()),
                groups(waiting, freed, Counted::sectors), groups(waiting, freed, Counted::country), groups(waiting, freed, Counted::ministries), cut);
    }

    private List<Counted> waiting(String desk, LocalDate today) {
        return em.createQuery(
                        "select f.sectors, f.filerCountry, f.ministries, w.dueOn, f.receivedOn from WorklistEntry w, Filing f where f.id = w.filingId and w.desk = :desk and "
                                + WorklistEntry.IS_OPEN + WorklistEntry.DUE_FIRST,
                        Object[].class)
                .setParameter("desk", desk).setParameter("today", today).setParameter("acted", WorklistEntry.UNTIL_ACTED)
                .setMaxResults(MOST + 1)
                .getResultStream()
                .map(row -> new Counted((String) row[0], (String) row[1], (String) row[2], (LocalDate) row[3], (LocalDate) row[4], null))
                .toList();
    }

    /** As the list of what is cleared has them ({@link ClearedNumbers}): native, because EclipseLink writes the boolean beside an {@code exists} as a number. */
    private List<Counted> freed(Actor actor, LocalDate from, LocalDate until) {
        boolean all = actor.is(Role.WINDOW);
        var query = em.createNativeQuery("select f.sectors, f.filer_country, f.ministries, f.received_on, f.free_from from filing f where f.free_from >= ?1 and f.free_from <= ?2 and f.received_on is not null"
                        + " and (f.ended = false or " + ClearedNumbers.DONE + ")"
                        + (all ? "" : " and concat(';', f.ministries, ';') like ?3") + " order by f.free_from desc, f.id desc")
                .setParameter(1, Date.valueOf(from)).setParameter(2, Date.valueOf(until));
        if (!all) {
            query.setParameter(3, "%;" + actor.ministry() + ";%");
        }
        List<?> rows = query.setMaxResults(MOST + 1).getResultList();
        return rows.stream().map(Object[].class::cast)
                .map(row -> new Counted((String) row[0], (String) row[1], (String) row[2], null, null, days((Date) row[3], (Date) row[4])))
                .toList();
    }

    private static int days(Date receivedOn, Date freeFrom) {
        return (int) ChronoUnit.DAYS.between(receivedOn.toLocalDate(), freeFrom.toLocalDate());
    }

    /** Most often first. */
    private static List<Group> groups(List<Counted> waiting, List<Counted> freed, Function<Counted, String> by) {
        Map<String, Integer> wait = new TreeMap<>();
        Map<String, List<Integer>> days = new TreeMap<>();
        waiting.forEach(each -> keys(each, by).forEach(key -> wait.merge(key, 1, Integer::sum)));
        freed.forEach(each -> keys(each, by).forEach(key -> days.computeIfAbsent(key, none -> new ArrayList<>()).add(each.days())));
        return Stream.concat(wait.keySet().stream(), days.keySet().stream()).distinct()
                .map(key -> new Group(key, wait.getOrDefault(key, 0), DaysTaken.of(days.getOrDefault(key, List.of()))))
                .sorted(Comparator.<Group>comparingInt(group -> -group.waiting() - group.taken().cases()).thenComparing(Group::key))
                .toList();
    }

    private static Stream<String> keys(Counted counted, Function<Counted, String> by) {
        return Stream.of(by.apply(counted).split(";")).distinct();
    }
}
