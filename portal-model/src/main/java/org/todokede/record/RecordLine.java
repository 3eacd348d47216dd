package org.todokede.record;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * A line of the record as it is hashed.
 *
 * @param id number of the line
 * @param at when it was written, to the microsecond
 * @param account key of the account; null if nobody was signed in
 * @param actor name shown beside what the person did
 * @param onBehalfOf as recorded
 * @param outcome {@code done}, or the key of the refusal
 */
public record RecordLine(
        long id, Instant at, Long account, String actor, String onBehalfOf, String act, String objectKind, String objectKey, String article, String outcome, String detail) {

    /** First byte; another way of writing lines down has another. */
    static final byte VERSION = 1;

    /** What the fields are called in a proof, in the order in which they are hashed. */
    public static final List<String> FIELDS =
            List.of("id", "at", "account", "actor", "onBehalfOf", "act", "objectKind", "objectKey", "article", "outcome", "detail");

    /** The fields as text, in order; no account is no text, which no account is. */
    public List<String> values() {
        return List.of(String.valueOf(id), at.toString(), account == null ? "" : account.toString(), actor, onBehalfOf, act, objectKind, objectKey, article, outcome, detail);
    }

    /**
     * The bytes of the leaf: the version, then of each field its length in bytes (four, the highest first) and its text in UTF-8. Different lines have different
     * bytes, because each can be read back.
     */
    public byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        out.write(VERSION);
        for (String value : values()) {
            byte[] text = utf8(value);
            out.writeBytes(ByteBuffer.allocate(4).putInt(text.length).array());
            out.writeBytes(text);
        }
        return out.toByteArray();
    }

    /**
     * UTF-8, in which half a pair is written as the three bytes that it would have alone: the record cuts long text where it ends, and the JDK would write a
     * question mark for the half, so that two lines had the same bytes.
     */
    private static byte[] utf8(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() + 16);
        text.codePoints().forEach(point -> {
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                out.write(0xE0 | point >> 12);
                out.write(0x80 | point >> 6 & 0x3F);
                out.write(0x80 | point & 0x3F);
            } else {
                out.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
            }
        });
        return out.toByteArray();
    }
}
