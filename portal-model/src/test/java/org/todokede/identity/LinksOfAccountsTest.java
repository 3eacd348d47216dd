package org.todokede.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todokede.refusal.RefusedByRule;

/** What opens an account beside its password: who may approve a link to a provider, and how long a link in mail opens something. */
class LinksOfAccountsTest {

    private static final Instant NOW = Instant.parse("2027-01-04T00:00:00Z");
    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final Account OFFICER = new Account("officer@mof.example", "Officer", "hash", Set.of(Role.REVIEWER), "MOF");

    private static Actor administrator(long account) {
        return new Actor(account, "Administrator " + account, Set.of(Role.ADMINISTRATOR), null, null);
    }

    private static String why(ProviderLink link, Actor by) {
        return link.whyNotApproved(by).map(reason -> reason.key()).orElse("");
    }

    // ---- provider ----

    @Test
    void aLinkThatAnAdministratorProposes_holdsOnceASecondOneApprovesIt_neitherTheFirstNorWhoeverItIsFor() {
        ProviderLink link = ProviderLink.proposed(OFFICER, "https://id.example", "officer-7", administrator(5), NOW);
        assertEquals(List.of(OFFICER.id(), "officer-7", "Administrator 5", NOW), List.of(link.accountId(), link.subject(), link.proposedByName(), link.proposedAt()));
        assertNull(link.linkedAt());
        assertEquals("accounts.fourEyes", why(link, administrator(5)));
        assertEquals("accounts.own", why(link, administrator(OFFICER.id())));
        for (long refused : new long[] {5, OFFICER.id()}) {
            assertThrows(RefusedByRule.class, () -> link.approve(administrator(refused), NOW));
            assertNull(link.linkedAt());
        }
        assertEquals("", why(link, administrator(6)));
        link.approve(administrator(6), NOW.plus(MOMENT));
        assertEquals(NOW.plus(MOMENT), link.linkedAt());
        assertEquals("accounts.decided", why(link, administrator(7)));
        assertThrows(RefusedByRule.class, () -> link.approve(administrator(7), NOW.plusSeconds(9)));
        assertEquals(NOW.plus(MOMENT), link.linkedAt());
    }

    @Test
    void aLinkThatAPersonHasShown_holdsAtOnce() {
        ProviderLink own = ProviderLink.own(new Actor(9, "Filer", Set.of(Role.FILER), 1L, null), "https://id.example", "filer-9", NOW);
        assertEquals(List.of(9L, "filer-9", "Filer", NOW, NOW), List.of(own.accountId(), own.subject(), own.proposedByName(), own.proposedAt(), own.linkedAt()));
        assertEquals("accounts.decided", why(own, administrator(6)));
    }

    @Test
    void aSubject_isOfPrintableAscii_andNotTooLong() {
        for (String right : List.of("a", "!", "~", "auth0|5f7c", "x".repeat(ProviderLink.LONGEST_SUBJECT))) {
            assertTrue(ProviderLink.isSubject(right), right);
        }
        for (String wrong : List.of("", " ", "a b", "a\u007F", "a\n", "届", "x".repeat(ProviderLink.LONGEST_SUBJECT + 1))) {
            assertFalse(ProviderLink.isSubject(wrong), wrong);
        }
    }

    @ParameterizedTest
    @CsvSource({"ALL, true, true", "ALL, false, true", "STAFF, true, true", "STAFF, false, false", "FILERS, true, false", "FILERS, false, true"})
    void aProvider_isForWhomItIsSetUpFor(ProviderUse use, boolean staff, boolean is) {
        assertEquals(is, use.isFor(staff));
    }

    // ---- links in mail ----

    @Test
    void aLinkToANewPassword_opensOnceItIsSent_forHalfAnHour_andOnlyWhereThereIsAnAccount() {
        PasswordReset reset = new PasswordReset(7L, "hash", "ja", NOW);
        assertEquals(List.of(7L, "ja"), List.of(reset.accountId(), reset.language()));
        assertFalse(reset.isOpenAt(NOW), "not sent yet");
        reset.send("token", NOW);
        assertTrue(reset.isOpenAt(NOW) && reset.isOpenAt(NOW.plus(PasswordReset.OPEN).minus(MOMENT)));
        assertFalse(reset.isOpenAt(NOW.plus(PasswordReset.OPEN)));
        PasswordReset nobodys = new PasswordReset(null, "hash", "en", NOW);
        nobodys.send("token", NOW);
        assertFalse(nobodys.isOpenAt(NOW));
        assertNull(nobodys.accountId());
    }

    @Test
    void aNewAddress_isConfirmedInTime_andTheFormerOneCanTakeItBack_once() {
        AddressChange change = new AddressChange(OFFICER, "new@mof.example", "en", NOW);
        assertEquals(List.of(OFFICER.id(), "officer@mof.example", "new@mof.example", "en"), List.of(change.accountId(), change.before(), change.after(), change.language()));
        assertFalse(change.isOpenAt(NOW) || change.canBeUndoneAt(NOW));
        Instant until = NOW.plusSeconds(3600);
        change.send("token", until);
        assertTrue(change.isOpenAt(until.minus(MOMENT)));
        assertFalse(change.isOpenAt(until) || change.canBeUndoneAt(NOW));
        assertNull(change.confirmedAt());
        change.sendUndo("undo");
        change.confirm(NOW.plusSeconds(60));
        assertEquals(NOW.plusSeconds(60), change.confirmedAt());
        assertFalse(change.isOpenAt(NOW.plusSeconds(61)), "confirmed already");
        Instant last = NOW.plusSeconds(60).plus(AddressChange.UNDONE_WITHIN);
        assertTrue(change.canBeUndoneAt(last.minus(MOMENT)));
        assertFalse(change.canBeUndoneAt(last));
        change.undo(NOW.plusSeconds(120));
        assertFalse(change.canBeUndoneAt(NOW.plusSeconds(121)), "once");
    }
}
