package org.todokede.documents.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.todokede.documents.Document;
import org.todokede.platform.service.PortalClock;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.RefusedByRule;

/** Files handed in as evidence of what is owed, when the filing itself takes none any more. They are never taken out again. Asks no rights: its callers do. */
@ApplicationScoped
public class EvidenceFiles {

    /** Files handed in as evidence in one case, at most. */
    static final int MAX_FILES = 200;

    /** A file on its way in. @param by as the record names whoever sends it */
    public record Evidence(long filing, String by, String fileName, InputStream bytes) {}

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Inject
    private DocumentIntake intake;

    @Inject
    private PortalClock clock;

    /**
     * Takes a file in; outside any transaction.
     *
     * @param act performs the work as an act of the caller; answers with {@link DocumentIntake#NO_ROW} if the file was sent before
     * @throws InvalidInput if name, size or type is not taken, or there are too many
     * @throws RefusedByRule if the scanner found something
     */
    public long take(Evidence evidence, ToLongFunction<DocumentIntake.Laid> act) {
        requireRoom(evidence.filing());
        return intake.take(evidence.fileName(), evidence.bytes(), arrived -> {
            requireRoom(evidence.filing());
            DocumentStore.Stored stored = arrived.stored();
            return Document.evidence(
                    evidence.filing(), arrived.fileName(), stored.mediaType(), stored.sizeBytes(), stored.sha256(), stored.name(), stored.encrypted(), evidence.by(), clock.now());
        }, act);
    }

    private void requireRoom(long filing) {
        if (all(filing).size() >= MAX_FILES) {
            throw InvalidInput.at("file", "document.tooManyAsEvidence", MAX_FILES);
        }
    }

    /** Names of the files that were handed in, by id. */
    public Map<Long, String> of(long filing) {
        return all(filing).stream().collect(Collectors.toMap(Document::id, Document::fileName));
    }

    /** Whether the file of that id was handed in in this case, and is these bytes. @param sha256 lower-case hexadecimal */
    public boolean isSame(long filing, Long id, String sha256) {
        return all(filing).stream().anyMatch(d -> Long.valueOf(d.id()).equals(id) && d.sha256().equals(sha256));
    }

    private List<Document> all(long filing) {
        return em.createNamedQuery("Document.ofEvidence", Document.class).setParameter("filing", filing).getResultList();
    }
}
