package org.todokede.verifier;

import static org.todokede.verifier.SignedTree.HASH;
import static org.todokede.verifier.SignedTree.head;
import static org.todokede.verifier.SignedTree.node;
import static org.todokede.verifier.SignedTree.sha256;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.todokede.verifier.SignedTree.Head;
import org.todokede.verifier.SignedTree.Key;

/** The whole record as the portal hands it out: each line held against its hash, all hashes against every head. */
final class ExportedRecord {

    static final String EXPORT = "todokede-record-1\n";

    static final List<String> FIELDS =
            List.of("number", "written at", "account", "name", "on behalf of", "act", "kind of object", "object", "article", "result", "detail");

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

    /** What was found in an export. @param changed lines that are not what was signed, as they are named to the reader */
    record Found(long leaves, byte[] root, List<String> changed, List<String> heads) {

        boolean isAsSigned() {
            return changed.isEmpty() && heads.isEmpty();
        }
    }

    private ExportedRecord() {}

    /** The fields of a leaf: a version, then of each its length in four bytes and its text. */
    static List<String> fields(byte[] leaf) throws Unreadable {
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
    static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    /** What is done with a line. */
    interface Reader {
        void read(long entry, List<String> line);
    }

    /** Reads the lines of an export that has been checked, in order. */
    static void eachLine(Path export, Reader reader) throws Unreadable, IOException {
        try (Input in = new Input(export)) {
            in.bytes(new byte[EXPORT.length()], 0, EXPORT.length());
            for (int heads = in.number(); heads > 0; heads--) {
                int length = in.number();
                in.bytes(new byte[length], 0, length);
            }
            for (long entry = 0; !in.atEnd(); entry++) {
                byte[] leaf = new byte[in.number()];
                in.bytes(leaf, 0, leaf.length);
                in.bytes(new byte[HASH], 0, HASH);
                reader.read(entry, fields(leaf));
            }
        }
    }

    static Found check(Key key, Path export, List<String> kept) throws Unreadable, IOException {
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
    static Found hashed(Input in, List<Head> heads) throws Unreadable, IOException {
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

    static Block add(Growing tree, Future<Block> hashing) {
        try {
            Block block = hashing.get();
            tree.add(block);
            block.empty();
            return block;
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
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
}
