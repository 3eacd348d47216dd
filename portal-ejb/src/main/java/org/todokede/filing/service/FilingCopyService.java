package org.todokede.filing.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.todokede.documents.service.DocumentService;
import org.todokede.documents.service.DocumentStore;
import org.todokede.filing.CopyKind;
import org.todokede.filing.Filing;
import org.todokede.filing.FilingContent;
import org.todokede.filing.FilingCopy;
import org.todokede.filing.FilingVersion;
import org.todokede.filing.FormEdition;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.period.StandstillCount;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.ConfidentialPart;
import org.todokede.platform.service.PortalAct;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.service.PortalConfig;
import org.todokede.platform.service.ReadDoor;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.NotFound;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseEvent;
import org.todokede.review.service.CaseLog;
import org.todokede.rules.service.LawBook;

/**
 * Hands out the papers of a filing: printed when first asked for, then always the same bytes. At the submission itself nothing is printed, so that a
 * receipt does not wait for a page to be set.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class FilingCopyService {

    /** A paper on its way to the reader. @param sha256 of its bytes */
    public record Copy(String fileName, String sha256, byte[] bytes) {}

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActDoor door;

    @EJB
    private ReadDoor reads;

    @EJB
    private CaseLog caseLog;

    @EJB
    private DocumentService documents;

    @Inject
    private DocumentStore files;

    @Inject
    private FilingStore store;

    @Inject
    private FormCatalogue forms;

    @Inject
    private DraftChecks checks;

    @Inject
    private LawBook lawBook;

    @Inject
    private PortalConfig config;

    @Inject
    private PortalClock clock;

    /**
     * Opens a paper for whoever may read the filing.
     *
     * @param version of the filing, from 1
     * @throws NotFound if there is no such filing or version, it is not theirs, or nobody sent it
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Copy open(Actor actor, String number, int version, CopyKind kind) {
        return reads.open(ConfidentialPart.READ_COPY.by(actor, number).with("%s version %d".formatted(kind, version)), () -> copy(actor, number, version, kind));
    }

    private Copy copy(Actor actor, String number, int version, CopyKind kind) {
        Filing filing = store.byNumber(number);
        Rights.require(actor, Permission.READ_DOCUMENT, filing.asSubject());
        if (!forms.of(filing.formNumber(), filing.formEdition()).kind().isSent()) {
            throw new NotFound();
        }
        FilingVersion submitted = store.versions(filing).stream().filter(v -> v.versionNo() == version).findFirst().orElseThrow(NotFound::new);
        Optional<FilingCopy> kept = kept(filing, version, kind);
        FilingCopy copy = kept.isPresent() ? kept.get() : print(actor, filing, submitted, kind);
        return new Copy(
                "%s-%d-%s.pdf".formatted(number, version, kind.name().toLowerCase(Locale.ROOT)), copy.sha256(), bytes(copy));
    }

    private Optional<FilingCopy> kept(Filing filing, int version, CopyKind kind) {
        return em.createNamedQuery("FilingCopy.of", FilingCopy.class)
                .setParameter("filing", filing.id())
                .setParameter("version", version)
                .setParameter("kind", kind)
                .getResultStream()
                .findFirst();
    }

    private FilingCopy print(Actor actor, Filing filing, FilingVersion version, CopyKind kind) {
        CopyPrinter printer = new CopyPrinter(config.configFolder().resolve("fonts/noto-sans-jp.ttf"), lawBook::sector, config.isTraining());
        byte[] bytes = printer.print(kind, submitted(actor, filing, version));
        String sha256 = ContentJson.sha256(bytes);
        String name = files.keep(bytes);
        Act act = Act.of(actor, PortalAct.PRINT_COPY, "filing", filing.number(), "").with(kind.printed(version.versionNo(), sha256) + ", of content " + version.sha256());
        try {
            return door.perform(act, () -> {
                Rights.require(actor, Permission.READ_DOCUMENT, filing.asSubject());
                FilingCopy copy = new FilingCopy(filing.id(), version.versionNo(), kind, sha256, bytes.length, name, clock.now());
                em.persist(copy);
                return copy;
            });
        } catch (ChangedBySomebodyElse overtaken) {
            files.discard(name);
            // Printed by another request at the same moment: that one is kept.
            return kept(filing, version.versionNo(), kind).orElseThrow(() -> overtaken);
        }
    }

    private CopyPrinter.Submitted submitted(Actor actor, Filing filing, FilingVersion version) {
        StandstillCount count = lawBook.standstillIfSentAt(countedFrom(filing, version));
        List<CopyPrinter.Paper> papers = documents.openToAll(actor, filing, version.submittedAt()).stream()
                .map(d -> new CopyPrinter.Paper(d.heading(), d.fileName(), d.sizeBytes(), d.sha256()))
                .toList();
        FormEdition form = forms.of(filing.formNumber(), filing.formEdition());
        FilingContent content = ContentJson.read(version.content());
        return new CopyPrinter.Submitted(
                filing.number(),
                form,
                version,
                content,
                count,
                checks.reportDue(form, content).orElse(null),
                List.copyOf(filing.ministrySet()),
                papers);
    }

    /** The moment of the sending that the version belongs to: an amendment begins no period. */
    private Instant countedFrom(Filing filing, FilingVersion version) {
        Instant sentAt = version.submittedAt();
        for (CaseEvent event : caseLog.history(filing).events()) {
            if (event.act() == CaseAct.SUBMIT && Integer.parseInt(event.detail("version").orElse("0")) <= version.versionNo()) {
                sentAt = event.at();
            }
        }
        return sentAt;
    }

    /** The bytes as kept; a file that is not what the record says is handed out to nobody. */
    private byte[] bytes(FilingCopy copy) {
        try (InputStream in = files.open(copy.storageName(), copy.sha256())) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
