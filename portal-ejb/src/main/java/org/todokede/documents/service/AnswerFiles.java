package org.todokede.documents.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.todokede.documents.Document;
import org.todokede.documents.service.DocumentService.Attached;
import org.todokede.documents.service.DocumentService.Opened;
import org.todokede.platform.service.PortalClock;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.RefusedByRule;

/** Files that the target lays beside its answers: they come in like every other file. Asks no rights: its callers do. */
@ApplicationScoped
public class AnswerFiles {

    /** Files beside one answer, at most. */
    static final int MAX_FILES = 20;

    /** Files ever sent for one answer, those taken out included, at most: their bytes stay, and whoever sends them has no account. */
    static final int MAX_UPLOADS = 40;

    /** A file on its way in. @param request number among those to the target @param by as the record names whoever sends it */
    public record Laying(long filing, int request, String by, String fileName, InputStream bytes) {}

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Inject
    private DocumentIntake intake;

    @Inject
    private DocumentStore store;

    @Inject
    private PortalClock clock;

    /**
     * Takes a file in; outside any transaction.
     *
     * @param act performs the work as an act of the caller, who asks there whether the answer is still awaited
     * @throws InvalidInput if name, size or type is not taken, or there are too many
     * @throws RefusedByRule if the scanner found something
     */
    public long take(Laying laying, ToLongFunction<DocumentIntake.Laid> act) {
        requireRoom(laying);
        return intake.take(laying.fileName(), laying.bytes(), arrived -> {
            requireRoom(laying);
            DocumentStore.Stored stored = arrived.stored();
            return Document.ofAnswer(
                    laying.filing(), laying.request(), arrived.fileName(), stored.mediaType(), stored.sizeBytes(), stored.sha256(), stored.name(), stored.encrypted(), laying.by(), clock.now());
        }, act);
    }

    private void requireRoom(Laying laying) {
        List<Document> sent = all(laying.filing()).stream().filter(d -> d.answerRequest().orElseThrow() == laying.request()).toList();
        if (sent.stream().filter(d -> !d.isRemoved()).count() >= MAX_FILES) {
            throw InvalidInput.at("file", "document.tooMany", MAX_FILES);
        }
        if (sent.size() >= MAX_UPLOADS) {
            throw InvalidInput.at("file", "document.tooManyBesideAnswer", MAX_UPLOADS);
        }
    }

    /** Takes a file out again. @throws NotFound if it does not lie beside the answer to this request */
    public void remove(long filing, int request, long documentId) {
        Document document = find(filing, documentId).filter(d -> d.answerRequest().orElseThrow() == request).orElseThrow(NotFound::new);
        document.remove(clock.now());
    }

    /** What lies beside the answers, by the number of the request, oldest first. */
    public Map<Integer, List<Attached>> of(long filing) {
        return all(filing).stream()
                .filter(d -> !d.isRemoved())
                .collect(Collectors.groupingBy(d -> d.answerRequest().orElseThrow(), Collectors.mapping(d -> DocumentService.attached(d, List.of()), Collectors.toList())));
    }

    /** Opens one of them. @throws NotFound if it does not lie there @throws RefusedByRule if the scanner has found something in it since */
    public Opened open(long filing, long documentId) {
        return Opened.of(find(filing, documentId).orElseThrow(NotFound::new), store);
    }

    private Optional<Document> find(long filing, long documentId) {
        return all(filing).stream().filter(d -> d.id() == documentId && !d.isRemoved()).findFirst();
    }

    private List<Document> all(long filing) {
        return em.createNamedQuery("Document.ofAnswers", Document.class).setParameter("filing", filing).getResultList();
    }
}
