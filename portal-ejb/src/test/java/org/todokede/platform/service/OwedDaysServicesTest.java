package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.persistence.jpa.JpaQuery;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.todokede.filing.Filing;
import org.todokede.filing.service.DeadlineService;
import org.todokede.filing.service.FilingService.Receipt;
import org.todokede.filing.service.FilingService.Request;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.notice.service.CalendarService.Entry;
import org.todokede.notice.service.CalendarService.Kind;
import org.todokede.obligations.Obligation;
import org.todokede.obligations.service.ObligationService.Place;
import org.todokede.obligations.service.ObligationService.Show;
import org.todokede.period.ReminderDays;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseState;

/** The days of what is owed: in calendars, in lists however long, and in reminders of which one fails. Services and database, without a server. */
@Tag("database")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class OwedDaysServicesTest {

    @TempDir
    private static Path folder;

    private static ServicesWithoutServer portal;
    private static Actor filer;
    private static Actor window;
    private static Actor mof;
    private static Actor meti;

    @BeforeAll
    static void open() throws IOException {
        portal = ServicesWithoutServer.in(folder);
        filer = People.organisation(portal, "days-filer", "Orrevale Capital Ltd");
        window = People.account(portal, "days-window", Role.WINDOW, null).asActor();
        mof = People.account(portal, "days-mof", Role.REVIEWER, "MOF").asActor();
        meti = People.account(portal, "days-meti", Role.REVIEWER, "METI").asActor();
    }

    @AfterAll
    static void close() {
        portal.close();
    }

    private static void goOn(int days) {
        portal.clock.runAhead(portal.clock.daysAhead() + days);
    }

    private static void act(Receipt receipt, CaseAct act, Actor actor, String... details) {
        Map<String, String> given = new TreeMap<>();
        for (int i = 0; i < details.length; i += 2) {
            given.put(details[i], details[i + 1]);
        }
        portal.inTransaction(() -> portal.caseLog.append(portal.em.find(Filing.class, receipt.filingId()), act, actor, given));
    }

    /** A notification in software that the window has received; MOF and METI take part. */
    private static Receipt received() {
        while (!portal.lawBook.standstillIfSentAt(portal.clock.now()).receivedOn().equals(portal.clock.today())) {
            goOn(1);
        }
        Map<String, String> fields = SampleFields.of("1", portal.clock.today());
        fields.put("target.sectors", "3911");
        Receipt receipt = portal.filings.file(filer, new Request("1", fields, true, UUID.randomUUID().toString())).receipt();
        act(receipt, CaseAct.RECEIVE, window);
        return receipt;
    }

    /** The same, free to proceed since yesterday. */
    private static Receipt freed() {
        Receipt receipt = received();
        act(receipt, CaseAct.SIGN, mof, "opinion", "NO_OBJECTION");
        act(receipt, CaseAct.SIGN, meti, "opinion", "NO_OBJECTION");
        act(receipt, CaseAct.PROPOSE_SHORTENING, mof, "freeFrom", portal.clock.today().plusDays(5).toString());
        act(receipt, CaseAct.SHORTEN, meti);
        goOn(6);
        assertEquals(CaseState.FREE, portal.filings.history(filer, receipt.filingId()).stateOn(portal.clock.today()));
        return receipt;
    }

    private static String imposed(Receipt receipt, String what, int days, String rhythm) {
        return portal.obligations.approve(meti, receipt.number(), portal.obligations.propose(mof, receipt.number(), Map.of(
                "basis", "CLEARANCE", "debtor", "Orrevale Capital Ltd", "what", what, "rhythm", rhythm, "firstDue", portal.clock.today().plusDays(days).toString(), "lastDue", "")), 0);
    }

    // ---- names of days in calendars ----

    /** What the entry is about, without asking it for its name: what is owed until a day, or the one thing of its kind in the filing. */
    private static String duty(Entry entry) {
        return entry.id() + (switch (entry.kind()) {
            case OBLIGATION_DUE, OBLIGATION_LATE -> " owed " + entry.day();
            case REPORT_DUE, REPORT_LATE -> entry.number() == null ? " report" : " owed " + entry.day();
            default -> " " + entry.kind();
        });
    }

    @Test
    void anEntryOfACalendar_keepsItsName_asLongAsItsDutyLasts_andSharesItWithNoOther() {
        Random random = new Random(20261127);
        Receipt told = freed();
        List<Receipt> cases = List.of(told, freed(), received());
        for (int i = 0; i < 20; i++) {
            imposed(cases.get(random.nextInt(cases.size())), "Statement " + i, 1 + random.nextInt(25), random.nextInt(4) == 0 ? "MONTHLY" : "ONCE");
        }
        for (int ago = 0; ago < 3; ago++) {
            portal.occurrences.tell(filer, told.number(), "EXECUTION", portal.clock.today().minusDays(ago).toString());
            // on the last day of a report something else is owed, too, until it is settled
            imposed(told, "With the report " + ago, 45 - ago, "ONCE");
        }
        Map<Actor, String> feeds = Map.of(filer, portal.calendars.renew(filer, "en"), meti, portal.calendars.renew(meti, "ja"));
        Map<String, String> dutyOf = new HashMap<>();
        Map<String, String> nameOf = new HashMap<>();
        Set<String> due = new HashSet<>();
        Set<String> stillThere = new HashSet<>();
        for (int step = 0; step < 20; step++) {
            for (String feed : feeds.values()) {
                List<Entry> entries = portal.calendars.open(feed).entries();
                assertEquals(entries.size(), entries.stream().map(Entry::uid).distinct().count(), () -> "each once: " + entries);
                for (Entry entry : entries) {
                    assertEquals(duty(entry), dutyOf.computeIfAbsent(entry.uid(), name -> duty(entry)), "one name, one duty");
                    assertEquals(entry.uid(), nameOf.computeIfAbsent(duty(entry), name -> entry.uid()), "one duty, one name");
                    (entry.kind().name().endsWith("LATE") ? stillThere : due).add(entry.uid());
                }
            }
            portal.obligations.list(meti, Show.ALL, Place.BEGINNING, 200).rows().stream()
                    .filter(row -> row.course().obligation().occasion() == null && random.nextInt(12) == 0)
                    .forEach(row -> {
                        String key = row.course().obligation().key();
                        portal.undertakings.handIn(filer, row.number(), key, row.course().lastSeq(), "Done.", "");
                        portal.obligations.decide(mof, row.number(), key, "FIND_FULFILLED", row.course().lastSeq() + 1, "As agreed.");
                    });
            goOn(1 + random.nextInt(6));
        }
        stillThere.retainAll(due);
        assertTrue(stillThere.stream().anyMatch(name -> name.startsWith(told.filingId() + "-")) && stillThere.size() > 10, () -> "seen before and after their day: " + stillThere);
    }

    @Test
    void aReportThatIsBegun_keepsItsNameInTheCalendar_whateverItsDayBecomes() {
        long draft = portal.drafts.start(filer, "19");
        String feed = portal.calendars.renew(filer, "en");
        List<Entry> seen = new ArrayList<>();
        for (int ago : List.of(3, 1, 90)) {
            portal.drafts.save(filer, draft, "act", Map.of("act.done_on", portal.clock.today().minusDays(ago).toString()), portal.drafts.read(filer, draft).version());
            seen.add(portal.calendars.open(feed).entries().stream().filter(e -> e.id() == draft).reduce((a, b) -> {
                throw new AssertionError("twice");
            }).orElseThrow());
        }
        assertEquals(List.of(Kind.REPORT_DUE, Kind.REPORT_DUE, Kind.REPORT_LATE), seen.stream().map(Entry::kind).toList());
        assertEquals(3, seen.stream().map(Entry::day).distinct().count());
        assertEquals(1, seen.stream().map(Entry::uid).distinct().count());
    }

    @Test
    void twoAnswers_thatAreAskedForOneAfterTheOther_areTwoEntries() {
        Receipt receipt = received();
        act(receipt, CaseAct.PROPOSE_EXTENSION, mof, "reasons", "x");
        act(receipt, CaseAct.EXTEND, meti);
        act(receipt, CaseAct.ASK_COUNCIL, mof);
        act(receipt, CaseAct.COUNCIL_OPINION, mof, "reasons", "heard");
        act(receipt, CaseAct.PROPOSE_RECOMMENDATION, mof, "kind", "CHANGE", "reasons", "y", "noneAsked", "clear without");
        act(receipt, CaseAct.RECOMMEND, meti);
        String feed = portal.calendars.renew(filer, "en");
        Entry entry = portal.calendars.open(feed).entries().stream().filter(e -> receipt.number().equals(e.number()) && e.kind() == Kind.ANSWER_DUE).findFirst().orElseThrow();
        assertEquals(receipt.filingId() + "-ANSWER_DUE-" + portal.filings.history(filer, receipt.filingId()).events().size() + "@todokede", entry.uid(), "of the event that asks");
    }

    @Test
    void aReply_thatIsDueWhileAFindingStands_isInTheCalendar_untilItIsGiven() {
        Receipt receipt = received();
        act(receipt, CaseAct.PROPOSE_EXTENSION, mof, "reasons", "x");
        act(receipt, CaseAct.EXTEND, meti);
        act(receipt, CaseAct.ASK_COUNCIL, mof);
        act(receipt, CaseAct.COUNCIL_OPINION, mof, "reasons", "heard");
        act(receipt, CaseAct.PROPOSE_RECOMMENDATION, mof, "kind", "STOP", "reasons", "y", "noneAsked", "clear without");
        act(receipt, CaseAct.RECOMMEND, meti);
        act(receipt, CaseAct.PROPOSE_BREACH, mof, "ground", "UNNOTIFIED", "reasons", "bought early");
        act(receipt, CaseAct.FIND_BREACH, meti);
        String feed = portal.calendars.renew(filer, "en");
        LocalDate due = portal.filings.history(filer, receipt.filingId()).replyDue().orElseThrow();
        assertEquals(List.of(due), answersDue(feed, receipt));
        act(receipt, CaseAct.REFUSE_RECOMMENDATION, filer);
        assertEquals(List.of(), answersDue(feed, receipt));
    }

    private static List<LocalDate> answersDue(String feed, Receipt receipt) {
        return portal.calendars.open(feed).entries().stream().filter(e -> receipt.number().equals(e.number()) && e.kind() == Kind.ANSWER_DUE).map(Entry::day).toList();
    }

    // ---- a report that was told of and begun ----

    @Test
    void aReport_thatWasToldOfAndBegun_fallsDueOnce_andAnotherThatWasBegunBesideIt_too() {
        Receipt receipt = freed();
        LocalDate today = portal.clock.today();
        LocalDate due = portal.occurrences.tell(filer, receipt.number(), "EXECUTION", today.toString());
        long same = begun(receipt, "EXECUTION", today);
        long otherDay = begun(receipt, "EXECUTION", today.minusDays(1));
        long otherAct = begun(receipt, "DISPOSAL", today);
        for (int size : List.of(1, 2, 3, 50)) {
            assertEquals(
                    Map.of(receipt.filingId(), 1L, otherDay, 1L, otherAct, 1L), reports(size, Set.of(receipt.filingId(), same, otherDay, otherAct)), "pages of " + size);
        }
        assertEquals(
                List.of(receipt.filingId()),
                portal.calendars.open(portal.calendars.renew(filer, "en")).entries().stream().filter(e -> e.kind() == Kind.REPORT_DUE && e.day().equals(due) && Set.of(receipt.filingId(), same).contains(e.id())).map(Entry::id).toList());
        portal.obligations.decide(mof, receipt.number(), "1", "PROPOSE_WAIVER", 1, "It was not done after all.");
        portal.obligations.approve(meti, receipt.number(), 1, 1);
        assertEquals(Map.of(same, 1L, otherDay, 1L, otherAct, 1L), reports(50, Set.of(receipt.filingId(), same, otherDay, otherAct)), "what is told of no more falls due where it was begun");
    }

    private static long begun(Receipt receipt, String occasion, LocalDate doneOn) {
        long draft = portal.drafts.start(filer, "19");
        portal.drafts.save(filer, draft, "reference", Map.of("reference.where", "PORTAL", "reference.number", receipt.number()), portal.drafts.read(filer, draft).version());
        portal.drafts.save(filer, draft, "act", Map.of("act.occasion", occasion, "act.done_on", doneOn.toString()), portal.drafts.read(filer, draft).version());
        return draft;
    }

    /** How often each of the filings has a report among the days of its filer. */
    private static Map<Long, Long> reports(int size, Set<Long> of) {
        Map<Long, Long> found = new HashMap<>();
        DeadlineService.Place place = DeadlineService.Place.BEGINNING;
        while (place != null) {
            DeadlineService.Found page = portal.deadlines.upcoming(filer, place, size);
            page.rows().stream().filter(r -> r.kind() == DeadlineService.Kind.REPORT_DUE && of.contains(r.id())).forEach(r -> found.merge(r.id(), 1L, Long::sum));
            place = page.next().orElse(null);
        }
        return found;
    }

    // ---- the list of a ministry ----

    /** Rows of a table that were looked at, by H2's own account. */
    private static final Pattern SCANNED = Pattern.compile("scanCount: (\\d+)");

    @Test
    @DisabledIf(value = TestedDatabase.IS_POSTGRESQL, disabledReason = "reads plans as H2 writes them")
    void aPageOfWhatIsOwedToAMinistry_walksItsIndex_andCostsThreeStatements_howeverMuchThereIs() {
        Receipt receipt = received();
        int many = 5_000;
        portal.inTransaction(() -> portal.em.createNativeQuery(
                        "insert into obligation (id, version, filing_id, ordinal, basis, debtor, what, rhythm, first_due, open_due, owed_on)"
                                + " select 1000000000 + d.x, 0, ?, 1000 + d.x, 'CLEARANCE', 'Orrevale', 'x', 'ONCE', d.due, d.due, d.due from (select n.x as x, cast(dateadd(day, mod(n.x, 3000), date '2100-01-01') as date) as due from system_range(1, ?) as n(x)) as d")
                .setParameter(1, receipt.filingId()).setParameter(2, many).executeUpdate());
        try {
            Place middle = new Place(LocalDate.of(2104, 1, 1), 0);
            for (int size : List.of(1, 30)) {
                for (Place place : List.of(new Place(LocalDate.of(2099, 12, 31), 0), middle)) {
                    List<?> executed = portal.statements(() -> assertEquals(size, portal.obligations.list(meti, Show.ALL, place, size).rows().size()));
                    assertTrue(executed.size() == 3 && executed.stream().allMatch(s -> s.toString().startsWith("1 ")), executed::toString);
                }
            }
            String plan = plan(middle, 31);
            assertTrue(plan.contains("public.obligation_open: open_due >=") && plan.contains("index sorted") && !plan.contains("tableScan"), plan);
            Matcher scanned = SCANNED.matcher(plan);
            int most = 0;
            while (scanned.find()) {
                most = Math.max(most, Integer.parseInt(scanned.group(1)));
            }
            assertTrue(most > 0 && most <= 40, plan);
        } finally {
            portal.inTransaction(() -> portal.em.createNativeQuery("delete from obligation where id > 1000000000").executeUpdate());
        }
    }

    /** What H2 does for a page of the list, with what it has looked at. */
    private static String plan(Place after, int limit) {
        return portal.inTransaction(() -> {
            var query = portal.em.createNamedQuery("Obligation.ofDesk", Obligation.class)
                    .setParameter("desk", "METI")
                    .setParameter("until", LocalDate.of(9999, 12, 31))
                    .setParameter("day", after.day())
                    .setParameter("id", after.id())
                    .setMaxResults(limit);
            query.getResultList();
            String sql = query.unwrap(JpaQuery.class).getDatabaseQuery().getSQLString();
            Map<String, Object> values = Map.of("OPEN_DUE >=", Date.valueOf(after.day()), "OPEN_DUE <=", Date.valueOf("9999-12-31"), "OPEN_DUE >", Date.valueOf(after.day()), "ID >", after.id(), "DESK =", "METI");
            try (PreparedStatement explain = portal.em.unwrap(Connection.class).prepareStatement("explain analyze " + sql)) {
                Matcher places = Pattern.compile("(\\w+ (?:[<>]=?|=)) \\?|\\?").matcher(sql.toUpperCase(java.util.Locale.ROOT));
                int place = 0;
                while (places.find()) {
                    explain.setObject(++place, places.group(1) == null ? (sql.substring(0, places.start()).toUpperCase(java.util.Locale.ROOT).stripTrailing().endsWith("OFFSET") ? 0 : limit) : values.get(places.group(1)));
                }
                try (ResultSet plan = explain.executeQuery()) {
                    plan.next();
                    return plan.getString(1);
                }
            } catch (SQLException e) {
                throw new IllegalStateException(sql, e);
            }
        });
    }

    // ---- reminders ----

    @Test
    void aReminderThatFails_stopsNoOther_isLeftAloneForAWhile_andIsGivenWhenItCan() {
        Receipt broken = received();
        String first = imposed(broken, "A statement", 13, "ONCE");
        Receipt receipt = received();
        imposed(receipt, "A statement", 13, "ONCE");
        imposed(receipt, "Another", 13, "ONCE");
        sweep();
        int before = reminded(receipt);
        goOn(12);
        // a row of a later edition, say: the portal does not know the condition, and cannot read it
        change(broken, first, "basis = 'EXEMPTION', condition_code = 'ZZ', remind_on = date '2000-01-01'");
        sweep();
        assertEquals(before + 2, reminded(receipt), "what stands behind it was told");
        assertEquals("1 null", message(broken), "it waits");
        assertEquals(0, portal.obligationReminders.work(1), "it does not stand in front of the others");
        int told = reminded(broken);
        change(broken, first, "basis = 'CLEARANCE', condition_code = null");
        goOn(1);
        sweep();
        assertEquals(told + 1, reminded(broken), "given when it can be");
        assertNotEquals("1 null", message(broken), "and settled");
    }

    @Test
    void remindersOfManyDays_areClaimedTogether_eachOnce_byFourServersAtOnce_andMoveOnAsTheModelSays() {
        Receipt receipt = received();
        String key = imposed(receipt, "A statement", 60, "ONCE");
        LocalDate today = portal.clock.today();
        ReminderDays usual = new ReminderDays(14, 2);
        sweep();
        int days = 60;
        portal.inTransaction(() -> {
            for (int n = 1; n <= days; n++) {
                portal.em.createNativeQuery("insert into obligation (id, version, filing_id, ordinal, basis, debtor, what, rhythm, first_due, open_due, owed_on, remind_on)"
                                + " select id - ?1, 1, filing_id, ?2, basis, debtor, what, rhythm, ?3, ?3, ?3, ?4 from obligation where filing_id = ?5 and ordinal = ?6")
                        .setParameter(1, 1_000_000_000 + n)
                        .setParameter(2, 100 + n)
                        .setParameter(3, today.plusDays(n - 30))
                        .setParameter(4, today.minusDays(n % 4))
                        .setParameter(5, receipt.filingId())
                        .setParameter(6, Integer.parseInt(key))
                        .executeUpdate();
            }
            return null;
        });
        assertEquals(days, AtOnce.sent(portal.obligationReminders::claim).stream().mapToInt(Integer::intValue).sum());
        List<Obligation> claimed = portal.em.createNamedQuery("Obligation.ofFiling", Obligation.class).setParameter("filing", receipt.filingId()).getResultList().stream().filter(o -> o.ordinal() > 100).toList();
        assertEquals(days, claimed.size());
        claimed.forEach(o -> assertEquals(o.nextReminder(today, usual), o.remindOn(), () -> "owed on " + o.owedOn() + ", today " + today));
        List<?> messages = portal.em.createNativeQuery("select object_id from outbox_message where topic = 'OBLIGATION_REMINDER' and sent_at is null and object_id < 0 order by object_id desc").getResultList();
        assertEquals(claimed.stream().map(Obligation::id).toList(), messages.stream().map(id -> ((Number) id).longValue()).toList(), "one message each");
        assertEquals(0, portal.obligationReminders.claim());
        int before = reminded(receipt);
        AtOnce.sent(() -> portal.obligationReminders.work(2 * days));
        assertEquals(before + claimed.stream().filter(o -> o.isReminded(today, usual)).count(), reminded(receipt), "each told once, of what is near or late");
    }

    private static void change(Receipt receipt, String key, String set) {
        assertEquals(1, portal.inTransaction(() -> portal.em.createNativeQuery("update obligation set " + set + " where filing_id = ? and ordinal = ?")
                .setParameter(1, receipt.filingId()).setParameter(2, Integer.parseInt(key)).executeUpdate()));
    }

    /** How often the telling of its one reminder was tried, and when it was settled. */
    private static String message(Receipt receipt) {
        return (String) portal.em.createNativeQuery("select m.attempts || ' ' || coalesce(cast(m.sent_at as varchar), 'null') from outbox_message m join obligation o on o.id = m.object_id"
                        + " where m.topic = 'OBLIGATION_REMINDER' and o.filing_id = ? order by m.id desc")
                .setParameter(1, receipt.filingId()).setMaxResults(1).getSingleResult();
    }

    private static int reminded(Receipt receipt) {
        return portal.em.createQuery("select n.topic from Notice n where n.accountId = :account and n.filingId = :filing and n.topic in :topics", String.class)
                .setParameter("account", filer.accountId()).setParameter("filing", receipt.filingId()).setParameter("topics", List.of("OBLIGATION_DUE", "OBLIGATION_LATE")).getResultList().size();
    }

    private static void sweep() {
        while (portal.obligationReminders.work(100) > 0) {
            // the next ones
        }
    }
}
