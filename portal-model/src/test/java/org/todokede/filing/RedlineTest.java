package org.todokede.filing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.todokede.filing.Forms.cell;
import static org.todokede.filing.Forms.content;
import static org.todokede.filing.Forms.edition;
import static org.todokede.filing.Forms.field;
import static org.todokede.filing.Forms.group;
import static org.todokede.filing.Forms.section;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What differs between two versions: in the order of the form, rows told apart by what they say. */
class RedlineTest {

    private static final FormEdition FORM = edition(
            section("target", field("target.name", FieldType.TEXT), field("target.address", FieldType.TEXT)),
            section("ownership", group("ownership.owners", 0, 9, cell("ownership.owners", "name", FieldType.TEXT), cell("ownership.owners", "percent", FieldType.PERCENT))),
            section("act", field("act.amount", FieldType.TEXT)));

    private static List<String> redline(FilingContent earlier, FilingContent later) {
        return Redline.between(FORM, earlier, later).stream().map(c -> c.path() + ": " + c.before() + " > " + c.after()).toList();
    }

    private static FilingContent owners(String... names) {
        FilingContent content = FilingContent.EMPTY;
        for (int i = 0; i < names.length; i++) {
            content = content.with(java.util.Map.of("ownership.owners." + (i + 1) + ".name", names[i], "ownership.owners." + (i + 1) + ".percent", "1"));
        }
        return content;
    }

    @Test
    void theSameContent_hasNoRedline() {
        FilingContent content = owners("a", "b").with(content("target.name", "x").asMap());
        assertEquals(List.of(), Redline.between(FORM, content, content));
        assertEquals(List.of(), Redline.between(FORM, FilingContent.EMPTY, FilingContent.EMPTY));
    }

    @Test
    void changedAddedAndGone_comeInTheOrderOfTheForm_andWhatTheFormDoesNotKnowLast() {
        assertEquals(
                List.of("target.name: 𠮷野 > 吉野", "target.address:  > Tokyo", "act.amount: 7 > ", "a.stranger:  > 1"),
                redline(content("target.name", "𠮷野", "act.amount", "7"), content("a.stranger", "1", "target.address", "Tokyo", "target.name", "吉野")));
    }

    @Test
    void aRowTakenOutInTheMiddle_isTheOnlyOneThatIsGone() {
        assertEquals(
                List.of("ownership.owners.2.name: b > ", "ownership.owners.2.percent: 1 > "), redline(owners("a", "b", "c", "d"), owners("a", "c", "d")));
    }

    @Test
    void aRowPutInAtTheFront_isTheOnlyOneThatIsNew() {
        assertEquals(List.of("ownership.owners.1.name:  > new", "ownership.owners.1.percent:  > 1"), redline(owners("a", "b"), owners("new", "a", "b")));
    }

    @Test
    void aRowThatSaysSomethingElse_betweenRowsThatStay_isChanged() {
        assertEquals(List.of("ownership.owners.2.name: b > B"), redline(owners("a", "b", "c"), owners("a", "B", "c")));
        assertEquals(
                List.of("ownership.owners.1.name: a > A", "ownership.owners.3.name: c > ", "ownership.owners.3.percent: 1 > "),
                redline(owners("a", "b", "c"), owners("A", "b")));
    }

    @Test
    void anUnequalNumberOfRows_withNothingInCommon_isPairedFromTheFirst() {
        assertEquals(
                List.of("ownership.owners.1.name: a > x", "ownership.owners.2.name: b > ", "ownership.owners.2.percent: 1 > "), redline(owners("a", "b"), owners("x")));
    }
}
