package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.todokede.filing.service.FilingService.Receipt;
import org.todokede.identity.Account;
import org.todokede.identity.Actor;
import org.todokede.identity.MemberRight;
import org.todokede.identity.Role;
import org.todokede.letters.LetterKind;
import org.todokede.notice.Notice;
import org.todokede.notice.OutboxMessage;
import org.todokede.notice.service.CalendarService;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.NotFound;
import org.todokede.review.CaseAct;

/** Notices, mail and calendars: services and database, without a server. */
class NoticeServicesTest extends LettersOfACast {

    @Test
    void aLetter_isToldToEverybodyWhoMayReadIt_andReadOnce() {
        Actor reader = join(People.account(portal, "letters-reader", Role.FILER, null), Set.of(MemberRight.READ));
        Actor keeper = join(People.account(portal, "letters-keeper", Role.FILER, null), Set.of(MemberRight.KEEP_PEOPLE));
        Receipt receipt = received();
        assertEquals(List.of(Notice.LETTER), noticesOf(reader, receipt));
        assertEquals(List.of(), noticesOf(keeper, receipt), "who may not read the filing is told nothing of it");
        assertEquals(List.of(), noticesOf(stranger, receipt));
        assertEquals(1, portal.notices.unread(reader));
        assertEquals(0, portal.notices.unread(keeper));
        long last = portal.notices.page(reader, 0, 10).rows().get(0).id();
        assertEquals(0, portal.notices.markRead(stranger, last), "nobody reads for another");
        assertEquals(1, portal.notices.markRead(reader, last));
        assertEquals(0, portal.notices.markRead(reader, last), "read twice, it is read");
        assertEquals(0, portal.notices.unread(reader));
        received();
        assertEquals(1, portal.notices.unread(reader));
        leave(reader);
        Actor gone = portal.persons.actor("letters-reader");
        assertEquals(0, portal.notices.unread(gone), "with the right the notice is gone");
        assertEquals(List.of(), portal.notices.page(gone, 0, 10).rows());
        assertThrows(Forbidden.class, () -> portal.notices.unread(null));
        assertThrows(Forbidden.class, () -> portal.notices.page(null, 0, 10));
        assertThrows(Forbidden.class, () -> portal.notices.markRead(null, last));
    }

    @Test
    void countingAndListing_areOneQueryEach_howeverManyThereAre() {
        received();
        received();
        assertTrue(portal.notices.unread(filer) >= 2);
        for (List<?> executed : List.of(portal.statements(() -> portal.notices.unread(filer)), portal.statements(() -> portal.notices.page(filer, 0, 50)))) {
            assertTrue(executed.size() == 1 && executed.get(0).toString().startsWith("1 "), executed::toString);
        }
    }

    @Test
    void theMail_saysThatALetterIsWaiting_andNotAWordMore_andAMailServerThatIsDownStopsNothing() throws Exception {
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        mail.start();
        int port = mail.getSmtp().getPort();
        try {
            System.setProperty("portal.mail", "smtp://127.0.0.1:" + port);
            drain();
            mail.purgeEmailFromAllMailboxes();
            Receipt receipt = received();
            drain();
            MimeMessage[] letters = mail.getReceivedMessages();
            assertEquals(1, letters.length, "to the one of the people whose user name is an address");
            assertEquals("letters-colleague@example.com", letters[0].getAllRecipients()[0].toString());
            String text = letters[0].getSubject() + letters[0].getContent();
            assertTrue(text.contains("/notices"), text);
            for (String secret : List.of(receipt.number(), only(receipt, LetterKind.RECEIPT).number(), "Orrevale", history(receipt).receivedOn().orElseThrow().toString())) {
                assertFalse(text.contains(secret), text);
            }
        } finally {
            mail.stop();
        }
        Receipt unheard = received();
        assertEquals(List.of(LetterKind.RECEIPT), kinds(filer, unheard), "the act was done with the server down");
        Actor leaver = join(People.account(portal, "letters-leaver@example.com", Role.FILER, null), MemberRight.all());
        received();
        portal.outbox.work(50);
        leave(leaver);
        portal.clock.runAhead(portal.clock.daysAhead() + 1);
        GreenMail back = new GreenMail(new ServerSetup(port, "127.0.0.1", "smtp"));
        back.start();
        try {
            System.setProperty("portal.mail", "smtp://127.0.0.1:" + port);
            drain();
            List<String> to = new ArrayList<>();
            for (MimeMessage letter : back.getReceivedMessages()) {
                to.add(letter.getAllRecipients()[0].toString());
            }
            assertEquals(List.of("letters-colleague@example.com", "letters-colleague@example.com"), to, "both, once each, and none to who has left");
            drain();
            assertEquals(2, back.getReceivedMessages().length);
        } finally {
            back.stop();
        }
    }

    @Test
    void oneMailThatCannotBeWritten_stopsNoOther_isLeftAloneForAWhile_andIsTriedAgain() throws Exception {
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        mail.start();
        try {
            System.setProperty("portal.mail", "smtp://127.0.0.1:" + mail.getSmtp().getPort());
            drain();
            mail.purgeEmailFromAllMailboxes();
            long broken = portal.inTransaction(() -> {
                OutboxMessage message = OutboxMessage.mail("NOTICE", 0, portal.clock.now());
                portal.em.persist(message);
                portal.em.flush();
                portal.em.createNativeQuery("update outbox_message set object_id = null where id = ?").setParameter(1, message.id()).executeUpdate();
                return message.id();
            });
            received();
            drain();
            assertEquals(
                    List.of("letters-colleague@example.com"),
                    java.util.Arrays.stream(mail.getReceivedMessages()).map(NoticeServicesTest::recipient).filter("letters-colleague@example.com"::equals).toList(), "what stands behind it was sent");
            assertEquals("1 null", attempts(broken));
            drain();
            assertEquals("1 null", attempts(broken), "it is left alone");
            portal.clock.runAhead(portal.clock.daysAhead() + 1);
            drain();
            assertEquals("2 null", attempts(broken), "and tried again");
        } finally {
            mail.stop();
        }
    }

    private static String recipient(MimeMessage letter) {
        try {
            return letter.getAllRecipients()[0].toString();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String attempts(long message) {
        return (String) portal.em.createNativeQuery("select attempts || ' ' || coalesce(cast(sent_at as varchar), 'null') from outbox_message where id = ?").setParameter(1, message).getSingleResult();
    }

    /** Sends until nothing is due. */
    private static void drain() {
        int sent;
        do {
            sent = portal.outbox.work(50);
        } while (sent > 0);
    }

    // ---- calendars ----

    @Test
    void aCalendar_holdsWhatItsPersonMaySeeNow_andEndsWithRightAddressOrAccount() {
        Receipt receipt = received();
        Account person = People.account(portal, "letters-calendar", Role.FILER, null);
        Actor reader = join(person, Set.of(MemberRight.READ));
        String first = portal.calendars.renew(reader, "ja");
        CalendarService.Calendar calendar = portal.calendars.open(first);
        assertEquals("ja", calendar.language());
        CalendarService.Entry free = calendar.entries().stream().filter(e -> receipt.number().equals(e.number()) && e.kind() == CalendarService.Kind.FREE_FROM).findFirst().orElseThrow();
        assertEquals(history(receipt).firstFreeDay().orElseThrow(), free.day());
        assertEquals(free.uid(), portal.calendars.open(first).entries().stream().filter(e -> e.equals(free)).findFirst().orElseThrow().uid());
        assertEquals(0, portal.em.createNativeQuery("select 1 from calendar_feed where token_hash = ?").setParameter(1, first).getResultList().size(), "of the secret only a hash is kept");

        String second = portal.calendars.renew(reader, "en");
        assertNotEquals(first, second);
        assertThrows(NotFound.class, () -> portal.calendars.open(first), "the earlier address is that of nothing");
        leave(reader);
        assertEquals(List.of(), portal.calendars.open(second).entries(), "a right taken away holds from the next fetch");
        portal.inTransaction(() -> portal.em.createNativeQuery("update account set active = false where id = ?").setParameter(1, person.id()).executeUpdate());
        assertThrows(NotFound.class, () -> portal.calendars.open(second), "a closed account has no calendar");

        String ofDesk = portal.calendars.renew(meti, "en");
        assertTrue(portal.calendars.open(ofDesk).entries().stream().anyMatch(e -> receipt.number().equals(e.number()) && e.kind() == CalendarService.Kind.DESK_DUE && e.staff()));
        String ofOther = portal.calendars.renew(maff, "en");
        assertTrue(portal.calendars.open(ofOther).entries().stream().noneMatch(e -> receipt.number().equals(e.number())));
        portal.calendars.revoke(meti);
        assertThrows(NotFound.class, () -> portal.calendars.open(ofDesk));
        portal.calendars.revoke(meti);
        assertNull(portal.calendars.madeAt(meti).orElse(null));
        assertThrows(NotFound.class, () -> portal.calendars.open("A".repeat(43)));
        for (Actor none : new Actor[] {null, admin}) {
            assertThrows(Forbidden.class, () -> portal.calendars.renew(none, "en"));
            assertThrows(Forbidden.class, () -> portal.calendars.revoke(none));
            assertThrows(Forbidden.class, () -> portal.calendars.madeAt(none));
        }
    }

    private static List<CalendarService.Kind> daysOf(Receipt receipt, String feed) {
        return portal.calendars.open(feed).entries().stream().filter(e -> receipt.number().equals(e.number())).map(CalendarService.Entry::kind).sorted().toList();
    }

    @Test
    void theCalendarOfAReviewer_leavesOutWhatSomebodyElseWorksOn_unlessItStandsInForThem() {
        Receipt receipt = received();
        Actor own = portal.persons.actor(People.account(portal, "calendar-own", Role.REVIEWER, "METI"));
        Actor other = portal.persons.actor(People.account(portal, "calendar-other", Role.REVIEWER, "METI"));
        portal.obligations.approve(meti, receipt.number(), portal.obligations.propose(mof, receipt.number(), Map.of("basis", "CLEARANCE", "debtor", "Orrevale Capital Ltd", "what", "A statement", "rhythm", "ONCE",
                "firstDue", portal.clock.today().plusDays(3).toString(), "lastDue", "")), 0);
        List<CalendarService.Kind> both = List.of(CalendarService.Kind.OBLIGATION_DUE, CalendarService.Kind.DESK_DUE);
        String ofOwn = portal.calendars.renew(own, "en");
        String ofOther = portal.calendars.renew(other, "en");
        String ofFinance = portal.calendars.renew(mof, "en");
        assertEquals(List.of(both, both), List.of(daysOf(receipt, ofOwn), daysOf(receipt, ofOther)), "nobody's yet is everybody's");
        portal.assignments.assign(own, receipt.number(), own.accountId(), 0);
        assertEquals(List.of(both, List.of(), both), List.of(daysOf(receipt, ofOwn), daysOf(receipt, ofOther), daysOf(receipt, ofFinance)), "whom one ministry names, another does not mind");
        portal.delegations.delegate(own, other.accountId(), portal.clock.today().toString(), portal.clock.today().plusDays(5).toString());
        assertEquals(both, daysOf(receipt, ofOther), "while it stands in");
        for (Actor none : List.of(filer, window)) {
            assertThrows(Forbidden.class, () -> portal.delegations.othersAtWork(none));
        }
        Receipt further = received();
        portal.assignments.assign(other, further.number(), other.accountId(), 0);
        assertEquals(List.of(), daysOf(further, ofOwn));
        portal.inTransaction(() -> portal.em.createNativeQuery("update account set ministry = 'MAFF' where id = ?").setParameter(1, other.accountId()).executeUpdate());
        assertEquals(List.of(CalendarService.Kind.DESK_DUE), daysOf(further, ofOwn), "of somebody who has left it is everybody's again");
    }

    @Test
    void aCalendar_tellsTheLastDayForAnAnswer() {
        Receipt receipt = received();
        act(receipt, CaseAct.PROPOSE_EXTENSION, mof, "reasons", "x");
        act(receipt, CaseAct.EXTEND, meti);
        act(receipt, CaseAct.ASK_COUNCIL, mof);
        act(receipt, CaseAct.COUNCIL_OPINION, mof, "reasons", "heard");
        act(receipt, CaseAct.PROPOSE_RECOMMENDATION, mof, "kind", "CHANGE", "reasons", "y", "noneAsked", "clear without");
        act(receipt, CaseAct.RECOMMEND, meti);
        List<CalendarService.Entry> entries = portal.calendars.open(portal.calendars.renew(filer, "en")).entries();
        assertEquals(
                List.of(history(receipt).replyDue().orElseThrow()),
                entries.stream().filter(e -> receipt.number().equals(e.number()) && e.kind() == CalendarService.Kind.ANSWER_DUE).map(CalendarService.Entry::day).toList());
    }
}
