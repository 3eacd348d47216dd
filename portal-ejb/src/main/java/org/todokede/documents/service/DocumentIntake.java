package org.todokede.documents.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.InputStream;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.todokede.documents.Document;
import org.todokede.platform.service.PortalClock;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;

/** The way of every file into the portal: cleaned name, stored and typed by content, looked at by the scanner; gone again unless a row comes to refer to it. */
@ApplicationScoped
public class DocumentIntake {

    /** Instead of the id of a row: none refers to the file, because it was sent a second time. */
    public static final long NO_ROW = 0;

    /** A file on disk to which no row refers yet. */
    record Arrived(String fileName, DocumentStore.Stored stored, VirusScanner.Verdict verdict) {

        /** @throws RefusedByRule if the scanner found something */
        void requireClean() {
            if (verdict.isInfected()) {
                throw new RefusedByRule(Reason.plain("document.infected", verdict.finding()));
            }
        }
    }

    /** A file that is there. @param work writes the row that refers to it, and answers with its id */
    public record Laid(DocumentStore.Stored stored, LongSupplier work) {}

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Inject
    private DocumentStore store;

    @Inject
    private VirusScanner scanner;

    @Inject
    private PortalClock clock;

    /**
     * Takes a file in. Outside any transaction: storing and scanning may take their time.
     *
     * @param refer writes the row that refers to it, and answers with its id; {@link #NO_ROW} if it wrote none
     * @throws InvalidInput if name, size or type is not taken
     */
    long take(String givenName, InputStream bytes, ToLongFunction<Arrived> refer) {
        String fileName = DocumentService.cleanName(givenName);
        DocumentStore.Stored stored = store.store(bytes, fileName);
        boolean kept = false;
        try {
            long id = refer.applyAsLong(new Arrived(fileName, stored, scanner.scan(store.path(stored.name()))));
            kept = id != NO_ROW;
            return id;
        } finally {
            if (!kept) {
                store.discard(stored.name());
            }
        }
    }

    /**
     * The same for a file that the scanner must not object to, with its row.
     *
     * @param row made inside the act
     * @param act performs the work as an act of the caller
     * @throws RefusedByRule if the scanner found something
     */
    long take(String givenName, InputStream bytes, Function<Arrived, Document> row, ToLongFunction<Laid> act) {
        return take(givenName, bytes, arrived -> act.applyAsLong(new Laid(arrived.stored(), () -> {
            arrived.requireClean();
            Document document = row.apply(arrived);
            if (arrived.verdict().answered()) {
                document.scanned(null, clock.now());
            }
            em.persist(document);
            return document.id();
        })));
    }
}
