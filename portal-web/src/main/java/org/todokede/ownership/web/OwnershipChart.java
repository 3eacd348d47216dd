package org.todokede.ownership.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The chart of an ownership, laid out for a page: holders above, held below, the filer between. Two drawings of the same: a tree for wide screens, and one box
 * below the other, joined on the left, for narrow ones. Numbers are the units of the drawing. What it shows stands in a table, too.
 */
public final class OwnershipChart {

    /** More parties than anybody can follow in a drawing; a larger ownership is shown as a table alone. */
    public static final int MOST_PARTIES = 24;

    private static final int WIDE = 800;
    private static final int IN_A_ROW = 3;
    private static final int BOX = 236;
    private static final int GAP = 28;
    private static final int BETWEEN_ROWS = 76;
    private static final int NARROW = 340;
    private static final int NARROW_LEFT = 96;
    private static final int LINE = 18;
    private static final int PADDING = 12;
    private static final int LANE = 8;
    private static final int LANES = 6;
    private static final double WIDE_LETTER = 14.2;
    private static final double LETTER = 7.9;

    /** A party to draw. @param role what it is to the filer; may be empty @param tone filer, target or empty */
    public record Node(long id, String name, String meta, String role, String tone) {}

    /** Everything that one party holds of another. @param label a line for each figure */
    public record Link(long holder, long held, List<String> label) {}

    /** A box. @param name one line or two */
    public record Box(int x, int y, int width, int height, String css, List<Text> texts) {}

    /** A line of text in or beside a box. */
    public record Text(int x, int y, String css, String text) {}

    /** A line with its head. @param gap clear space behind the label */
    public record Arrow(String path, String tip, Space gap, List<Text> label) {}

    /** Clear space. */
    public record Space(int x, int y, int width, int height) {}

    /** One of the two drawings. @param css wide or narrow @param boxes in the order of the parties */
    public record Drawing(String css, int width, int height, List<Arrow> arrows, List<Box> boxes) {}

    private final Map<Long, Node> nodes = new LinkedHashMap<>();
    private final List<Link> links;
    private final NavigableMap<Integer, List<Long>> levels;
    private final int boxHeight;

    private OwnershipChart(List<Node> nodes, List<Link> links, Map<Long, Integer> levelOf) {
        nodes.forEach(n -> this.nodes.put(n.id(), n));
        this.links = links.stream().filter(l -> this.nodes.containsKey(l.holder()) && this.nodes.containsKey(l.held())).toList();
        this.levels = new TreeMap<>(Comparator.reverseOrder());
        int lowest = levelOf.values().stream().min(Comparator.naturalOrder()).orElse(0) - 1;
        nodes.forEach(n -> levels.computeIfAbsent(levelOf.getOrDefault(n.id(), lowest), l -> new ArrayList<>()).add(n.id()));
        boxHeight = nodes.stream().anyMatch(n -> wrapped(n.name(), BOX - 2 * PADDING).size() > 1) ? 86 : 68;
    }

    /**
     * Lays out a chart.
     *
     * @param levelOf how far each party stands above (positive) or below the filer; those without a level stand at the bottom
     * @return the two drawings; none if there are more parties than can be followed
     */
    public static List<Drawing> draw(List<Node> nodes, List<Link> links, Map<Long, Integer> levelOf) {
        if (nodes.size() > MOST_PARTIES) {
            return List.of();
        }
        OwnershipChart chart = new OwnershipChart(nodes, links, levelOf);
        return List.of(chart.wide(), chart.narrow());
    }

    // --- wide -----------------------------------------------------------------------------------------

    private Drawing wide() {
        Map<Long, int[]> places = new HashMap<>();
        int y = 1;
        for (List<Long> row : rows()) {
            int width = row.size() * BOX + (row.size() - 1) * GAP;
            for (int i = 0; i < row.size(); i++) {
                places.put(row.get(i), new int[] {(WIDE - width) / 2 + i * (BOX + GAP), y});
            }
            y += boxHeight + BETWEEN_ROWS;
        }
        List<Box> boxes = nodes.values().stream().map(n -> box(n, places.get(n.id())[0], places.get(n.id())[1], BOX, boxHeight)).toList();
        List<Arrow> arrows = links.stream().map(l -> arrow(l, places)).toList();
        return new Drawing("wide", WIDE, y - BETWEEN_ROWS + 1, arrows, boxes);
    }

    /** Levels from the top, each in rows of three; within a level near to what the party holds or is held by. */
    private List<List<Long>> rows() {
        Map<Long, Double> middle = new HashMap<>();
        List<Integer> order = new ArrayList<>(levels.keySet());
        order.sort(Comparator.comparingInt((Integer level) -> Math.abs(level)).thenComparing(level -> -level));
        Map<Integer, List<Long>> sorted = new HashMap<>();
        for (Integer level : order) {
            List<Long> row = new ArrayList<>(levels.get(level));
            row.sort(Comparator.comparingDouble((Long id) -> near(id, middle)).thenComparing(id -> id));
            for (int i = 0; i < row.size(); i++) {
                middle.put(row.get(i), (i + 0.5) / row.size());
            }
            sorted.put(level, row);
        }
        List<List<Long>> rows = new ArrayList<>();
        levels.keySet().forEach(level -> {
            List<Long> row = sorted.get(level);
            for (int from = 0; from < row.size(); from += IN_A_ROW) {
                rows.add(row.subList(from, Math.min(row.size(), from + IN_A_ROW)));
            }
        });
        return rows;
    }

    private double near(Long id, Map<Long, Double> middle) {
        return links.stream()
                .filter(l -> l.holder() == id && middle.containsKey(l.held()) || l.held() == id && middle.containsKey(l.holder()))
                .mapToDouble(l -> middle.get(l.holder() == id ? l.held() : l.holder()))
                .average()
                .orElse(0.5);
    }

    private Arrow arrow(Link link, Map<Long, int[]> places) {
        int[] holder = places.get(link.holder());
        int[] held = places.get(link.held());
        if (holder[1] >= held[1]) {
            return upwards(link, holder, held);
        }
        int x1 = port(holder[0], links.stream().filter(l -> l.holder() == link.holder()).sorted(Comparator.comparingInt(l -> places.get(l.held())[0])).toList(), link);
        int y1 = holder[1] + boxHeight;
        int x2 = port(held[0], links.stream().filter(l -> l.held() == link.held()).sorted(Comparator.comparingInt(l -> places.get(l.holder())[0])).toList(), link);
        int y2 = held[1];
        int bend = y2 - y1 > BETWEEN_ROWS ? y2 - BETWEEN_ROWS / 2 : (y1 + y2) / 2;
        String path = "M%d %dC%d %d %d %d %d %d".formatted(x1, y1, x1, bend, x2, bend, x2, y2 - 9);
        // over several rows the label stands near the head, where no box is in the way
        boolean far = y2 - y1 > BETWEEN_ROWS;
        int x = far ? x2 : (x1 + x2) / 2;
        int y = far ? y2 - BETWEEN_ROWS / 2 : (y1 + y2) / 2;
        return new Arrow(path, "M%d %dh10l-5 9z".formatted(x2 - 5, y2 - 9), space(link.label(), x, y), centred(link.label(), x, y));
    }

    /** From a party to one beside or above it: round the right side. */
    private Arrow upwards(Link link, int[] holder, int[] held) {
        int x1 = holder[0] + BOX;
        int y1 = holder[1] + boxHeight * 2 / 3;
        int x2 = held[0] + BOX;
        int y2 = held[1] + boxHeight / 3;
        int out = Math.min(WIDE - 2, Math.max(x1, x2) + 30);
        int x = Math.min(WIDE - 45, (Math.max(x1, x2) + out) / 2);
        int y = holder[1] == held[1] ? y1 + boxHeight / 2 + 8 : (y1 + y2) / 2;
        String path = holder[1] == held[1] && holder[0] < held[0]
                ? "M%d %dC%d %d %d %d %d %d".formatted(x1, y1, x1 + GAP / 2, y1, held[0] - GAP / 2, y2, held[0] - 9, y2)
                : "M%d %dC%d %d %d %d %d %d".formatted(x1, y1, out, y1, out, y2, x2 + 9, y2);
        String tip = holder[1] == held[1] && holder[0] < held[0] ? "M%d %dv10l9-5z".formatted(held[0] - 9, y2 - 5) : "M%d %dv10l-9-5z".formatted(x2 + 9, y2 - 5);
        return new Arrow(path, tip, space(link.label(), x, y), centred(link.label(), x, y));
    }

    private static int port(int left, List<Link> inOrder, Link link) {
        return left + BOX * (inOrder.indexOf(link) + 1) / (inOrder.size() + 1);
    }

    private static Space space(List<String> label, int x, int y) {
        int width = label.stream().mapToInt(OwnershipChart::width).max().orElse(0) + 12;
        return new Space(x - width / 2, y - label.size() * LINE / 2 - 1, width, label.size() * LINE + 2);
    }

    private static List<Text> centred(List<String> label, int x, int y) {
        int top = y - label.size() * LINE / 2 + 14;
        return IntStream.range(0, label.size()).mapToObj(i -> new Text(x, top + i * LINE, "pc", label.get(i))).toList();
    }

    // --- narrow ---------------------------------------------------------------------------------------

    private Drawing narrow() {
        Map<Long, Box> boxes = new HashMap<>();
        Map<Long, Integer> out = new HashMap<>();
        Map<Link, Integer> in = new HashMap<>();
        int y = 1;
        for (List<Long> row : rows()) {
            for (Long id : row) {
                int port = y + 6;
                for (Link link : links) {
                    if (link.held() == id) {
                        port += link.label().size() * LINE;
                        in.put(link, port);
                        port += 6;
                    }
                }
                int inner = NARROW - NARROW_LEFT - 1;
                int height = Math.max(wrapped(nodes.get(id).name(), inner - 2 * PADDING).size() > 1 ? 86 : 68, port - y + 16);
                boxes.put(id, box(nodes.get(id), NARROW_LEFT, y, inner, height));
                out.put(id, y + height - 8);
                y += height + 14;
            }
        }
        List<Arrow> arrows = new ArrayList<>();
        for (int i = 0; i < links.size(); i++) {
            Link link = links.get(i);
            int lane = 4 + i % LANES * LANE;
            int from = out.get(link.holder());
            int to = in.get(link);
            String path = "M%d %dH%dV%dH%d".formatted(NARROW_LEFT, from, lane, to, NARROW_LEFT - 9);
            int width = link.label().stream().mapToInt(OwnershipChart::width).max().orElse(0) + 4;
            int top = to - link.label().size() * LINE;
            List<Text> label = IntStream.range(0, link.label().size())
                    .mapToObj(n -> new Text(NARROW_LEFT - 4 - width / 2, top + n * LINE + 13, "pc", link.label().get(n))).toList();
            arrows.add(new Arrow(
                    path, "M%d %dv10l9-5z".formatted(NARROW_LEFT - 9, to - 5), new Space(NARROW_LEFT - 6 - width, top, width + 4, link.label().size() * LINE - 2), label));
        }
        return new Drawing("narrow", NARROW, y - 13, arrows, nodes.keySet().stream().map(boxes::get).toList());
    }

    // --- text -----------------------------------------------------------------------------------------

    private static Box box(Node node, int x, int y, int width, int height) {
        List<Text> texts = new ArrayList<>();
        int inner = width - 2 * PADDING;
        List<String> name = wrapped(node.name(), inner);
        int lines = name.size() + 1 + (node.role().isEmpty() ? 0 : 1);
        int at = y + (height - lines * LINE) / 2 + 14;
        if (!node.role().isEmpty()) {
            texts.add(new Text(x + PADDING, at, "role", clipped(node.role(), inner)));
            at += LINE;
        }
        for (String line : name) {
            texts.add(new Text(x + PADDING, at, "name", line));
            at += LINE;
        }
        texts.add(new Text(x + PADDING, at, "meta", clipped(node.meta(), inner)));
        return new Box(x, y, width, height, ("n " + node.tone()).strip(), texts);
    }

    /** How wide a text is at 14 units, letters of the width of kanji apart. */
    static int width(String text) {
        return (int) Math.ceil(text.codePoints().mapToDouble(OwnershipChart::width).sum());
    }

    private static double width(int letter) {
        return letter >= 0x2E80 ? WIDE_LETTER : LETTER;
    }

    private static String clipped(String text, int space) {
        return width(text) <= space ? text : text.substring(0, fitting(text, space - width("…"))).stripTrailing() + "…";
    }

    /** Length of the longest beginning that fits, in whole characters. */
    private static int fitting(String text, int space) {
        double used = 0;
        int at = 0;
        while (at < text.length()) {
            int letter = text.codePointAt(at);
            used += width(letter);
            if (used > space) {
                break;
            }
            at += Character.charCount(letter);
        }
        return at;
    }

    /** One line, or two, broken at a blank if there is one in the second half. */
    static List<String> wrapped(String text, int space) {
        if (width(text) <= space) {
            return List.of(text);
        }
        int end = Math.max(1, fitting(text, space));
        int blank = text.lastIndexOf(' ', end);
        int at = blank > end / 2 ? blank : end;
        return List.of(text.substring(0, at).strip(), clipped(text.substring(at).strip(), space));
    }
}
