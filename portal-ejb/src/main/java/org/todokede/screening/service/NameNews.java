package org.todokede.screening.service;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.todokede.filing.Filing;
import org.todokede.filing.service.FilingStore;
import org.todokede.notice.service.DueWork;
import org.todokede.notice.service.NoticeDesk;
import org.todokede.platform.service.PortalClock;
import org.todokede.screening.Hit;
import org.todokede.screening.ScreeningNews;

/**
 * Tells whoever works on a case that is open which edition of the list has brought names that wait for a decision. The confirmation of an edition leaves one message for each such case; they
 * are carried out one by one, and of each hit a case is told once, whichever edition brought it. Nothing hangs on it: whoever opens the case screens it anew.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class NameNews {

    /** SQL: whether the filing {@code f} stands open on the list of a ministry on the day ?2: while nobody decides there, names are nobody's matter. */
    static final String IS_OPEN = "exists (select 1 from worklist_entry w where w.filing_id = f.id and w.desk <> 'WINDOW' and w.open_until >= ?2)";

    private static final String TOPIC = ScreeningNews.NAMES_FOUND.name();

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Inject
    private FilingStore filings;

    @Inject
    private NameScreening screening;

    @Inject
    private NoticeDesk notices;

    @Inject
    private DueWork due;

    @Inject
    private PortalClock clock;

    /** Screens the cases that wait for it. @return how many */
    public int work(int atMost) {
        return due.carryOut(TOPIC, atMost, this::screen);
    }

    private void screen(long id) {
        if (em.createNativeQuery("select f.id from filing f where f.id = ?1 and " + IS_OPEN).setParameter(1, id).setParameter(2, clock.today()).getResultList().isEmpty()) {
            return;
        }
        Filing filing = filings.byId(id);
        List<String> undecided = screening.screen(filing).hits().stream().filter(judged -> judged.latest().isEmpty()).map(NameScreening.Judged::hit).map(Hit::key).distinct().toList();
        long fresh = undecided.stream().filter(hit -> tellOnce(id, hit)).count();
        if (fresh > 0) {
            notices.tellMinistries(filing, filing.ministrySet(), TOPIC);
        }
    }

    private boolean tellOnce(long filing, String hit) {
        return em.createNativeQuery("insert into screening_told (filing_id, hit, told_at) select ?1, cast(?2 as varchar(64)), ?3 where not exists (select 1 from screening_told t where t.filing_id = ?1 and t.hit = ?2)")
                        .setParameter(1, filing)
                        .setParameter(2, hit)
                        .setParameter(3, LocalDateTime.ofInstant(clock.now(), ZoneOffset.UTC))
                        .executeUpdate()
                == 1;
    }
}
