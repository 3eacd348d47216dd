package org.todokede.record;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * The hash tree of RFC 9162, 2.1: root, proof that a leaf is in a tree, proof that a tree continues a smaller one, and how both are verified. It keeps
 * nothing; hashes come from a {@link Source}. A tree of n leaves is complete up to the largest power of two below n, and so on in what remains.
 */
public final class HashTree {

    /** Bytes of a hash. */
    public static final int LENGTH = 32;

    private static final int LONGEST_PATH = 64;

    /** Where the hashes of complete subtrees are. */
    @FunctionalInterface
    public interface Source {

        /**
         * Hash over 2^level leaves.
         *
         * @param level 0 for a leaf
         * @param index of the subtree among those of its level, from 0
         */
        byte[] node(int level, long index);
    }

    private final Source source;

    public HashTree(Source source) {
        this.source = source;
    }

    /** Hash of a leaf: SHA-256 over a zero byte and the bytes. */
    public static byte[] leaf(byte[] bytes) {
        MessageDigest digest = sha256();
        digest.update((byte) 0);
        return digest.digest(bytes);
    }

    /** Hash of a node: SHA-256 over a one byte and both hashes below it. */
    public static byte[] node(byte[] left, byte[] right) {
        MessageDigest digest = sha256();
        digest.update((byte) 1);
        digest.update(left);
        return digest.digest(right);
    }

    /** Hash of a tree without leaves: SHA-256 over nothing. */
    public static byte[] empty() {
        return sha256().digest();
    }

    /** Hash of the tree of the first leaves. @param size how many, not negative */
    public byte[] root(long size) {
        if (size < 0) {
            throw new IllegalArgumentException("no tree of " + size + " leaves");
        }
        return size == 0 ? empty() : hash(0, size);
    }

    /** The hash over some leaves; {@code from} is a multiple of every power of two that is at most their number. */
    private byte[] hash(long from, long size) {
        if (Long.bitCount(size) == 1) {
            int level = Long.numberOfTrailingZeros(size);
            return source.node(level, from >> level);
        }
        long left = split(size);
        return node(hash(from, left), hash(from + left, size - left));
    }

    /** The largest power of two below a size of two or more. */
    private static long split(long size) {
        return Long.highestOneBit(size - 1);
    }

    /**
     * Proof that a leaf is in the tree of the first leaves, from the leaf upwards.
     *
     * @param index of the leaf, from 0
     * @throws IllegalArgumentException if the tree has no such leaf
     */
    public List<byte[]> inclusion(long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("no leaf " + index + " in a tree of " + size);
        }
        List<byte[]> path = new ArrayList<>();
        include(index, 0, size, path);
        return path;
    }

    private void include(long index, long from, long size, List<byte[]> path) {
        if (size == 1) {
            return;
        }
        long left = split(size);
        if (index < left) {
            include(index, from, left, path);
            path.add(hash(from + left, size - left));
        } else {
            include(index - left, from + left, size - left, path);
            path.add(hash(from, left));
        }
    }

    /**
     * Proof that the tree of the first {@code size} leaves continues that of the first {@code earlier}; empty if they are the same tree.
     *
     * @throws IllegalArgumentException unless {@code 0 < earlier <= size}: every tree continues the one without leaves, and nothing proves it
     */
    public List<byte[]> consistency(long earlier, long size) {
        if (earlier < 1 || earlier > size) {
            throw new IllegalArgumentException("a tree of " + size + " does not continue one of " + earlier);
        }
        List<byte[]> path = new ArrayList<>();
        continued(earlier, 0, size, true, path);
        return path;
    }

    private void continued(long earlier, long from, long size, boolean known, List<byte[]> path) {
        if (earlier == size) {
            if (!known) {
                path.add(hash(from, size));
            }
            return;
        }
        long left = split(size);
        if (earlier <= left) {
            continued(earlier, from, left, known, path);
            path.add(hash(from + left, size - left));
        } else {
            continued(earlier - left, from + left, size - left, false, path);
            path.add(hash(from, left));
        }
    }

    /** Whether the path proves that the leaf stands at its place under the root (RFC 9162, 2.1.3.2). */
    public static boolean includes(byte[] leaf, long index, long size, List<byte[]> path, byte[] root) {
        if (index < 0 || index >= size || isNoPath(path)) {
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
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
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

    /** Whether the path proves that the later tree continues the earlier one (RFC 9162, 2.1.4.2). */
    public static boolean continues(long earlier, byte[] earlierRoot, long size, byte[] root, List<byte[]> path) {
        if (earlier < 1 || earlier > size || isNoPath(path)) {
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
        int whole = Long.numberOfTrailingZeros(earlier);
        long node = (earlier - 1) >> whole;
        long last = (size - 1) >> whole;
        byte[] before = way.get(0);
        byte[] after = way.get(0);
        for (byte[] beside : way.subList(1, way.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                before = node(beside, before);
                after = node(beside, after);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
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

    private static boolean isNoPath(List<byte[]> path) {
        return path.size() > LONGEST_PATH || path.stream().anyMatch(hash -> hash.length != LENGTH);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
