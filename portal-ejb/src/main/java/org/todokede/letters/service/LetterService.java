package org.todokede.letters.service;

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
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.todokede.documents.TargetAccess;
import org.todokede.documents.service.DocumentStore;
import org.todokede.filing.Filing;
import org.todokede.filing.service.ContentJson;
import org.todokede.filing.service.FilingStore;
import org.todokede.filing.service.FormCatalogue;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.letters.Addressee;
import org.todokede.letters.Letter;
import org.todokede.letters.LetterKind;
import org.todokede.letters.LetterPaper;
import org.todokede.letters.LetterTemplate;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.ConfidentialPart;
import org.todokede.platform.service.PortalAct;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.service.PortalConfig;
import org.todokede.platform.service.ReadDoor;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.NotFound;

/** The letters of a case, for whoever may read them; each is printed when first opened, then always the same bytes. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class LetterService {

    /** Letters of a case that are listed, at most. */
    private static final int MOST = 200;

    /** A letter as listed. */
    public record Row(String number, LetterKind kind, Addressee addressee, LocalDate day, Instant writtenAt) {}

    /** A letter on its way to the reader. @param sha256 of its bytes */
    public record Paper(String fileName, String sha256, byte[] bytes) {}

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActDoor door;

    @EJB
    private ReadDoor reads;

    @Inject
    private FilingStore store;

    @Inject
    private FormCatalogue forms;

    @Inject
    private DocumentStore files;

    @Inject
    private PortalConfig config;

    @Inject
    private PortalClock clock;

    /** The letters of a case, oldest first. @throws NotFound if there is no such case, or it is not theirs */
    public List<Row> ofCase(Actor actor, String number) {
        Filing filing = store.byNumber(number);
        Rights.require(actor, Permission.READ_LETTER, filing.asSubject());
        return em.createNamedQuery("Letter.ofFiling", Letter.class).setParameter("filing", filing.id()).setMaxResults(MOST).getResultStream()
                .filter(letter -> Rights.may(actor, Permission.READ_LETTER, letter.asSubject(filing.asSubject())))
                .map(LetterService::row)
                .toList();
    }

    /** Letters to the target of a case, oldest first; its access is the right to them. @param access proven in this request; null if there is none @throws NotFound without one */
    public List<Row> ofTarget(TargetAccess access) {
        return em.createNamedQuery("Letter.ofFiling", Letter.class).setParameter("filing", filing(access).id()).setMaxResults(MOST).getResultStream()
                .filter(letter -> letter.addressee() == Addressee.TARGET)
                .map(LetterService::row)
                .toList();
    }

    /** Opens a letter. @throws NotFound if there is none, or it is not theirs */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Paper open(Actor actor, String letterNumber) {
        return reads.open(
                ConfidentialPart.READ_LETTER.of(actor, "letter", letterNumber),
                () -> found(letterNumber),
                found -> ConfidentialPart.READ_LETTER.by(actor, found.filing().number()).with(letterNumber),
                found -> paper(found.letter(), () -> found.require(actor)));
    }

    /** A letter with its case, whoever may read it. */
    private record Found(Letter letter, Filing filing) {

        void require(Actor actor) {
            Rights.require(actor, Permission.READ_LETTER, letter.asSubject(filing.asSubject()));
        }
    }

    private Found found(String letterNumber) {
        Letter letter = byNumber(letterNumber);
        return new Found(letter, store.byId(letter.filingId()));
    }

    /** Opens a letter to the target. @param access as above @throws NotFound without one, or if there is no such letter, or it is not the target's */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Paper openForTarget(TargetAccess access, String letterNumber) {
        Filing filing = filing(access);
        return reads.open(ConfidentialPart.READ_LETTER.by(null, filing.number()).with(letterNumber), () -> {
            Letter letter = byNumber(letterNumber);
            return paper(letter, () -> {
                if (letter.filingId() != filing.id() || letter.addressee() != Addressee.TARGET) {
                    throw new NotFound();
                }
            });
        });
    }

    private Filing filing(TargetAccess access) {
        if (access == null) {
            throw new NotFound();
        }
        return store.byNumber(access.filingNumber());
    }

    private Letter byNumber(String number) {
        return em.createNamedQuery("Letter.byNumber", Letter.class).setParameter("number", number).getResultStream().findFirst().orElseThrow(NotFound::new);
    }

    private static Row row(Letter letter) {
        return new Row(letter.number(), letter.kind(), letter.addressee(), letter.day(), letter.writtenAt());
    }

    /** @param right throws unless the letter is theirs */
    private Paper paper(Letter letter, Runnable right) {
        right.run();
        LetterPaper paper = kept(letter).orElseGet(() -> print(letter, right));
        return new Paper(letter.number() + ".pdf", paper.sha256(), bytes(paper));
    }

    private Optional<LetterPaper> kept(Letter letter) {
        return Optional.ofNullable(em.find(LetterPaper.class, letter.id()));
    }

    private LetterPaper print(Letter letter, Runnable right) {
        LetterTemplate template = em.find(LetterTemplate.class, letter.templateId());
        byte[] bytes = printer(config).print(new LetterPrinter.Content(
                letter.kind(), letter.number(), letter.code(), letter.writtenAt(), template.words(), ContentJson.readMap(letter.facts())));
        String sha256 = ContentJson.sha256(bytes);
        String name = files.keep(bytes);
        // Printed by the portal: who opened it has a line of their own, and the proof of this one goes to everybody who may read the letter.
        Filing filing = store.byId(letter.filingId());
        String article = filing.regime(forms.of(filing.formNumber(), filing.formEdition()).purpose()).article(letter.kind().article());
        Act act = Act.of(null, PortalAct.PRINT_LETTER, "letter", letter.number(), article).with("SHA-256 %s, by template %s".formatted(sha256, template.id()));
        try {
            return door.perform(act, () -> {
                right.run();
                LetterPaper paper = new LetterPaper(letter.id(), sha256, bytes.length, name, clock.now());
                em.persist(paper);
                return paper;
            });
        } catch (ChangedBySomebodyElse overtaken) {
            files.discard(name);
            // Printed by another request at the same moment: that one is kept.
            return kept(letter).orElseThrow(() -> overtaken);
        }
    }

    static LetterPrinter printer(PortalConfig config) {
        return new LetterPrinter(config.configFolder().resolve("fonts/noto-sans-jp.ttf"), config.isTraining(), config.address());
    }

    /** The bytes as kept; a file that is not what the record says is handed out to nobody. */
    private byte[] bytes(LetterPaper paper) {
        try (InputStream in = files.open(paper.storageName(), paper.sha256())) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
