package org.todokede.documents.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of files as they came, made harmless. */
class DocumentServiceTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "contract.pdf|contract.pdf", "契約書 (最終).pdf|契約書 (最終).pdf", "𠮷.pdf|𠮷.pdf", "../../etc/passwd|passwd", "C:\\Users\\a\\b.pdf|b.pdf",
        "a\"b.pdf|a_b.pdf", "<script>.pdf|_script_.pdf", "a;b.pdf|a_b.pdf", "a|a", ".hidden|.hidden", "\u304B\u3099.pdf|\u304C.pdf"
    })
    void aName_isItsLastPart_withoutWhatAHeaderCouldStumbleOver(String given, String expected) {
        assertEquals(expected, DocumentService.cleanName(given));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "/", "\\", "folder/"})
    void aNameWithoutAName_isCalledFile(String given) {
        assertEquals("file", DocumentService.cleanName(given));
        assertEquals("file", DocumentService.cleanName(null));
    }

    @Test
    void lineBreaksControlsAndTurningMarks_areGone() {
        assertEquals("a__b_c_d.pdf", DocumentService.cleanName("a\r\nb\u0000c\u202Ed.pdf"));
        assertEquals("a_b_c.pdf", DocumentService.cleanName("a\u200Fb\u061Cc.pdf"));
        assertEquals("a_b_c.pdf", DocumentService.cleanName("a\u0082b\u0085c.pdf"), "controls of the second half, too");
    }

    @Test
    void aLongName_keepsItsBeginningAndItsEnding_andBreaksNoCharacter() {
        String cleaned = DocumentService.cleanName("x".repeat(10_000) + ".pdf");
        assertEquals(200, cleaned.length());
        assertTrue(cleaned.endsWith(".pdf"));
        for (int shift = 0; shift < 2; shift++) {
            String surrogates = DocumentService.cleanName("x".repeat(shift) + "𠮷".repeat(300) + ".pdf");
            assertTrue(surrogates.length() <= 200, () -> "length " + surrogates.length());
            assertTrue(surrogates.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF), surrogates);
        }
    }
}
