package org.todokede.filing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.todokede.filing.Forms.content;
import static org.todokede.filing.Forms.edition;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.refusal.Reason;

/** What is written beside what was filed, what people write beside a draft, and which filings belong together. */
class WorkingVersionTest {

    private static final Instant NOW = Instant.parse("2027-04-01T00:00:00Z");

    private static Filing filing(FilingContent content) {
        return new Filing(7L, edition(), content, content.toString(), 1L, "desk", NOW);
    }

    @Test
    void whatIsWrittenAside_isNotSearchedUntilItIsFiled() {
        Filing filing = filing(content("target.name", "A", "target.sectors", "s1"));
        filing.submit(new ReceiptNumber(2027, 1), Set.of("METI"));
        filing.writeAside("{\"target.name\":\"B\"}", "other desk", NOW.plusSeconds(5));
        assertEquals("A", filing.targetName());
        assertEquals("{\"target.name\":\"B\"}", filing.content());
        assertEquals("other desk", filing.updatedBy());
        filing.write(content("target.name", "B"), "{\"target.name\":\"B\"}", "other desk", NOW.plusSeconds(6));
        assertEquals("B", filing.targetName());
    }

    @Test
    void aFilingAlone_isItsOwnDeal_andThoseThatFollowBelongToTheFirst() {
        Filing first = filing(content());
        assertEquals(first.id(), first.deal());
        assertNull(first.refilesId());
        Filing second = filing(content());
        second.refiles(first);
        assertEquals(first.id(), second.refilesId());
        assertEquals(first.deal(), second.deal());
        Filing third = filing(content());
        third.refiles(second);
        assertEquals(first.deal(), third.deal());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\u0007", "‮abc", "‏", "\uFEFF", "\uD842", "a\u061Cb", "⁦x"})
    void textThatReadsDifferentlyThanItIs_isNotTaken(String text) {
        assertEquals("field.controlCharacter", DraftComment.whyNot(text).orElseThrow().key());
        assertEquals("field.controlCharacter", FilingTemplate.whyNot(text).orElseThrow().key());
    }

    @ParameterizedTest
    @ValueSource(strings = {"𠮷野家の株式", "ﾊﾝｶｸ", "<script>alert(1)</script>", "=1+1", "a'; drop table filing; --"})
    void textOfAnyScript_isTakenAsItIs(String text) {
        assertEquals(Optional.empty(), DraftComment.whyNot(text));
        assertEquals(Optional.empty(), FilingTemplate.whyNot(text));
    }

    @Test
    void nothing_tooMuch_andSeveralLines() {
        assertEquals("field.missing", DraftComment.whyNot("").orElseThrow().key());
        assertEquals("field.missing", FilingTemplate.whyNot("").orElseThrow().key());
        assertEquals(Optional.empty(), DraftComment.whyNot("x".repeat(DraftComment.MAX_LENGTH)));
        assertEquals(Optional.of(Reason.plain("field.tooLong", 2000, 10_000)), DraftComment.whyNot("x".repeat(10_000)));
        assertEquals(Optional.of(Reason.plain("field.tooLong", 100, 101)), FilingTemplate.whyNot("x".repeat(101)));
        assertEquals(Optional.empty(), DraftComment.whyNot("one\ntwo\tthree"));
        assertEquals("field.controlCharacter", FilingTemplate.whyNot("one\ntwo").orElseThrow().key());
    }

    @Test
    void aComment_isResolvedOnce() {
        DraftComment comment = new DraftComment(5L, "act", "why?", "desk 1", NOW);
        assertNull(comment.resolvedAt());
        comment.resolve("desk 2", NOW.plusSeconds(1));
        comment.resolve("desk 3", NOW.plusSeconds(2));
        assertEquals("desk 2", comment.resolvedBy());
        assertEquals(NOW.plusSeconds(1), comment.resolvedAt());
    }
}
