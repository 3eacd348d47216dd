package org.todokede.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every example that was ever of interest, kept in {@code src/test/fuzz}, is read again, and some dozens that differ from one of them, always the same. What
 * Jazzer finds (config/portal scan fuzz) is laid beside the examples and mended.
 */
@Tag("large")
class OutsideInputFuzzTest {

    private static final Path EXAMPLES = Path.of("src/test/fuzz");
    private static final int TRIES = 80;

    /** What readers stumble over. */
    private static final List<byte[]> PIECES = Stream.of("00", "ff", "efbbbf", "feff", "c080", "eda080", "0d0a", "22", "2c", "7b7d", "5b5d", "5c75643830", "2d31", "39393939393939393939393939393939393939",
                    "2e2e2f", "3d", "26", "2b39393939393939393939", "e38090", "f09f98a8", "e280ae", "504b0304", "3c21444f4354595045", "25", "7b", "7d7d", "30302d30302d303030302d30302d3030")
            .map(HexFormat.of()::parseHex).toList();

    private static List<byte[]> examples(OutsideInput input) throws IOException {
        List<byte[]> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(EXAMPLES.resolve(input.name().toLowerCase(java.util.Locale.ROOT)))) {
            for (Path file : files.sorted().toList()) {
                all.add(Files.readAllBytes(file));
            }
        }
        return all;
    }

    private static byte[] changed(List<byte[]> examples, Random random) {
        byte[] bytes = examples.get(random.nextInt(examples.size())).clone();
        for (int times = 1 + random.nextInt(4); times > 0; times--) {
            int at = random.nextInt(bytes.length + 1);
            byte[] piece = random.nextInt(4) == 0 ? part(examples.get(random.nextInt(examples.size())), random) : PIECES.get(random.nextInt(PIECES.size()));
            bytes = switch (random.nextInt(4)) {
                case 0 -> Arrays.copyOf(bytes, at);
                case 1 -> spliced(bytes, at, piece, 0);
                case 2 -> spliced(bytes, at, piece, piece.length);
                default -> flipped(bytes, random);
            };
        }
        return bytes;
    }

    private static byte[] part(byte[] of, Random random) {
        int from = random.nextInt(of.length + 1);
        return Arrays.copyOfRange(of, from, from + random.nextInt(of.length - from + 1));
    }

    private static byte[] spliced(byte[] bytes, int at, byte[] piece, int instead) {
        int rest = Math.min(bytes.length, at + instead);
        byte[] all = new byte[at + piece.length + bytes.length - rest];
        System.arraycopy(bytes, 0, all, 0, at);
        System.arraycopy(piece, 0, all, at, piece.length);
        System.arraycopy(bytes, rest, all, at + piece.length, bytes.length - rest);
        return all;
    }

    private static byte[] flipped(byte[] bytes, Random random) {
        if (bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    @ParameterizedTest
    @EnumSource
    void whatComesFromOutside_isReadOrRefused(OutsideInput input) throws IOException {
        List<byte[]> examples = examples(input);
        assertFalse(examples.isEmpty());
        input.take(new byte[0]);
        for (byte[] example : examples) {
            input.take(example);
        }
        Random random = new Random(input.name().hashCode());
        for (int i = 0; i < TRIES; i++) {
            byte[] tried = changed(examples, random);
            try {
                input.take(tried);
            } catch (RuntimeException | Error fault) {
                throw new AssertionError(HexFormat.of().formatHex(tried), fault);
            }
        }
    }

    /** An example must come through its reader, or only the first line of it is ever tried. */
    @ParameterizedTest
    @EnumSource(value = OutsideInput.class, mode = EnumSource.Mode.EXCLUDE, names = {"UPLOADED_FILE", "EXPORTED_RECORD", "SIGNED_HEAD"})
    void theFirstExample_isWellFormed(OutsideInput input) throws Exception {
        input.read(examples(input).get(0));
    }

    @Test
    void control_aReaderThatBreaks_isFound() {
        assertThrows(RuntimeException.class, () -> OutsideInput.valueOf("NAME_OF_A_FILE").read(null));
        assertTrue(Files.isDirectory(EXAMPLES));
    }
}
