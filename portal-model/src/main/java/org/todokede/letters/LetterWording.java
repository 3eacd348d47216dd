package org.todokede.letters;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.todokede.platform.UnseenCharacters;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.Reason;

/**
 * The text of a letter with named places: <code>{receipt_number}</code> stands for a fact, <code>{{</code> and <code>}}</code> for a brace. A line that
 * begins with <code>|</code> is a row, <code>| label | value</code>; an empty line ends a paragraph. A line whose places are all without a fact in this
 * letter is left out. Texts are read as data: no place can call, compute or repeat anything.
 */
public final class LetterWording {

    /** Longest text, in UTF-16 units. */
    public static final int MAX_LENGTH = 6_000;

    /** Longest title. */
    public static final int MAX_TITLE = 120;

    /** Defects named at once, at most. */
    private static final int MOST_DEFECTS = 20;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z_]{0,39}");

    /**
     * A part of a letter.
     *
     * @param label of a row; empty for a paragraph
     * @param text may have several lines; empty, with an empty label, for the end of a paragraph
     */
    public record Block(String label, String text) {

        public boolean isRow() {
            return !label.isEmpty();
        }

        public boolean isGap() {
            return label.isEmpty() && text.isEmpty();
        }
    }

    /** A stretch of a line: words, or the name of a place. */
    private record Piece(String text, boolean place) {}

    private LetterWording() {}

    /**
     * What is wrong with a text, each with line and column, both from 1.
     *
     * @param known names that may be used
     */
    public static List<FieldDefect> defects(String path, String text, Collection<String> known, int longest) {
        if (text.isBlank()) {
            return List.of(new FieldDefect(path, Reason.plain("field.missing")));
        }
        if (text.length() > longest) {
            return List.of(new FieldDefect(path, Reason.plain("field.tooLong", longest, text.length())));
        }
        if (UnseenCharacters.inLines(text) || text.indexOf('\t') >= 0 || text.indexOf('\r') >= 0) {
            return List.of(new FieldDefect(path, Reason.plain("field.controlCharacter")));
        }
        List<FieldDefect> defects = new ArrayList<>();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length && defects.size() < MOST_DEFECTS; i++) {
            String line = lines[i];
            pieces(path, line, i + 1, known, defects);
            if (line.startsWith("|") && (cells(line).length != 3 || cells(line)[1].isBlank() || cells(line)[2].isBlank())) {
                defects.add(new FieldDefect(path, Reason.plain("letter.text.row", i + 1, line)));
            }
        }
        return List.copyOf(defects);
    }

    /** The text with every place filled. @param facts by name; what is missing counts as empty */
    public static List<Block> filled(String text, Map<String, String> facts) {
        List<Block> blocks = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            if (line.isBlank()) {
                gap(blocks);
            } else if (!isSilent(line, facts)) {
                String[] cells = line.startsWith("|") ? cells(line) : new String[0];
                blocks.add(cells.length == 3 ? new Block(fill(cells[1].strip(), facts), fill(cells[2].strip(), facts)) : new Block("", fill(line.strip(), facts)));
            }
        }
        while (!blocks.isEmpty() && blocks.get(blocks.size() - 1).isGap()) {
            blocks.remove(blocks.size() - 1);
        }
        return List.copyOf(blocks);
    }

    /** A single line with every place filled, such as a title. */
    public static String fill(String line, Map<String, String> facts) {
        StringBuilder filled = new StringBuilder();
        pieces("", line, 1, List.of(), new ArrayList<>()).forEach(piece -> filled.append(piece.place() ? facts.getOrDefault(piece.text(), "") : piece.text()));
        return filled.toString();
    }

    private static void gap(List<Block> blocks) {
        if (!blocks.isEmpty() && !blocks.get(blocks.size() - 1).isGap()) {
            blocks.add(new Block("", ""));
        }
    }

    private static String[] cells(String line) {
        return line.split("\\|", -1);
    }

    private static boolean isSilent(String line, Map<String, String> facts) {
        List<Piece> places = pieces("", line, 1, List.of(), new ArrayList<>()).stream().filter(Piece::place).toList();
        return !places.isEmpty() && places.stream().allMatch(place -> facts.getOrDefault(place.text(), "").isBlank());
    }

    private static List<Piece> pieces(String path, String line, int lineNo, Collection<String> known, List<FieldDefect> defects) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder words = new StringBuilder();
        int at = 0;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (c != '{' && c != '}') {
                words.append(c);
                at++;
            } else if (line.startsWith(String.valueOf(c).repeat(2), at)) {
                words.append(c);
                at += 2;
            } else if (c == '}') {
                defects.add(new FieldDefect(path, Reason.plain("letter.text.unopened", lineNo, at + 1)));
                at++;
            } else {
                int close = line.indexOf('}', at);
                int again = line.indexOf('{', at + 1);
                if (close < 0 || again >= 0 && again < close) {
                    defects.add(new FieldDefect(path, Reason.plain("letter.text.unclosed", lineNo, at + 1)));
                    at++;
                    continue;
                }
                String name = line.substring(at + 1, close);
                if (!NAME.matcher(name).matches()) {
                    defects.add(new FieldDefect(path, Reason.plain("letter.text.broken", lineNo, at + 1, shown(name))));
                } else if (!known.contains(name) && !path.isEmpty()) {
                    defects.add(new FieldDefect(path, Reason.plain("letter.text.unknown", lineNo, at + 1, name)));
                }
                pieces.add(new Piece(words.toString(), false));
                words.setLength(0);
                pieces.add(new Piece(name, true));
                at = close + 1;
            }
        }
        pieces.add(new Piece(words.toString(), false));
        return pieces;
    }

    private static String shown(String name) {
        return name.length() <= 40 ? name : name.substring(0, 40) + "…";
    }
}
