package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.todokede.filing.Filing;
import org.todokede.filing.service.FilingService.Receipt;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.notice.service.NoticeService;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseState;

/** Reminders of the days that the law counts, by the moved clock: services and database, without a server. MOF and METI take part in every case. */
class DayReminderServicesTest extends LettersOfACast {

    private static final String WRITTEN_TO = "days-written@example.com";

    private static Actor ito;
    private static Actor mori;

    private Receipt receipt;
    private LocalDate received;

    @BeforeAll
    static void haveOfficers() {
        ito = People.account(portal, "days-ito", Role.REVIEWER, "METI").asActor();
        mori = People.account(portal, "days-mori", Role.REVIEWER, "METI").asActor();
    }

    /** Every test begins today: the calendar does not reach far enough for one after the other. */
    @BeforeEach
    void begin() {
        portal.clock.runAhead(0);
        aCaseThatWaits();
    }

    private void aCaseThatWaits() {
        receipt = received();
        received = history(receipt).receivedOn().orElseThrow();
        sweep();
    }

    /** Goes on to that day of the case, and has whatever is due told. */
    private void on(LocalDate day) {
        int days = (int) (day.toEpochDay() - portal.clock.today().toEpochDay());
        assertTrue(days >= 0, () -> "the clock only goes on: " + day);
        portal.letPass(days);
        sweep();
    }

    private static void sweep() {
        while (portal.dayReminders.work(1_000) > 0) {
            // the next ones
        }
    }

    /** Reminders that the person was given in the case, oldest first, each with its day. */
    private List<String> reminded(Actor person) {
        List<String> reminded = new ArrayList<>();
        long before = 0;
        do {
            NoticeService.NoticePage page = portal.notices.page(person, before, 200);
            page.rows().stream().filter(row -> row.number().equals(receipt.number()) && row.lastDay() != null).forEach(row -> reminded.add(0, row.topic() + " " + row.lastDay()));
            before = page.next();
        } while (before > 0);
        return reminded;
    }

    private LocalDate dayThirty() {
        return received.plusDays(29);
    }

    private void extended() {
        act(receipt, CaseAct.PROPOSE_EXTENSION, mof, "reasons", "needs time");
        act(receipt, CaseAct.EXTEND, meti);
    }

    private void recommended() {
        act(receipt, CaseAct.ASK_COUNCIL, mof);
        act(receipt, CaseAct.COUNCIL_OPINION, mof, "reasons", "heard");
        act(receipt, CaseAct.PROPOSE_RECOMMENDATION, mof, "kind", "STOP", "reasons", "y", "noneAsked", "clear without");
        act(receipt, CaseAct.RECOMMEND, meti);
    }

    @Test
    void ofDayThirty_everyReviewerOfEachCompetentMinistryIsReminded_sevenDaysBefore_andTwo_andNobodyElse() {
        on(dayThirty().minusDays(8));
        assertEquals(List.of(), reminded(meti), "too early");
        on(dayThirty().minusDays(7));
        String first = "LAST_EXTENSION_DAY " + dayThirty();
        for (Actor officer : List.of(mof, meti, ito, mori)) {
            assertEquals(List.of(first), reminded(officer), officer.name());
        }
        sweep();
        on(dayThirty().minusDays(3));
        assertEquals(List.of(first), reminded(meti), "once");
        on(dayThirty().minusDays(2));
        assertEquals(List.of(first, first), reminded(meti), "and once more");
        on(dayThirty());
        assertEquals(List.of(first, first), reminded(meti));
        for (Actor nobody : List.of(maff, window, filer, stranger)) {
            assertEquals(List.of(), reminded(nobody), nobody.name());
        }
    }

    @Test
    void ofDayThirty_nobodyIsReminded_onceItWasExtended_shortened_orWithdrawn() {
        extended();
        on(dayThirty());
        assertEquals(List.of(), reminded(meti), "extended");
        aCaseThatWaits();
        act(receipt, CaseAct.SIGN, mof, "opinion", "NO_OBJECTION");
        act(receipt, CaseAct.SIGN, meti, "opinion", "NO_OBJECTION");
        act(receipt, CaseAct.PROPOSE_SHORTENING, mof, "freeFrom", portal.clock.today().plusDays(26).toString());
        act(receipt, CaseAct.SHORTEN, meti);
        on(dayThirty().minusDays(4));
        assertEquals(CaseState.WAITING, history(receipt).stateOn(portal.clock.today().minusDays(1)));
        assertEquals(List.of(), reminded(meti), "shortened");
        aCaseThatWaits();
        act(receipt, CaseAct.WITHDRAW, filer);
        on(dayThirty());
        assertEquals(List.of(), reminded(meti), "withdrawn");
    }

    @Test
    void aMinistryThatHasLetTheCaseGo_isRemindedNoMore_unlessSomebodyProposesOtherwise() {
        act(receipt, CaseAct.SIGN, meti, "opinion", "NO_OBJECTION");
        on(dayThirty().minusDays(7));
        assertEquals(List.of(List.of("LAST_EXTENSION_DAY " + dayThirty()), List.of()), List.of(reminded(mof), reminded(meti)));
        act(receipt, CaseAct.PROPOSE_EXTENSION, mof, "reasons", "needs time");
        sweep();
        assertEquals(1, reminded(meti).size(), "every ministry has to join");
        assertEquals(1, reminded(mof).size(), "who has been told is not told again");
    }

    @Test
    void theOfficerNamedIsReminded_andWhoeverStandsInForThem_andNoColleagueBeside() {
        portal.assignments.assign(ito, receipt.number(), ito.accountId(), 0);
        on(dayThirty().minusDays(7));
        assertEquals(List.of(1, 0, 1), List.of(reminded(ito).size(), reminded(mori).size(), reminded(mof).size()));
        portal.delegations.delegate(ito, mori.accountId(), portal.clock.today().toString(), portal.clock.today().plusDays(6).toString());
        on(dayThirty().minusDays(2));
        assertEquals(List.of(2, 1, 0), List.of(reminded(ito).size(), reminded(mori).size(), reminded(meti).size()), "the deputy from the first day of the absence on");
        on(dayThirty().minusDays(1));
        assertEquals(1, reminded(mori).size());
    }

    @Test
    void anOfficerNamed_whoHasLeftTheMinistry_leavesTheCaseToAllOfIt() {
        Actor leaver = People.account(portal, "days-leaver" + receipt.filingId(), Role.REVIEWER, "METI").asActor();
        portal.assignments.assign(leaver, receipt.number(), leaver.accountId(), 0);
        portal.inTransaction(() -> portal.em.createNativeQuery("update account set ministry = 'MAFF' where id = ?").setParameter(1, leaver.accountId()).executeUpdate());
        on(dayThirty().minusDays(7));
        assertEquals(List.of(1, 1, 1), List.of(reminded(meti).size(), reminded(ito).size(), reminded(mori).size()));
        assertEquals(0, portal.em.createQuery("select n.id from Notice n where n.accountId = :a").setParameter("a", leaver.accountId()).getResultList().size());
    }

    @Test
    void ofTheEndOfTheExtendedPeriod_ofTheReply_andOfTheOrder_theMinistriesAreReminded_andOfTheReplyTheFiler() {
        extended();
        LocalDate end = history(receipt).lastBarredDay().orElseThrow();
        on(end.minusDays(7));
        String recommend = "LAST_RECOMMENDATION_DAY " + end;
        assertEquals(List.of(List.of(recommend), List.of(recommend), List.of()), List.of(reminded(mof), reminded(meti), reminded(filer)));
        recommended();
        sweep();
        String reply = "LAST_REPLY_DAY " + history(receipt).replyDue().orElseThrow();
        assertEquals(List.of(recommend), reminded(meti), "on the day it was served there is no need");
        on(portal.clock.today().plusDays(3));
        assertEquals(List.of(List.of(recommend, reply), List.of(reply), List.of(reply)), List.of(reminded(meti), reminded(filer), reminded(colleague)));
        act(receipt, CaseAct.REFUSE_RECOMMENDATION, filer);
        sweep();
        String order = "LAST_ORDER_DAY " + end;
        assertEquals(List.of(recommend, reply, order), reminded(meti), "at once, because four days are left");
        on(end.minusDays(2));
        assertEquals(List.of(recommend, reply, order, order), reminded(meti));
        act(receipt, CaseAct.PROPOSE_ORDER, mof, "kind", "STOP", "reasons", "z");
        act(receipt, CaseAct.ORDER, meti);
        on(end);
        assertEquals(List.of(recommend, reply, order, order), reminded(meti), "none after the act");
        assertEquals(List.of(reply), reminded(filer));
    }

    @Test
    void silence_makesAnOrderPossible_andTheMinistriesHearOfIt() {
        extended();
        LocalDate end = history(receipt).lastBarredDay().orElseThrow();
        on(end.minusDays(14));
        recommended();
        on(end.minusDays(2));
        assertEquals(CaseState.ORDER_PENDING, history(receipt).stateOn(portal.clock.today()));
        assertTrue(reminded(meti).contains("LAST_ORDER_DAY " + end), () -> reminded(meti).toString());
    }

    @Test
    void beforeTheReportIsDue_andBeforeTheSixMonthsEnd_theFilerIsReminded_andNoMinistry() {
        LocalDate free = history(receipt).firstFreeDay().orElseThrow();
        LocalDate last = history(receipt).lastLawfulActDay().orElseThrow();
        LocalDate planned = portal.em.find(Filing.class, receipt.filingId()).plannedOn();
        assertTrue(!planned.isBefore(free) && planned.isBefore(last.minusDays(90)), () -> "the sample means to act soon: " + planned);
        LocalDate due = history(receipt).rules().executionReportDue(planned);
        String report = "EXECUTION_REPORT_DAY " + due;
        on(due.minusDays(8));
        assertEquals(List.of(), reminded(filer), "too early");
        on(due.minusDays(7));
        on(due.minusDays(2));
        on(due);
        assertEquals(List.of(report, report), reminded(filer));
        on(last.minusDays(30));
        on(last.minusDays(7));
        on(last);
        String window = "LAST_LAWFUL_DAY " + last;
        assertEquals(List.of(report, report, window, window), reminded(filer));
        on(last.plusDays(60));
        assertEquals(4, reminded(colleague).size(), "to everybody who may read the filing");
        assertEquals(List.of(), reminded(meti));
    }

    @Test
    void ofAReport_whoseActThePortalWasToldOf_itsObligationRemindsAlone() {
        LocalDate free = history(receipt).firstFreeDay().orElseThrow();
        on(free);
        portal.occurrences.tell(filer, receipt.number(), "EXECUTION", free.toString());
        LocalDate last = history(receipt).lastLawfulActDay().orElseThrow();
        on(last.plusDays(60));
        assertTrue(reminded(filer).stream().noneMatch(r -> r.startsWith("EXECUTION_REPORT_DAY")), () -> reminded(filer).toString());
    }

    @Test
    void ofAReportThatWasMade_nobodyIsReminded() {
        on(history(receipt).firstFreeDay().orElseThrow());
        act(receipt, CaseAct.REPORT_EXECUTION, filer, "executedOn", portal.clock.today().toString());
        on(history(receipt).lastLawfulActDay().orElseThrow().plusDays(60));
        assertEquals(List.of(), reminded(filer), "done and reported");
    }

    /** What is left may be done until the six months end: whoever may forget is reminded, as of the whole. */
    @Test
    void ofWhatIsLeft_afterAPartWasDone_theFilerIsRemindedStill() {
        LocalDate last = history(receipt).lastLawfulActDay().orElseThrow();
        on(history(receipt).firstFreeDay().orElseThrow());
        act(receipt, CaseAct.REPORT_EXECUTION, filer, "executedOn", portal.clock.today().toString(), "whole", "no");
        on(last);
        assertTrue(reminded(filer).contains("LAST_LAWFUL_DAY " + last), () -> reminded(filer).toString());
    }

    @Test
    void severalServersAtOnce_remindOnce_andOneThatSlept_ofWhatIsStillOfUse_andNotOfWhatIsPast() {
        portal.letPass((int) (dayThirty().minusDays(2).toEpochDay() - portal.clock.today().toEpochDay()));
        AtOnce.sent(() -> portal.dayReminders.work(1_000));
        sweep();
        assertEquals(List.of("LAST_EXTENSION_DAY " + dayThirty()), reminded(meti), "slept over the first, it tells once");
        aCaseThatWaits();
        on(dayThirty().plusDays(1));
        assertEquals(List.of(), reminded(meti), "the day has passed");
        assertEquals(CaseState.FREE, history(receipt).stateOn(portal.clock.today()));
    }

    /** What the migration does for cases that were under way before there were reminders. */
    @Test
    void aCaseFromBefore_isLookedAtAtOnce() throws Exception {
        portal.letPass((int) (dayThirty().minusDays(5).toEpochDay() - portal.clock.today().toEpochDay()));
        String script = new String(getClass().getResourceAsStream("/org/todokede/db/migration/V048__remind_of_days_and_give_the_target_time.sql").readAllBytes(), StandardCharsets.UTF_8);
        String backfill = script.substring(script.indexOf("insert into day_watch"), script.lastIndexOf(';'));
        portal.inTransaction(() -> {
            portal.em.createNativeQuery("delete from day_watch").executeUpdate();
            return portal.em.createNativeQuery(backfill).executeUpdate();
        });
        sweep();
        assertEquals(List.of("LAST_EXTENSION_DAY " + dayThirty()), reminded(meti));
        on(dayThirty().minusDays(2));
        assertEquals(2, reminded(meti).size(), "and from then on as every other");
    }

    @Test
    void oneThatWasKilledAfterItsClaim_hasLostNothing() {
        portal.letPass((int) (dayThirty().minusDays(7).toEpochDay() - portal.clock.today().toEpochDay()));
        broken(true);
        assertEquals(0, portal.dayReminders.work(1_000), "claimed, and not carried out");
        broken(false);
        assertEquals(List.of(), reminded(meti));
        portal.letPass(1);
        sweep();
        assertEquals(1, reminded(meti).size());
        act(receipt, CaseAct.SIGN, meti, "opinion", "OBJECTION", "reasons", "x");
        sweep();
        assertEquals(1, reminded(meti).size(), "an act has the case looked at, and nobody told twice");
    }

    /** Whether the case cannot be looked at. */
    private void broken(boolean isSo) {
        portal.inTransaction(() -> portal.em.createNativeQuery("update filing set form_number = ?1 where id = ?2")
                .setParameter(1, isSo ? "none" : "1").setParameter(2, receipt.filingId()).executeUpdate());
    }

    @Test
    void theMail_saysThatADayIsNear_andNotAWordMore_andNoneGoesOutOnceItHasPassed() throws Exception {
        Actor written = People.account(portal, WRITTEN_TO, Role.REVIEWER, "METI").asActor();
        portal.assignments.assign(written, receipt.number(), written.accountId(), 0);
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        mail.start();
        try {
            System.setProperty("portal.mail", "smtp://127.0.0.1:" + mail.getSmtp().getPort());
            drain();
            mail.purgeEmailFromAllMailboxes();
            on(dayThirty().minusDays(7));
            drain();
            List<MimeMessage> sent = Arrays.stream(mail.getReceivedMessages()).filter(DayReminderServicesTest::isToOfficer).toList();
            assertEquals(1, sent.size());
            String text = sent.get(0).getSubject() + sent.get(0).getContent();
            assertTrue(text.contains("a day of the law is near") && text.contains("/notices"), text);
            for (String secret : List.of(receipt.number(), "Orrevale", dayThirty().toString())) {
                assertFalse(text.contains(secret), text);
            }
            System.clearProperty("portal.mail");
            on(dayThirty().minusDays(2));
            assertEquals(2, reminded(written).size());
            portal.letPass(3);
            System.setProperty("portal.mail", "smtp://127.0.0.1:" + mail.getSmtp().getPort());
            drain();
            assertEquals(1, Arrays.stream(mail.getReceivedMessages()).filter(DayReminderServicesTest::isToOfficer).count(), "a mail of a day that has passed is not sent");
        } finally {
            mail.stop();
        }
    }

    private static boolean isToOfficer(MimeMessage letter) {
        try {
            return letter.getAllRecipients()[0].toString().equals(WRITTEN_TO);
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void drain() {
        while (portal.outbox.work(50) > 0) {
            // the next ones
        }
    }
}
