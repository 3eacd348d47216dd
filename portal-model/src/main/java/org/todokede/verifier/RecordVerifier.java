package org.todokede.verifier;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks what the portal publishes of its record, with nothing but the JDK (17 or newer):
 *
 * <pre>
 * java RecordVerifier.java proof KEY PROOF [DOCUMENT]   a line of the record is under a signed head; the document is the one that the line names
 * java RecordVerifier.java heads KEY CONSISTENCY        a later head continues an earlier one
 * java RecordVerifier.java record KEY EXPORT [HEAD...]  every line of the record is as signed, under the heads of the export and those kept elsewhere
 * java RecordVerifier.java papers KEY EXPORT FOLDER     the same, and every letter and copy that was printed lies in the folder as it was printed
 * java RecordVerifier.java speed [LINES]                how fast the last is, beside bare SHA-256 over the same bytes
 * </pre>
 *
 * KEY is the file of the portal's public key. Ends with 0 if all is as signed, with 1 if not, with 2 if something cannot be read. Formats: RFC 9162 (tree and
 * proofs), C2SP signed-note, tlog-checkpoint and tlog-proof; the export is its first line, the signed heads, and of each line its length, its bytes and the
 * hash that the portal keeps of it.
 */
public final class RecordVerifier {

    private static final int HASH = 32;

    /** Leaves that are hashed in one go, a power of two. */
    private static final int BLOCK_LEVEL = 10;

    private static final int BLOCK = 1 << BLOCK_LEVEL;

    /** Bytes of a leaf, at most. */
    private static final int LONGEST_LEAF = 1 << 14;

    /** Blocks that are read ahead of being hashed. */
    private static final int AHEAD = 6;

    private static final int WORKERS = 2;

    private static final int MOST_HEADS = 1_000_000;

    /** Changed lines that are named, at most. */
    private static final int MOST_NAMED = 20;

    private static final String PROOF = "c2sp.org/tlog-proof@v1\n";
    private static final String CONSISTENCY = "todokede-consistency-1\n";
    private static final String EXPORT = "todokede-record-1\n";

    private static final String NOTE_PATTERN = "(([^\\s+]{1,200})\\n(0|[1-9]\\d{0,17})\\n([A-Za-z0-9+/]{43}=)\\n(\\S{20,40})\\n)\\n— ([^\\s+]{1,200}) ([A-Za-z0-9+/]{91}=)\\n";
    private static final Pattern NOTE = Pattern.compile(NOTE_PATTERN);
    private static final Pattern PROOF_FILE =
            Pattern.compile(Pattern.quote(PROOF) + "extra ([A-Za-z0-9+/=]{4,30000})\\nindex (0|[1-9]\\d{0,17})\\n((?:[A-Za-z0-9+/]{43}=\\n){0,64})\\n(" + NOTE_PATTERN + ")");
    private static final Pattern CONSISTENCY_FILE =
            Pattern.compile(Pattern.quote(CONSISTENCY) + "((?:[A-Za-z0-9+/]{43}=\\n){0,64})\\n(" + NOTE_PATTERN + ")(" + NOTE_PATTERN + ")");
    private static final Pattern KEY_FILE = Pattern.compile("([^\\s+]{1,200})\\+([0-9a-f]{8})\\+([A-Za-z0-9+/]{44})\\s*");

    /** Acts that print a paper, which is kept for good. */
    private static final Set<String> PRINTING = Set.of("PRINT_LETTER", "PRINT_COPY");
    private static final Pattern PAPER = Pattern.compile("SHA-256 ([0-9a-f]{64})");

    private static final List<String> FIELDS =
            List.of("number", "written at", "account", "name", "on behalf of", "act", "kind of object", "object", "article", "result", "detail");

    /** What cannot be read, or is not what it is said to be. */
    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String what) {
            super(what);
        }
    }

    /** A head whose signature has been verified. */
    private record Head(long size, byte[] root, String at) {}

    /** A key and the name of the record that it signs. */
    private record Key(String origin, byte[] id, PublicKey key) {}

    /** What was found in an export. @param changed lines that are not what was signed, as they are named to the reader */
    private record Found(long leaves, byte[] root, List<String> changed, List<String> heads) {

        boolean isAsSigned() {
            return changed.isEmpty() && heads.isEmpty();
        }
    }

    private RecordVerifier() {}

    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    /** Does what the arguments say. @return 0 if all is as signed, 1 if not, 2 if something cannot be read */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        try {
            String what = args.length == 0 ? "" : args[0];
            if (what.equals("proof") && (args.length == 3 || args.length == 4)) {
                return proof(key(Path.of(args[1])), text(Path.of(args[2])), args.length == 4 ? Path.of(args[3]) : null, out);
            }
            if (what.equals("heads") && args.length == 3) {
                return heads(key(Path.of(args[1])), text(Path.of(args[2])), out);
            }
            if (what.equals("record") && args.length >= 3) {
                List<String> kept = new ArrayList<>();
                for (String file : Arrays.asList(args).subList(3, args.length)) {
                    kept.add(text(Path.of(file)));
                }
                return record(key(Path.of(args[1])), Path.of(args[2]), kept, out);
            }
            if (what.equals("papers") && args.length == 4) {
                return papers(key(Path.of(args[1])), Path.of(args[2]), Path.of(args[3]), out);
            }
            if (what.equals("speed") && args.length <= 2) {
                return speed(args.length == 2 ? Integer.parseInt(args[1]) : 1_000_000, out);
            }
            err.println("proof KEY PROOF [DOCUMENT] | heads KEY CONSISTENCY | record KEY EXPORT [HEAD...] | papers KEY EXPORT FOLDER | speed [LINES]");
            return 2;
        } catch (Unreadable | IOException | IllegalArgumentException failure) {
            err.println("cannot be read: " + failure.getMessage());
            return 2;
        }
    }

    // ---- a line ----

    private static int proof(Key key, String file, Path document, PrintStream out) throws Unreadable, IOException {
        Matcher parts = PROOF_FILE.matcher(file);
        if (!parts.matches()) {
            throw new Unreadable("this is no proof");
        }
        byte[] leaf = Base64.getDecoder().decode(parts.group(1));
        long index = Long.parseLong(parts.group(2));
        Head head = head(key, parts.group(4));
        List<String> line = fields(leaf);
        for (int n = 0; n < FIELDS.size(); n++) {
            out.println("  " + FIELDS.get(n) + ": " + printable(line.get(n)));
        }
        if (!includes(leafHash(leaf), index, head.size(), hashes(parts.group(3)), head.root())) {
            out.println("NOT AS SIGNED: this line is not entry " + index + " under the head of " + head.size() + " entries signed at " + head.at());
            return 1;
        }
        out.println("As signed: entry " + index + " under the head of " + head.size() + " entries signed at " + head.at());
        if (document != null) {
            String sha256 = HexFormat.of().formatHex(sha256().digest(Files.readAllBytes(document)));
            if (!line.get(FIELDS.size() - 1).contains(sha256)) {
                out.println("NOT THE DOCUMENT: entry " + index + " does not name SHA-256 " + sha256);
                return 1;
            }
            out.println("The document is the one that the entry names: SHA-256 " + sha256);
        }
        return 0;
    }

    /** The fields of a leaf: a version, then of each its length in four bytes and its text. */
    private static List<String> fields(byte[] leaf) throws Unreadable {
        ByteBuffer in = ByteBuffer.wrap(leaf);
        if (!in.hasRemaining() || in.get() != 1) {
            throw new Unreadable("a line of an unknown version");
        }
        List<String> fields = new ArrayList<>();
        while (in.remaining() >= 4) {
            int length = in.getInt();
            if (length < 0 || length > in.remaining()) {
                throw new Unreadable("a line that ends before its end");
            }
            fields.add(new String(leaf, in.position(), length, StandardCharsets.UTF_8));
            in.position(in.position() + length);
        }
        if (in.hasRemaining() || fields.size() != FIELDS.size()) {
            throw new Unreadable("a line of other fields");
        }
        return fields;
    }

    /** Text of a stranger, without what a terminal would obey. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    // ---- two heads ----

    private static int heads(Key key, String file, PrintStream out) throws Unreadable {
        Matcher parts = CONSISTENCY_FILE.matcher(file);
        if (!parts.matches()) {
            throw new Unreadable("this is no proof of consistency");
        }
        Head earlier = head(key, parts.group(2));
        Head later = head(key, parts.group(10));
        String both = "the head of " + later.size() + " entries (" + later.at() + ") continues that of " + earlier.size() + " (" + earlier.at() + ")";
        if (!continues(earlier.size(), earlier.root(), later.size(), later.root(), hashes(parts.group(1)))) {
            out.println("NOT AS SIGNED: it is not proven that " + both);
            return 1;
        }
        out.println("As signed: " + both);
        return 0;
    }

    // ---- the whole record ----

    private static int record(Key key, Path export, List<String> kept, PrintStream out) throws Unreadable, IOException {
        Found found = check(key, export, kept);
        found.changed().forEach(line -> out.println("NOT AS SIGNED: " + line));
        found.heads().forEach(head -> out.println("NOT AS SIGNED: " + head));
        if (!found.isAsSigned()) {
            return 1;
        }
        out.println("As signed: " + found.leaves() + " entries");
        return 0;
    }

    /** Only what was printed: a file of a draft may have been taken away by whoever attached it. */
    private static int papers(Key key, Path export, Path folder, PrintStream out) throws Unreadable, IOException {
        int status = record(key, export, List.of(), out);
        if (status != 0) {
            return status;
        }
        Set<String> there = new HashSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, Files::isRegularFile)) {
            for (Path file : files) {
                there.add(bareHash(file));
            }
        }
        int printed = 0;
        try (Input in = new Input(export)) {
            in.bytes(new byte[EXPORT.length()], 0, EXPORT.length());
            for (int heads = in.number(); heads > 0; heads--) {
                int length = in.number();
                in.bytes(new byte[length], 0, length);
            }
            for (long entry = 0; !in.atEnd(); entry++) {
                int length = in.number();
                byte[] leaf = new byte[length];
                in.bytes(leaf, 0, length);
                in.bytes(new byte[HASH], 0, HASH);
                List<String> line = fields(leaf);
                Matcher paper = PAPER.matcher(line.get(10));
                if (PRINTING.contains(line.get(5)) && line.get(9).equals("done") && paper.find()) {
                    printed++;
                    if (!there.contains(paper.group(1))) {
                        out.println("NOT AS PRINTED: no file is the one of entry " + entry + " (line " + line.get(0) + " of the record, " + printable(line.get(5) + " " + line.get(6) + " " + line.get(7))
                                + "), SHA-256 " + paper.group(1));
                        status = 1;
                    }
                }
            }
        }
        if (status == 0) {
            out.println("As printed: " + printed + " papers");
        }
        return status;
    }

    /** Leaves in a row, hashed by one thread; used again and again, so that there is no object for a line. */
    private static final class Block {
        private final MessageDigest digest = sha256();
        private final byte[] node = new byte[1 + 2 * HASH];
        private final int[] from = new int[BLOCK];
        private final int[] length = new int[BLOCK];
        /** Level after level: of level l the n-th hash stands at {@link #at}. */
        private final byte[] hashes = new byte[2 * BLOCK * HASH];
        private byte[] bytes = new byte[BLOCK * 320];
        private int end;
        private int leaves;
        private final int[] changed = new int[MOST_NAMED];
        private int changes;

        private static int at(int level, int index) {
            return (2 * BLOCK - (2 * BLOCK >> level) + index) * HASH;
        }

        /** @param in stands before the length of a leaf */
        void read(Input in) throws Unreadable, IOException {
            int size = in.number();
            if (size < 1 || size > LONGEST_LEAF) {
                throw new Unreadable("a line of " + size + " bytes");
            }
            int needed = end + 1 + size + HASH;
            if (needed > bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * needed);
            }
            // before a leaf stands the zero byte with which it is hashed
            bytes[end] = 0;
            in.bytes(bytes, end + 1, size + HASH);
            from[leaves] = end;
            length[leaves++] = 1 + size;
            end = needed;
        }

        Block hash() {
            try {
                for (int n = 0; n < leaves; n++) {
                    int kept = from[n] + length[n];
                    digest.update(bytes, from[n], length[n]);
                    digest.digest(hashes, n * HASH, HASH);
                    if (!Arrays.equals(hashes, n * HASH, (n + 1) * HASH, bytes, kept, kept + HASH)) {
                        if (changes < MOST_NAMED) {
                            changed[changes] = n;
                        }
                        changes++;
                        // the tree is that of the hashes kept, so that one changed line does not hide whether the others are as signed
                        System.arraycopy(bytes, kept, hashes, n * HASH, HASH);
                    }
                }
                node[0] = 1;
                for (int level = 1; level <= BLOCK_LEVEL && leaves >> level > 0; level++) {
                    for (int n = 0; n < leaves >> level; n++) {
                        System.arraycopy(hashes, at(level - 1, 2 * n), node, 1, 2 * HASH);
                        digest.update(node, 0, node.length);
                        digest.digest(hashes, at(level, n), HASH);
                    }
                }
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
            return this;
        }

        void empty() {
            end = 0;
            leaves = 0;
            changes = 0;
        }

        /** Hash over the first leaves and everything before. @param before complete subtrees to the left, by level */
        byte[] root(int first, byte[][] before) {
            byte[] root = null;
            for (int level = 0; level <= BLOCK_LEVEL; level++) {
                if ((first >> level & 1) == 1) {
                    int at = at(level, first >> level + 1 << 1);
                    byte[] peak = Arrays.copyOfRange(hashes, at, at + HASH);
                    root = root == null ? peak : node(peak, root);
                }
            }
            for (byte[] peak : before) {
                if (peak != null) {
                    root = root == null ? peak : node(peak, root);
                }
            }
            return root == null ? sha256().digest() : root;
        }

        String name(long start, int changedLine) {
            int n = changed[changedLine];
            String line;
            try {
                List<String> fields = fields(Arrays.copyOfRange(bytes, from[n] + 1, from[n] + length[n]));
                line = "line %s of the record, %s %s %s".formatted(fields.get(0), fields.get(5), fields.get(6), fields.get(7));
            } catch (Unreadable broken) {
                line = broken.getMessage();
            }
            return "entry " + (start + n) + " was changed (" + printable(line) + ")";
        }
    }

    /** Bytes of a file, in order. */
    private static final class Input implements AutoCloseable {
        private final InputStream in;
        private final byte[] buffer = new byte[1 << 17];
        private int next;
        private int end;

        Input(Path file) throws IOException {
            in = Files.newInputStream(file);
        }

        void bytes(byte[] into, int at, int length) throws IOException {
            int missing = length;
            while (missing > 0) {
                fill();
                int part = Math.min(missing, end - next);
                System.arraycopy(buffer, next, into, at + length - missing, part);
                next += part;
                missing -= part;
            }
        }

        int number() throws IOException {
            if (end - next >= 4) {
                next += 4;
                return (buffer[next - 4] & 0xFF) << 24 | (buffer[next - 3] & 0xFF) << 16 | (buffer[next - 2] & 0xFF) << 8 | buffer[next - 1] & 0xFF;
            }
            byte[] four = new byte[4];
            bytes(four, 0, 4);
            return ByteBuffer.wrap(four).getInt();
        }

        boolean atEnd() throws IOException {
            if (next == end) {
                next = 0;
                end = Math.max(0, in.read(buffer));
            }
            return next == end;
        }

        private void fill() throws IOException {
            if (atEnd()) {
                throw new EOFException("the file ends before its end");
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    /** The tree as it grows, block by block, held against each head when it has the head's size. */
    private static final class Growing {
        private final List<Head> heads;
        private final byte[][] peaks = new byte[Long.SIZE][];
        private final List<String> changed = new ArrayList<>();
        private final List<String> wrong = new ArrayList<>();
        private long changes;
        private long size;
        private long good;
        private int nextHead;
        private byte[] root = sha256().digest();

        Growing(List<Head> heads) {
            this.heads = heads;
            judgeUpTo(0, null);
        }

        void add(Block block) {
            for (int n = 0; n < Math.min(block.changes, MOST_NAMED) && changed.size() < MOST_NAMED; n++) {
                changed.add(block.name(size, n));
            }
            changes += block.changes;
            judgeUpTo(size + block.leaves, block);
            root = block.root(block.leaves, peaks);
            if (block.leaves == BLOCK) {
                carry(Arrays.copyOfRange(block.hashes, Block.at(BLOCK_LEVEL, 0), Block.at(BLOCK_LEVEL, 0) + HASH));
            }
            size += block.leaves;
        }

        private void carry(byte[] full) {
            byte[] hash = full;
            int level = 0;
            for (; peaks[level] != null; level++) {
                hash = node(peaks[level], hash);
                peaks[level] = null;
            }
            peaks[level] = hash;
        }

        private void judgeUpTo(long end, Block block) {
            for (; nextHead < heads.size() && heads.get(nextHead).size() <= end; nextHead++) {
                Head head = heads.get(nextHead);
                byte[] then = block == null ? root : block.root((int) (head.size() - size), peaks);
                if (MessageDigest.isEqual(then, head.root())) {
                    good = head.size();
                } else {
                    wrong.add("the first " + head.size() + " entries are not those of the head signed at " + head.at() + "; those before entry " + good
                            + " are, so one from there on was replaced, put in or taken out");
                }
            }
        }

        Found found() {
            for (; nextHead < heads.size(); nextHead++) {
                wrong.add("there are " + size + " entries, but " + heads.get(nextHead).size() + " in the head signed at " + heads.get(nextHead).at() + ": the end was taken away");
            }
            if (changes > changed.size()) {
                changed.add("and " + (changes - changed.size()) + " more");
            }
            return new Found(size, root, changed, wrong);
        }
    }

    private static Found check(Key key, Path export, List<String> kept) throws Unreadable, IOException {
        try (Input in = new Input(export)) {
            byte[] first = new byte[EXPORT.length()];
            in.bytes(first, 0, first.length);
            if (!new String(first, StandardCharsets.US_ASCII).equals(EXPORT)) {
                throw new Unreadable("this is no record");
            }
            List<Head> heads = new ArrayList<>();
            for (String note : kept) {
                heads.add(head(key, note));
            }
            int count = in.number();
            if (count < 0 || count > MOST_HEADS) {
                throw new Unreadable(count + " heads");
            }
            for (int n = 0; n < count; n++) {
                int length = in.number();
                if (length < 1 || length > 1000) {
                    throw new Unreadable("a head of " + length + " bytes");
                }
                byte[] note = new byte[length];
                in.bytes(note, 0, length);
                heads.add(head(key, new String(note, StandardCharsets.UTF_8)));
            }
            heads.sort(Comparator.comparingLong(Head::size));
            return hashed(in, heads);
        }
    }

    /** Reads, while two threads hash what has been read. */
    private static Found hashed(Input in, List<Head> heads) throws Unreadable, IOException {
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        try {
            Growing tree = new Growing(heads);
            Deque<Future<Block>> hashing = new ArrayDeque<>();
            Deque<Block> free = new ArrayDeque<>();
            for (int n = 0; n < AHEAD; n++) {
                free.add(new Block());
            }
            while (!in.atEnd()) {
                if (free.isEmpty()) {
                    free.add(add(tree, hashing.remove()));
                }
                Block block = free.remove();
                while (block.leaves < BLOCK && !in.atEnd()) {
                    block.read(in);
                }
                hashing.add(workers.submit(block::hash));
            }
            while (!hashing.isEmpty()) {
                add(tree, hashing.remove());
            }
            return tree.found();
        } finally {
            workers.shutdownNow();
        }
    }

    private static Block add(Growing tree, Future<Block> hashing) {
        try {
            Block block = hashing.get();
            tree.add(block);
            block.empty();
            return block;
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
    }

    // ---- keys, heads, hashes ----

    private static String text(Path file) throws IOException, Unreadable {
        if (Files.size(file) > 1 << 20) {
            throw new Unreadable(file + " is too large");
        }
        return Files.readString(file);
    }

    private static Key key(Path file) throws Unreadable, IOException {
        Matcher parts = KEY_FILE.matcher(text(file));
        if (!parts.matches()) {
            throw new Unreadable(file + " is no key");
        }
        try {
            byte[] kindAndKey = Base64.getDecoder().decode(parts.group(3));
            MessageDigest digest = sha256();
            digest.update((parts.group(1) + "\n").getBytes(StandardCharsets.UTF_8));
            byte[] id = Arrays.copyOf(digest.digest(kindAndKey), 4);
            if (kindAndKey[0] != 1 || !HexFormat.of().formatHex(id).equals(parts.group(2))) {
                throw new Unreadable(file + " is no key of the kind Ed25519");
            }
            // the twelve bytes before a key of this kind where it is written as X.509 does
            byte[] encoded = ByteBuffer.allocate(12 + HASH).put(HexFormat.of().parseHex("302a300506032b6570032100")).put(kindAndKey, 1, HASH).array();
            return new Key(parts.group(1), id, KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException broken) {
            throw new Unreadable(file + " is no key");
        }
    }

    private static Head head(Key key, String note) throws Unreadable {
        Matcher parts = NOTE.matcher(note);
        if (!parts.matches()) {
            throw new Unreadable("this is no head");
        }
        byte[] signed = Base64.getDecoder().decode(parts.group(7));
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(key.key());
            signature.update(parts.group(1).getBytes(StandardCharsets.UTF_8));
            boolean genuine = parts.group(2).equals(key.origin()) && parts.group(6).equals(key.origin()) && signed.length == 68
                    && Arrays.equals(signed, 0, 4, key.id(), 0, 4) && signature.verify(signed, 4, 64);
            if (!genuine) {
                throw new Unreadable("a head that was not signed with this key");
            }
        } catch (GeneralSecurityException broken) {
            throw new Unreadable("a head that was not signed with this key");
        }
        return new Head(Long.parseLong(parts.group(3)), Base64.getDecoder().decode(parts.group(4)), parts.group(5));
    }

    private static List<byte[]> hashes(String lines) {
        return lines.lines().map(Base64.getDecoder()::decode).toList();
    }

    /** RFC 9162, 2.1.3.2. */
    private static boolean includes(byte[] leaf, long index, long size, List<byte[]> path, byte[] root) {
        if (index >= size) {
            return false;
        }
        long node = index;
        long last = size - 1;
        byte[] hash = leaf;
        for (byte[] beside : path) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = node(beside, hash);
                for (; (node & 1) == 0 && node != 0; node >>= 1) {
                    last >>= 1;
                }
            } else {
                hash = node(hash, beside);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && MessageDigest.isEqual(hash, root);
    }

    /** RFC 9162, 2.1.4.2. */
    private static boolean continues(long earlier, byte[] earlierRoot, long size, byte[] root, List<byte[]> path) {
        if (earlier < 1 || earlier > size) {
            return false;
        }
        if (earlier == size) {
            return path.isEmpty() && MessageDigest.isEqual(earlierRoot, root);
        }
        List<byte[]> way = new ArrayList<>(path);
        if (Long.bitCount(earlier) == 1) {
            way.add(0, earlierRoot);
        }
        if (way.isEmpty()) {
            return false;
        }
        long node = earlier - 1;
        long last = size - 1;
        for (; (node & 1) == 1; node >>= 1) {
            last >>= 1;
        }
        byte[] before = way.get(0);
        byte[] after = before;
        for (byte[] beside : way.subList(1, way.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                before = node(beside, before);
                after = node(beside, after);
                for (; (node & 1) == 0 && node != 0; node >>= 1) {
                    last >>= 1;
                }
            } else {
                after = node(after, beside);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && MessageDigest.isEqual(before, earlierRoot) && MessageDigest.isEqual(after, root);
    }

    private static byte[] leafHash(byte[] leaf) {
        MessageDigest digest = sha256();
        digest.update((byte) 0);
        return digest.digest(leaf);
    }

    private static byte[] node(byte[] left, byte[] right) {
        MessageDigest digest = sha256();
        digest.update((byte) 1);
        digest.update(left);
        return digest.digest(right);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    // ---- speed ----

    private static final int ROUNDS = 7;

    /** Hashes a made-up record and the bare bytes of the same file in turn, in this JVM; prints the medians. */
    private static int speed(int lines, PrintStream out) throws Unreadable, IOException {
        Path file = Files.createTempFile("record", ".bin");
        try {
            makeUp(file, lines);
            double[] bare = new double[ROUNDS];
            double[] verified = new double[ROUNDS];
            for (int round = -2; round < ROUNDS; round++) {
                long began = System.nanoTime();
                bareHash(file);
                long half = System.nanoTime();
                Found found = check(null, file, List.of());
                long end = System.nanoTime();
                if (!found.isAsSigned() || found.leaves() != lines) {
                    throw new Unreadable("the made-up record");
                }
                if (round >= 0) {
                    bare[round] = (half - began) / 1e9;
                    verified[round] = (end - half) / 1e9;
                }
            }
            Arrays.sort(bare);
            Arrays.sort(verified);
            out.printf("%d entries, %.1f MB: verified in %.3f s, bare SHA-256 in %.3f s, ratio %.2f (medians of %d)%n",
                    lines, Files.size(file) / 1e6, verified[ROUNDS / 2], bare[ROUNDS / 2], bare[ROUNDS / 2] / verified[ROUNDS / 2], ROUNDS);
            return 0;
        } finally {
            Files.delete(file);
        }
    }

    private static String bareHash(Path file) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[1 << 17];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Lines of the length of real ones, about 200 bytes. */
    private static void makeUp(Path file, int lines) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 17))) {
            out.writeBytes(EXPORT);
            out.writeInt(0);
            for (int n = 0; n < lines; n++) {
                List<String> values = List.of(
                        String.valueOf(1_000_000_000_000L + n), "2026-11-26T01:02:03.%06dZ".formatted(n % 1_000_000), String.valueOf(1000 + n % 500), "Reviewer of the ministry " + n % 50, "METI",
                        "READ_CASE", "filing", "FDI-2026-%06d".formatted(n % 100_000), "FEFTA Art. 27(1)", "done", n % 10 == 0 ? "SHA-256 " + "0123456789abcdef".repeat(4) : "");
                ByteBuffer leaf = ByteBuffer.allocate(1024).put((byte) 1);
                for (String value : values) {
                    byte[] text = value.getBytes(StandardCharsets.UTF_8);
                    leaf.putInt(text.length).put(text);
                }
                byte[] bytes = Arrays.copyOf(leaf.array(), leaf.position());
                out.writeInt(bytes.length);
                out.write(bytes);
                out.write(leafHash(bytes));
            }
        }
    }
}
