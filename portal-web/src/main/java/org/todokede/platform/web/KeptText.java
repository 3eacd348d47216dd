package org.todokede.platform.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Text of a page with places in it that are filled anew each time it is sent: tokens of forms, and seconds. What stands between them is written as bytes once, and
 * compressed once; a compressed page is put together from these parts and from the new words, which stay as they are (RFC 1951 3.2.4, RFC 1952).
 */
final class KeptText {

    /** How a place begins; it ends before the next quotation mark. */
    private static final String TOKEN = "name=\"" + Csrf.FIELD + "\" value=\"";

    private static final String SECONDS = " data-at-most=\"";

    private static final int LENGTH_OF_TOKEN = 64;

    private static final byte[] GZIP_HEAD = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    /** An empty block that is the last one. */
    private static final byte[] LAST_BLOCK = {1, 0, 0, (byte) 0xff, (byte) 0xff};

    /** Kind, length, and the length again with each bit turned round. */
    private static final int STORED_HEAD = 5;

    private static final int TRAILER = 8;

    /** What is said at a place. */
    interface Words {
        String token();

        String seconds();
    }

    private final List<byte[]> pieces = new ArrayList<>();

    /** For each place, which follows the piece of the same number: whether it is that of the seconds. */
    private final List<Boolean> seconds = new ArrayList<>();

    private int length;
    private volatile List<byte[]> deflated;

    KeptText(String page) {
        int from = 0;
        int token = place(page, TOKEN, 0);
        int count = place(page, SECONDS, 0);
        while (token >= 0 || count >= 0) {
            boolean counts = token < 0 || (count >= 0 && count < token);
            int at = counts ? count : token;
            int end = page.indexOf('"', at);
            add(page.substring(from, at));
            seconds.add(counts);
            from = end;
            if (counts) {
                count = place(page, SECONDS, end);
            } else {
                token = place(page, TOKEN, end);
            }
        }
        add(page.substring(from));
    }

    /** Where what is filled begins; what is no token and no number of seconds, such as what somebody has typed, is no place. */
    private static int place(String page, String before, int from) {
        for (int found = page.indexOf(before, from); found >= 0; found = page.indexOf(before, found + 1)) {
            int at = found + before.length();
            int end = page.indexOf('"', at);
            if (end > at && (before.equals(TOKEN) ? isToken(page, at, end) : isNumber(page, at, end))) {
                return at;
            }
        }
        return -1;
    }

    private static boolean isToken(String page, int from, int to) {
        return to - from == LENGTH_OF_TOKEN && page.chars().skip(from).limit(LENGTH_OF_TOKEN).allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_'));
    }

    private static boolean isNumber(String page, int from, int to) {
        return to - from < 10 && page.chars().skip(from).limit(to - from).allMatch(c -> c >= '0' && c <= '9');
    }

    private void add(String piece) {
        byte[] bytes = piece.getBytes(StandardCharsets.UTF_8);
        pieces.add(bytes);
        length += bytes.length;
    }

    /** Bytes of what is kept, as it is sent to whoever does not take it compressed. */
    int length() {
        return length;
    }

    /** The whole page with what is said now. */
    byte[] whole(Words words) {
        byte[][] said = said(words);
        byte[] page = new byte[length + lengthOf(said)];
        int at = 0;
        for (int n = 0; n < pieces.size(); n++) {
            at = put(page, at, pieces.get(n));
            at = n < said.length ? put(page, at, said[n]) : at;
        }
        return page;
    }

    /** The same, as gzip. */
    byte[] compressed(Words words) {
        if (deflated == null) {
            deflated = pieces.stream().map(KeptText::deflated).toList();
        }
        byte[][] said = said(words);
        CRC32 check = new CRC32();
        byte[] page = new byte[GZIP_HEAD.length + deflated.stream().mapToInt(part -> part.length).sum() + lengthOf(said) + STORED_HEAD * said.length + LAST_BLOCK.length + TRAILER];
        int at = put(page, 0, GZIP_HEAD);
        for (int n = 0; n < pieces.size(); n++) {
            check.update(pieces.get(n));
            at = put(page, at, deflated.get(n));
            if (n < said.length) {
                check.update(said[n]);
                int many = said[n].length;
                at = put(page, at, new byte[] {0, (byte) many, (byte) (many >> 8), (byte) ~many, (byte) (~many >> 8)});
                at = put(page, at, said[n]);
            }
        }
        at = put(page, at, LAST_BLOCK);
        at = putInt(page, at, (int) check.getValue());
        putInt(page, at, length + lengthOf(said));
        return page;
    }

    private byte[][] said(Words words) {
        byte[][] said = new byte[seconds.size()][];
        for (int n = 0; n < said.length; n++) {
            said[n] = (seconds.get(n) ? words.seconds() : words.token()).getBytes(StandardCharsets.US_ASCII);
        }
        return said;
    }

    private static int lengthOf(byte[][] said) {
        int sum = 0;
        for (byte[] words : said) {
            sum += words.length;
        }
        return sum;
    }

    private static int put(byte[] into, int at, byte[] bytes) {
        System.arraycopy(bytes, 0, into, at, bytes.length);
        return at + bytes.length;
    }

    private static int putInt(byte[] into, int at, int value) {
        for (int n = 0; n < Integer.BYTES; n++) {
            into[at + n] = (byte) (value >> (8 * n));
        }
        return at + Integer.BYTES;
    }

    /** Ends with a whole byte, and looks back to nothing before it. */
    private static byte[] deflated(byte[] piece) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(piece);
            // what cannot be compressed grows by a few bytes for every 16,383
            byte[] room = new byte[piece.length + piece.length / 1000 + 64];
            int many = deflater.deflate(room, 0, room.length, Deflater.FULL_FLUSH);
            return Arrays.copyOf(room, many);
        } finally {
            deflater.end();
        }
    }
}
