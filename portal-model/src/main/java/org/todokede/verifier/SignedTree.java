package org.todokede.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys, heads and hashes of the tree of the record, as C2SP's signed notes and RFC 9162 write them. */
final class SignedTree {

    static final int HASH = 32;

    static final String NOTE_PATTERN = "(([^\\s+]{1,200})\\n(0|[1-9]\\d{0,17})\\n([A-Za-z0-9+/]{43}=)\\n(\\S{20,40})\\n)\\n— ([^\\s+]{1,200}) ([A-Za-z0-9+/]{91}=)\\n";
    private static final Pattern NOTE = Pattern.compile(NOTE_PATTERN);
    private static final Pattern KEY_FILE = Pattern.compile("([^\\s+]{1,200})\\+([0-9a-f]{8})\\+([A-Za-z0-9+/]{44})\\s*");

    /** A head whose signature has been verified. */
    record Head(long size, byte[] root, String at) {}

    /** One key and the name of the record that it signs. */
    private record Signer(String origin, byte[] id, PublicKey key) {

        boolean hasSigned(Matcher note) throws GeneralSecurityException {
            byte[] signed = Base64.getDecoder().decode(note.group(7));
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            signature.update(note.group(1).getBytes(StandardCharsets.UTF_8));
            return note.group(2).equals(origin) && note.group(6).equals(origin) && Base64.getEncoder().encodeToString(signed).equals(note.group(7)) && signed.length == 68 && Arrays.equals(signed, 0, 4, id, 0, 4) && signature.verify(signed, 4, 64);
        }
    }

    /** The key of a record; of one whose key was exchanged all that have signed it, one a line, as each was published in its time. */
    record Key(List<Signer> signers) {}

    private SignedTree() {}

    static String text(Path file) throws IOException, Unreadable {
        if (Files.size(file) > 1 << 20) {
            throw new Unreadable(file + " is too large");
        }
        return Files.readString(file);
    }

    static Key key(Path file) throws Unreadable, IOException {
        List<Signer> signers = new ArrayList<>();
        for (String line : text(file).lines().filter(line -> !line.isBlank()).toList()) {
            signers.add(signer(line, file));
        }
        if (signers.isEmpty()) {
            throw new Unreadable(file + " is no key");
        }
        return new Key(List.copyOf(signers));
    }

    private static Signer signer(String line, Path file) throws Unreadable {
        Matcher parts = KEY_FILE.matcher(line);
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
            return new Signer(parts.group(1), id, KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException broken) {
            throw new Unreadable(file + " is no key");
        }
    }

    static Head head(Key key, String note) throws Unreadable {
        Matcher parts = NOTE.matcher(note);
        if (!parts.matches()) {
            throw new Unreadable("this is no head");
        }
        try {
            boolean genuine = false;
            for (Signer signer : key.signers()) {
                genuine |= signer.hasSigned(parts);
            }
            if (!genuine) {
                throw new Unreadable("a head that was not signed with this key");
            }
        } catch (GeneralSecurityException broken) {
            throw new Unreadable("a head that was not signed with this key");
        }
        return new Head(Long.parseLong(parts.group(3)), Base64.getDecoder().decode(parts.group(4)), parts.group(5));
    }

    static List<byte[]> hashes(String lines) {
        return lines.lines().map(Base64.getDecoder()::decode).toList();
    }

    /** RFC 9162, 2.1.3.2. */
    static boolean includes(byte[] leaf, long index, long size, List<byte[]> path, byte[] root) {
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
    static boolean continues(long earlier, byte[] earlierRoot, long size, byte[] root, List<byte[]> path) {
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

    static byte[] leafHash(byte[] leaf) {
        MessageDigest digest = sha256();
        digest.update((byte) 0);
        return digest.digest(leaf);
    }

    static byte[] node(byte[] left, byte[] right) {
        MessageDigest digest = sha256();
        digest.update((byte) 1);
        digest.update(left);
        return digest.digest(right);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String bareHash(Path file) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[1 << 17];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
