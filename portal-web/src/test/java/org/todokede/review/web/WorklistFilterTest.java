package org.todokede.review.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.review.service.WorklistService;

/** What a worklist reads from its address. */
class WorklistFilterTest {

    @Test
    void everyDayOfThreeYears_isAPlaceInAList_andSoIsTheOneWithoutAnEnd() {
        LocalDate.of(2026, 1, 1).datesUntil(LocalDate.of(2029, 1, 1)).forEach(day -> assertEquals(new WorklistService.Cursor(day, 17), WorklistFilter.place(day + "_17"), day::toString));
        assertEquals(new WorklistService.Cursor(LocalDate.of(9999, 12, 31), 17), WorklistFilter.place("9999-12-31_17"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_", "17", "2026-11-30", "2026-11-30_", "2026-02-29_17", "2026-02-30_17", "9999-99-99_17", "2026-11-30_x", "2026-11-30_9999999999999999999", "2026-11-30_1_2", "20261130_17"})
    void whatIsNoPlace_isTheBeginning(String written) {
        assertNull(WorklistFilter.place(written));
    }
}
