package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.todokede.filing.Filing;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.notice.OutboxMessage;
import org.todokede.operation.service.OperatingState;
import org.todokede.operation.service.SystemService;
import org.todokede.refusal.Forbidden;

/** What the database says of how the portal does: of an empty one, of mail that waits, of a submission and a head. */
@Tag("database")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class OperationServicesTest {

    @TempDir
    private static Path folder;

    private static ServicesWithoutServer portal;

    @BeforeAll
    static void open() throws IOException {
        portal = ServicesWithoutServer.in(folder);
        portal.toADayOfReceipt();
    }

    @AfterAll
    static void close() {
        portal.close();
    }

    private static void owe(OutboxMessage message) {
        portal.inTransaction(() -> {
            portal.em.persist(message);
            return null;
        });
    }

    @Test
    void mail_countsFromTheDayItWasDue_howeverOftenItWasTried_andNotBefore() {
        portal.inTransaction(() -> portal.em.createQuery("delete from OutboxMessage m").executeUpdate());
        assertEquals(0, portal.operation.state().unsentMail());
        assertEquals(Optional.empty(), portal.operation.state().oldestUnsent());
        Instant now = portal.clock.now();
        owe(new OutboxMessage("no mail", null, now.minusSeconds(900_000)));
        owe(OutboxMessage.mailAt("later", 1, now.minusSeconds(800_000), now.plusSeconds(800_000)));
        owe(OutboxMessage.mailAt("reminder", 2, now.minusSeconds(700_000), now.minusSeconds(90)));
        assertEquals(1, portal.operation.state().unsentMail());
        between(90, portal.operation.state());
        owe(OutboxMessage.mail("tried", 3, now.minusSeconds(600)));
        // tried at once, after 1, 2 and 4 minutes: due again 15 minutes after it was due first
        portal.inTransaction(() -> portal.em.createQuery("update OutboxMessage m set m.attempts = 4, m.dueAt = :due where m.topic = 'tried'").setParameter("due", now.plus(Duration.ofMinutes(5))).executeUpdate());
        assertEquals(2, portal.operation.state().unsentMail());
        between(600, portal.operation.state());
        portal.inTransaction(() -> portal.em.createQuery("update OutboxMessage m set m.sentAt = :now where m.topic = 'tried'").setParameter("now", now).executeUpdate());
        assertEquals(1, portal.operation.state().unsentMail());
        between(90, portal.operation.state());
    }

    private static void between(long seconds, OperatingState state) {
        long waited = state.oldestUnsent().orElseThrow().toSeconds();
        assertTrue(waited >= seconds && waited < seconds + 80, waited + " seconds");
    }

    @Test
    void aCase_waits_untilTheDayBeforeItIsFree_orEnds() {
        Submitters filer = new Submitters(portal, "operation-waiting");
        long before = portal.operation.state().casesWaiting();
        List<Filing> filings = filer.newDrafts(3);
        LocalDate today = portal.clock.today();
        received(filings.get(0), today.plusDays(1), false);
        received(filings.get(1), today, false);
        received(filings.get(2), today.plusDays(1), true);
        assertEquals(before + 1, portal.operation.state().casesWaiting());
    }

    private static void received(Filing filing, LocalDate freeFrom, boolean ended) {
        portal.inTransaction(() -> portal.em.createQuery("update Filing f set f.freeFrom = :day, f.ended = :ended where f.id = :id")
                .setParameter("day", freeFrom).setParameter("ended", ended).setParameter("id", filing.id()).executeUpdate());
    }

    @Test
    void aHead_countsTheLinesOfASubmission_andHasAnAge() {
        OperatingState before = portal.operation.state();
        assertTrue(Integer.parseInt(before.migration()) >= 33, before.migration());
        assertEquals(Optional.empty(), before.headAge());
        Submitters filer = new Submitters(portal, "operation");
        filer.submit(filer.newDrafts(1).get(0));
        portal.recordHeads.signIfDue();
        OperatingState after = portal.operation.state();
        assertTrue(after.linesOfRecord() > before.linesOfRecord(), after.toString());
        Duration age = after.headAge().orElseThrow();
        assertTrue(!age.isNegative() && age.toSeconds() < 60, age.toString());
    }

    @Test
    void administrators_seeTheMailThatWaits_theOldestFirst_andNobodyElseDoes() {
        portal.inTransaction(() -> portal.em.createQuery("delete from OutboxMessage m").executeUpdate());
        Instant now = portal.clock.now();
        owe(new OutboxMessage("no mail", null, now.minusSeconds(900)));
        owe(OutboxMessage.mailAt("later", 1, now.minusSeconds(800), now.plusSeconds(800_000)));
        owe(OutboxMessage.mail("second", 2, now.minusSeconds(60)));
        owe(OutboxMessage.mail("first", 3, now.minusSeconds(600)));
        portal.inTransaction(() -> portal.em.createQuery("update OutboxMessage m set m.attempts = 4, m.dueAt = :due where m.topic = 'first'").setParameter("due", now.plusSeconds(300)).executeUpdate());
        Actor admin = People.account(portal, "operation-admin", Role.ADMINISTRATOR, null).asActor();
        SystemService.Told told = portal.system.state(admin);
        assertEquals(List.of("first 4", "second 0"), told.mail().stream().map(mail -> mail.topic() + " " + mail.attempts()).toList());
        assertEquals(2, told.state().unsentMail());
        portal.backgroundRounds.expect("OutboxRounds", Duration.ofSeconds(10));
        assertEquals(List.of(new BackgroundRounds.Rounds("OutboxRounds", Duration.ofSeconds(10), null, false, 0)), portal.system.state(admin).rounds());
        portal.backgroundRounds.ended("OutboxRounds", true);
        portal.backgroundRounds.ended("of no work", true);
        BackgroundRounds.Rounds once = portal.system.state(admin).rounds().get(0);
        assertTrue(once.failed() && once.rounds() == 1 && once.ended() != null, once::toString);
        for (Role role : List.of(Role.REVIEWER, Role.WINDOW, Role.AUDITOR, Role.FILER)) {
            Actor other = People.account(portal, "operation-" + role, role, role == Role.REVIEWER ? "METI" : null).asActor();
            assertThrows(Forbidden.class, () -> portal.system.state(other), role::name);
        }
    }
}
