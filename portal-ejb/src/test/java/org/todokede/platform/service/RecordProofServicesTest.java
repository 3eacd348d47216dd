package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.PersistenceException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.todokede.filing.CopyKind;
import org.todokede.filing.Filing;
import org.todokede.filing.FilingVersion;
import org.todokede.filing.service.ContentJson;
import org.todokede.filing.service.FilingService.Receipt;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.letters.Letter;
import org.todokede.letters.LetterKind;
import org.todokede.letters.service.LetterService;
import org.todokede.record.TreeHead;
import org.todokede.record.service.AppendOnlyRecord;
import org.todokede.record.service.RecordProofService;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.review.CaseAct;
import org.todokede.verifier.RecordVerifier;

/** The record from the line to the outsider's verifier: what is changed behind the portal's back is named, beside the same check of what was not changed. */
@Tag("database")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class RecordProofServicesTest {

    @TempDir
    private static Path folder;

    private static ServicesWithoutServer portal;
    private static Submitters investor;
    private static Actor stranger;
    private static Actor window;
    private static Actor farms;
    private static Actor auditor;
    private static Actor administrator;
    private static Receipt receipt;

    /** What is on record: its lines, and the leaves, nodes and heads of its tree. */
    private static final List<String> TABLES = List.of("audit_record", "record_leaf", "record_node", "record_head");

    private record Ended(int status, String said) {}

    @BeforeAll
    static void open() throws IOException {
        portal = ServicesWithoutServer.in(folder);
        investor = new Submitters(portal, "proof-investor");
        stranger = new Submitters(portal, "proof-stranger").actor();
        window = account("proof-window", Role.WINDOW, null);
        farms = account("proof-farms", Role.REVIEWER, "MAFF");
        auditor = account("proof-auditor", Role.AUDITOR, null);
        administrator = account("proof-administrator", Role.ADMINISTRATOR, null);
        receipt = investor.submit(investor.newDrafts(1).get(0));
    }

    @AfterAll
    static void close() {
        portal.close();
    }

    private static Actor account(String login, Role role, String ministry) {
        return People.account(portal, login, role, ministry).asActor();
    }

    // ---- the outsider ----

    private static Ended verify(Object... args) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new Ended(RecordVerifier.run(Stream.of(args).map(String::valueOf).toArray(String[]::new), out, out), said.toString(StandardCharsets.UTF_8));
    }

    private static Path key() throws IOException {
        return Files.writeString(folder.resolve("key"), portal.recordProofs.publicKey());
    }

    private static Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static Path export() throws IOException {
        Path file = folder.resolve("record.bin");
        try (OutputStream out = Files.newOutputStream(file)) {
            portal.recordProofs.export(auditor, out);
        }
        return file;
    }

    private static int change(String sql, Object... values) {
        return portal.inTransaction(() -> {
            var query = portal.em.createNativeQuery(sql);
            IntStream.range(0, values.length).forEach(n -> query.setParameter(n + 1, values[n]));
            return query.executeUpdate();
        });
    }

    /** As somebody would who owns the database: the guards are taken away for it, and laid again. */
    private static int changeRecord(String sql, Object... values) {
        try (Connection connection = portal.ownersConnection(); Statement statement = connection.createStatement()) {
            boolean h2 = !TestedDatabase.isPostgreSql();
            for (String table : TABLES) {
                statement.execute(("drop trigger %1$s_append_only" + (h2 ? "" : " on %1$s; grant update, delete on %1$s to %2$s")).formatted(table, TestedDatabase.user()));
            }
            int rows = change(sql, values);
            AppendOnlyRecord.lay(connection);
            for (String table : h2 ? List.<String>of() : TABLES) {
                statement.execute("revoke update, delete on %s from %s".formatted(table, TestedDatabase.user()));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static long number(String sql) {
        return ((Number) portal.em.createNativeQuery(sql).getSingleResult()).longValue();
    }

    private static void writeLines(int count) {
        List<Act> readings = IntStream.range(0, count).mapToObj(n -> Act.of(auditor, ConfidentialPart.READ_CASE, "filing", "made-up-" + n, "")).toList();
        portal.inTransaction(() -> {
            portal.audit.opened(readings);
            return null;
        });
    }

    private static long size() {
        return TreeHead.parse(portal.recordProofs.latestHead()).orElseThrow().size();
    }

    // ---- the whole record ----

    @Test
    void theWholeRecord_isAsSigned_andEveryLineIsALeafOnce() throws IOException {
        writeLines(600);
        Ended ended = verify("record", key(), export());
        assertEquals(new Ended(0, "As signed: " + size() + " entries\n"), ended);
        assertEquals(number("select count(*) from audit_record"), size());
        assertEquals(size(), number("select count(distinct record_id) from record_leaf"));
        assertEquals(size() / 256, number("select count(*) from record_node where level = 8"));
    }

    @Test
    void aByteChangedInALine_isNamedWithItsEntry_andChangedBackItIsNot() throws IOException {
        export();
        long line = number("select max(id) from audit_record where act = 'SUBMIT' and outcome = 'done' and object_key = '" + receipt.filingId() + "'");
        long index = number("select leaf_index from record_leaf where record_id = " + line);
        assertEquals(1, changeRecord("update audit_record set actor_name = 'Orrevale lfgal desk' where id = ?1 and actor_name = 'Orrevale legal desk'", line));
        Ended changed = verify("record", key(), export());
        assertEquals(1, changeRecord("update audit_record set actor_name = 'Orrevale legal desk' where id = ?1", line));
        assertEquals(1, changed.status());
        assertEquals("NOT AS SIGNED: entry %d was changed (line %d of the record, SUBMIT filing %d)\n".formatted(index, line, receipt.filingId()), changed.said());
        assertEquals(0, verify("record", key(), export()).status());
    }

    @Test
    void aLineChangedWithItsHash_isFoundByTheHeadsOfBefore() throws IOException {
        export();
        long before = size();
        long line = number("select max(record_id) from record_leaf where leaf_index < " + (before - 1));
        byte[] kept = (byte[]) portal.em.createNativeQuery("select hash from record_leaf where record_id = ?1").setParameter(1, line).getSingleResult();
        byte[] other = kept.clone();
        other[0] ^= 1;
        changeRecord("update record_leaf set hash = ?2 where record_id = ?1", line, other);
        Ended changed = verify("record", key(), export());
        changeRecord("update record_leaf set hash = ?2 where record_id = ?1", line, kept);
        changeRecord("delete from record_head where tree_size > ?1", before);
        assertEquals(1, changed.status());
        assertTrue(changed.said().contains("the first " + before + " entries are not those of the head signed at "), changed.said());
        assertEquals(0, verify("record", key(), export()).status());
    }

    @Test
    void theDatabaseItself_refusesToChangeDeleteOrTruncate_whateverIsOnRecord_andGoesOnAppending() throws IOException, SQLException {
        export();
        long before = size();
        Map<String, String> columns = Map.of("audit_record", "detail = ''", "record_leaf", "record_id = 0", "record_node", "level = 16", "record_head", "note = ''");
        int refused = 0;
        // whoever owns the tables, too: what the portal's own user on PostgreSQL may not even ask for is in DatabaseOwnerTest
        try (Connection connection = portal.ownersConnection(); Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                for (String sql : List.of(
                        "update %s set " + columns.get(table), "update %s set " + columns.get(table) + " where 1 = 0", "delete from %s", "delete from %s where 1 = 0", "truncate table %s",
                        "truncate table %s restart identity", "drop table %s")) {
                    SQLException refusal = assertThrows(SQLException.class, () -> statement.executeUpdate(sql.formatted(table)), () -> sql.formatted(table));
                    if (sql.startsWith("update") || sql.startsWith("delete")) {
                        assertEquals("42501", refusal.getSQLState(), sql);
                        // PostgreSQL puts a word of its own before it
                        assertTrue(refusal.getMessage().contains("the record is only ever continued"), refusal.getMessage());
                        refused++;
                    }
                }
            }
        }
        assertEquals(16, refused);
        // through the unit of the services as well, and the transaction is lost with it
        assertThrows(PersistenceException.class, () -> change("delete from record_head"));
        writeLines(300);
        assertEquals(0, verify("record", key(), export()).status());
        assertTrue(size() >= before + 300);
    }

    @Test
    void aLineCommittedLate_isCountedNext_andNothingBeforeItMoves() throws IOException {
        export();
        long before = size();
        long late = number("select min(id) from audit_record") - 1;
        change("insert into audit_record (id, recorded_at, actor_name, on_behalf_of, act, object_kind, object_key, article, outcome, detail)"
                + " values (?1, timestamp '2026-11-26 00:00:00', '', '', 'NOTE_CLEARANCE', 'filing', 'late', '', 'done', '')", late);
        Path export = export();
        assertTrue(number("select leaf_index from record_leaf where record_id = " + late) >= before);
        assertEquals(0, verify("record", key(), export).status());
        assertEquals(0, verify("heads", key(), file("heads", portal.recordProofs.consistency(before).text())).status());
    }

    @Test
    void twoServersThatCountAndSignAtOnce_countEachLineOnce() {
        for (int round = 0; round < 5; round++) {
            writeLines(300);
            List<CompletableFuture<Void>> both = Stream.generate(() -> CompletableFuture.runAsync(() -> {
                try {
                    portal.recordProofs.export(auditor, OutputStream.nullOutputStream());
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            })).limit(2).toList();
            both.forEach(CompletableFuture::join);
        }
        assertEquals(number("select count(*) from record_leaf"), number("select max(leaf_index) + 1 from record_leaf"));
        assertEquals(number("select count(*) from record_leaf"), number("select count(distinct record_id) from record_leaf"));
    }

    // ---- receipts and letters ----

    @Test
    void aReceipt_isProven_andItsContentIsTheOneFiled() throws IOException {
        Path proof = file("proof", portal.recordProofs.ofFiling(investor.actor(), receipt.number(), 1).text());
        FilingVersion filed = portal.em.createNamedQuery("FilingVersion.ofFiling", FilingVersion.class).setParameter("filing", receipt.filingId()).getSingleResult();
        Path content = file("content", filed.content());
        Ended ended = verify("proof", key(), proof, content);
        assertEquals(0, ended.status(), ended.said());
        assertTrue(ended.said().contains("act: SUBMIT") && ended.said().contains("detail: SHA-256 " + receipt.sha256() + ", version 1"), ended.said());

        assertEquals(1, change("update filing_version set content = replace(content, ?1, ?2) where filing_id = ?3", "Orrevale", "Orrevalf", receipt.filingId()));
        portal.em.clear();
        String changed = (String) portal.em.createNativeQuery("select content from filing_version where filing_id = ?1").setParameter(1, receipt.filingId()).getSingleResult();
        Ended other = verify("proof", key(), proof, file("content", changed));
        change("update filing_version set content = ?1 where filing_id = ?2", filed.content(), receipt.filingId());
        assertEquals(1, other.status());
        assertTrue(other.said().contains("NOT THE DOCUMENT: entry "), other.said());
    }

    private static String receivedLetter(Receipt filed) {
        if (portal.letters.ofCase(investor.actor(), filed.number()).isEmpty()) {
            portal.inTransaction(() -> portal.caseLog.append(portal.em.find(Filing.class, filed.filingId()), CaseAct.RECEIVE, window, Map.of()));
        }
        return portal.letters.ofCase(investor.actor(), filed.number()).stream().filter(row -> row.kind() == LetterKind.RECEIPT).findFirst().orElseThrow().number();
    }

    private static String code(String letter) {
        return portal.em.createNamedQuery("Letter.byNumber", Letter.class).setParameter("number", letter).getSingleResult().code().signs();
    }

    @Test
    void aLetterWithItsProof_isOneFile_forWhoeverMayReadTheLetter() throws IOException {
        String letter = receivedLetter(receipt);
        Path zip = Files.write(folder.resolve("letter.zip"), portal.recordProofs.letterWithProof(investor.actor(), receipt.number(), letter).zipped());
        Ended ended = verify("paper", key(), zip);
        assertEquals(0, ended.status(), ended.said());
        assertTrue(ended.said().contains("act: PRINT_LETTER") && ended.said().contains("object: " + letter), ended.said());
        assertEquals(0, verify("paper", key(), Files.write(zip, portal.recordProofs.letterWithProof(window, null, letter).zipped())).status());
        assertThrows(NotFound.class, () -> portal.recordProofs.letterWithProof(stranger, receipt.number(), letter));
        assertThrows(NotFound.class, () -> portal.recordProofs.letterWithProof(farms, null, letter));
        assertThrows(NotFound.class, () -> portal.recordProofs.letterWithProof(investor.actor(), receipt.number(), "RCT-1999-000001"));
        Receipt other = investor.submit(investor.newDrafts(1).get(0));
        assertThrows(NotFound.class, () -> portal.recordProofs.letterWithProof(investor.actor(), other.number(), letter), "a letter of another filing");
    }

    @ParameterizedTest
    @EnumSource(CopyKind.class)
    void aCopyWithItsProof_isOneFile_forWhoeverMayReadTheFiling(CopyKind kind) throws IOException {
        Path zip = Files.write(folder.resolve("copy.zip"), portal.recordProofs.copyWithProof(investor.actor(), receipt.number(), 1, kind).zipped());
        Ended ended = verify("paper", key(), zip);
        assertEquals(0, ended.status(), ended.said());
        assertTrue(ended.said().contains("act: PRINT_COPY") && ended.said().contains("object: " + receipt.number()) && ended.said().contains(kind + " version 1"), ended.said());
        assertTrue(ended.said().contains("of content " + receipt.sha256()), ended.said());
        RecordProofService.ProvenPaper asKept = portal.recordProofs.copyWithProof(window, receipt.number(), 1, kind);
        assertArrayEquals(portal.copies.open(investor.actor(), receipt.number(), 1, kind).bytes(), asKept.paper(), "the copy itself, as it was printed");
        byte[] changed = asKept.paper().clone();
        changed[changed.length / 2] ^= 1;
        assertEquals(1, verify("paper", key(), Files.write(zip, new RecordProofService.ProvenPaper(asKept.fileName(), asKept.paperName(), changed, asKept.proof()).zipped())).status(), "one bit");
        CopyKind other = kind == CopyKind.FILING ? CopyKind.SENDING : CopyKind.FILING;
        RecordProofService.ProvenPaper another = portal.recordProofs.copyWithProof(window, receipt.number(), 1, other);
        assertEquals(1, verify("paper", key(), Files.write(zip, new RecordProofService.ProvenPaper(asKept.fileName(), asKept.paperName(), asKept.paper(), another.proof()).zipped())).status(), "of another paper");
        assertThrows(NotFound.class, () -> portal.recordProofs.copyWithProof(stranger, receipt.number(), 1, kind));
        assertThrows(NotFound.class, () -> portal.recordProofs.copyWithProof(farms, receipt.number(), 1, kind));
        assertThrows(NotFound.class, () -> portal.recordProofs.copyWithProof(investor.actor(), receipt.number(), 2, kind));
    }

    @Test
    void proofsOfANewLetter_askedForAtOnce_areUnderOneHeadSignedForAllOfThem() throws IOException {
        String letter = receivedLetter(investor.submit(investor.newDrafts(1).get(0)));
        export();
        long heads = number("select count(*) from record_head");
        List<String> proofs = AtOnce.sent(() -> portal.recordProofs.ofLetter(investor.actor(), letter).text());
        assertEquals(heads + 1, number("select count(*) from record_head"));
        assertEquals(1, proofs.stream().distinct().count());
        assertEquals(0, verify("proof", key(), file("proof", proofs.get(0))).status());
        portal.recordProofs.ofLetter(investor.actor(), letter);
        assertEquals(heads + 1, number("select count(*) from record_head"), "what a head covers needs no other");
    }

    @Test
    void whoeverHoldsALetter_isGivenItsProofByNumberAndCode_andNobodyElse() throws IOException {
        String letter = receivedLetter(receipt);
        byte[] bytes = portal.letters.open(investor.actor(), letter).bytes();
        Path paper = Files.write(folder.resolve("held.pdf"), bytes);
        Path proof = file("held", portal.recordProofs.ofHeldLetter(letter, code(letter), "192.0.2.1").text());
        Ended ended = verify("paper", key(), paper, proof);
        assertEquals(0, ended.status(), ended.said());
        assertFalse(ended.said().contains("Orrevale"), "nothing of what the letter says");
        assertThrows(NotFound.class, () -> portal.recordProofs.ofHeldLetter(letter, "0000-0000-0000-0000", "192.0.2.1"));
        assertThrows(NotFound.class, () -> portal.recordProofs.ofHeldLetter("RCT-2999-000001", code(letter), "192.0.2.1"));
        assertThrows(InvalidInput.class, () -> portal.recordProofs.ofHeldLetter("", "", "192.0.2.1"));
        String unprinted = receivedLetter(investor.submit(investor.newDrafts(1).get(0)));
        assertThrows(NotFound.class, () -> portal.recordProofs.ofHeldLetter(unprinted, code(unprinted), "192.0.2.1"), "it never left the portal");
    }

    // ---- a byte changed behind the portal's back ----

    private static Path stored(String sha256) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("data/documents"))) {
            for (Path file : files.toList()) {
                if (ContentJson.sha256(Files.readAllBytes(file)).equals(sha256)) {
                    return file;
                }
            }
        }
        throw new AssertionError("no file is " + sha256);
    }

    private static void flip(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    private static long entry(String where) {
        return number("select l.leaf_index from record_leaf l join audit_record r on r.id = l.record_id where " + where);
    }

    @Test
    void aByteChangedInAnAttachedFile_isNamedWithItsEntry_andHandedOutToNobody() throws IOException {
        Filing draft = investor.newDrafts(1).get(0);
        byte[] bytes = "terms of the deal".getBytes(StandardCharsets.UTF_8);
        long id = portal.documents.attach(investor.actor(), draft.id(), "contract", "contract.txt", new ByteArrayInputStream(bytes));
        String sha256 = ContentJson.sha256(bytes);
        Path file = stored(sha256);
        Path export = export();
        Path documents = file.getParent();
        Ended whole = verify("documents", key(), export, documents);
        assertTrue(whole.status() == 0 && whole.said().contains("As attached: "), whole.said());
        flip(file);
        Ended changed = verify("documents", key(), export, documents);
        IllegalStateException refused = assertThrows(IllegalStateException.class, () -> portal.documents.open(investor.actor(), id));
        flip(file);
        assertEquals(1, changed.status());
        assertTrue(changed.said().contains("NOT AS ATTACHED: no file is the one of entry %d (".formatted(entry("r.detail = 'SHA-256 %s, file %d'".formatted(sha256, id)))), changed.said());
        assertTrue(changed.said().contains("no line names what the file " + file.getFileName() + " holds"), changed.said());
        assertEquals("the file " + file.getFileName() + " is not the one that was stored", refused.getMessage());
        try (var read = portal.documents.open(investor.actor(), id).bytes()) {
            assertArrayEquals(bytes, read.readAllBytes());
        }
    }

    @Test
    void aByteChangedInALetterOnDisk_isNamedWithItsEntry_andHandedOutToNobody() throws IOException {
        String letter = receivedLetter(receipt);
        LetterService.Paper paper = portal.letters.open(investor.actor(), letter);
        Path file = stored(paper.sha256());
        Path export = export();
        flip(file);
        Ended changed = verify("documents", key(), export, file.getParent());
        assertThrows(IllegalStateException.class, () -> portal.letters.open(investor.actor(), letter));
        assertThrows(IllegalStateException.class, () -> portal.recordProofs.letterWithProof(investor.actor(), receipt.number(), letter));
        flip(file);
        assertEquals(1, changed.status());
        assertTrue(changed.said().contains("NOT AS PRINTED: no file is the one of entry %d (".formatted(entry("r.act = 'PRINT_LETTER' and r.object_key = '" + letter + "'"))), changed.said());
        assertArrayEquals(paper.bytes(), portal.letters.open(investor.actor(), letter).bytes());
    }

    /** A backup of the folder: one byte of a document in it, then of a row of its database, past the guards, as somebody could who had it in hand. */
    @Test
    @DisabledIf(TestedDatabase.IS_POSTGRESQL)
    void aByteChangedInABackup_isNamedWithItsEntry_beforeAnythingIsRestoredFromIt() throws IOException {
        Filing draft = investor.newDrafts(1).get(0);
        portal.documents.attach(investor.actor(), draft.id(), "contract", "contract.txt", new ByteArrayInputStream("kept terms".getBytes(StandardCharsets.UTF_8)));
        export();
        Path backup = Files.createDirectories(folder.resolve("backup"));
        Path data = Files.createDirectories(backup.resolve("data"));
        Path zip = folder.resolve("database.zip");
        change("backup to '" + zip + "'");
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            in.getNextEntry();
            Files.copy(in, data.resolve("portal.mv.db"));
        }
        Files.copy(folder.resolve("data/record.key"), data.resolve("record.key"));
        Path documents = Files.createDirectory(data.resolve("documents"));
        try (Stream<Path> files = Files.list(folder.resolve("data/documents"))) {
            for (Path file : files.toList()) {
                Files.copy(file, documents.resolve(file.getFileName()));
            }
        }
        ServicesWithoutServer original = portal;
        try (ServicesWithoutServer restored = ServicesWithoutServer.in(backup)) {
            portal = restored;
            assertEquals(0, verify("documents", key(), export(), documents).status());
            flip(documents.resolve(stored(ContentJson.sha256("kept terms".getBytes(StandardCharsets.UTF_8))).getFileName()));
            Ended file = verify("documents", key(), export(), documents);
            assertEquals(1, file.status());
            assertTrue(file.said().contains("NOT AS ATTACHED: no file is the one of entry " + entry("r.detail like 'SHA-256 " + ContentJson.sha256("kept terms".getBytes(StandardCharsets.UTF_8)) + "%'") + " ("), file.said());
            long line = number("select max(id) from audit_record where act = 'SUBMIT' and outcome = 'done'");
            changeRecord("update audit_record set object_key = object_key || '1' where id = ?1", line);
            Ended row = verify("record", key(), export());
            assertEquals(1, row.status());
            assertTrue(row.said().contains("NOT AS SIGNED: entry %d was changed (line %d of the record, SUBMIT ".formatted(entry("r.id = " + line), line)), row.said());
        } finally {
            portal = original;
            System.setProperty("portal.data", folder.resolve("data").toString());
            System.setProperty("portal.config", ServicesWithoutServer.projectRoot().resolve("config").toString());
        }
        assertEquals(0, verify("record", key(), export()).status(), "the original is as it was");
    }

    @Test
    void aLetter_isProvenWithItsFile_andNamesNobodyWhoOpenedIt() throws IOException {
        String letter = receivedLetter(receipt);
        Path proof = file("letter", portal.recordProofs.ofLetter(window, letter).text());
        Path paper = Files.write(folder.resolve("letter.pdf"), portal.letters.open(investor.actor(), letter).bytes());
        Ended ended = verify("proof", key(), proof, paper);
        assertEquals(0, ended.status(), ended.said());
        assertTrue(ended.said().contains("account: \n") && ended.said().contains("name: \n") && !ended.said().contains("proof-window"), ended.said());
        byte[] bytes = Files.readAllBytes(paper);
        bytes[bytes.length / 2] ^= 1;
        assertEquals(1, verify("proof", key(), proof, Files.write(paper, bytes)).status());
        assertThrows(NotFound.class, () -> portal.recordProofs.ofLetter(stranger, letter));
        assertThrows(NotFound.class, () -> portal.recordProofs.ofLetter(farms, letter));
    }

    @Test
    void aByteChangedInAPrintedPaperOnDisk_isNamedWithItsEntry_andChangedBackItIsNot() throws IOException {
        String sha256 = portal.copies.open(investor.actor(), receipt.number(), 1, CopyKind.FILING).sha256();
        Path documents = folder.resolve("data/documents");
        Path paper = null;
        try (Stream<Path> files = Files.list(documents)) {
            for (Path file : files.toList()) {
                paper = ContentJson.sha256(Files.readAllBytes(file)).equals(sha256) ? file : paper;
            }
        }
        Path export = export();
        long line = number("select max(id) from audit_record where act = 'PRINT_COPY' and outcome = 'done'");
        assertEquals(0, verify("papers", key(), export, documents).status());
        byte[] bytes = Files.readAllBytes(paper);
        bytes[bytes.length / 2] ^= 1;
        Files.write(paper, bytes);
        Ended changed = verify("papers", key(), export, documents);
        bytes[bytes.length / 2] ^= 1;
        Files.write(paper, bytes);
        assertEquals(1, changed.status());
        assertTrue(changed.said().contains("NOT AS PRINTED: no file is the one of entry %d (line %d of the record, PRINT_COPY filing %s), SHA-256 %s\n".formatted(
                number("select leaf_index from record_leaf where record_id = " + line), line, receipt.number(), sha256)), changed.said());
        Ended again = verify("papers", key(), export, documents);
        assertTrue(again.status() == 0 && again.said().contains("As printed: "), again.said());
    }

    @Test
    void anAttachedFile_isNamedByTheLineOfItsAttaching() throws IOException {
        Filing draft = investor.newDrafts(1).get(0);
        byte[] bytes = "terms".getBytes(StandardCharsets.UTF_8);
        long id = portal.documents.attach(investor.actor(), draft.id(), "contract", "contract.txt", new ByteArrayInputStream(bytes));
        String sha256 = ContentJson.sha256(bytes);
        assertEquals(1, number("select count(*) from audit_record where act = 'WRITE_DRAFT' and detail = 'SHA-256 %s, file %d'".formatted(sha256, id)));
    }

    @Test
    void proofsAndExport_areForWhoeverMayReadWhatTheyProve() {
        for (Actor other : List.of(stranger, farms)) {
            assertThrows(NotFound.class, () -> portal.recordProofs.ofFiling(other, receipt.number(), 1));
        }
        assertThrows(NotFound.class, () -> portal.recordProofs.ofFiling(investor.actor(), receipt.number(), 2));
        assertThrows(NotFound.class, () -> portal.recordProofs.ofFiling(investor.actor(), "FDI-1999-000001", 1));
        for (Actor other : List.of(investor.actor(), window, farms, administrator)) {
            long before = number("select count(*) from audit_record where act = 'EXPORT_RECORD' and outcome = 'refusal.forbidden'");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            assertThrows(Forbidden.class, () -> portal.recordProofs.export(other, out));
            assertEquals(0, out.size());
            assertEquals(before + 1, number("select count(*) from audit_record where act = 'EXPORT_RECORD' and outcome = 'refusal.forbidden'"));
        }
    }

    // ---- heads and key ----

    @Test
    void theNewestHead_continuesEveryEarlierOne_andNoOtherSizeWasSigned() throws IOException {
        export();
        long before = size();
        writeLines(3);
        export();
        assertEquals(0, verify("heads", key(), file("heads", portal.recordProofs.consistency(before).text())).status());
        assertThrows(NotFound.class, () -> portal.recordProofs.consistency(0));
        assertThrows(NotFound.class, () -> portal.recordProofs.consistency(before + 1));
        assertThrows(NotFound.class, () -> portal.recordProofs.consistency(-1));
    }

    @Test
    void theHeadOfTheDay_isSignedOnce_andTheNextDayAnotherOne() {
        portal.recordHeads.signIfDue();
        writeLines(1);
        assertFalse(portal.recordHeads.signIfDue());
        portal.clock.runAhead(portal.clock.daysAhead() + 1);
        assertTrue(portal.recordHeads.signIfDue());
        assertFalse(portal.recordHeads.signIfDue());
    }

    @Test
    void theKey_isItsOwnersAlone() throws IOException {
        portal.recordProofs.publicKey();
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("data/record.key"))));
    }
}
