package org.todokede.rules.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowTextsTest {

    @Test
    void aCellThatLooksLikeADayThatThereIsNot_isShownAsItIs() {
        assertEquals("2026-02-30", new RowTexts().shown("2026-02-30"));
        assertNull(new RowTexts().day("effective_from", Map.of("effective_from", "2026-02-30")));
        assertEquals(LocalDate.of(2026, 2, 28), new RowTexts().day("effective_from", Map.of("effective_from", "2026-02-28")));
    }
}
