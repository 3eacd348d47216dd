package org.todokede.sheets.service;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import org.todokede.refusal.InvalidInput;

/** Which encoding a text file is in, told by its beginning. */
public final class Encoding {

    /** What Japanese Windows calls Shift_JIS. */
    public static final Charset SHIFT_JIS = Charset.forName("windows-31j");

    /** Its characters read as half-width kana in the other; so it is asked before that one is named. */
    private static final Charset EUC_JP = Charset.forName("EUC-JP");

    private Encoding() {}

    /**
     * The encoding of that name; Shift_JIS means what Windows writes under it.
     *
     * @throws InvalidInput if there is none; under the path given
     */
    public static Charset named(String name, String path) {
        try {
            return "shift_jis".equalsIgnoreCase(name) ? SHIFT_JIS : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw InvalidInput.at(path, "table.encoding.unknown");
        }
    }

    /**
     * @param start first bytes of the file
     * @param whole whether there is nothing after them
     * @param declared encoding the sender named; null if none, then UTF-8 is expected
     * @throws InvalidInput if it is another one
     */
    static Charset of(byte[] start, boolean whole, Charset declared) {
        if (declared != null) {
            return declared;
        }
        if (startsWith(start, 0xFF, 0xFE) || startsWith(start, 0xFE, 0xFF)) {
            throw InvalidInput.at("file", "table.encoding");
        }
        for (byte b : start) {
            if (b == 0) {
                throw InvalidInput.at("file", "table.notText");
            }
        }
        if (!reads(start, whole, StandardCharsets.UTF_8)) {
            boolean shiftJis = reads(start, whole, SHIFT_JIS) && !reads(start, whole, EUC_JP);
            throw InvalidInput.at("file", shiftJis ? "table.shiftJis" : "table.encoding");
        }
        return StandardCharsets.UTF_8;
    }

    static boolean startsWith(byte[] start, int... bytes) {
        if (start.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((start[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether the bytes read in the encoding; a character cut off at the very end counts only if nothing follows. */
    private static boolean reads(byte[] start, boolean whole, Charset charset) {
        for (int cut = 0; cut < 4 && cut <= start.length; cut++) {
            try {
                charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(start, 0, start.length - cut));
                return true;
            } catch (CharacterCodingException e) {
                if (whole) {
                    return false;
                }
            }
        }
        return false;
    }
}
