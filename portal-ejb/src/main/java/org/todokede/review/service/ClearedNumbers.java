package org.todokede.review.service;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.todokede.filing.Filing;
import org.todokede.refusal.NotFound;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseHistory;
import org.todokede.review.service.ReviewService.ClearedPage;
import org.todokede.review.service.ReviewService.Freed;
import org.todokede.rules.service.Recounts;

/**
 * The numbers on the lists that are out (K4): of published shortenings, and of periods that have simply ended. What is free by an accepted recommendation (K14) or by
 * a revocation is on neither.
 */
@ApplicationScoped
public class ClearedNumbers {

    private record Published(long id, Freed freed) {}

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private CaseLog caseLog;

    @Inject
    private Recounts recounts;

    /**
     * A page, newest first free day first.
     *
     * @param out day of the last list
     * @param freeFrom only those with this first free day; null for all
     * @param after the number after which the page begins; empty for the first page
     * @throws NotFound if the number is not in the lists
     */
    ClearedPage page(LocalDate out, LocalDate freeFrom, String after, int limit) {
        List<Published> place = after.isEmpty() ? List.of() : published(" and f.receipt_number = ?2", List.of(out, after), 1);
        if (!after.isEmpty() && place.isEmpty()) {
            throw new NotFound();
        }
        List<Object> values = new ArrayList<>(List.of(out));
        String narrowed = "";
        if (freeFrom != null) {
            values.add(freeFrom);
            narrowed += " and f.free_from = ?" + values.size();
        }
        if (!place.isEmpty()) {
            values.add(place.get(0).freed().freeFrom());
            values.add(place.get(0).id());
            narrowed += " and (f.free_from < ?" + (values.size() - 1) + " or f.free_from = ?" + (values.size() - 1) + " and f.id < ?" + values.size() + ")";
        }
        List<Published> found = published(narrowed, values, limit + 1);
        List<Published> shown = found.size() > limit ? found.subList(0, limit) : found;
        return new ClearedPage(byLaw(shown, out), found.size() > limit ? shown.get(limit - 1).freed().number() : "");
    }

    /** While days that lists keep are behind the rules, nobody is told by them to be free: each is asked of its case. */
    private List<Freed> byLaw(List<Published> shown, LocalDate out) {
        if (shown.isEmpty() || recounts.due().isEmpty()) {
            return shown.stream().map(Published::freed).toList();
        }
        Map<Long, CaseHistory> histories = caseLog.histories(
                em.createQuery("select f from Filing f where f.id in :ids", Filing.class).setParameter("ids", shown.stream().map(Published::id).toList()).getResultList());
        return shown.stream().map(each -> counted(each.freed(), histories.get(each.id()), out)).flatMap(Optional::stream).toList();
    }

    private static Optional<Freed> counted(Freed kept, CaseHistory history, LocalDate out) {
        return history.firstFreeDay().filter(day -> kept.shortened() || !day.isAfter(out)).map(day -> new Freed(kept.number(), day, kept.shortened()));
    }

    /**
     * What stands in the lists up to a day; one whose execution was reported stays in. Native, because JPQL has no truth value to select and EclipseLink
     * writes the boolean beside an {@code exists} as a number, which neither database takes.
     *
     * @param values the first is the day
     */
    private List<Published> published(String narrowed, List<Object> values, int limit) {
        Query query = em.createNativeQuery("select f.id, f.receipt_number, f.free_from, case when " + event(CaseAct.SHORTEN) + ") then 1 else 0 end from filing f"
                + " where f.free_from < date '9999-12-31' and f.received_on is not null and (f.ended = false or " + DONE + ")"
                + " and (" + event(CaseAct.SHORTEN) + " and e.act_day <= ?1) or f.free_from <= ?1 and not " + event(CaseAct.SHORTEN) + ")"
                + " and not " + event(CaseAct.ACCEPT_RECOMMENDATION) + " and e.act_day = f.free_from)"
                + " and not " + event(CaseAct.REVOKE) + " and e.act_day = f.free_from))"
                + narrowed + " order by f.free_from desc, f.id desc limit ?" + (values.size() + 1));
        for (int i = 0; i < values.size(); i++) {
            query.setParameter(i + 1, values.get(i) instanceof LocalDate day ? java.sql.Date.valueOf(day) : values.get(i));
        }
        query.setParameter(values.size() + 1, limit);
        List<?> rows = query.getResultList();
        return rows.stream().map(Object[].class::cast)
                .map(r -> new Published(((Number) r[0]).longValue(), new Freed((String) r[1], ((java.sql.Date) r[2]).toLocalDate(), ((Number) r[3]).intValue() == 1)))
                .toList();
    }

    /**
     * SQL: whether the act of the filing {@code f} was reported as of one that could be done: what is reported after a breach was found frees nothing, unless that was closed and the act could be
     * done that day; and a part, where there is an order, leaves the case to it.
     */
    static final String DONE = event(CaseAct.REPORT_EXECUTION) + " and not exists (select 1 from review_event b where b.filing_id = f.id and b.act = '" + CaseAct.FIND_BREACH.name() + "' and b.seq < e.seq"
            + " and not exists (select 1 from review_event c where c.filing_id = f.id and c.act = '" + CaseAct.CLOSE_BREACH.name() + "' and c.seq > b.seq and e.act_day >= f.free_from))"
            + " and (e.details not like '%\"whole\":\"no\"%' or not exists (select 1 from review_event o where o.filing_id = f.id and o.act = '" + CaseAct.ORDER.name() + "')))";

    /** The beginning of a question for an event of the filing. */
    private static String event(CaseAct act) {
        return "exists (select 1 from review_event e where e.filing_id = f.id and e.act = '" + act.name() + "'";
    }
}
