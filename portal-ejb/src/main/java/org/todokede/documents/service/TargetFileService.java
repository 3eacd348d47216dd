package org.todokede.documents.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import org.todokede.documents.Attachments;
import org.todokede.documents.Document;
import org.todokede.documents.TargetAccess;
import org.todokede.documents.service.DocumentService.Attached;
import org.todokede.documents.service.DocumentService.Opened;
import org.todokede.filing.Filing;
import org.todokede.filing.FilingVersion;
import org.todokede.filing.service.FilingStore;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ConfidentialPart;
import org.todokede.platform.service.ReadDoor;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.RefusedByRule;

/**
 * Hands the files that a filer has opened to the target to whoever has the target's access. The access is the right: its holder has no account. All other files
 * do not exist, their names and numbers included, and neither does a file that was never part of a submission.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class TargetFileService {

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ReadDoor reads;

    @Inject
    private FilingStore filings;

    @Inject
    private DocumentStore store;

    /**
     * Files that the target may have, as they stood when the filing was sent last, oldest first.
     *
     * @param access proven in this request; null if there is none
     * @throws NotFound if there is no access, or no such filing
     */
    public List<Attached> opened(TargetAccess access) {
        Filing filing = filing(access);
        List<Instant> submissions = submissions(filing);
        Attachments attachments = attachments(filing);
        return attachments.asOf(submissions.get(submissions.size() - 1)).stream()
                .filter(d -> d.audience().admits(access, filing.number()))
                .map(d -> DocumentService.attached(d, attachments.earlierOf(d).stream().filter(e -> attachments.stoodAtAny(e, submissions) && e.audience().admits(access, filing.number())).toList()))
                .toList();
    }

    /**
     * Opens one of them, or an earlier version that was part of a submission.
     *
     * @throws NotFound if there is no access, no such file, or it is not the target's
     * @throws RefusedByRule if the scanner has found something in it since
     */
    public Opened open(TargetAccess access, long documentId) {
        if (access == null) {
            throw new NotFound();
        }
        Act act = ConfidentialPart.READ_FILE.by(null, access.filingNumber()).with("file " + documentId + " opened to the target");
        return reads.open(act, () -> Opened.of(readable(access, documentId), store));
    }

    private Document readable(TargetAccess access, long documentId) {
        Filing filing = filing(access);
        Document document = em.find(Document.class, documentId);
        boolean theirs = document != null && document.filingId().filter(id -> id == filing.id()).isPresent() && document.audience().admits(access, filing.number())
                && attachments(filing).stoodAtAny(document, submissions(filing));
        if (!theirs) {
            throw new NotFound();
        }
        return document;
    }

    private Filing filing(TargetAccess access) {
        if (access == null) {
            throw new NotFound();
        }
        return filings.byNumber(access.filingNumber());
    }

    private List<Instant> submissions(Filing filing) {
        return filings.versions(filing).stream().map(FilingVersion::submittedAt).toList();
    }

    private Attachments attachments(Filing filing) {
        return Attachments.of(em.createNamedQuery("Document.ofFiling", Document.class).setParameter("filing", filing.id()).setMaxResults(2 * DocumentService.MAX_UPLOADS).getResultList());
    }
}
