package org.todokede.filing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptNumberTest {

    @Test
    void aNumber_isWrittenWithYearAndSixDigits() {
        assertEquals("FDI-2026-000123", new ReceiptNumber(2026, 123).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"FDI-2026-000001", "FDI-2000-999999", "FDI-9999-000123"})
    void whatIsWritten_isReadAgain(String text) {
        assertEquals(Optional.of(text), ReceiptNumber.parse(text).map(ReceiptNumber::toString));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "FDI-2026-000000", "FDI-2026-0000001", "FDI-2026-00001", "fdi-2026-000001", "FDI-1999-000001", "FDI-0026-000001", " FDI-2026-000001",
        "FDI-2026-000001\n", "FDI-2026-00000١", "FDI-2026-000001' or '1'='1"
    })
    void anythingElse_isNoNumber(String text) {
        assertEquals(Optional.empty(), ReceiptNumber.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"1999, 1", "10000, 1", "2026, 0", "2026, -1", "2026, 1000000"})
    void aNumberOutOfRange_cannotBeMade(int year, int running) {
        assertThrows(IllegalArgumentException.class, () -> new ReceiptNumber(year, running));
    }
}
