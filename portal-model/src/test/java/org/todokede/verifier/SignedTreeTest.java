package org.todokede.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.todokede.record.HashTree;

/** What the verifier accepts of proofs that the portal's own tree gives, and of what somebody else makes of them. It shares no line of code with that tree. */
class SignedTreeTest {

    private static final int LARGEST = 33;

    private static final List<byte[]> LEAVES = IntStream.range(0, LARGEST).mapToObj(n -> SignedTree.leafHash(("line " + n).getBytes(StandardCharsets.UTF_8))).toList();

    private static final HashTree TREE = new HashTree(SignedTreeTest::complete);

    @TempDir
    private Path folder;

    private static byte[] complete(int level, long index) {
        return level == 0 ? LEAVES.get((int) index) : SignedTree.node(complete(level - 1, 2 * index), complete(level - 1, 2 * index + 1));
    }

    /** Without its first, without its last, with one more at either end, in another order, and each with one bit flipped. */
    private static Stream<List<byte[]>> spoilt(List<byte[]> path) {
        byte[] more = SignedTree.leafHash(new byte[] {7});
        Stream<List<byte[]>> longer = Stream.of(Stream.concat(Stream.of(more), path.stream()).toList(), Stream.concat(path.stream(), Stream.of(more)).toList());
        Stream<List<byte[]>> shorter = path.isEmpty() ? Stream.of() : Stream.of(path.subList(1, path.size()), path.subList(0, path.size() - 1));
        Stream<List<byte[]>> turned = path.size() < 2 ? Stream.of() : Stream.of(IntStream.range(0, path.size()).mapToObj(at -> path.get(path.size() - 1 - at)).toList());
        Stream<List<byte[]>> flipped = IntStream.range(0, path.size()).mapToObj(at -> {
            List<byte[]> changed = new ArrayList<>(path);
            changed.set(at, flipped(path.get(at)));
            return changed;
        });
        return Stream.of(longer, shorter, turned, flipped).flatMap(each -> each);
    }

    private static byte[] flipped(byte[] hash) {
        byte[] other = hash.clone();
        other[0] ^= 1;
        return other;
    }

    @Test
    void everyLine_isIncludedAtItsPlace_andAtNoOther_andByNoOtherProof() {
        for (int size = 1; size <= LARGEST; size++) {
            byte[] root = TREE.root(size);
            for (int index = 0; index < size; index++) {
                byte[] leaf = LEAVES.get(index);
                List<byte[]> path = TREE.inclusion(index, size);
                String what = index + " of " + size;
                assertTrue(SignedTree.includes(leaf, index, size, path, root), what);
                for (int other = 0; other <= size + 1; other++) {
                    assertEquals(other == index, SignedTree.includes(leaf, other, size, path, root), what + " as " + other);
                }
                assertFalse(SignedTree.includes(flipped(leaf), index, size, path, root), what);
                assertFalse(SignedTree.includes(leaf, index, size, path, flipped(root)), what);
                long all = size;
                long at = index;
                spoilt(path).forEach(wrong -> assertFalse(SignedTree.includes(leaf, at, all, wrong, root), what));
            }
        }
    }

    @Test
    void everyHead_continuesTheEarlierOnes_andNoOther_andByNoOtherProof() {
        for (int size = 1; size <= LARGEST; size++) {
            byte[] root = TREE.root(size);
            for (int earlier = 1; earlier <= size; earlier++) {
                byte[] before = TREE.root(earlier);
                List<byte[]> path = TREE.consistency(earlier, size);
                String what = earlier + " to " + size;
                assertTrue(SignedTree.continues(earlier, before, size, root, path), what);
                for (int other = 0; other <= size + 1; other++) {
                    assertEquals(other == earlier, SignedTree.continues(other, before, size, root, path), what + " as " + other);
                }
                assertFalse(SignedTree.continues(earlier, flipped(before), size, root, path), what);
                assertFalse(SignedTree.continues(earlier, before, size, flipped(root), path), what);
                long all = size;
                long from = earlier;
                spoilt(path).forEach(wrong -> assertFalse(SignedTree.continues(from, before, all, root, wrong), what));
            }
        }
    }

    @Test
    void ofLessThanOneLine_andWithoutAnyProof_nothingIsShown() {
        assertFalse(SignedTree.continues(0, HashTree.empty(), 5, TREE.root(5), List.of()), "every head continues the empty one");
        assertFalse(SignedTree.continues(-1, HashTree.empty(), 5, TREE.root(5), List.of()));
        assertFalse(SignedTree.continues(3, TREE.root(3), 5, TREE.root(5), List.of()));
        assertFalse(SignedTree.includes(LEAVES.get(0), 0, 0, List.of(), HashTree.empty()));
        assertFalse(SignedTree.includes(LEAVES.get(0), 0, Long.MAX_VALUE, IntStream.range(0, 100).mapToObj(n -> new byte[SignedTree.HASH]).toList(), TREE.root(1)));
    }

    @Test
    void aFileOfAMegabyte_isRead_andOneOfAByteMore_isNot() throws IOException, Unreadable {
        Path file = folder.resolve("key");
        Files.writeString(file, "x".repeat(1 << 20));
        assertEquals(1 << 20, SignedTree.text(file).length());
        assertEquals(file + " is no key", assertThrows(Unreadable.class, () -> SignedTree.key(file)).getMessage());
        Files.writeString(file, "x".repeat((1 << 20) + 1));
        assertEquals(file + " is too large", assertThrows(Unreadable.class, () -> SignedTree.key(file)).getMessage());
        Files.writeString(file, "\n \n");
        assertEquals(file + " is no key", assertThrows(Unreadable.class, () -> SignedTree.key(file)).getMessage());
    }

    @Test
    void bareHashes_areThoseOfTheWholeFile_howeverLong() throws IOException {
        Path file = folder.resolve("file");
        Files.write(file, new byte[0]);
        assertEquals("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", SignedTree.bareHash(file));
        Files.write(file, new byte[(1 << 17) + 1]);
        assertEquals(HexFormat.of().formatHex(SignedTree.sha256().digest(new byte[(1 << 17) + 1])), SignedTree.bareHash(file));
    }
}
