package org.todokede.verifier;

import static org.todokede.verifier.ExportedRecord.EXPORT;
import static org.todokede.verifier.SignedTree.bareHash;
import static org.todokede.verifier.SignedTree.leafHash;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** How fast a record is checked, beside bare SHA-256 over the same bytes. */
final class Speed {

    private static final int ROUNDS = 7;

    /** Of the speed of bare SHA-256; a record that is checked more slowly is checked less often. */
    private static final double LEAST = 0.7;

    private Speed() {}

    /** Hashes a made-up record and the bare bytes of the same file in turn, in this JVM; prints the medians. @return as {@link #told} */
    static int measure(int lines, PrintStream out) throws Unreadable, IOException {
        Path file = Files.createTempFile("record", ".bin");
        try {
            makeUp(file, lines);
            double[] bare = new double[ROUNDS];
            double[] verified = new double[ROUNDS];
            for (int round = -2; round < ROUNDS; round++) {
                long began = System.nanoTime();
                bareHash(file);
                long half = System.nanoTime();
                ExportedRecord.Found found = ExportedRecord.check(null, file, List.of());
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
            return told(lines, Files.size(file), verified[ROUNDS / 2], bare[ROUNDS / 2], out);
        } finally {
            Files.delete(file);
        }
    }

    /** Prints the figures. @return 0 if the record is checked as fast as it must be, 1 if not */
    static int told(int lines, long bytes, double verified, double bare, PrintStream out) {
        double ratio = bare / verified;
        out.printf("%d entries, %.1f MB: verified in %.3f s, bare SHA-256 in %.3f s, ratio %.2f (medians of %d)%n", lines, bytes / 1e6, verified, bare, ratio, ROUNDS);
        if (ratio < LEAST) {
            out.printf("TOO SLOW: %.3f of the speed of bare SHA-256, and %.2f is promised%n", ratio, LEAST);
            return 1;
        }
        return 0;
    }

    /** Lines of the length of real ones, about 200 bytes. */
    static void makeUp(Path file, int lines) throws IOException {
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
