package org.todokede.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class DocumentTest {

    @Test
    void aDocumentTakenOut_staysForTheRecord() {
        Document document = new Document(1, "contract", "a.pdf", "application/pdf", 3, "00ff", "name", "desk", Instant.EPOCH);
        assertFalse(document.isRemoved());
        document.remove(Instant.EPOCH.plusSeconds(1));
        assertTrue(document.isRemoved());
        assertEquals("00ff", document.sha256());
    }
}
