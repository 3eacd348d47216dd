package org.todokede.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The tree against its definition in RFC 9162, 2.1.1, written down once more as it stands there, and against the vectors of Certificate Transparency. */
@Execution(ExecutionMode.CONCURRENT)
class HashTreeTest {

    private static final int LARGEST = 70;

    private static final List<byte[]> LEAVES =
            IntStream.range(0, LARGEST).mapToObj(n -> HashTree.leaf(("leaf " + n).getBytes(StandardCharsets.UTF_8))).toList();

    private static final HashTree TREE = treeOf(LEAVES);

    /** MTH of RFC 9162, leaves already hashed. */
    private static byte[] defined(List<byte[]> leaves) {
        if (leaves.isEmpty()) {
            return HashTree.empty();
        }
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int k = 1;
        while (2 * k < leaves.size()) {
            k *= 2;
        }
        return HashTree.node(defined(leaves.subList(0, k)), defined(leaves.subList(k, leaves.size())));
    }

    /** Its complete nodes by the definition, each found once. */
    private static HashTree treeOf(List<byte[]> leaves) {
        Map<Long, byte[]> nodes = new ConcurrentHashMap<>();
        return new HashTree((level, index) -> nodes.computeIfAbsent((long) level << 32 | index, n -> defined(leaves.subList((int) (index << level), (int) (index + 1 << level)))));
    }

    @Test
    void everyRoot_isThatOfTheDefinition() {
        for (int size = 0; size <= LARGEST; size++) {
            assertArrayEquals(defined(LEAVES.subList(0, size)), TREE.root(size), "size " + size);
        }
        assertThrows(IllegalArgumentException.class, () -> TREE.root(-1));
    }

    @Test
    void theVectorsOfCertificateTransparency_areMet() {
        List<byte[]> leaves = List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f").stream()
                .map(hex -> HashTree.leaf(HexFormat.of().parseHex(hex))).toList();
        HashTree tree = treeOf(leaves);
        List<String> roots = IntStream.rangeClosed(0, 8).mapToObj(size -> HexFormat.of().formatHex(tree.root(size))).toList();
        assertEquals("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", roots.get(0));
        assertEquals("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d", roots.get(1));
        assertEquals("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125", roots.get(2));
        assertEquals("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328", roots.get(8));
    }

    @Test
    void everyLeaf_isProvenUnderEveryRoot_andAtNoOtherPlace() {
        for (int size = 1; size <= LARGEST; size++) {
            byte[] root = TREE.root(size);
            for (int index = 0; index < size; index++) {
                List<byte[]> path = TREE.inclusion(index, size);
                assertTrue(HashTree.includes(LEAVES.get(index), index, size, path, root), index + " of " + size);
                assertFalse(HashTree.includes(LEAVES.get((index + 1) % LARGEST), index, size, path, root));
                for (int other = 0; other < size; other++) {
                    assertTrue(other == index || !HashTree.includes(LEAVES.get(index), other, size, path, root), other + " for " + index + " of " + size);
                }
                assertFalse(HashTree.includes(LEAVES.get(index), size, size, path, root));
            }
        }
        assertThrows(IllegalArgumentException.class, () -> TREE.inclusion(5, 5));
        assertThrows(IllegalArgumentException.class, () -> TREE.inclusion(-1, 5));
    }

    @Test
    void everyTree_isProvenToContinueEveryEarlierOne() {
        for (int size = 1; size <= LARGEST; size++) {
            byte[] root = TREE.root(size);
            for (int earlier = 1; earlier <= size; earlier++) {
                List<byte[]> path = TREE.consistency(earlier, size);
                byte[] earlierRoot = TREE.root(earlier);
                assertTrue(HashTree.continues(earlier, earlierRoot, size, root, path), earlier + " to " + size);
                assertFalse(HashTree.continues(earlier, flipped(earlierRoot), size, root, path));
                assertFalse(HashTree.continues(earlier, earlierRoot, size, flipped(root), path));
                assertFalse(HashTree.continues(size + 1L, earlierRoot, size, root, path));
                assertTrue(earlier == size || !HashTree.continues(earlier + 1L, earlierRoot, size, root, path), earlier + " + 1 to " + size);
            }
        }
        assertThrows(IllegalArgumentException.class, () -> TREE.consistency(0, 5));
        assertThrows(IllegalArgumentException.class, () -> TREE.consistency(6, 5));
        assertFalse(HashTree.continues(0, HashTree.empty(), 5, TREE.root(5), List.of()), "every tree continues the empty one: that proves nothing");
    }

    @Test
    void aPathThatIsChangedShorterOrLonger_provesNothing() {
        for (int size = 2; size <= LARGEST; size++) {
            for (int n = 0; n < size; n++) {
                int index = n;
                long whole = size;
                byte[] root = TREE.root(size);
                for (List<byte[]> wrong : spoilt(TREE.inclusion(index, size))) {
                    assertFalse(HashTree.includes(LEAVES.get(index), index, whole, wrong, root), () -> index + " of " + whole);
                }
                int earlier = n + 1;
                byte[] earlierRoot = TREE.root(earlier);
                for (List<byte[]> wrong : spoilt(TREE.consistency(earlier, size))) {
                    assertFalse(HashTree.continues(earlier, earlierRoot, whole, root, wrong), () -> earlier + " to " + whole);
                }
            }
        }
        List<byte[]> endless = IntStream.range(0, 100).mapToObj(n -> new byte[HashTree.LENGTH]).toList();
        assertFalse(HashTree.includes(LEAVES.get(0), 0, Long.MAX_VALUE, endless, TREE.root(1)));
        assertFalse(HashTree.includes(LEAVES.get(0), 0, 2, List.of(new byte[31]), TREE.root(2)));
    }

    /** Each hash with one bit flipped, without its first and its last hash, and with one more at either end. */
    private static List<List<byte[]>> spoilt(List<byte[]> path) {
        List<List<byte[]>> all = new ArrayList<>();
        for (int n = 0; n < path.size(); n++) {
            List<byte[]> changed = new ArrayList<>(path);
            changed.set(n, flipped(path.get(n)));
            all.add(changed);
        }
        if (!path.isEmpty()) {
            all.add(path.subList(0, path.size() - 1));
            all.add(path.subList(1, path.size()));
        }
        List<byte[]> longer = new ArrayList<>(path);
        longer.add(new byte[HashTree.LENGTH]);
        all.add(longer);
        List<byte[]> begun = new ArrayList<>(path);
        begun.add(0, new byte[HashTree.LENGTH]);
        all.add(begun);
        return all;
    }

    private static byte[] flipped(byte[] hash) {
        byte[] other = hash.clone();
        other[17] ^= 4;
        return other;
    }
}
