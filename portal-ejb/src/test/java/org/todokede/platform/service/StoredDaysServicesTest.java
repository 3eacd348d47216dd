package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.todokede.filing.Filing;
import org.todokede.filing.service.FilingService.Receipt;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.platform.LegalDay;
import org.todokede.questions.Addressee;
import org.todokede.questions.service.QuestionService;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.RefusedByRule;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseHistory;
import org.todokede.review.CaseState;
import org.todokede.review.ListDays;
import org.todokede.review.service.ReviewService.Freed;
import org.todokede.review.service.StoredDays;
import org.todokede.review.service.WorklistService;
import org.todokede.review.service.WorklistService.View;
import org.todokede.rules.RuleEdition;
import org.todokede.rules.RuleKind;
import org.todokede.rules.service.EditionRowService;

/** An edition that moves days moves them on every list, too, whatever becomes of the server meanwhile. Services and database, without a server. */
@Tag("database")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class StoredDaysServicesTest {

    private static final int PLENTY = 1_000;

    @TempDir
    private static Path folder;

    private static ServicesWithoutServer portal;
    private static Submitters investor;
    private static Actor window;
    private static Actor mof;
    private static Actor mofToo;
    private static Actor drafter;
    private static Actor approver;

    @BeforeAll
    static void open() throws IOException {
        portal = ServicesWithoutServer.in(folder);
        portal.toADayOfReceipt();
        investor = new Submitters(portal, "stored-days");
        window = portal.persons.actor(People.account(portal, "stored-window", Role.WINDOW, null));
        mof = portal.persons.actor(People.account(portal, "stored-mof", Role.REVIEWER, "MOF"));
        mofToo = portal.persons.actor(People.account(portal, "stored-mof-too", Role.REVIEWER, "MOF"));
        drafter = portal.persons.actor(People.account(portal, "stored-drafter", Role.ADMINISTRATOR, null));
        approver = portal.persons.actor(People.account(portal, "stored-approver", Role.ADMINISTRATOR, null));
    }

    @AfterAll
    static void close() {
        portal.close();
    }

    /** Walks that other tests have left, done; and a day on which what is sent is received. */
    @BeforeEach
    void nothingOwed() {
        portal.letPass(1);
        portal.storedDays.work(PLENTY, 100);
        portal.toADayOfReceipt();
        assertEquals(0, walks());
    }

    private static int walks() {
        return ((Number) portal.em.createNativeQuery("select count(*) from recount").getSingleResult()).intValue();
    }

    private static List<Receipt> received(int count) {
        List<Receipt> receipts = investor.newDrafts(count).stream().map(investor::submit).toList();
        receipts.forEach(receipt -> portal.reviews.act(window, receipt.number(), CaseAct.RECEIVE, 1, Map.of()));
        return receipts;
    }

    // ---- editions ----

    private static long seen(int edition) {
        return portal.em.find(RuleEdition.class, edition).version();
    }

    private static int draft() {
        return portal.editions.draft(drafter, "Days", "moved");
    }

    private static void publish(int edition) {
        portal.editions.send(drafter, edition, seen(edition));
        portal.editions.approve(approver, edition, seen(edition));
        portal.editions.publish(approver, edition, seen(edition), "Gazette No. 1");
    }

    private static void holiday(int edition, LocalDate day) {
        portal.editionRows.add(drafter, edition, seen(edition), RuleKind.HOLIDAY, Map.of(
                "date", day.toString(), "name_en", "New day", "name_ja", "新しい日", "promulgated_on", "", "in_force_on", "", "source", "test", "verified", "no"));
    }

    private static void setting(int edition, String name, int value) {
        EditionRowService.Row row = portal.editionRows.find(drafter, edition, RuleKind.SETTING, name, 50).stream()
                .filter(each -> each.columns().get("parameter").equals(name)).findFirst().orElseThrow();
        Map<String, String> columns = new HashMap<>(row.columns());
        columns.put("value", String.valueOf(value));
        portal.editionRows.change(drafter, edition, seen(edition), RuleKind.SETTING, row.key(), columns);
    }

    private static void publish(String setting, int value) {
        int edition = draft();
        setting(edition, setting, value);
        publish(edition);
    }

    // ---- what the law says, and what lists say ----

    private static Filing filing(Receipt receipt) {
        return portal.em.find(Filing.class, receipt.filingId());
    }

    private static CaseHistory history(Receipt receipt) {
        return portal.caseLog.history(filing(receipt));
    }

    private static LocalDate free(Receipt receipt) {
        return history(receipt).firstFreeDay().orElseThrow();
    }

    /** Days on the lists of a desk, as stored. */
    private static LocalDate due(Receipt receipt, String desk) {
        return (LocalDate) portal.em.createQuery("select w.dueOn from WorklistEntry w where w.filingId = :filing and w.desk = :desk")
                .setParameter("filing", receipt.filingId()).setParameter("desk", desk).getSingleResult();
    }

    private static List<Receipt> behind(List<Receipt> receipts) {
        return receipts.stream().filter(each -> !free(each).equals(filing(each).freeFrom()) || !free(each).minusDays(1).equals(due(each, "MOF"))).toList();
    }

    private static Set<String> inTheStandstill() {
        WorklistService.Filter by = new WorklistService.Filter("", "", "", "", "", null, WorklistService.Stage.STANDSTILL, WorklistService.Assigned.ALL);
        return portal.worklist.page(mof, View.OPEN, by, null, PLENTY).rows().stream().map(WorklistService.Row::number).collect(Collectors.toSet());
    }

    /** As the migration that adds the stage leaves what is open. */
    @Test
    void whatIsOpenAndHasNoStageYet_getsItByAWalk() {
        List<Receipt> receipts = received(3);
        portal.inTransaction(() -> portal.em.createNativeQuery("update worklist_entry set stage = null").executeUpdate());
        portal.inTransaction(() -> portal.em.createNativeQuery("insert into recount (id, due_at, below) values (nextval('portal_seq'), timestamp '2026-01-01 00:00:00', 9223372036854775807)").executeUpdate());
        assertEquals(Set.of(), inTheStandstill());
        portal.storedDays.work(PLENTY, 2);
        assertTrue(inTheStandstill().containsAll(receipts.stream().map(Receipt::number).toList()));
    }

    private static Map<String, WorklistService.Row> worklist(Actor actor) {
        return portal.worklist.page(actor, View.OPEN, new WorklistService.Filter("", "", WorklistService.Assigned.ALL), null, PLENTY).rows().stream().collect(Collectors.toMap(WorklistService.Row::number, row -> row));
    }

    private static Map<String, LocalDate> cleared() {
        return portal.reviews.cleared(null, "", PLENTY).rows().stream().collect(Collectors.toMap(Freed::number, Freed::freeFrom));
    }

    private static void goOnTo(LocalDate day) {
        portal.letPass((int) (day.toEpochDay() - portal.clock.today().toEpochDay()));
    }

    @Test
    void aHolidayThatIsMoved_movesTheDaysOnEveryList() {
        publish("STANDSTILL_ROLLS", 1);
        portal.storedDays.work(PLENTY, 100);
        Receipt case1 = received(1).get(0);
        Receipt sent = investor.submit(investor.newDrafts(1).get(0));
        LocalDate freeBefore = free(case1);
        assertEquals(freeBefore, filing(case1).freeFrom());
        assertEquals(portal.clock.today(), due(sent, "WINDOW"));

        int edition = draft();
        holiday(edition, freeBefore.minusDays(1));
        holiday(edition, portal.clock.today());
        publish(edition);
        LocalDate freeNow = free(case1);
        assertTrue(freeNow.isAfter(freeBefore));
        LocalDate expected = history(sent).expectedReceiptDay().orElseThrow();
        assertTrue(expected.isAfter(portal.clock.today()));
        assertEquals(freeNow.minusDays(1), worklist(mof).get(case1.number()).dueOn(), "what is shown is the law, before anything was written");

        portal.storedDays.work(PLENTY, 100);
        assertEquals(freeNow, filing(case1).freeFrom());
        assertEquals(history(case1).lastLawfulActDay().orElseThrow(), filing(case1).lastLawfulDay());
        LocalDate bindsFromThenOn = portal.lawBook.standstillIfSentAt(portal.clock.now()).lastBarredDay();
        assertEquals(List.of(freeNow.minusDays(1), expected, bindsFromThenOn), List.of(due(case1, "MOF"), due(sent, "WINDOW"), due(sent, "MOF")));
        assertEquals(expected, worklist(window).get(sent.number()).dueOn());
        goOnTo(freeNow.plusDays(7));
        assertEquals(freeNow, cleared().get(case1.number()));
        publish("STANDSTILL_ROLLS", 0);
    }

    @Test
    void whatIsFreeNoLongerByTheRules_isOnNoListAsFree_whileTheWalkIsOwed_andBackOnTheWorklistAfterIt() {
        publish("STANDSTILL_DAYS", 30);
        portal.storedDays.work(PLENTY, 100);
        Receipt case1 = received(1).get(0);
        goOnTo(free(case1).plusDays(7));
        assertTrue(cleared().containsKey(case1.number()));
        assertFalse(worklist(mof).containsKey(case1.number()));

        publish("STANDSTILL_DAYS", 90);
        assertEquals(CaseState.WAITING, history(case1).stateOn(portal.clock.today()));
        assertFalse(cleared().containsKey(case1.number()));
        portal.storedDays.work(PLENTY, 100);
        assertFalse(cleared().containsKey(case1.number()));
        assertEquals(free(case1).minusDays(1), worklist(mof).get(case1.number()).dueOn());
        publish("STANDSTILL_DAYS", 30);
        portal.storedDays.work(PLENTY, 100);
        assertTrue(cleared().containsKey(case1.number()));
    }

    @Test
    void aServerThatIsKilledInTheMidst_leavesTheRestToWhoeverComes_andEachCaseIsCountedOnce() throws Exception {
        List<Receipt> receipts = received(7);
        publish("STANDSTILL_DAYS", 41);
        assertEquals(2, walks(), "owed with the publication itself");
        assertEquals(receipts, behind(receipts));
        StoredDays killed = killedBeforeItsCommit(3);
        assertThrows(Killed.class, () -> killed.work(PLENTY, 2));
        List<Receipt> rest = behind(receipts);
        assertEquals(receipts.subList(0, 3), rest, "two stretches of the newest are done, and nothing of the third");

        int others = AtOnce.sent(() -> portal.storedDays.work(PLENTY, 2)).stream().mapToInt(Integer::intValue).sum();
        assertEquals(List.of(), behind(receipts));
        assertTrue(others >= rest.size(), "others of earlier tests may be among them");
        assertEquals(1, walks(), "the second walk is not due yet");
    }

    @Test
    void whatAnActBegunUnderTheRulesBeforeHasWritten_isFoundByTheSecondWalk() {
        Receipt case1 = received(1).get(0);
        LocalDate before = free(case1);
        publish("STANDSTILL_DAYS", 42);
        portal.storedDays.work(PLENTY, 100);
        assertNotEquals(before, filing(case1).freeFrom());
        portal.inTransaction(() -> portal.em.createNativeQuery("update filing set free_from = ?1 where id = ?2").setParameter(1, before).setParameter(2, case1.filingId()).executeUpdate());
        portal.storedDays.work(PLENTY, 100);
        assertEquals(before, filing(case1).freeFrom(), "not owed yet");
        portal.letPass(1);
        assertEquals(1, portal.storedDays.work(PLENTY, 100));
        assertEquals(free(case1), filing(case1).freeFrom());
        assertEquals(0, walks());
    }

    @Test
    void anEditionThatMovesNoDay_owesNothing_andNobodyWhoWritesIsDisturbed() {
        Receipt case1 = received(1).get(0);
        int edition = draft();
        portal.editionRows.add(drafter, edition, seen(edition), RuleKind.CONSULTED, Map.of(
                "code", "TSTB", "name_en", "A body", "name_ja", "機関", "promulgated_on", "", "in_force_on", "", "effective_from", "2020-01-01", "effective_to", "", "source", "test", "verified", "no"));
        publish(edition);
        assertEquals(0, walks());
        long version = filing(case1).version();
        publish("STANDSTILL_DAYS", 43);
        portal.storedDays.work(PLENTY, 100);
        assertEquals(List.of(), behind(List.of(case1)));
        assertEquals(version, filing(case1).version());
    }

    private static LocalDate look(Receipt receipt) {
        return (LocalDate) portal.em.createQuery("select w.lookOn from DayWatch w where w.filingId = :filing").setParameter("filing", receipt.filingId()).getSingleResult();
    }

    private static long reminders(Receipt receipt) {
        while (portal.dayReminders.work(PLENTY) > 0) {
            // the next ones
        }
        return (long) portal.em.createQuery("select count(n) from Notice n where n.filingId = :filing and n.topic = 'LAST_EXTENSION_DAY' and n.accountId = :account")
                .setParameter("filing", receipt.filingId()).setParameter("account", mof.accountId()).getSingleResult();
    }

    /** The days before which there is a reminder are settings, too. */
    @Test
    void anEditionThatMovesReminders_movesTheDayOfTheNextLook_andRemindsAtOnceWhereTheNewDayHasCome() {
        Receipt case1 = received(1).get(0);
        LocalDate last = history(case1).rules().lastExtensionServiceDay(portal.clock.today());
        assertEquals(last.minusDays(7), look(case1));
        publish("REMINDER_FIRST_DAYS", 10);
        assertEquals(last.minusDays(7), look(case1), "not passed yet");
        portal.storedDays.work(PLENTY, 100);
        assertEquals(last.minusDays(10), look(case1));
        portal.letPass(1);
        assertEquals(0, count(portal.sent(() -> portal.storedDays.work(PLENTY, 100), "update day_watch")), "what has not moved is not written");

        goOnTo(last.minusDays(15));
        assertEquals(0, reminders(case1));
        publish("REMINDER_FIRST_DAYS", 20);
        portal.storedDays.work(PLENTY, 100);
        assertEquals(portal.clock.today(), look(case1));
        assertEquals(1, reminders(case1), "the day of the first reminder has come");
        assertEquals(last.minusDays(2), look(case1));
        publish("REMINDER_FIRST_DAYS", 7);
        portal.storedDays.work(PLENTY, 100);
        assertEquals(last.minusDays(7), look(case1));
        assertEquals(1, reminders(case1));
    }

    private static String planned(String obligation, Receipt receipt) {
        return portal.em.createNativeQuery("select cast(owed_on - remind_on as integer) from obligation where filing_id = ?1 and ordinal = ?2")
                .setParameter(1, receipt.filingId()).setParameter(2, Integer.parseInt(obligation)).getSingleResult().toString();
    }

    private static String imposed(Receipt receipt, int inDays) {
        return portal.obligations.approve(mofToo, receipt.number(), portal.obligations.propose(mof, receipt.number(), Map.of("basis", "CLEARANCE", "debtor", "Orrevale Capital Ltd", "what", "A statement", "rhythm", "ONCE",
                "firstDue", portal.clock.today().plusDays(inDays).toString(), "lastDue", "")), 0);
    }

    /** Days between the reminder and the last day of an answer that is asked for now. */
    private static long remindedBeforeAnswer(Receipt receipt) {
        LocalDate answerBy = portal.clock.today().plusDays(12);
        portal.questions.write(mof, receipt.number(), Addressee.FILER, "Who pays?", List.of());
        QuestionService.Desk desk = portal.questions.desk(mof, receipt.number());
        QuestionService.Draft question = desk.drafts(Addressee.FILER).get(0);
        portal.questions.send(mof, receipt.number(), new QuestionService.Sending(
                Addressee.FILER, desk.seen(), Map.of(question.id(), question.version()), Set.of(question.id()), answerBy.toString(), ""));
        LocalDateTime due = ((Timestamp) portal.em.createNativeQuery("select max(due_at) from outbox_message where topic = 'ANSWER_DUE' and object_id = ?1").setParameter(1, receipt.filingId()).getSingleResult()).toLocalDateTime();
        return ChronoUnit.DAYS.between(LegalDay.of(due.toInstant(ZoneOffset.UTC)), answerBy);
    }

    /** What is planned afterwards follows the new row; what was planned stays until its day. */
    @Test
    void howLongBeforeAnswersAndObligationsThereIsAReminder_areSettings() {
        List<Receipt> cases = received(3);
        String before = imposed(cases.get(0), 60);
        assertEquals("14", planned(before, cases.get(0)));
        assertEquals(2, remindedBeforeAnswer(cases.get(0)));
        publish("OBLIGATION_REMINDER_FIRST_DAYS", 20);
        publish("ANSWER_REMINDER_DAYS", 5);
        String after = imposed(cases.get(1), 60);
        assertEquals("20", planned(after, cases.get(1)));
        assertEquals("14", planned(before, cases.get(0)));
        assertEquals(5, remindedBeforeAnswer(cases.get(1)));
        publish("OBLIGATION_REMINDER_FIRST_DAYS", 14);
        publish("ANSWER_REMINDER_DAYS", 2);
    }

    @Test
    void aLastReminderBeforeTheFirst_isNoBook_andNoDayOfThemIsNone() {
        int edition = draft();
        setting(edition, "REMINDER_LAST_DAYS", 8);
        RefusedByRule refused = assertThrows(RefusedByRule.class, () -> portal.editions.send(drafter, edition, seen(edition)));
        assertEquals(List.of("SETTING REMINDER_LAST_DAYS value rules.book.reminders [8, 7]"),
                portal.editions.view(drafter, edition).changes().stream().flatMap(change -> change.defects().stream()).map(d -> d.path() + " " + d.reason().key() + " " + d.reason().args()).toList(), () -> refused.reason().key());
        assertThrows(InvalidInput.class, () -> setting(edition, "REMINDER_LAST_DAYS", 0));
        setting(edition, "REMINDER_FIRST_DAYS", 8);
        portal.editions.send(drafter, edition, seen(edition));
        portal.editions.discard(drafter, edition, seen(edition));
    }

    /** On PostgreSQL one more, which waits for whoever acts. */
    @Test
    void aStretch_isReadBySevenStatements_howeverManyCasesItHas_andWritesEachThatHasMovedOnceForEachOfItsLists_andItsNextLook() {
        received(6);
        int cases = ((Number) portal.em.createQuery("select count(f) from Filing f where f.lastEventSeq > 0").getSingleResult()).intValue();
        publish("STANDSTILL_DAYS", 44);
        assertEquals(TestedDatabase.isPostgreSql() ? 8 : 7, count(portal.statements(() -> portal.storedDays.work(1, PLENTY))));
        publish("STANDSTILL_DAYS", 45);
        List<?> updates = portal.sent(() -> portal.storedDays.work(1, PLENTY), "update");
        // what sends them to PostgreSQL tells of the lists of a case as of one statement
        int least = TestedDatabase.isPostgreSql() ? 3 : 4;
        assertTrue(count(updates) >= 6 * least && count(updates) <= cases * 4, () -> updates + " for " + cases);
        List<Object[]> listed = portal.em.createQuery("select w.dueOn, f.freeFrom from WorklistEntry w, Filing f where f.id = w.filingId and w.desk <> 'WINDOW' and f.freeFrom > w.openUntil and w.openUntil > :closed", Object[].class)
                .setParameter("closed", ListDays.CLOSED).getResultList();
        assertTrue(listed.size() >= 6 * 2, "on the lists of two ministries at least: " + listed.size());
        listed.forEach(row -> assertEquals(((LocalDate) row[1]).minusDays(1), row[0], "each list says what the case says"));
        portal.letPass(1);
        assertEquals(0, count(portal.sent(() -> portal.storedDays.work(PLENTY, PLENTY), "update filing")), "what has not moved is not written");
    }

    private static int count(List<?> statements) {
        return statements.stream().mapToInt(each -> Integer.parseInt(String.valueOf(each).split(" ", 2)[0])).sum();
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** A worker of its own whose server is gone after all of so many transactions is written, and before it is committed. */
    private static StoredDays killedBeforeItsCommit(int transactions) throws ReflectiveOperationException {
        StoredDays own = new StoredDays();
        for (Field field : StoredDays.class.getDeclaredFields()) {
            field.setAccessible(true);
            if (!Modifier.isStatic(field.getModifiers())) {
                field.set(own, field.get(portal.storedDays));
            }
        }
        Field transaction = StoredDays.class.getDeclaredField("transaction");
        transaction.setAccessible(true);
        ActTransaction real = (ActTransaction) transaction.get(own);
        transaction.set(own, new ActTransaction() {
            private int begun;

            @Override
            public <T> T run(Supplier<T> work) {
                begun++;
                return real.run(() -> {
                    T result = work.get();
                    portal.em.flush();
                    if (begun == transactions) {
                        throw new Killed();
                    }
                    return result;
                });
            }
        });
        return own;
    }
}
