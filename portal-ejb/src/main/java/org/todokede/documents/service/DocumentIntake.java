package org.todokede.documents.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.util.function.ToLongFunction;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;

/** The way of every file into the portal: cleaned name, stored and typed by content, looked at by the scanner; gone again unless a row comes to refer to it. */
@ApplicationScoped
public class DocumentIntake {

    /** A file on disk to which no row refers yet. */
    record Arrived(String fileName, DocumentStore.Stored stored, VirusScanner.Verdict verdict) {

        /** @throws RefusedByRule if the scanner found something */
        void requireClean() {
            if (verdict.isInfected()) {
                throw new RefusedByRule(Reason.plain("document.infected", verdict.finding()));
            }
        }
    }

    @Inject
    private DocumentStore store;

    @Inject
    private VirusScanner scanner;

    /**
     * Takes a file in. Outside any transaction: storing and scanning may take their time.
     *
     * @param refer writes the row that refers to it, and answers with its id
     * @throws InvalidInput if name, size or type is not taken
     */
    long take(String givenName, InputStream bytes, ToLongFunction<Arrived> refer) {
        String fileName = DocumentService.cleanName(givenName);
        DocumentStore.Stored stored = store.store(bytes, fileName);
        boolean kept = false;
        try {
            long id = refer.applyAsLong(new Arrived(fileName, stored, scanner.scan(store.path(stored.name()))));
            kept = true;
            return id;
        } finally {
            if (!kept) {
                store.discard(stored.name());
            }
        }
    }
}
