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
import java.util.ArrayList;
import java.util.List;
import org.todokede.documents.Attachments;
import org.todokede.documents.Audience;
import org.todokede.documents.Document;
import org.todokede.documents.ScanState;
import org.todokede.filing.Filing;
import org.todokede.filing.FilingVersion;
import org.todokede.filing.FormEdition;
import org.todokede.filing.service.FilingStore;
import org.todokede.filing.service.FormCatalogue;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.ConfidentialPart;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.service.ReadDoor;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;
import org.todokede.review.service.CaseLog;
import org.todokede.rules.service.LawBook;

/** Attaches files to drafts and hands them out to whoever may read them. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class DocumentService {

    /** Files of one filing that stand at once, at most. */
    static final int MAX_FILES = 200;

    /** Files ever sent for one filing, those replaced and taken out included, at most: their bytes stay. */
    static final int MAX_UPLOADS = 1000;

    /**
     * A file as shown beside a filing.
     *
     * @param version running number among the files that took each other's place, from 1
     * @param finding what the scanner found after the file had been taken; null if nothing
     * @param earlier the versions before it that the reader may have too, newest first
     */
    public record Attached(
            long id,
            String heading,
            String fileName,
            String mediaType,
            long sizeBytes,
            String sha256,
            Audience audience,
            int version,
            boolean encrypted,
            ScanState scan,
            String finding,
            String uploadedBy,
            Instant uploadedAt,
            List<Attached> earlier) {}

    /**
     * A file on its way into a draft.
     *
     * @param audience code of {@link Audience}
     * @param replaces id of the file it takes the place of; null if it is a new one
     */
    public record Upload(String heading, String audience, Long replaces, String fileName, InputStream bytes) {}

    /** A file on its way to the reader. */
    public record Opened(String fileName, String mediaType, long sizeBytes, InputStream bytes) {

        /** @throws RefusedByRule if the scanner has found something in it since it was taken */
        static Opened of(Document document, DocumentStore store) {
            if (document.scanState() == ScanState.INFECTED) {
                throw new RefusedByRule(Reason.plain("document.quarantined"));
            }
            return new Opened(document.fileName(), document.mediaType(), document.sizeBytes(), store.open(document.storageName(), document.sha256()));
        }
    }

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActDoor door;

    @EJB
    private ReadDoor reads;

    @EJB
    private CaseLog caseLog;

    @Inject
    private FilingStore filings;

    @Inject
    private DocumentStore store;

    @Inject
    private DocumentIntake intake;

    @EJB
    private PowerOfAttorneyService powers;

    @Inject
    private LawBook lawBook;

    @Inject
    private FormCatalogue forms;

    @Inject
    private PortalClock clock;

    /** Files of a filing that the actor may read, oldest first. @throws NotFound if the filing is not theirs */
    public List<Attached> ofFiling(Actor actor, long filingId) {
        Filing filing = filings.byId(filingId);
        return ofFiling(actor, filing, submissions(filing));
    }

    /**
     * The same for a filing that is at hand.
     *
     * @param submissions when it was submitted, each time, oldest first
     * @throws NotFound if the filing is not the actor's
     */
    public List<Attached> ofFiling(Actor actor, Filing filing, List<Instant> submissions) {
        Rights.require(actor, Permission.READ_DOCUMENT, filing.asSubject());
        Attachments attachments = attachments(filing);
        if (Rights.may(actor, Permission.READ_OWN_FILING, filing.asSubject())) {
            return attachments.current().stream().map(d -> attached(d, attachments.earlierOf(d))).toList();
        }
        return asSent(actor, filing, attachments, submissions);
    }

    /**
     * Files of a filing as they stood when a version of it was sent, oldest first; later ones and the draft's are not among them.
     *
     * @param version running number of the version; 0 for the last
     * @throws NotFound if the filing is not the actor's, or has no such version
     */
    public List<Attached> list(Actor actor, String number, int version) {
        return reads.open(ConfidentialPart.READ_FILE_LIST.by(actor, number), () -> ofVersion(actor, number, version));
    }

    /** The same as a part of what is read, and on record, as a whole. @throws NotFound as above */
    public List<Attached> ofVersion(Actor actor, String number, int version) {
        Filing filing = filings.byNumber(number);
        Rights.require(actor, Permission.READ_DOCUMENT, filing.asSubject());
        List<Instant> submissions = submissions(filing);
        int last = version == 0 ? submissions.size() : version;
        if (last < 1 || last > submissions.size()) {
            throw new NotFound();
        }
        return asSent(actor, filing, attachments(filing), submissions.subList(0, last));
    }

    /** What stood at the last of the submissions, with the earlier files that stood at any of them. */
    private static List<Attached> asSent(Actor actor, Filing filing, Attachments attachments, List<Instant> submissions) {
        return attachments.asOf(submissions.get(submissions.size() - 1)).stream()
                .filter(d -> admits(d, actor, filing))
                .map(d -> attached(d, attachments.earlierOf(d).stream().filter(e -> attachments.stoodAtAny(e, submissions) && admits(e, actor, filing)).toList()))
                .toList();
    }

    /** Files of a submission that every ministry taking part may read, for papers that all of them read. */
    public List<Attached> openToAll(Actor actor, Filing filing, Instant submittedAt) {
        Rights.require(actor, Permission.READ_DOCUMENT, filing.asSubject());
        return attachments(filing).asOf(submittedAt).stream()
                .filter(d -> d.audience().isAllMinistries())
                .map(d -> attached(d, List.of()))
                .toList();
    }

    /**
     * Attaches a file that every ministry taking part may read.
     *
     * @throws InvalidInput as below
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public long attach(Actor actor, long filingId, String heading, String givenName, InputStream bytes) {
        return attach(actor, filingId, new Upload(heading, Audience.ALL_MINISTRIES.code(), null, givenName, bytes));
    }

    /**
     * Attaches a file to a draft, or puts it in the place of another.
     *
     * @param upload its bytes are read to the end, never held in memory
     * @throws InvalidInput if heading, audience, name, size or type is not taken
     * @throws RefusedByRule if the scanner found something; its name is in the record
     * @throws NotFound if the file to replace does not stand in this draft
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public long attach(Actor actor, long filingId, Upload upload) {
        requireDraft(actor, filingId);
        requireRoom(filingId, upload);
        Audience audience = audience(upload.audience());
        Act attaching = Act.of(actor, Permission.WRITE_DRAFT, "filing", filingId, "");
        return intake.take(upload.fileName(), upload.bytes(), arrived -> door.perform(attaching, () -> {
            requireDraft(actor, filingId);
            arrived.requireClean();
            requireRoom(filingId, upload);
            DocumentStore.Stored stored = arrived.stored();
            Document document = new Document(
                    filingId, upload.heading(), arrived.fileName(), stored.mediaType(), stored.sizeBytes(), stored.sha256(), stored.name(), stored.encrypted(), audience,
                    upload.replaces(), actor.name(), clock.now());
            if (arrived.verdict().answered()) {
                document.scanned(null, clock.now());
            }
            em.persist(document);
            return document.id();
        }, id -> attaching.with(arrived.stored().onRecord(id))));
    }

    private void requireRoom(long filingId, Upload upload) {
        Attachments attachments = attachments(filings.byId(filingId));
        if (!form(filingId).headings().containsKey(upload.heading())) {
            throw InvalidInput.at("heading", "field.notAnOption");
        }
        if (upload.replaces() != null) {
            standing(attachments, upload.replaces());
        } else if (attachments.current().size() >= MAX_FILES) {
            throw InvalidInput.at("file", "document.tooMany", MAX_FILES);
        }
        if (attachments.uploads() >= MAX_UPLOADS) {
            throw InvalidInput.at("file", "document.tooManyEver", MAX_UPLOADS);
        }
    }

    /** Takes a file with its versions out of a draft. @throws NotFound if there is no such file in it */
    public void remove(Actor actor, long filingId, long documentId) {
        door.perform(Act.of(actor, Permission.WRITE_DRAFT, "filing", filingId, ""), () -> {
            requireDraft(actor, filingId);
            standing(attachments(filings.byId(filingId)), documentId).remove(clock.now());
            return null;
        });
    }

    /**
     * Opens a file of a draft to others, or closes it.
     *
     * @param audience code of {@link Audience}
     * @throws InvalidInput if there is no such audience
     * @throws RefusedByRule if the file has been submitted: who could read it then reads it still
     * @throws NotFound if there is no such file in the draft
     */
    public void changeAudience(Actor actor, long filingId, long documentId, String audience) {
        door.perform(Act.of(actor, Permission.WRITE_DRAFT, "filing", filingId, ""), () -> {
            requireDraft(actor, filingId);
            Filing filing = filings.byId(filingId);
            Attachments attachments = attachments(filing);
            Document document = standing(attachments, documentId);
            if (attachments.stoodAtAny(document, submissions(filing))) {
                throw new RefusedByRule(Reason.plain("document.submitted"));
            }
            document.openTo(audience(audience));
            return null;
        });
    }

    /**
     * Opens a file for whoever may read it.
     *
     * @throws NotFound if there is none, or it is not theirs: not of their filings or authorities, of an answer of the target, not of their audience, not submitted, or taken out before
     *     it was
     * @throws RefusedByRule if the scanner has found something in it since
     */
    public Opened open(Actor actor, long documentId) {
        return reads.open(ConfidentialPart.READ_FILE.of(actor, "document", String.valueOf(documentId)), () -> found(documentId), found -> named(actor, found), found -> {
            requireReader(actor, found);
            return Opened.of(found.document(), store);
        });
    }

    /** A file, whoever may read it. @param filing null for a power of attorney, which belongs to an authority */
    private record Found(Document document, Filing filing) {}

    private Found found(long documentId) {
        Document document = em.find(Document.class, documentId);
        if (document == null) {
            throw new NotFound();
        }
        return new Found(document, document.filingId().or(document::answerFilingId).or(document::evidenceFilingId).map(filings::byId).orElse(null));
    }

    /** The record knows a file under its filing, by number once it has one. */
    private static Act named(Actor actor, Found found) {
        String file = "file " + found.document().id();
        if (found.filing() == null) {
            return ConfidentialPart.READ_FILE.of(actor, "authority", String.valueOf(found.document().authorityId().orElseThrow())).with(file);
        }
        return ConfidentialPart.READ_FILE.by(actor, found.filing().number() == null ? String.valueOf(found.filing().id()) : found.filing().number()).with(file);
    }

    private void requireReader(Actor actor, Found found) {
        if (found.filing() == null) {
            powers.requireReader(actor, found.document().authorityId().orElseThrow());
        } else if (found.document().answerRequest().isPresent()) {
            // what lies beside an answer of the target is had through its questions
            throw new NotFound();
        } else if (found.document().evidenceFilingId().isPresent()) {
            requireReaderOfCase(actor, found.filing());
        } else {
            requireReader(actor, found.document(), found.filing());
        }
    }

    private static void requireReaderOfCase(Actor actor, Filing filing) {
        if (!Rights.may(actor, Permission.READ_OWN_FILING, filing.asSubject())) {
            Rights.require(actor, Permission.READ_CASE, filing.asSubject());
        }
    }

    private void requireReader(Actor actor, Document document, Filing filing) {
        Rights.require(actor, Permission.READ_DOCUMENT, filing.asSubject());
        boolean own = Rights.may(actor, Permission.READ_OWN_FILING, filing.asSubject());
        if (!admits(document, actor, filing) || !(own && !document.isRemoved()) && !attachments(filing).stoodAtAny(document, submissions(filing))) {
            throw new NotFound();
        }
    }

    private static boolean admits(Document document, Actor actor, Filing filing) {
        return Rights.may(actor, Permission.READ_DOCUMENT, document.audience().of(filing.asSubject()));
    }

    private Attachments attachments(Filing filing) {
        return Attachments.of(em.createNamedQuery("Document.ofFiling", Document.class).setParameter("filing", filing.id()).setMaxResults(2 * MAX_UPLOADS).getResultList());
    }

    private List<Instant> submissions(Filing filing) {
        return filing.versionsSubmitted() == 0 ? List.of() : filings.versions(filing).stream().map(FilingVersion::submittedAt).toList();
    }

    private static Document standing(Attachments attachments, long documentId) {
        return attachments.current().stream().filter(d -> d.id() == documentId).findFirst().orElseThrow(NotFound::new);
    }

    /** @throws InvalidInput unless it is the filer, all, the target too, or a ministry that a designation names */
    private Audience audience(String code) {
        boolean known = List.of(Audience.ALL_MINISTRIES.code(), Audience.FILER_ONLY.code(), Audience.TARGET.code(), Filing.MINISTRY_OF_FINANCE).contains(code)
                || lawBook.sectors().stream().anyMatch(s -> s.ministries().contains(code));
        if (!known) {
            throw InvalidInput.at("audience", "field.notAnOption");
        }
        return new Audience(code);
    }

    static Attached attached(Document document, List<Document> earlier) {
        List<Attached> versions = new ArrayList<>();
        for (int i = 0; i < earlier.size(); i++) {
            versions.add(attached(earlier.get(i), earlier.size() - i, List.of()));
        }
        return attached(document, earlier.size() + 1, versions);
    }

    private static Attached attached(Document d, int version, List<Attached> earlier) {
        return new Attached(
                d.id(), d.heading(), d.fileName(), d.mediaType(), d.sizeBytes(), d.sha256(), d.audience(), version, d.isEncrypted(), d.scanState(), d.scanFinding(),
                d.uploadedBy(), d.uploadedAt(), earlier);
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
        name = name.replaceAll("[\\p{Cntrl}\\x80-\\x9F\\u2028\\u2029\\u061C\\u200E\\u200F\\uFEFF\\u202A-\\u202E\\u2066-\\u2069\"<>|:*?;]", "_").strip();
        // of dots alone it would be a folder to whoever saves it
        if (name.matches("\\.*")) {
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
