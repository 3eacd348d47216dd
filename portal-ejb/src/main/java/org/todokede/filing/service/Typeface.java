package org.todokede.filing.service;

import java.io.IOException;
import java.nio.file.Path;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * The typeface of a printed copy: measures text, breaks lines by the rules of Japanese typesetting, and makes visible what it has no sign for. Only the
 * signs that a copy uses go into it.
 */
final class Typeface implements AutoCloseable {

    /** Printed where a sign is missing, as Japanese printers do; the code point follows, so that nothing is lost. */
    static final String GETA = "〓";

    /** Signs that do not begin a line, beside those that the language rules know. */
    private static final String NOT_FIRST = "・：；ー々ゝゞヽヾ〜～–／";

    private final TrueTypeFont trueType;
    private final CmapLookup signs;
    private final PDType0Font font;
    private boolean lacking;

    Typeface(PDDocument document, Path file) throws IOException {
        trueType = new TTFParser().parse(new RandomAccessReadBufferedFile(file));
        signs = trueType.getUnicodeCmapLookup();
        font = PDType0Font.load(document, trueType, true);
    }

    PDType0Font font() {
        return font;
    }

    /** Whether a sign was missing so far. */
    boolean isLacking() {
        return lacking;
    }

    /** The text with nothing in it that cannot be printed; a tab is four spaces. */
    String printable(String text) {
        StringBuilder printed = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\t') {
                printed.append("    ");
            } else if (signs.getGlyphId(c) != 0) {
                printed.appendCodePoint(c);
            } else {
                lacking = true;
                printed.append(GETA).append("%04X".formatted(c)).append(GETA);
            }
        });
        return printed.toString();
    }

    /** Width in points of a printable text. */
    float width(String text, float size) {
        try {
            return font.getStringWidth(text) / 1000 * size;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The text in lines no wider than this, in points; an empty text is no line. */
    List<String> lines(String text, float size, float width) {
        List<String> lines = new ArrayList<>();
        text.lines().forEach(line -> breakLine(printable(line), size, width, lines));
        return lines;
    }

    private void breakLine(String text, float size, float width, List<String> lines) {
        BreakIterator places = BreakIterator.getLineInstance(Locale.JAPANESE);
        places.setText(text);
        StringBuilder line = new StringBuilder();
        float used = 0;
        for (int from = places.first(), to = next(places, text); to != BreakIterator.DONE; from = to, to = next(places, text)) {
            String piece = text.substring(from, to);
            float wide = width(piece.stripTrailing(), size);
            if (used + wide > width && line.length() > 0) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
                used = 0;
            }
            if (wide > width) {
                used = breakAnywhere(piece, size, width, line, lines);
            } else {
                line.append(piece);
                used += width(piece, size);
            }
        }
        if (!line.toString().isBlank()) {
            lines.add(line.toString().stripTrailing());
        }
    }

    /** The next place at which a line may end; the iterator lets some signs begin a line that may not. */
    private static int next(BreakIterator places, String text) {
        int place = places.next();
        while (place != BreakIterator.DONE && place < text.length() && NOT_FIRST.indexOf(text.charAt(place)) >= 0) {
            place = places.next();
        }
        return place;
    }

    /** A piece without a place to break it, such as a long address: broken between any two signs. */
    private float breakAnywhere(String piece, float size, float width, StringBuilder line, List<String> lines) {
        float used = 0;
        for (int c : piece.codePoints().toArray()) {
            String sign = Character.toString(c);
            float wide = width(sign, size);
            if (used + wide > width) {
                lines.add(line.toString());
                line.setLength(0);
                used = 0;
            }
            line.append(sign);
            used += wide;
        }
        return used;
    }

    @Override
    public void close() throws IOException {
        trueType.close();
    }
}
