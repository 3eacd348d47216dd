package org.todokede.ownership.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.todokede.ownership.web.OwnershipChart.Box;
import org.todokede.ownership.web.OwnershipChart.Drawing;
import org.todokede.ownership.web.OwnershipChart.Link;
import org.todokede.ownership.web.OwnershipChart.Node;

/** The layout: everything inside the drawing, nothing on top of something else, holders above what they hold. */
class OwnershipChartTest {

    private static Node node(long id, String name) {
        return new Node(id, name, "Luxembourg", id == 0 ? "Filer" : "", id == 0 ? "filer" : "");
    }

    private static Link link(long holder, long held) {
        return new Link(holder, held, List.of("72 %"));
    }

    private static List<Drawing> draw(int parties, Map<Long, Integer> levels, Link... links) {
        return OwnershipChart.draw(LongStream.range(0, parties).mapToObj(i -> node(i, "Party number " + i)).toList(), List.of(links), levels);
    }

    private static boolean overlap(Box a, Box b) {
        return a.x() < b.x() + b.width() && b.x() < a.x() + a.width() && a.y() < b.y() + b.height() && b.y() < a.y() + a.height();
    }

    @Test
    void everyBox_isInsideTheDrawing_andOnNoOther() {
        Map<Long, Integer> levels = Map.of(0L, 0, 1L, 1, 2L, 1, 3L, 1, 4L, 1, 5L, 2, 6L, -1);
        for (Drawing drawing : draw(8, levels, link(1, 0), link(2, 0), link(3, 0), link(4, 0), link(5, 1), link(0, 6))) {
            assertEquals(8, drawing.boxes().size(), drawing.css());
            for (Box box : drawing.boxes()) {
                assertTrue(box.x() >= 0 && box.y() >= 0 && box.x() + box.width() <= drawing.width() && box.y() + box.height() <= drawing.height(), drawing.css() + box);
                assertTrue(drawing.boxes().stream().noneMatch(other -> other != box && overlap(box, other)), drawing.css() + box);
            }
            assertTrue(drawing.boxes().get(5).y() < drawing.boxes().get(1).y(), "the holder above");
            assertTrue(drawing.boxes().get(0).y() < drawing.boxes().get(6).y(), "what the filer holds below");
            assertTrue(drawing.boxes().get(6).y() < drawing.boxes().get(7).y(), "who has no chain to the filer, at the bottom");
        }
    }

    @Test
    void everyLink_hasItsArrowAndItsLabel_alsoUpwardsAndSideways() {
        Map<Long, Integer> levels = Map.of(0L, 0, 1L, 1, 2L, 1);
        for (Drawing drawing : draw(3, levels, link(1, 0), link(0, 2), link(1, 2), link(2, 1))) {
            assertEquals(4, drawing.arrows().size());
            drawing.arrows().forEach(arrow -> {
                assertTrue(arrow.path().matches("M\\d+ \\d+[CHV0-9 ]+") && arrow.tip().matches("M\\d+ \\d+[hv]10l.*z"), arrow.toString());
                assertEquals(List.of("72 %"), arrow.label().stream().map(OwnershipChart.Text::text).toList());
                assertTrue(arrow.gap().x() >= 0 && arrow.gap().x() + arrow.gap().width() <= drawing.width() + 10, arrow.toString());
            });
        }
    }

    @Test
    void labelsOfOneParty_lieApart_inTheNarrowDrawing() {
        Link[] links = IntStream.rangeClosed(1, 9).mapToObj(i -> new Link(i, 0, List.of("99 % shares", "100 % votes"))).toArray(Link[]::new);
        Drawing narrow = draw(10, IntStream.rangeClosed(0, 9).boxed().collect(Collectors.toMap(Integer::longValue, i -> i == 0 ? 0 : 1)), links).get(1);
        List<Integer> tops = narrow.arrows().stream().map(a -> a.gap().y()).sorted().toList();
        for (int i = 1; i < tops.size(); i++) {
            assertTrue(tops.get(i) - tops.get(i - 1) >= 36, tops.toString());
        }
        Box filer = narrow.boxes().get(0);
        assertTrue(tops.get(0) >= filer.y() && tops.get(8) + 36 <= filer.y() + filer.height(), "the box is as high as its labels need");
    }

    @Test
    void aLongName_hasTwoLines_andNoMore() {
        assertEquals(List.of("Orrevale Frontier Feeder", "Fund S.C.Sp."), OwnershipChart.wrapped("Orrevale Frontier Feeder Fund S.C.Sp.", 212));
        assertEquals(2, OwnershipChart.wrapped("x".repeat(200), 212).size());
        assertTrue(OwnershipChart.wrapped("x".repeat(200), 212).get(1).endsWith("…"));
        List<String> kanji = OwnershipChart.wrapped("𠮷".repeat(40), 212);
        assertTrue(Stream.of(kanji.get(0), kanji.get(1)).allMatch(line -> OwnershipChart.width(line) <= 212), kanji.toString());
        assertFalse(Character.isLowSurrogate(kanji.get(1).charAt(0)), "no character is cut in two");
        assertEquals(List.of("A"), OwnershipChart.wrapped("A", 212));
    }

    @Test
    void moreThanAnybodyCanFollow_isNotDrawn() {
        assertEquals(List.of(), draw(OwnershipChart.MOST_PARTIES + 1, Map.of()));
        assertEquals(2, draw(OwnershipChart.MOST_PARTIES, Map.of()).size());
    }
}
