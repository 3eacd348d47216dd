package org.todokede.filing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.todokede.filing.Forms.cell;
import static org.todokede.filing.Forms.choice;
import static org.todokede.filing.Forms.content;
import static org.todokede.filing.Forms.edition;
import static org.todokede.filing.Forms.field;
import static org.todokede.filing.Forms.group;
import static org.todokede.filing.Forms.section;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A draft goes on under a new edition of its form. */
class EditionChangeTest {

    private static final FormEdition EARLIER = edition(
            "2025-05-19", List.of(), section("act", field("act.name", FieldType.TEXT), choice("act.kind", "SHARES", "VOTES"), field("act.old", FieldType.TEXT)));
    private static final FormEdition LATER = edition(
            "2027-04-01",
            List.of(),
            section("act", field("act.name", FieldType.TEXT), choice("act.kind", "SHARES"), field("act.new", FieldType.TEXT),
                    group("act.rows", 0, 3, cell("act.rows", "name", FieldType.TEXT))));

    private static List<String> paths(List<? extends FormItem> items) {
        return items.stream().map(FormItem::path).toList();
    }

    @Test
    void whatIsNew_whatIsGone_andWhatIsNoAnswerAnyMore_isNamed() {
        EditionChange change = EditionChange.between(EARLIER, LATER, content("act.name", "A", "act.kind", "VOTES", "act.old", "x"));
        assertEquals(List.of("act.new", "act.rows"), paths(change.added()));
        assertEquals(List.of("act.old"), paths(change.gone()));
        assertEquals(List.of("act.kind"), paths(change.invalid()));
    }

    @Test
    void theContent_staysAsItIs_andWhatIsGoneIsNotFiled() {
        FilingContent content = content("act.name", "A", "act.kind", "SHARES", "act.old", "x");
        assertEquals(List.of(), EditionChange.between(EARLIER, LATER, content).invalid());
        assertEquals(content("act.name", "A", "act.kind", "SHARES"), content.onlyApplicable(LATER));
    }
}
