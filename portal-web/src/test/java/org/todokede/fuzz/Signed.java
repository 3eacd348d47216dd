package org.todokede.fuzz;

import static org.todokede.fuzz.OutsideInput.NOW;
import static org.todokede.fuzz.MadeUp.provider;
import static org.todokede.fuzz.MadeUp.tokens;
import static org.todokede.fuzz.Readings.require;
import static org.todokede.fuzz.Sent.text;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.todokede.record.HashTree;
import org.todokede.record.TreeHead;
import org.todokede.verifier.RecordVerifier;

/** Records and tokens that are signed as the portal, or a provider of identities, signs them: so what stands behind a signature is read, too. */
final class Signed {

    /** Of the secret key of 32 zeros (RFC 8032): it decides nothing, but it is a key. */
    static final PublicKey PUBLIC_KEY = TreeHead.key(HexFormat.of().parseHex("3b6a27bcceb6a42d62a3a8d02a6f0d73653215771de243a63ac048a18b59da29"));
    static final String VERIFIER_KEY = TreeHead.published("todokede", PUBLIC_KEY);

    private Signed() {}

    /** As the record writes a line: its version, then of each field its length and its text. */
    static byte[] leaf(String line) {
        ByteArrayOutputStream leaf = new ByteArrayOutputStream();
        leaf.write(1);
        for (String field : line.split("\t", -1)) {
            byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
            leaf.writeBytes(ByteBuffer.allocate(4).putInt(bytes.length).array());
            leaf.writeBytes(bytes);
        }
        return leaf.toByteArray();
    }

    static byte[] exported(List<byte[]> leaves) {
        ByteArrayOutputStream export = new ByteArrayOutputStream();
        byte[] head = head(leaves).getBytes(StandardCharsets.UTF_8);
        export.writeBytes("todokede-record-1\n".getBytes(StandardCharsets.US_ASCII));
        export.writeBytes(ByteBuffer.allocate(8).putInt(1).putInt(head.length).array());
        export.writeBytes(head);
        for (byte[] leaf : leaves) {
            export.writeBytes(ByteBuffer.allocate(4).putInt(leaf.length).array());
            export.writeBytes(leaf);
            export.writeBytes(HashTree.leaf(leaf));
        }
        return export.toByteArray();
    }

    /** Signed with the secret key of 32 zeros. */
    static String head(List<byte[]> leaves) {
        try {
            PrivateKey zeros = KeyFactory.getInstance("Ed25519").generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, new byte[32]));
            HashTree tree = new HashTree(new HashTree.Source() {
                @Override
                public byte[] node(int level, long index) {
                    return level == 0 ? HashTree.leaf(leaves.get((int) index)) : HashTree.node(node(level - 1, 2 * index), node(level - 1, 2 * index + 1));
                }
            });
            return new TreeHead("todokede", leaves.size(), tree.root(leaves.size()), NOW).signed(zeros, PUBLIC_KEY);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static int verified(String what, Path... files) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return RecordVerifier.run(Stream.concat(Stream.of(what), Arrays.stream(files).map(Path::toString)).toArray(String[]::new), nowhere, nowhere);
    }

    static void requireNotProven(String what, Path... files) {
        int said = verified(what, files);
        require(said == 1 || said == 2, what);
    }

    static final ECKey PROVIDER_KEY = providerKey();

    private static ECKey providerKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("1").algorithm(JWSAlgorithm.ES256).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static String signed(byte[] claims) throws JOSEException {
        JWSObject token = new JWSObject(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("1").build(), new Payload(claims));
        token.sign(new ECDSASigner(PROVIDER_KEY));
        return token.serialize();
    }
}
