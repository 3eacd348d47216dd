package org.todokede.documents.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.todokede.documents.Document;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.ActTransaction;
import org.todokede.platform.service.PortalAct;
import org.todokede.platform.service.PortalClock;

/**
 * Files taken while the scanner was silent, or before there was one. A file is claimed by moving its time, so that two servers do not look at it at once
 * and one that dies in the middle leaves it to the next; asking twice does no harm.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ScanQueue {

    /** How long a claim holds, and how long a silent scanner is left alone about a file. */
    static final Duration CLAIM = Duration.ofMinutes(10);

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActDoor door;

    @EJB
    private ActTransaction transaction;

    @Inject
    private DocumentStore store;

    @Inject
    private VirusScanner scanner;

    @Inject
    private PortalClock clock;

    /**
     * Has files looked at that are due; does nothing where there is no scanner.
     *
     * @return how many the scanner has answered about
     */
    public int work(int atMost) {
        if (!scanner.isConfigured()) {
            return 0;
        }
        List<Document> due = em.createNamedQuery("Document.dueForScan", Document.class).setParameter("now", clock.now()).setMaxResults(atMost).getResultList();
        int answered = 0;
        for (Document document : due) {
            VirusScanner.Verdict verdict = claim(document) ? scanner.scan(store.path(document.storageName())) : VirusScanner.Verdict.NONE;
            if (verdict.answered()) {
                note(document.id(), verdict.finding());
                answered++;
            }
        }
        return answered;
    }

    private boolean claim(Document document) {
        Instant next = clock.now().plus(CLAIM);
        return Objects.equals(1, transaction.run(() -> em.createNamedQuery("Document.claimScan")
                .setParameter("next", next)
                .setParameter("id", document.id())
                .setParameter("due", document.scanDueAt())
                .executeUpdate()));
    }

    /** A finding leaves a line in the record: from now on nobody gets the file. */
    private void note(long id, String finding) {
        if (finding == null) {
            transaction.run(() -> scanned(id, null));
        } else {
            door.perform(Act.of(null, PortalAct.SCAN_DOCUMENT, "document", id, "").with(finding), () -> scanned(id, finding));
        }
    }

    private Void scanned(long id, String finding) {
        em.find(Document.class, id).scanned(finding, clock.now());
        return null;
    }
}
