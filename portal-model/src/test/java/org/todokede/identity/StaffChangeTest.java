package org.todokede.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;

/** Who of the staff may do what is proposed by one and approved by another. */
class StaffChangeTest {

    private static final Instant THEN = Instant.parse("2026-01-05T00:00:00Z");
    private static final Instant NOW = THEN.plusSeconds(60);
    private static final Actor FIRST = new Actor(7, "First", Set.of(Role.ADMINISTRATOR), null, null);
    private static final Actor SECOND = new Actor(8, "Second", Set.of(Role.ADMINISTRATOR), null, null);
    private static final StaffPost REVIEWER = new StaffPost(Set.of(Role.REVIEWER), "MOF");
    private static final StaffPost AUDITOR = new StaffPost(Set.of(Role.AUDITOR), null);

    private static Account reviewer() {
        return new Account("a@b.example", "A", "hash", REVIEWER.roles(), REVIEWER.ministry());
    }

    private static StaffChange opening() {
        return StaffChange.opening("a@b.example", "A", REVIEWER, "joins", "ja", FIRST, THEN);
    }

    private static String key(Optional<Reason> why) {
        return why.map(Reason::key).orElse("");
    }

    @Test
    void whatIsProposed_saysFromWhatToWhat_whyAndByWhom() {
        StaffChange opening = opening();
        assertEquals(List.of(StaffChange.Kind.OPEN, "a@b.example", "A", new StaffPost(Set.of(), null), REVIEWER, "joins", "ja", 7L, "First", THEN),
                List.of(opening.kind(), opening.login(), opening.displayName(), opening.before(), opening.after(), opening.reason(), opening.language(), opening.proposedBy(), opening.proposedByName(), opening.proposedAt()));
        assertNull(opening.accountId());
        assertNull(opening.approved());
        assertNull(opening.decidedByName());
        assertNull(opening.decidedAt());

        StaffChange change = StaffChange.of(reviewer(), AUDITOR, "moves", "en", FIRST, THEN);
        assertEquals(List.of(StaffChange.Kind.CHANGE, 0L, REVIEWER, AUDITOR, "a@b.example", "A"), List.of(change.kind(), change.accountId(), change.before(), change.after(), change.login(), change.displayName()));

        StaffChange reopening = StaffChange.reopening(reviewer(), "is back", "en", FIRST, THEN);
        assertEquals(List.of(StaffChange.Kind.REOPEN, REVIEWER, REVIEWER), List.of(reopening.kind(), reopening.before(), reopening.after()));
    }

    @Test
    void itTakesTwo_andNeitherTheOneItIsAbout() {
        StaffChange change = StaffChange.of(reviewer(), AUDITOR, "moves", "en", FIRST, THEN);
        assertEquals("accounts.fourEyes", key(change.whyNotApproved(FIRST)));
        assertEquals("accounts.own", key(change.whyNotApproved(new Actor(0, "A", Set.of(Role.ADMINISTRATOR), null, null))));
        assertEquals("", key(change.whyNotApproved(SECOND)));
        assertEquals("accounts.fourEyes", assertThrows(RefusedByRule.class, () -> change.approve(FIRST, reviewer(), NOW)).reason().key());
        assertNull(change.approved(), "nothing was decided");
        assertEquals("", key(opening().whyNotApproved(new Actor(0, "A", Set.of(Role.ADMINISTRATOR), null, null))), "of an account that is not there yet nobody is the person");
    }

    @Test
    void whatWasDecided_isDecidedOnce() {
        StaffChange change = opening();
        change.approve(SECOND, reviewer(), NOW);
        assertEquals(List.of(true, "Second", NOW, 0L), List.of(change.approved(), change.decidedByName(), change.decidedAt(), change.accountId()));
        assertEquals("accounts.decided", key(change.whyNotApproved(SECOND)));
        assertEquals("accounts.decided", assertThrows(RefusedByRule.class, () -> change.giveUp(FIRST, NOW)).reason().key());
        assertThrows(RefusedByRule.class, () -> change.approve(SECOND, reviewer(), NOW));
        assertEquals(true, change.approved());

        StaffChange given = opening();
        given.giveUp(FIRST, NOW);
        assertEquals(List.of(false, "First", NOW), List.of(given.approved(), given.decidedByName(), given.decidedAt()));
        assertThrows(RefusedByRule.class, () -> given.approve(SECOND, reviewer(), NOW));
        assertNull(given.accountId());
    }

    @Test
    void theLink_opensOnceItIsSent_untilItsEnd_andOnce() {
        StaffChange change = opening();
        assertEquals("accounts.noLink", assertThrows(RefusedByRule.class, () -> change.send("hash", NOW)).reason().key());
        change.approve(SECOND, reviewer(), THEN);
        assertTrue(change.isWaitingForPassword());
        assertFalse(change.isOpenAt(THEN), "nothing was sent");
        change.send("hash", NOW);
        assertTrue(change.isOpenAt(NOW.minusNanos(1)));
        assertFalse(change.isOpenAt(NOW), "its end is exclusive");
        change.use(THEN);
        assertFalse(change.isWaitingForPassword() || change.isOpenAt(THEN));
        assertThrows(RefusedByRule.class, () -> change.send("hash", NOW));
    }

    @Test
    void onlyAnAccountThatWasOpened_waitsForAPassword() {
        StaffChange change = StaffChange.reopening(reviewer(), "is back", "en", FIRST, THEN);
        change.approve(SECOND, reviewer(), NOW);
        assertFalse(change.isWaitingForPassword());
        StaffChange given = opening();
        given.giveUp(FIRST, NOW);
        assertFalse(given.isWaitingForPassword());
    }

    @Test
    void anAccount_isWhatItWasMade_andNobodyOnceItIsClosed() {
        Account account = reviewer();
        assertEquals(List.of("a@b.example", "A", "hash", REVIEWER, true, true), List.of(account.login(), account.displayName(), account.passwordHash(), account.post(), account.isStaff(), account.isActive()));
        assertEquals(new Actor(0, "A", Set.of(Role.REVIEWER), null, "MOF"), account.asActor());
        account.close(NOW);
        assertFalse(account.isActive());
        assertEquals(Set.of(), account.asActor().roles());
        account.reopen();
        assertEquals(Set.of(Role.REVIEWER), account.asActor().roles());
        account.take(AUDITOR);
        assertEquals(AUDITOR, account.post());
        account.choosePassword("another");
        assertEquals("another", account.passwordHash());
        assertFalse(new Account("f", "F", "hash", Set.of(Role.FILER), null).isStaff());
        Standing standing = new Standing(4, "O", null, AuthorityScope.WHOLE);
        assertEquals(4L, account.asActor(List.of(standing)).organisationId());
    }
}
