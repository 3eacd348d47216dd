package org.todokede.questions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todokede.refusal.Reason;

/** A draft goes out once or is dropped; a link opens once, in time, and is ended by the next. */
class QuestionTest {

    private static final Instant NOW = Instant.parse("2026-06-10T01:00:00Z");

    private static Question question(Addressee to, String ministry, String... paths) {
        return new Question(1, to, ministry, 7, "Officer", "Who holds the votes?", List.of(paths), NOW);
    }

    @Test
    void aDraft_isSentOnce_orDropped_andNothingElse() {
        Question sent = question(Addressee.FILER, "MOF");
        assertTrue(sent.isDraft());
        sent.sendIn(2);
        assertFalse(sent.isDraft());
        assertEquals(2, sent.requestNo());
        assertThrows(IllegalStateException.class, () -> sent.sendIn(3));
        assertThrows(IllegalStateException.class, () -> sent.drop(NOW));
        Question dropped = question(Addressee.FILER, "MOF");
        dropped.drop(NOW);
        assertFalse(dropped.isDraft());
        assertThrows(IllegalStateException.class, () -> dropped.sendIn(1));
    }

    /** Its id is given when it is stored; until then each is 0, and no other. */
    private static Question stored(long id, Addressee to, String ministry, String... paths) throws ReflectiveOperationException {
        Question question = question(to, ministry, paths);
        var field = Question.class.getDeclaredField("id");
        field.setAccessible(true);
        field.setLong(question, id);
        return question;
    }

    @Test
    void twoMinistries_askTheSame_whereTheyShareAField_orNeitherNamesOne() throws ReflectiveOperationException {
        Question general = stored(1, Addressee.FILER, "MOF");
        Question votes = stored(2, Addressee.FILER, "MOF", "act.votes", "act.reason");
        assertTrue(general.meets(stored(3, Addressee.FILER, "METI")));
        assertTrue(votes.meets(stored(3, Addressee.FILER, "METI", "act.reason", "target.name")));
        assertFalse(votes.meets(stored(3, Addressee.FILER, "METI", "target.name")));
        for (Question other : List.of(stored(3, Addressee.FILER, "METI", "act.votes"), stored(3, Addressee.TARGET, "METI"), stored(3, Addressee.FILER, "MOF"), general)) {
            assertFalse(general.meets(other), other.addressee() + other.ministry() + other.pathList());
        }
        assertFalse(votes.meets(stored(3, Addressee.FILER, "METI")), "one about nothing in particular is about anything, and that is no warning");
    }

    @Test
    void theText_isMeasured() {
        assertEquals(Optional.empty(), Question.whyNot("a\nb"));
        assertEquals(Optional.empty(), Question.whyNot("x".repeat(Question.MAX_LENGTH)));
        assertEquals(Optional.of(Reason.plain("field.missing")), Question.whyNot(""));
        assertEquals(Optional.of(Reason.plain("field.tooLong", 2000, 2001)), Question.whyNot("x".repeat(2001)));
        assertEquals(Optional.of(Reason.plain("field.controlCharacter")), Question.whyNot("a\u202Eb"));
        assertEquals(Optional.of(Reason.plain("field.tooLong", 4000, 4001)), QuestionAnswer.whyNot("x".repeat(4001)));
    }

    private static TargetLink sent() {
        TargetLink link = new TargetLink(1, "desk@target.example", "Officer", NOW);
        link.send("hash", NOW.plus(Duration.ofDays(7)));
        return link;
    }

    @Test
    void aLink_opensOnce_inTime_andTheBrowserHasAccessForHours() {
        TargetLink unsent = new TargetLink(1, "desk@target.example", "Officer", NOW);
        assertFalse(unsent.opensAt(NOW), "its letter was not written");
        TargetLink link = sent();
        assertTrue(link.opensAt(NOW.plus(Duration.ofDays(7)).minusMillis(1)));
        assertFalse(link.opensAt(NOW.plus(Duration.ofDays(7))));
        assertFalse(link.isInUseAt(NOW), "nobody has opened it");
        link.open(NOW, "key", NOW.plus(Duration.ofHours(8)));
        assertFalse(link.opensAt(NOW), "used up");
        assertThrows(IllegalStateException.class, () -> link.open(NOW, "other", NOW.plus(Duration.ofHours(8))));
        assertTrue(link.isInUseAt(NOW.plus(Duration.ofHours(8)).minusMillis(1)));
        assertFalse(link.isInUseAt(NOW.plus(Duration.ofHours(8))));
    }

    @Test
    void aLinkThatWasEnded_opensNothing_openedOrNot() {
        TargetLink unopened = sent();
        unopened.end(NOW);
        assertFalse(unopened.opensAt(NOW));
        TargetLink opened = sent();
        opened.open(NOW, "key", NOW.plus(Duration.ofHours(8)));
        opened.end(NOW);
        assertFalse(opened.isInUseAt(NOW));
    }

    @ParameterizedTest
    @CsvSource({"desk@target.example,", "'',field.missing", "desk,field.email", "desk@target,field.email", "a b@target.example,field.email", "'de\u202Esk@target.example',field.email", "'de\u0001sk@target.example',field.email", "'a@b.example\nBcc: x@y.example',field.email"})
    void anAddress_isOne(String email, String key) {
        assertEquals(Optional.ofNullable(key), TargetLink.whyNotEmail(email).map(Reason::key));
    }
}
