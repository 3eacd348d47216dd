package org.todokede.notice.service;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todokede.filing.Filing;
import org.todokede.filing.service.FilingStore;
import org.todokede.identity.Account;
import org.todokede.notice.DayWatch;
import org.todokede.obligations.ReportOccasion;
import org.todokede.platform.LegalDay;
import org.todokede.platform.service.PortalClock;
import org.todokede.review.CountedDay;
import org.todokede.review.CountedDays;
import org.todokede.review.service.ActDone;
import org.todokede.review.service.CaseLog;
import org.todokede.review.service.DaysCounted;

/**
 * Plans after each act when its case is looked at next, and looks: whoever can still use a day that draws near is told of it, unless they have been told since its
 * reminder fell due. So nobody is told twice, whoever looks how often.
 */
@ApplicationScoped
public class DayDesk {

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private CaseLog caseLog;

    @Inject
    private FilingStore filings;

    @Inject
    private NoticeDesk notices;

    @Inject
    private Recipients recipients;

    @Inject
    private PortalClock clock;

    /** Every act may move a day, or take somebody's matter away. */
    void onAct(@Observes ActDone done) {
        if (done.history().receivedOn().isEmpty()) {
            return;
        }
        plan(done.filing().id(), firstLook(new CountedDays(done.history(), done.filing().plannedOn()), clock.today()));
    }

    /** Rules that have changed may move a day, or how long before it there is a reminder. What is due already, or planned for the right day, is left alone. */
    void onCount(@Observes DaysCounted counted) {
        LocalDate today = clock.today();
        Map<Long, Object[]> known = em.createNamedQuery("DayWatch.planned", Object[].class).setParameter("filings", counted.histories().keySet()).getResultStream()
                .collect(Collectors.toMap(row -> (Long) row[0], row -> row));
        counted.histories().forEach((filing, history) -> {
            Object[] row = known.get(filing);
            if (row != null && history.receivedOn().isPresent()) {
                LocalDate planned = (LocalDate) row[1];
                LocalDate next = firstLook(new CountedDays(history, (LocalDate) row[2]), today);
                boolean due = planned != null && !planned.isAfter(today);
                if (!due && !Objects.equals(planned, next)) {
                    plan(filing, next);
                }
            }
        });
    }

    /** Today where a day is near already: whoever has been told is not told again. */
    private static LocalDate firstLook(CountedDays days, LocalDate today) {
        return days.near(today).isEmpty() ? days.nextLook(today).orElse(null) : today;
    }

    private void plan(long filing, LocalDate next) {
        int planned = em.createNamedQuery("DayWatch.plan").setParameter("day", next).setParameter("filing", filing).executeUpdate();
        if (planned == 0 && next != null) {
            em.persist(new DayWatch(filing, next));
        }
    }

    /** As the case stands now; within the transaction of its caller. @param watch id of the row that was claimed */
    void look(long watch) {
        Filing filing = filings.byId(em.find(DayWatch.class, watch).filingId());
        CountedDays days = new CountedDays(caseLog.history(filing), filing.plannedOn());
        LocalDate today = clock.today();
        days.near(today).stream().filter(near -> !isOwed(filing, near.day())).forEach(near -> tell(filing, days, near, today));
        em.createNamedQuery("DayWatch.goOn").setParameter("day", days.nextLook(today).orElse(null)).setParameter("id", watch).executeUpdate();
    }

    /** Of the report on an execution that the portal was told of, its obligation reminds. */
    private boolean isOwed(Filing filing, CountedDay day) {
        return day == CountedDay.EXECUTION_REPORT_DAY
                && em.createQuery("select count(o) from Obligation o where o.filingId = :filing and o.occasion = :occasion", Long.class)
                                .setParameter("filing", filing.id())
                                .setParameter("occasion", ReportOccasion.EXECUTION)
                                .getSingleResult()
                        > 0;
    }

    private void tell(Filing filing, CountedDays days, CountedDays.Near near, LocalDate today) {
        Stream<Account> officers = days.history().competentMinistries().stream()
                .filter(ministry -> days.isMatterOf(ministry, near.day(), today))
                .flatMap(ministry -> recipients.workingOn(filing, ministry).stream());
        Stream<Account> filers = near.day().isToFiler() ? recipients.ofFiler(filing).stream() : Stream.empty();
        notices.tellOfDay(Stream.concat(officers, filers).toList(), filing, near.day().name(), near.last(), near.since().atStartOfDay(LegalDay.TOKYO).toInstant());
    }
}
