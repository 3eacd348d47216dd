package org.todokede.rules.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todokede.refusal.InvalidInput;

/** Tables as people send them: in the encodings of Japan, or not tables at all. */
class CsvTableTest {

    private static final List<String> COLUMNS = List.of("id", "name");

    private static InputStream bytes(String text, Charset charset) {
        return new ByteArrayInputStream(text.getBytes(charset));
    }

    @Test
    void theEncoding_isFoundAndSaid() {
        String table = "id,name\r\n1,半導体①\r\n";
        for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("windows-31j"))) {
            CsvTable.Sent sent = CsvTable.read(bytes(table, charset), COLUMNS);
            assertEquals(charset == StandardCharsets.UTF_8 ? "UTF-8" : "Shift_JIS", sent.encoding());
            assertEquals("半導体①", sent.rows().get(0).cells().get("name"));
        }
        assertEquals("1", CsvTable.read(bytes("\uFEFFname,id\na,1", StandardCharsets.UTF_8), COLUMNS).rows().get(0).cells().get("id"), "with a byte order mark, in another order");
    }

    @Test
    void rows_areNumberedAsASpreadsheetCountsThem() {
        assertEquals(List.of(2L, 3L), CsvTable.read(bytes("id,name\n1,\"two\nlines\"\n2,b\n", StandardCharsets.UTF_8), COLUMNS).rows().stream().map(CsvTable.Row::number).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "'', edition.import.wrongColumns",
        "'id', edition.import.wrongColumns",
        "'id,nmae|1,a', edition.import.wrongColumns",
        "'id,name', edition.import.empty",
        "'id,name|1', edition.import.cells",
        "'id,name|1,a,b', edition.import.cells",
        "'id,name,name|1,a,b', edition.import.wrongColumns",
        "'id,name|1,\"a', edition.import.broken",
    })
    void whatIsNoTable_isSaidSo(String text, String key) {
        InvalidInput refused = assertThrows(InvalidInput.class, () -> CsvTable.read(bytes(text.replace('|', '\n'), StandardCharsets.UTF_8), COLUMNS));
        assertEquals(List.of("file " + key), refused.defects().stream().map(d -> d.path() + " " + d.reason().key()).toList());
    }

    @Test
    void whatIsNeitherUtf8NorShiftJis_isSaidSo() {
        InvalidInput refused = assertThrows(InvalidInput.class, () -> CsvTable.read(new ByteArrayInputStream(new byte[] {'i', 'd', (byte) 0xFF, (byte) 0xFE, 0}), COLUMNS));
        assertEquals("edition.import.encodingWrong", refused.defects().get(0).reason().key());
    }

    @Test
    void ofAFileWithoutEnd_noMoreIsReadThanATableMayHave() {
        AtomicLong read = new AtomicLong();
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                read.incrementAndGet();
                return 'a';
            }
        };
        InvalidInput refused = assertThrows(InvalidInput.class, () -> CsvTable.read(endless, COLUMNS));
        assertEquals("edition.import.tooLarge", refused.defects().get(0).reason().key());
        assertEquals(CsvTable.MAX_BYTES + 1L, read.get());
    }
}
