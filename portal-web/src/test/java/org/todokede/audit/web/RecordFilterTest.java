package org.todokede.audit.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;

/** What is looked for in the record, as its address says it. */
class RecordFilterTest {

    private static RecordFilter of(Map<String, String> sent) {
        return RecordFilter.of(name -> sent.getOrDefault(name, ""));
    }

    @Test
    void days_areThoseTyped_orNone() {
        assertEquals(LocalDate.of(2026, 1, 31), of(Map.of("from", " 2026-01-31 ")).asSearch().from());
        assertEquals(null, of(Map.of("from", "2026-01-31")).asSearch().to());
    }

    /** The last are days, but no database and no instant reaches them. */
    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-02-30", "+999999999-12-31", "-999999999-01-01", "+10000-01-01"})
    void whatIsNoDayThatCanBeLookedFor_isNamed(String typed) {
        List<FieldDefect> defects = assertThrows(InvalidInput.class, of(Map.of("from", typed, "to", typed))::asSearch).defects();
        assertEquals(List.of("from field.date", "to field.date"), defects.stream().map(defect -> defect.path() + " " + defect.reason().key()).toList());
    }
}
