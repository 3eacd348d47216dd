package org.todokede.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which files stood when: uploaded, replaced, taken out. Instants are minutes. */
class AttachmentsTest {

    private final List<Document> rows = new ArrayList<>();

    @Test
    void aFile_standsFromItsUploadUntilItIsTakenOut() {
        Document file = upload(10, null);
        file.remove(at(20));
        assertEquals(List.of(), names(attachments().current()));
        assertEquals(List.of(), names(attachments().asOf(at(9))));
        assertEquals(List.of("1"), names(attachments().asOf(at(10))));
        assertEquals(List.of("1"), names(attachments().asOf(at(19))));
        assertEquals(List.of(), names(attachments().asOf(at(20))));
    }

    @Test
    void aFileReplaced_givesItsPlaceToTheNext_andStaysInItsHistory() {
        Document first = upload(10, null);
        Document second = upload(20, first);
        Document third = upload(30, second);
        upload(30, null);
        assertEquals(List.of("3", "4"), names(attachments().current()));
        assertEquals(List.of("2", "1"), names(attachments().earlierOf(third)));
        assertEquals(List.of(), names(attachments().earlierOf(first)));
        assertEquals(List.of("1"), names(attachments().asOf(at(15))));
        assertEquals(List.of("2"), names(attachments().asOf(at(29))));
        assertEquals(4, attachments().uploads());
    }

    @Test
    void theLastVersionTakenOut_bringsNoEarlierOneBack() {
        Document first = upload(10, null);
        upload(20, first).remove(at(30));
        assertEquals(List.of(), names(attachments().current()));
        assertEquals(List.of("2"), names(attachments().asOf(at(25))));
    }

    @Test
    void whatStoodAtASubmission_isToldFromWhatNeverDid() {
        Document first = upload(10, null);
        Document second = upload(20, first);
        List<Instant> submissions = List.of(at(25), at(60));
        assertFalse(attachments().stoodAtAny(first, submissions), "replaced before anybody saw it");
        assertTrue(attachments().stoodAtAny(second, submissions));
        second.remove(at(40));
        assertTrue(attachments().stoodAtAny(second, submissions), "part of the first submission for good");
        assertFalse(attachments().stoodAtAny(upload(70, null), submissions), "laid ready after the last");
    }

    private Attachments attachments() {
        return Attachments.of(rows);
    }

    private Document upload(int minute, Document replaced) {
        long id = rows.size() + 1;
        Document document = new Document(
                1, "other", String.valueOf(id), "text/plain", 1, "00", "name", false, Audience.ALL_MINISTRIES, replaced == null ? null : replaced.id(), "desk", at(minute));
        try {
            Field key = Document.class.getDeclaredField("id");
            key.setAccessible(true);
            key.set(document, id);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        rows.add(document);
        return document;
    }

    private static Instant at(int minute) {
        return Instant.EPOCH.plusSeconds(60L * minute);
    }

    private static List<String> names(List<Document> documents) {
        return documents.stream().map(Document::fileName).toList();
    }
}
