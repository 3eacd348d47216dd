package org.todokede.filing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.todokede.filing.Forms.content;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a filing says, as a value. */
class FilingContentTest {

    @Test
    void anEmptyAndAnAbsentValue_areTheSame() {
        assertEquals(FilingContent.EMPTY, FilingContent.of(Map.of("a.b", "")));
        assertFalse(content("a.b", "x").with(Map.of("a.b", "")).has("a.b"));
        Map<String, String> withNull = new HashMap<>();
        withNull.put("a.b", null);
        assertEquals(FilingContent.EMPTY, content("a.b", "x").with(withNull));
        assertEquals("", FilingContent.EMPTY.get("a.b"));
    }

    @Test
    void aChange_leavesTheOriginalAsItWas() {
        FilingContent before = content("a.b", "x", "a.c", "y");
        FilingContent after = before.with(Map.of("a.b", "z"));
        assertEquals("x", before.get("a.b"));
        assertEquals("z", after.get("a.b"));
        assertEquals("y", after.get("a.c"));
        assertThrows(UnsupportedOperationException.class, () -> before.asMap().put("a.b", "q"));
    }

    @Test
    void valuesAreReadByType_andAreEmptyIfAbsent() {
        FilingContent content = content("d", "2027-04-01", "n", "12.5", "l", "a;b", "y", "yes");
        assertEquals(Optional.of(LocalDate.of(2027, 4, 1)), content.date("d"));
        assertEquals(Optional.of(new BigDecimal("12.5")), content.number("n"));
        assertEquals(List.of("a", "b"), content.list("l"));
        assertTrue(content.isYes("y"));
        assertEquals(Optional.empty(), content.date("x"));
        assertEquals(Optional.empty(), content.number("x"));
        assertEquals(List.of(), content.list("x"));
        assertFalse(content.isYes("x"));
    }

    @Test
    void changedPaths_areThoseAddedRemovedOrRewritten_sorted() {
        FilingContent before = content("a", "1", "b", "2", "c", "3");
        FilingContent after = content("b", "2", "c", "4", "d", "5");
        assertEquals(List.of("a", "c", "d"), after.pathsChangedSince(before));
        assertEquals(List.of(), after.pathsChangedSince(after));
    }

    @Test
    void theSameValues_areTheSameContent_inWhateverOrderTheyCame() {
        assertEquals(content("a", "1", "b", "2"), content("b", "2", "a", "1"));
        assertEquals(content("a", "1", "b", "2").hashCode(), content("b", "2", "a", "1").hashCode());
        assertEquals("{a=1, b=2}", content("b", "2", "a", "1").toString());
    }
}
