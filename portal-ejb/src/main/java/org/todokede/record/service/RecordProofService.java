package org.todokede.record.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.todokede.audit.service.AuditService;
import org.todokede.filing.CopyKind;
import org.todokede.filing.Filing;
import org.todokede.filing.FilingVersion;
import org.todokede.filing.service.FilingCopyService;
import org.todokede.filing.service.FilingStore;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.identity.Subject;
import org.todokede.letters.service.LetterService;
import org.todokede.letters.service.VerificationService;
import org.todokede.platform.service.ConfidentialPart;
import org.todokede.platform.service.PortalAct;
import org.todokede.platform.service.ReadDoor;
import org.todokede.record.RecordLine;
import org.todokede.record.TreeHead;
import org.todokede.refusal.NotFound;
import org.todokede.review.CaseAct;

/**
 * What an outsider checks the record with: the public key, the newest head, the proof that a head continues an earlier one, the proof of a receipt or a letter,
 * and the whole record for whoever may read it. Formats: {@code org.todokede.verifier}.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RecordProofService {

    /** A file to keep. */
    public record Proof(String fileName, String text) {}

    /** A letter or a copy and its proof, each under its own name. @param paper bytes of the PDF */
    public record ProvenPaper(String fileName, String paperName, byte[] paper, Proof proof) {

        /** Both as one file: the same of each make the same bytes, whenever they are asked for. */
        public byte[] zipped() {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(paper.length + 4_000);
            try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
                put(zip, paperName, paper);
                put(zip, proof.fileName(), proof.text().getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return bytes.toByteArray();
        }

        private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
            ZipEntry entry = new ZipEntry(name);
            // no time of a server in it; a day that the format can hold
            entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
            zip.putNextEntry(entry);
            zip.write(bytes);
            zip.closeEntry();
        }
    }

    /** What the line of an export says. */
    private static final String WHOLE = "whole, with its signed heads";

    private static final Set<String> SENDING = Set.of(CaseAct.SUBMIT.name(), CaseAct.AMEND.name());

    private static final int LEAVES = 1_000;

    /** What a line begins with that names one file, and how the name of a proof ends. */
    private static final String HASH = "SHA-256 ";

    private static final String PROOF = ".tlog-proof";

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ReadDoor reads;

    @EJB
    private LetterService letters;

    @EJB
    private FilingCopyService copies;

    @EJB
    private VerificationService verifications;

    @Inject
    private FilingStore filings;

    @Inject
    private RecordLines lines;

    @Inject
    private RecordTree tree;

    @Inject
    private RecordHeads heads;

    @Inject
    private RecordKey key;

    /** The public key, as C2SP's signed notes write it. */
    public String publicKey() {
        return key.published();
    }

    /** The newest head. Before there is any, one is signed. */
    public String latestHead() {
        return heads.latestOrFirst();
    }

    /**
     * The proof that the newest head continues an earlier one.
     *
     * @param earlier size of the tree of the earlier head
     * @throws NotFound if no head of that size was signed, or it has no leaves
     */
    public Proof consistency(long earlier) {
        String before = heads.of(earlier).filter(head -> earlier > 0).orElseThrow(NotFound::new);
        String latest = latestHead();
        List<byte[]> path = tree.hashes().consistency(earlier, head(latest).size());
        return new Proof("record-%d-%d.txt".formatted(earlier, head(latest).size()), "todokede-consistency-1\n" + base64(path) + "\n" + before + latest);
    }

    /**
     * The proof that what was filed is on record: its line holds the hash of the content.
     *
     * @param version of the filing, from 1
     * @throws NotFound if there is no such filing or version, it is not theirs, or it was filed before lines held a hash
     */
    public Proof ofFiling(Actor actor, String number, int version) {
        Filing filing = filings.byNumber(number);
        Rights.require(actor, Permission.READ_DOCUMENT, filing.asSubject());
        FilingVersion filed = filings.versions(filing).stream().filter(v -> v.versionNo() == version).findFirst().orElseThrow(NotFound::new);
        return proof("%s-%d".formatted(number, version) + PROOF, SENDING, "filing", String.valueOf(filing.id()), HASH + filed.sha256());
    }

    /** The proof that a letter is on record: the line of its printing holds the hash of its file. It is printed first if it never was. @throws NotFound as above */
    public Proof ofLetter(Actor actor, String letterNumber) {
        return ofPrinting(letterNumber, letters.open(actor, letterNumber).sha256());
    }

    /**
     * A letter and its proof, to be kept together.
     *
     * @param filing number of the case that the letter must be one of; null for any
     * @throws NotFound as above
     */
    public ProvenPaper letterWithProof(Actor actor, String filing, String letterNumber) {
        if (filing != null && letters.ofCase(actor, filing).stream().noneMatch(row -> row.number().equals(letterNumber))) {
            throw new NotFound();
        }
        LetterService.Paper paper = letters.open(actor, letterNumber);
        return new ProvenPaper(letterNumber + ".zip", paper.fileName(), paper.bytes(), ofPrinting(letterNumber, paper.sha256()));
    }

    /**
     * A copy of a filing and its proof, to be kept together: the line of its printing holds the hash of its file, and that of the content it was printed from.
     *
     * @param version of the filing, from 1
     * @throws NotFound as above
     */
    public ProvenPaper copyWithProof(Actor actor, String number, int version, CopyKind kind) {
        FilingCopyService.Copy copy = copies.open(actor, number, version, kind);
        Proof proof = proof(copy.fileName().replaceFirst("\\.pdf$", PROOF), Set.of(PortalAct.PRINT_COPY.name()), "filing", number, kind.printed(version, copy.sha256()));
        return new ProvenPaper(copy.fileName().replaceFirst("\\.pdf$", ".zip"), copy.fileName(), copy.bytes(), proof);
    }

    /**
     * The proof of a letter for whoever holds it, without an account: the line of its printing says nothing that does not stand on the letter but its hash.
     *
     * @param number as typed
     * @param code as typed
     * @param sender network address of whoever asks
     * @throws NotFound if there is no such letter with that code, or it never left the portal
     * @throws org.todokede.refusal.InvalidInput if number or code are missing or none
     * @throws org.todokede.refusal.Forbidden if there were too many questions from the address
     */
    public Proof ofHeldLetter(String number, String code, String sender) {
        // of whoever is signed in the front door writes the refusal down
        String letter = verifications.verify(null, number, code, "", sender).orElseThrow(NotFound::new).number();
        return ofPrinting(letter, "");
    }

    private Proof ofPrinting(String letterNumber, String sha256) {
        return proof(letterNumber + PROOF, Set.of(PortalAct.PRINT_LETTER.name()), "letter", letterNumber, HASH + sha256);
    }

    /** @param beginning of what the line says of the act, with as much as tells it from others on the object */
    private Proof proof(String fileName, Set<String> acts, String objectKind, String objectKey, String beginning) {
        long id = em.createQuery(
                        "select r.id from AuditRecord r where r.objectKey = :key and r.objectKind = :kind and r.act in :acts and r.outcome = :done and r.detail like :beginning order by r.id", Long.class)
                .setParameter("key", objectKey)
                .setParameter("kind", objectKind)
                .setParameter("acts", acts)
                .setParameter("done", AuditService.DONE)
                .setParameter("beginning", beginning + "%")
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .orElseThrow(NotFound::new);
        RecordLine line = lines.lines(List.of(id)).get(0);
        Covered covered = covered(id).orElseGet(() -> heads.signUntil(() -> covered(id)));
        List<byte[]> path = tree.hashes().inclusion(covered.index(), head(covered.note()).size());
        return new Proof(
                fileName,
                "c2sp.org/tlog-proof@v1\nextra %s\nindex %d\n%s\n%s".formatted(Base64.getEncoder().encodeToString(line.bytes()), covered.index(), base64(path), covered.note()));
    }

    /** A line under the newest head. */
    private record Covered(long index, String note) {}

    private Optional<Covered> covered(long line) {
        return leafOf(line).flatMap(index -> heads.latest().filter(note -> head(note).size() > index).map(note -> new Covered(index, note)));
    }

    private Optional<Long> leafOf(long id) {
        List<?> found = em.createNativeQuery("select leaf_index from record_leaf where record_id = ?1").setParameter(1, id).getResultList();
        return found.stream().findFirst().map(index -> ((Number) index).longValue());
    }

    /**
     * Counts, signs, and hands out the whole record for the verifier: its heads, then of each counted line its bytes as they are now and the hash that was
     * kept of it.
     *
     * @throws org.todokede.refusal.Forbidden unless the actor may read the record
     */
    public void export(Actor actor, OutputStream into) throws IOException {
        reads.open(ConfidentialPart.EXPORT_RECORD.of(actor, "record", "").with(WHOLE), () -> {
            Rights.require(actor, Permission.READ_RECORD, Subject.NONE);
            return null;
        });
        long size = head(heads.sign(true)).size();
        DataOutputStream out = new DataOutputStream(into);
        out.writeBytes("todokede-record-1\n");
        writeHeads(out, size);
        for (long from = 0; from < size; from += LEAVES) {
            writeLeaves(out, from, Math.min(from + LEAVES, size));
        }
        out.flush();
    }

    private void writeHeads(DataOutputStream out, long size) throws IOException {
        List<byte[]> notes = new ArrayList<>();
        for (List<String> some = heads.after(-1); !some.isEmpty(); some = heads.after(head(some.get(some.size() - 1)).size())) {
            some.stream().filter(note -> head(note).size() <= size).map(note -> note.getBytes(StandardCharsets.UTF_8)).forEach(notes::add);
        }
        out.writeInt(notes.size());
        for (byte[] note : notes) {
            out.writeInt(note.length);
            out.write(note);
        }
    }

    private void writeLeaves(DataOutputStream out, long from, long to) throws IOException {
        List<?> leaves = em.createNativeQuery("select record_id, hash from record_leaf where leaf_index >= ?1 and leaf_index < ?2 order by leaf_index")
                .setParameter(1, from).setParameter(2, to).getResultList();
        List<RecordLine> written = lines.lines(leaves.stream().map(leaf -> ((Number) ((Object[]) leaf)[0]).longValue()).toList());
        for (int n = 0; n < written.size(); n++) {
            byte[] bytes = written.get(n).bytes();
            out.writeInt(bytes.length);
            out.write(bytes);
            out.write((byte[]) ((Object[]) leaves.get(n))[1]);
        }
    }

    private static TreeHead head(String note) {
        return TreeHead.parse(note).orElseThrow(() -> new IllegalStateException("what is stored as a head is none"));
    }

    private static String base64(List<byte[]> hashes) {
        return hashes.stream().map(hash -> Base64.getEncoder().encodeToString(hash) + "\n").collect(Collectors.joining());
    }
}
