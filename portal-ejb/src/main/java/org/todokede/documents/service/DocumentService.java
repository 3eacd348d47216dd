package org.todokede.documents.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.InputStream;
import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import org.todokede.documents.Document;
import org.todokede.filing.Filing;
import org.todokede.filing.FormEdition;
import org.todokede.filing.service.FilingStore;
import org.todokede.filing.service.FormCatalogue;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.PortalClock;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.review.service.CaseLog;

/** Attaches files to drafts and hands them out to whoever may read the filing. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class DocumentService {

    /** Files of one filing, at most. */
    static final int MAX_FILES = 200;

    /** A file as shown beside a filing. */
    public record Attached(long id, String heading, String fileName, String mediaType, long sizeBytes, String sha256, String uploadedBy, Instant uploadedAt) {}

    /** A file on its way to the reader. */
    public record Opened(String fileName, String mediaType, long sizeBytes, InputStream bytes) {}

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActDoor door;

    @EJB
    private CaseLog caseLog;

    @Inject
    private FilingStore filings;

    @Inject
    private DocumentStore store;

    @Inject
    private FormCatalogue forms;

    @Inject
    private PortalClock clock;

    /** Files of a filing, oldest first. The caller has checked that the filing may be read. */
    public List<Attached> ofFiling(long filingId) {
        return em.createNamedQuery("Document.ofFiling", Document.class).setParameter("filing", filingId).getResultStream()
                .map(d -> new Attached(d.id(), d.heading(), d.fileName(), d.mediaType(), d.sizeBytes(), d.sha256(), d.uploadedBy(), d.uploadedAt()))
                .toList();
    }

    /**
     * Attaches a file to a draft.
     *
     * @param bytes read to the end, never held in memory
     * @throws InvalidInput if heading, name, size or type is not taken
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public long attach(Actor actor, long filingId, String heading, String givenName, InputStream bytes) {
        requireDraft(actor, filingId);
        String fileName = cleanName(givenName);
        FormEdition form = form(filingId);
        if (!form.headings().containsKey(heading)) {
            throw InvalidInput.at("heading", "field.notAnOption");
        }
        if (ofFiling(filingId).size() >= MAX_FILES) {
            throw InvalidInput.at("file", "document.tooMany", MAX_FILES);
        }
        DocumentStore.Stored stored = store.store(bytes, fileName);
        return door.perform(Act.of(actor, Permission.WRITE_DRAFT, "filing", filingId, ""), () -> {
            requireDraft(actor, filingId);
            Document document = new Document(
                    filingId, heading, fileName, stored.mediaType(), stored.sizeBytes(), stored.sha256(), stored.name(), actor.name(), clock.now());
            em.persist(document);
            return document.id();
        });
    }

    /** Takes a file out of a draft. @throws NotFound if there is no such file in it */
    public void remove(Actor actor, long filingId, long documentId) {
        door.perform(Act.of(actor, Permission.WRITE_DRAFT, "filing", filingId, ""), () -> {
            requireDraft(actor, filingId);
            Document document = em.find(Document.class, documentId);
            if (document == null || document.filingId() != filingId || document.isRemoved()) {
                throw new NotFound();
            }
            document.remove(clock.now());
            return null;
        });
    }

    /** Opens a file for whoever may read the filing. @throws NotFound if there is none, it was taken out, or it is not theirs */
    public Opened open(Actor actor, long documentId) {
        Document document = em.find(Document.class, documentId);
        if (document == null || document.isRemoved()) {
            throw new NotFound();
        }
        Filing filing = filings.byId(document.filingId());
        Rights.require(actor, Permission.READ_DOCUMENT, filing.asSubject());
        return new Opened(document.fileName(), document.mediaType(), document.sizeBytes(), store.open(document.storageName()));
    }

    private void requireDraft(Actor actor, long filingId) {
        Filing filing = filings.byId(filingId);
        Rights.require(actor, Permission.WRITE_DRAFT, filing.asSubject());
        caseLog.requireDraft(filing);
    }

    private FormEdition form(long filingId) {
        Filing filing = filings.byId(filingId);
        return forms.of(filing.formNumber(), filing.formEdition());
    }

    /** The last part of the name, without what a file system or a header could stumble over; at most 200 characters. */
    static String cleanName(String given) {
        String name = given == null ? "" : Normalizer.normalize(given, Normalizer.Form.NFC);
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        name = name.replaceAll("[\\p{Cntrl}\\u061C\\u200E\\u200F\\uFEFF\\u202A-\\u202E\\u2066-\\u2069\"<>|:*?;]", "_").strip();
        if (name.isEmpty()) {
            name = "file";
        }
        return name.length() <= 200 ? name : shortened(name, 150, 50);
    }

    /** Beginning and ending of a name, no character cut in two. */
    private static String shortened(String name, int first, int last) {
        int from = Character.isHighSurrogate(name.charAt(first - 1)) ? first - 1 : first;
        int to = name.length() - last;
        return name.substring(0, from) + name.substring(Character.isLowSurrogate(name.charAt(to)) ? to + 1 : to);
    }
}
