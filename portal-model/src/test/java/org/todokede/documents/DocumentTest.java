package org.todokede.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class DocumentTest {

    private final Document document =
            new Document(1, "contract", "a.pdf", "application/pdf", 3, "00ff", "name", false, Audience.ALL_MINISTRIES, null, "desk", Instant.EPOCH);

    @Test
    void aDocumentTakenOut_staysForTheRecord() {
        assertFalse(document.isRemoved());
        document.remove(Instant.EPOCH.plusSeconds(1));
        assertTrue(document.isRemoved());
        assertEquals("00ff", document.sha256());
    }

    @Test
    void whatTheScannerSaid_isDerivedFromItsAnswer() {
        assertEquals(ScanState.NOT_SCANNED, document.scanState());
        document.scanned(null, Instant.EPOCH);
        assertEquals(ScanState.CLEAN, document.scanState());
        assertNull(document.scanFinding());
        document.scanned("X".repeat(300), Instant.EPOCH);
        assertEquals(ScanState.INFECTED, document.scanState());
        assertEquals(200, document.scanFinding().length());
    }
}
