package org.todokede.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A line has bytes of its own: no other line has them. */
class RecordLineTest {

    private static final Instant AT = Instant.parse("2026-11-26T01:02:03.000004Z");

    private static RecordLine line(String actor, String behalf, String detail) {
        return new RecordLine(7, AT, 12L, actor, behalf, "SUBMIT", "filing", "3", "FEFTA Art. 27(1)", "done", detail);
    }

    @Test
    void theBytes_canBeReadBack_fieldByField() {
        RecordLine line = line("審査官 1", "METI", "SHA-256 ab\nc");
        ByteBuffer in = ByteBuffer.wrap(line.bytes());
        assertEquals(RecordLine.VERSION, in.get());
        List<String> read = new ArrayList<>();
        while (in.hasRemaining()) {
            byte[] text = new byte[in.getInt()];
            in.get(text);
            read.add(new String(text, StandardCharsets.UTF_8));
        }
        assertEquals(line.values(), read);
        assertEquals(RecordLine.FIELDS.size(), read.size());
        assertEquals(List.of("7", "2026-11-26T01:02:03.000004Z", "12"), read.subList(0, 3));
    }

    @Test
    void differentLines_haveDifferentBytes_whereverTheTextIsCut() {
        Set<String> all = new HashSet<>();
        List<String> texts = List.of("", "a", "b", "ab", "ba", "\0", "\0\0", "\0\0\0\1", "?", "\uD800", "\uDC00", "\uD83D\uDE00", "\uFFFD", "é", "e\u0301");
        int made = 0;
        for (String actor : texts) {
            for (String behalf : texts) {
                for (String detail : texts) {
                    all.add(HexFormat.of().formatHex(line(actor, behalf, detail).bytes()));
                    made++;
                }
            }
        }
        assertEquals(made, all.size());
        RecordLine nobody = new RecordLine(7, AT, null, "", "", "SUBMIT", "filing", "3", "", "done", "");
        RecordLine somebody = new RecordLine(7, AT, 0L, "", "", "SUBMIT", "filing", "3", "", "done", "");
        assertEquals(2, Set.of(HexFormat.of().formatHex(nobody.bytes()), HexFormat.of().formatHex(somebody.bytes())).size());
    }

    @Test
    void wholeText_isWrittenInUtf8AsTheJdkDoes() {
        String text = "届出 \uD83D\uDE00 é \uFFFD";
        byte[] bytes = line("", "", text).bytes();
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        assertArrayEquals(utf8, java.util.Arrays.copyOfRange(bytes, bytes.length - utf8.length, bytes.length));
    }

    @Test
    void theBytes_areTheseForEver() {
        assertEquals(
                "0100000001370000001b323032362d31312d32365430313a30323a30332e3030303030345a0000000231320000000161000000044d455449000000065355424d4954000000066669"
                        + "6c696e670000000133000000104645465441204172742e20323728312900000004646f6e650000000178",
                HexFormat.of().formatHex(line("a", "METI", "x").bytes()),
                "what was hashed once is hashed alike by every later version");
    }
}
