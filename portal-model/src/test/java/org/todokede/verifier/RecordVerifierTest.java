package org.todokede.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todokede.record.HashTree;
import org.todokede.record.RecordLine;
import org.todokede.record.TreeHead;

/** What the outsider's program finds and names; each check beside one that must fail. */
class RecordVerifierTest {

    private static final String ORIGIN = "portal.example/record";
    private static final int LINES = 3_000;

    @TempDir
    private static Path folder;

    private static KeyPair pair;
    private static Path key;
    private static List<byte[]> leaves;
    private static HashTree tree;

    private record Ended(int status, String said) {}

    @BeforeAll
    static void record() throws GeneralSecurityException, IOException {
        pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        key = file("key", TreeHead.published(ORIGIN, pair.getPublic()) + "\n");
        leaves = IntStream.range(0, LINES).mapToObj(RecordVerifierTest::leaf).collect(Collectors.toList());
        Map<Long, byte[]> known = new ConcurrentHashMap<>();
        tree = new HashTree(new HashTree.Source() {
            @Override
            public byte[] node(int level, long index) {
                byte[] hash = known.get((long) level << 40 | index);
                if (hash == null) {
                    hash = level == 0 ? HashTree.leaf(leaves.get((int) index)) : HashTree.node(node(level - 1, 2 * index), node(level - 1, 2 * index + 1));
                    known.put((long) level << 40 | index, hash);
                }
                return hash;
            }
        });
    }

    private static byte[] leaf(int n) {
        return new RecordLine(
                1_000 + n, Instant.parse("2026-11-26T01:02:03.000004Z").plusSeconds(n), n % 7 == 0 ? null : (long) n, "Reviewer " + n, "METI", "SUBMIT", "filing", "FDI-2026-" + n, "", "done",
                "SHA-256 " + HexFormat.of().formatHex(HashTree.leaf(("document " + n).getBytes(StandardCharsets.UTF_8))).repeat(n % 3))
                .bytes();
    }

    private static Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String head(long size) {
        return head(size, tree.root(size), pair);
    }

    private static String head(long size, byte[] root, KeyPair by) {
        return new TreeHead(ORIGIN, size, root, Instant.parse("2026-11-26T01:02:03Z").plusSeconds(size)).signed(by.getPrivate(), by.getPublic());
    }

    private static Ended run(Object... args) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        String[] words = java.util.Arrays.stream(args).map(String::valueOf).toArray(String[]::new);
        return new Ended(RecordVerifier.run(words, out, out), said.toString(StandardCharsets.UTF_8));
    }

    private static String lines(List<byte[]> hashes) {
        return hashes.stream().map(hash -> Base64.getEncoder().encodeToString(hash) + "\n").collect(Collectors.joining());
    }

    // ---- a line ----

    private static String proof(byte[] leaf, long index, long size) {
        return "c2sp.org/tlog-proof@v1\nextra %s\nindex %d\n%s\n%s".formatted(Base64.getEncoder().encodeToString(leaf), index, lines(tree.inclusion(index, size)), head(size));
    }

    @Test
    void aLine_isProvenUnderItsHead_andNoOtherLineIs() throws IOException {
        for (int index : new int[] {0, 1, 255, 256, 1_023, 1_024, LINES - 1}) {
            Ended ended = run("proof", key, file("proof", proof(leaves.get(index), index, LINES)));
            assertEquals(0, ended.status(), ended.said());
            assertTrue(ended.said().contains("As signed: entry " + index) && ended.said().contains("object: FDI-2026-" + index), ended.said());
            byte[] other = leaves.get(index).clone();
            other[7] ^= 1;
            Ended changed = run("proof", key, file("proof", proof(other, index, LINES)));
            assertEquals(1, changed.status(), changed.said());
            assertTrue(changed.said().contains("NOT AS SIGNED: this line is not entry " + index), changed.said());
        }
    }

    @Test
    void theDocument_isTheOneThatTheLineNames() throws IOException {
        byte[] bytes = "paper".getBytes(StandardCharsets.UTF_8);
        Path document = Files.write(folder.resolve("paper.pdf"), bytes);
        byte[] leaf = new RecordLine(1, Instant.EPOCH, null, "", "", "PRINT_LETTER", "letter", "RCT-2026-000001", "", "done", "SHA-256 " + sha256(bytes) + ", by template X").bytes();
        HashTree one = new HashTree((level, index) -> HashTree.leaf(leaf));
        Path proof = file("letter", "c2sp.org/tlog-proof@v1\nextra %s\nindex 0\n\n%s".formatted(Base64.getEncoder().encodeToString(leaf), head(1, one.root(1), pair)));
        assertEquals(0, run("proof", key, proof, document).status());
        Files.write(document, "papes".getBytes(StandardCharsets.UTF_8));
        Ended changed = run("proof", key, proof, document);
        assertEquals(1, changed.status());
        assertTrue(changed.said().contains("NOT THE DOCUMENT: entry 0"), changed.said());
    }

    // ---- a paper with its proof ----

    private static final byte[] PAPER = "%PDF a letter".getBytes(StandardCharsets.UTF_8);

    private static byte[] printing(String act, String object, String outcome) {
        return new RecordLine(7, Instant.EPOCH, null, "", "", act, "letter", object, "", outcome, "SHA-256 " + sha256(PAPER) + ", by template X").bytes();
    }

    private static String alone(byte[] leaf, KeyPair by) {
        HashTree one = new HashTree((level, index) -> HashTree.leaf(leaf));
        return "c2sp.org/tlog-proof@v1\nextra %s\nindex 0\n\n%s".formatted(Base64.getEncoder().encodeToString(leaf), head(1, one.root(1), by));
    }

    private static Path zip(Map<String, byte[]> entries) throws IOException {
        Path file = folder.resolve("letter.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
        return file;
    }

    private static Ended paper(String name, byte[] bytes, String proof) throws IOException {
        return run("paper", key, zip(Map.of(name, bytes, "RCT-2026-000001.tlog-proof", proof.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void aPaperWithItsProof_isFoundAsPrinted_inOneFileAndInTwo() throws IOException {
        String proof = alone(printing("PRINT_LETTER", "RCT-2026-000001", "done"), pair);
        Ended ended = paper("RCT-2026-000001.pdf", PAPER, proof);
        assertEquals(0, ended.status(), ended.said());
        assertTrue(ended.said().contains("act: PRINT_LETTER") && ended.said().contains("The document is the one that the entry names"), ended.said());
        Path renamed = Files.write(folder.resolve("letter from the ministry.pdf"), PAPER);
        assertEquals(0, run("paper", key, renamed, file("proof", proof)).status(), "kept under another name");
    }

    @Test
    void whicheverPartOfAPaperWithItsProofIsChanged_isNamed() throws GeneralSecurityException, IOException {
        byte[] leaf = printing("PRINT_LETTER", "RCT-2026-000001", "done");
        String proof = alone(leaf, pair);
        byte[] flipped = PAPER.clone();
        flipped[5] ^= 1;
        Ended paper = paper("RCT-2026-000001.pdf", flipped, proof);
        assertEquals(1, paper.status());
        assertTrue(paper.said().contains("As signed: entry 0") && paper.said().contains("NOT THE DOCUMENT: entry 0"), paper.said());
        byte[] otherLine = leaf.clone();
        otherLine[10] ^= 1;
        Ended line = paper("RCT-2026-000001.pdf", PAPER, proof.replace(Base64.getEncoder().encodeToString(leaf), Base64.getEncoder().encodeToString(otherLine)));
        assertEquals(1, line.status());
        assertTrue(line.said().contains("NOT AS SIGNED: this line is not entry 0") && line.said().contains("The document is the one that the entry names"), line.said());
        assertEquals(new Ended(2, "cannot be read: a head that was not signed with this key\n"),
                paper("RCT-2026-000001.pdf", PAPER, alone(leaf, KeyPairGenerator.getInstance("Ed25519").generateKeyPair())));
        Ended other = paper("RCT-2026-000002.pdf", PAPER, proof);
        assertEquals(1, other.status());
        assertTrue(other.said().contains("NOT THE PAPER: entry 0 is the printing of RCT-2026-000001, and the file is called RCT-2026-000002.pdf"), other.said());
        for (byte[] wrong : List.of(printing("READ_LETTER", "RCT-2026-000001", "done"), printing("PRINT_LETTER", "RCT-2026-000001", "refusal.notFound"))) {
            Ended act = paper("RCT-2026-000001.pdf", PAPER, alone(wrong, pair));
            assertEquals(1, act.status());
            assertTrue(act.said().contains("NOT THE PAPER: entry 0 is not the printing of a paper"), act.said());
        }
    }

    @Test
    void aFileThatHoldsOtherThanOnePaperAndItsProof_cannotBeRead() throws IOException {
        byte[] proof = alone(printing("PRINT_LETTER", "RCT-2026-000001", "done"), pair).getBytes(StandardCharsets.UTF_8);
        assertEquals(new Ended(2, "cannot be read: letter.zip holds no paper with a proof\n"), run("paper", key, zip(Map.of("a.pdf", PAPER))));
        assertEquals(new Ended(2, "cannot be read: letter.zip holds no paper with a proof\n"), run("paper", key, zip(Map.of("a.tlog-proof", proof))));
        assertEquals(new Ended(2, "cannot be read: letter.zip holds no paper with a proof\n"), run("paper", key, Files.write(folder.resolve("letter.zip"), PAPER)));
        assertEquals(new Ended(2, "cannot be read: letter.zip holds more than one paper and its proof\n"), run("paper", key, zip(Map.of("a.pdf", PAPER, "b.pdf", PAPER, "a.tlog-proof", proof))));
        assertEquals(new Ended(2, "cannot be read: a.tlog-proof is too large\n"), run("paper", key, zip(Map.of("a.tlog-proof", new byte[(1 << 20) + 1], "a.pdf", PAPER))));
    }

    // ---- what lies in the folder of the documents ----

    private static Path recordOf(RecordLine... lines) throws IOException {
        List<byte[]> bytes = java.util.Arrays.stream(lines).map(RecordLine::bytes).toList();
        HashTree few = new HashTree(new HashTree.Source() {
            @Override
            public byte[] node(int level, long index) {
                return level == 0 ? HashTree.leaf(bytes.get((int) index)) : HashTree.node(node(level - 1, 2 * index), node(level - 1, 2 * index + 1));
            }
        });
        return export(bytes, hashes(bytes), head(bytes.size(), few.root(bytes.size()), pair));
    }

    private static RecordLine line(long id, String act, String kind, String object, String outcome, String detail) {
        return new RecordLine(id, Instant.EPOCH, 1L, "Somebody", "", act, kind, object, "", outcome, detail);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void everyAttachedFile_isHeldAgainstItsLine_unlessTheRecordSaysThatItWasDisposedOf() throws IOException {
        Path export = recordOf(
                line(1, "WRITE_DRAFT", "filing", "11", "done", "SHA-256 %s, file 71".formatted(sha256(text("terms")))),
                line(2, "GRANT_AUTHORITY", "authority", "12", "done", "file " + sha256(text("power, as older lines name it"))),
                line(3, "ATTACH_AS_TARGET", "filing", "FDI-2026-000001", "done", "SHA-256 %s, file 72".formatted(sha256(text("answer")))),
                line(4, "PRINT_COPY", "filing", "FDI-2026-000001", "done", "FILING version 1, SHA-256 %s, of content x".formatted(sha256(text("paper")))),
                line(5, "GRANT_AUTHORITY", "authority", "12", "refusal.forbidden", "file " + sha256(text("refused, so gone"))),
                line(6, "WRITE_DRAFT", "filing", "13", "done", "SHA-256 %s, file 73".formatted(sha256(text("old draft")))),
                line(7, "DISPOSE_OF_FILE", "document", "73", "done", "DRAFT"));
        Path documents = Files.createDirectories(folder.resolve("documents"));
        for (String kept : List.of("terms", "power, as older lines name it", "answer", "paper")) {
            Files.write(documents.resolve("file of " + kept.substring(0, 5)), text(kept));
        }
        assertEquals(new Ended(0, "As signed: 7 entries\nAs printed: 1 papers\nAs attached: 3 files\n"), run("documents", key, export, documents));
        assertEquals(new Ended(0, "As signed: 7 entries\nAs printed: 1 papers\n"), run("papers", key, export, documents));
        Map<String, String> named = Map.of(
                "file of terms", "NOT AS ATTACHED: no file is the one of entry 0 (line 1 of the record, WRITE_DRAFT filing 11), SHA-256 ",
                "file of power", "NOT AS ATTACHED: no file is the one of entry 1 (line 2 of the record, GRANT_AUTHORITY authority 12), SHA-256 ",
                "file of answe", "NOT AS ATTACHED: no file is the one of entry 2 (line 3 of the record, ATTACH_AS_TARGET filing FDI-2026-000001), SHA-256 ",
                "file of paper", "NOT AS PRINTED: no file is the one of entry 3 (line 4 of the record, PRINT_COPY filing FDI-2026-000001), SHA-256 ");
        for (Map.Entry<String, String> file : named.entrySet()) {
            byte[] kept = Files.readAllBytes(documents.resolve(file.getKey()));
            byte[] flipped = kept.clone();
            flipped[1] ^= 1;
            Files.write(documents.resolve(file.getKey()), flipped);
            Ended changed = run("documents", key, export, documents);
            Files.write(documents.resolve(file.getKey()), kept);
            assertEquals(1, changed.status(), changed.said());
            assertEquals(
                    "As signed: 7 entries\n" + file.getValue() + sha256(kept) + "\n  no line names what the file " + file.getKey() + " holds\n", changed.said());
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    // ---- two heads ----

    private static String consistency(long earlier, long later, String earlierHead, String laterHead) {
        return "todokede-consistency-1\n%s\n%s%s".formatted(lines(tree.consistency(earlier, later)), earlierHead, laterHead);
    }

    @Test
    void aLaterHead_continuesAnEarlierOne_orIsFoundNotTo() throws IOException {
        for (long[] sizes : new long[][] {{1, LINES}, {256, 257}, {1_000, 2_048}, {LINES, LINES}, {2_048, LINES}}) {
            assertEquals(0, run("heads", key, file("heads", consistency(sizes[0], sizes[1], head(sizes[0]), head(sizes[1])))).status());
            Ended other = run("heads", key, file("heads", consistency(sizes[0], sizes[1], head(sizes[0], HashTree.empty(), pair), head(sizes[1]))));
            assertEquals(1, other.status(), other.said());
        }
    }

    // ---- the whole record ----

    private static Path export(List<byte[]> bytes, List<byte[]> hashes, String... heads) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(all);
        out.writeBytes("todokede-record-1\n");
        out.writeInt(heads.length);
        for (String head : heads) {
            byte[] note = head.getBytes(StandardCharsets.UTF_8);
            out.writeInt(note.length);
            out.write(note);
        }
        for (int n = 0; n < bytes.size(); n++) {
            out.writeInt(bytes.get(n).length);
            out.write(bytes.get(n));
            out.write(hashes.get(n));
        }
        return Files.write(folder.resolve("export"), all.toByteArray());
    }

    private static List<byte[]> hashes(List<byte[]> bytes) {
        return bytes.stream().map(HashTree::leaf).toList();
    }

    @Test
    void aRecordThatIsAsSigned_isFoundSo_whereverItsHeadsStand() throws IOException {
        Path export = export(leaves, hashes(leaves), head(LINES), head(1), head(0), head(1_024), head(1_025), head(2_047), head(777));
        assertEquals(new Ended(0, "As signed: 3000 entries\n"), run("record", key, export));
        assertEquals(0, run("record", key, export, file("kept", head(2_500))).status());
        assertEquals(new Ended(0, "As signed: 2048 entries\n"), run("record", key, export(leaves.subList(0, 2_048), hashes(leaves.subList(0, 2_048)), head(2_048))));
        assertEquals(new Ended(0, "As signed: 0 entries\n"), run("record", key, export(List.of(), List.of(), head(0))));
    }

    @Test
    void oneChangedByte_isNamedWithItsEntry_whereverItStands() throws IOException {
        for (int index : new int[] {0, 1_023, 1_024, LINES - 1}) {
            List<byte[]> changed = new ArrayList<>(leaves);
            byte[] line = changed.get(index).clone();
            line[line.length - 1] ^= 1;
            changed.set(index, line);
            Ended ended = run("record", key, export(changed, hashes(leaves), head(1_500), head(LINES)));
            assertEquals(new Ended(1, "NOT AS SIGNED: entry %d was changed (line %d of the record, SUBMIT filing FDI-2026-%d)\n".formatted(index, 1_000 + index, index)), ended);
        }
    }

    @Test
    void aLineThatWasChangedWithItsHash_takenOut_putInOrAtTheEndTakenAway_isFoundByTheHeads() throws IOException {
        Map<String, List<byte[]>> pasts = new TreeMap<>();
        List<byte[]> replaced = new ArrayList<>(leaves);
        replaced.set(2_000, leaf(9_999));
        pasts.put("replaced", replaced);
        List<byte[]> without = new ArrayList<>(leaves);
        without.remove(2_000);
        pasts.put("taken out", without);
        List<byte[]> with = new ArrayList<>(leaves);
        with.add(2_000, leaf(9_999));
        pasts.put("put in", with);
        List<byte[]> swapped = new ArrayList<>(leaves);
        java.util.Collections.swap(swapped, 2_000, 2_001);
        pasts.put("swapped", swapped);
        pasts.put("end taken away", leaves.subList(0, LINES - 1));
        pasts.forEach((what, past) -> {
            try {
                Ended ended = run("record", key, export(past, hashes(past), head(1_999), head(LINES)));
                assertEquals(1, ended.status(), what);
                assertTrue(ended.said().contains("before entry 1999 are") || ended.said().contains("the end was taken away"), what + ended.said());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    @Test
    void aRecordWhoseKeyWasExchanged_isCheckedWithBoth_andWithNeitherAlone() throws GeneralSecurityException, IOException {
        KeyPair next = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Path both = file("both", Files.readString(key) + TreeHead.published(ORIGIN, next.getPublic()) + "\n");
        Path newest = file("newest", TreeHead.published(ORIGIN, next.getPublic()) + "\n");
        String late = head(LINES, tree.root(LINES), next);
        Path export = export(leaves, hashes(leaves), head(1_000), late);
        assertEquals(0, run("record", both, export).status());
        assertEquals(2, run("record", key, export).status());
        assertEquals(2, run("record", newest, export).status());
        assertEquals(0, run("heads", both, file("heads", consistency(1_000, LINES, head(1_000), late))).status());
        KeyPair third = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        assertEquals(2, run("record", both, export(leaves, hashes(leaves), head(1_000), head(LINES, tree.root(LINES), third))).status());
        assertEquals(2, run("record", file("none", "\n"), export).status());
    }

    @Test
    void whatCannotBeRead_orIsOfAnotherKey_isSaidSo() throws GeneralSecurityException, IOException {
        KeyPair other = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Path export = export(leaves, hashes(leaves), head(LINES, tree.root(LINES), other));
        assertEquals(new Ended(2, "cannot be read: a head that was not signed with this key\n"), run("record", key, export));
        byte[] whole = Files.readAllBytes(export(leaves, hashes(leaves), head(LINES)));
        Path part = Files.write(folder.resolve("part"), java.util.Arrays.copyOf(whole, whole.length - 5));
        assertEquals(new Ended(2, "cannot be read: the file ends before its end\n"), run("record", key, part));
        whole[whole.length - 32 - leaves.get(LINES - 1).length - 4] = 0x7F;
        assertEquals(2, run("record", key, Files.write(part, whole)).status());
        for (Object[] wrong : new Object[][] {{}, {"proof"}, {"proof", key, key}, {"heads", key, key}, {"record", key, key}, {"record", folder.resolve("none"), export}, {"proof", export, key}}) {
            assertEquals(2, run(wrong).status(), () -> List.of(wrong).toString());
        }
    }

    @Test
    void theSpeed_isMeasuredOverARecordThatIsFoundWhole() {
        Ended ended = run("speed", "3000");
        assertTrue(ended.said().startsWith("3000 entries, "), ended.said());
        // so few lines, in a JVM that has just begun, may be slow; then it says so
        assertEquals(ended.said().contains("TOO SLOW") ? 1 : 0, ended.status(), ended.said());
    }

    @ParameterizedTest
    @CsvSource({"1, 0.89, 0", "1, 0.71, 0", "1, 0.69, 1", "2, 0.2, 1", "10, 7.01, 0", "10, 6.99, 1"})
    void aRecordThatIsCheckedMoreSlowlyThanIsPromised_failsTheMeasurement(double verified, double bare, int status) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        assertEquals(status, Speed.told(3, 1_000_000, verified, bare, new PrintStream(said, true, StandardCharsets.UTF_8)));
        String[] lines = said.toString(StandardCharsets.UTF_8).split("\n");
        assertTrue(lines[0].startsWith("3 entries, 1.0 MB: "), "the figures are told in any case");
        assertEquals(status == 1, lines.length == 2 && lines[1].startsWith("TOO SLOW: "));
    }
}
