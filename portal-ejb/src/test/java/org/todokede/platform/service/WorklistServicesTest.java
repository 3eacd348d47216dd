package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
import org.todokede.filing.service.FilingService.Request;
import org.todokede.identity.Account;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.identity.StaffPost;
import org.todokede.refusal.Forbidden;
import org.todokede.review.CaseAct;
import org.todokede.review.service.AssignmentService;
import org.todokede.review.service.WorklistService.Assigned;
import org.todokede.review.service.WorklistService;
import org.todokede.review.service.WorklistService.Counts;
import org.todokede.review.service.WorklistService.Cursor;
import org.todokede.review.service.WorklistService.Filter;
import org.todokede.review.service.WorklistService.Stage;
import org.todokede.review.service.WorklistService.Row;
import org.todokede.review.service.WorklistService.View;
import org.todokede.review.service.WorklistService.WorkPage;

/** The list of a desk: whose cases it shows, what it is narrowed to, page by page. Services and database, without a server. */
@Tag("database")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class WorklistServicesTest {

    @TempDir
    private static Path folder;

    private static ServicesWithoutServer portal;
    private static Submitters investor;
    private static Actor ito;
    private static Actor mori;
    private static Actor finance;
    private static Actor window;

    @BeforeAll
    static void open() throws IOException {
        portal = ServicesWithoutServer.in(folder);
        ito = account("list-ito", Role.REVIEWER, "METI");
        mori = account("list-mori", Role.REVIEWER, "METI");
        finance = account("list-finance", Role.REVIEWER, "MOF");
        window = account("list-window", Role.WINDOW, null);
    }

    /** Days pass in these tests, and what is planned lies ahead of each. */
    @BeforeEach
    void plansOfToday() {
        investor = new Submitters(portal);
    }

    @AfterAll
    static void close() {
        portal.close();
    }

    private static Actor account(String login, Role role, String ministry) {
        return People.account(portal, login, role, ministry).asActor();
    }

    private static String submitted() {
        return investor.submit(investor.newDrafts(1).get(0)).number();
    }

    private static List<String> numbers(Actor actor, Assigned assigned) {
        return portal.worklist.page(actor, View.OPEN, new Filter("", "", assigned), null, 200).rows().stream().map(Row::number).toList();
    }

    // ---- whose they are, and what they are about ----

    @Test
    void theWorklist_showsWhoseEachCaseIs_andIsNarrowedToMineOrNobodys() {
        String mine = submitted();
        String hers = submitted();
        String nobodys = submitted();
        String givenBack = submitted();
        portal.assignments.assign(ito, mine, ito.accountId(), 0);
        portal.assignments.assign(ito, hers, mori.accountId(), 0);
        portal.assignments.assign(ito, givenBack, ito.accountId(), 0);
        portal.assignments.assign(ito, givenBack, AssignmentService.NOBODY, portal.assignments.of(ito, givenBack).seen());
        assertTrue(numbers(ito, Assigned.ALL).containsAll(List.of(mine, hers, nobodys, givenBack)));
        assertTrue(numbers(ito, Assigned.MINE).contains(mine));
        assertTrue(List.of(hers, nobodys, givenBack).stream().noneMatch(numbers(ito, Assigned.MINE)::contains));
        assertTrue(numbers(ito, Assigned.NOBODY).containsAll(List.of(nobodys, givenBack)));
        assertTrue(List.of(mine, hers).stream().noneMatch(numbers(ito, Assigned.NOBODY)::contains));
        assertTrue(numbers(mori, Assigned.MINE).contains(hers));
        assertEquals(List.of(), numbers(finance, Assigned.MINE), "what another ministry has named says nothing here");
        assertTrue(numbers(finance, Assigned.NOBODY).containsAll(List.of(mine, hers, nobodys, givenBack)));
        assertEquals(numbers(window, Assigned.ALL), numbers(window, Assigned.MINE), "the window has none of its own");
        Row row = portal.worklist.page(mori, View.ALL, new Filter(mine, "", Assigned.ALL), null, 1).rows().get(0);
        assertEquals("list-ito", row.officer());
        assertEquals("", portal.worklist.page(finance, View.ALL, new Filter(mine, "", Assigned.ALL), null, 1).rows().get(0).officer());
    }

    private static boolean finds(Row row, String sector, String country, String core) {
        return Stream.of(View.OPEN, View.ALL).allMatch(view -> portal.worklist.page(ito, view, new Filter("", "", sector, country, core, null, Stage.ALL, Assigned.ALL), null, 200).rows().stream().map(Row::number).anyMatch(row.number()::equals));
    }

    private static boolean misses(Row row, String sector, String country, String core) {
        return Stream.of(View.OPEN, View.ALL).noneMatch(view -> portal.worklist.page(ito, view, new Filter("", "", sector, country, core, null, Stage.ALL, Assigned.ALL), null, 200).rows().stream().map(Row::number).anyMatch(row.number()::equals));
    }

    @Test
    void theWorklist_isNarrowedToABusiness_aCountry_andWhatIsCore() {
        String number = submitted();
        Row row = portal.worklist.page(ito, View.ALL, new Filter(number, "", Assigned.ALL), null, 1).rows().get(0);
        assertFalse(row.sectors().isEmpty());
        for (String sector : row.sectors()) {
            String jsic = portal.lawBook.sector(sector).orElseThrow().jsicCode();
            assertTrue(finds(row, jsic, "", "") && finds(row, jsic.substring(0, 2), "", ""), jsic);
            assertTrue(finds(row, jsic, row.filerCountry(), row.core()), "all at once");
            assertTrue(misses(row, jsic, row.filerCountry(), row.core().equals("yes") ? "no" : "yes"), "all at once, and one does not hold");
        }
        assertTrue(finds(row, "", row.filerCountry(), "") && misses(row, "", "ZZ", ""), row.filerCountry());
        assertTrue(finds(row, "", "", row.core()) && misses(row, "", "", row.core().equals("yes") ? "no" : "yes"), row.core());
        for (String nothing : List.of("9999", "x", "%", "'", "__")) {
            assertTrue(misses(row, nothing, "", "") && misses(row, "", nothing, ""), nothing);
        }
    }

    @Test
    void theNarrowedList_isPagedByKey_withoutALossOrATwin() {
        List<String> all = IntStream.range(0, 5).mapToObj(i -> submitted()).toList();
        Actor tanaka = account("list-tanaka-" + System.nanoTime(), Role.REVIEWER, "METI");
        all.forEach(number -> portal.assignments.assign(tanaka, number, tanaka.accountId(), 0));
        Filter mine = new Filter("", "", Assigned.MINE);
        var first = portal.worklist.page(tanaka, View.OPEN, mine, null, 2);
        var second = portal.worklist.page(tanaka, View.OPEN, mine, first.next(), 2);
        var third = portal.worklist.page(tanaka, View.OPEN, mine, second.next(), 2);
        assertEquals(all, List.of(first, second, third).stream().flatMap(p -> p.rows().stream()).map(Row::number).toList());
        assertEquals(null, third.next());
    }

    @Test
    void theCasesOfAColleague_areFoundByTheAccount_andNobodySeesThoseOfAnotherMinistry() {
        Actor tanaka = account("list-tanaka-" + System.nanoTime(), Role.REVIEWER, "METI");
        Actor sato = account("list-sato-" + System.nanoTime(), Role.REVIEWER, "MOF");
        String his = submitted();
        String others = submitted();
        portal.assignments.assign(tanaka, his, tanaka.accountId(), 0);
        portal.assignments.assign(ito, others, ito.accountId(), 0);
        portal.assignments.assign(sato, his, sato.accountId(), 0);
        for (View view : List.of(View.OPEN, View.ALL)) {
            assertEquals(List.of(his), ofOfficer(ito, view, tanaka), view::name);
            assertEquals(List.of(), ofOfficer(ito, view, sato), "whom another ministry has named");
        }
    }

    /** Closed, moved to another ministry, or no reviewer any more: the case is found by those who stay, until they give it to another. */
    @Test
    void theCasesOfWhoeverHasLeft_areFound_andNobodyElses() {
        Actor closed = account("list-closed-" + System.nanoTime(), Role.REVIEWER, "METI");
        Actor moved = account("list-moved-" + System.nanoTime(), Role.REVIEWER, "METI");
        Actor auditing = account("list-auditing-" + System.nanoTime(), Role.REVIEWER, "METI");
        Actor sato = account("list-sato-" + System.nanoTime(), Role.REVIEWER, "MOF");
        List<String> left = Stream.of(closed, moved, auditing).map(officer -> {
            String number = submitted();
            portal.assignments.assign(ito, number, officer.accountId(), 0);
            portal.assignments.assign(sato, number, sato.accountId(), 0);
            return number;
        }).toList();
        String his = submitted();
        portal.assignments.assign(ito, his, ito.accountId(), 0);
        submitted();
        assertEquals(List.of(), numbers(ito, Assigned.LEFT), "they are there yet");
        portal.inTransaction(() -> {
            portal.em.find(Account.class, closed.accountId()).close(portal.clock.now());
            portal.em.find(Account.class, moved.accountId()).take(new StaffPost(Set.of(Role.REVIEWER), "MIC"));
            portal.em.find(Account.class, auditing.accountId()).take(new StaffPost(Set.of(Role.AUDITOR), null));
            return null;
        });
        assertEquals(left, numbers(ito, Assigned.LEFT));
        assertEquals(List.of(), numbers(sato, Assigned.LEFT), "whom another ministry has named");
        assertEquals(3, portal.worklist.page(ito, View.ALL, new Filter("", "", Assigned.LEFT), null, 200).rows().size());
        portal.assignments.assign(ito, left.get(0), mori.accountId(), portal.assignments.of(ito, left.get(0)).seen());
        assertEquals(left.subList(1, 3), numbers(ito, Assigned.LEFT));
    }

    private static List<String> ofOfficer(Actor looking, View view, Actor officer) {
        return portal.worklist.page(looking, view, new Filter("", "", "", "", "", null, Stage.ALL, Assigned.ALL, officer.accountId()), null, 200).rows().stream().map(Row::number).toList();
    }

    @Test
    void aPageOfTheWorklist_costsThreeStatements_howeverManyRows() {
        IntStream.range(0, 12).forEach(i -> portal.assignments.assign(ito, submitted(), ito.accountId(), 0));
        submitted();
        for (Assigned assigned : Assigned.values()) {
            for (int rows : new int[] {1, 10}) {
                List<?> executed = portal.statements(() -> portal.worklist.page(ito, View.OPEN, new Filter("", "", assigned), null, rows));
                assertTrue(executed.size() == 3 && executed.stream().allMatch(s -> s.toString().startsWith("1 ")), () -> assigned + " " + rows + ": " + executed);
            }
        }
    }

    // ---- what is due by a day ----

    /** Received on different days, so that each has a last day of its own; the earliest first. They are one officer's, which no other test looks at. */
    private record Cases(Actor officer, List<Receipt> receipts) {

        static Cases received(int count) {
            Cases cases = new Cases(account("list-officer-" + System.nanoTime(), Role.REVIEWER, "METI"), new ArrayList<>());
            for (int i = 0; i < count; i++) {
                portal.letPass(1);
                portal.toADayOfReceipt();
                Receipt receipt = investor.submit(investor.newDrafts(1).get(0));
                portal.reviews.act(window, receipt.number(), CaseAct.RECEIVE, 1, Map.of());
                portal.assignments.assign(cases.officer, receipt.number(), cases.officer.accountId(), 0);
                cases.receipts.add(receipt);
            }
            assertEquals(count, IntStream.range(0, count).mapToObj(cases::free).distinct().count());
            return cases;
        }

        LocalDate free(int at) {
            return portal.caseLog.history(portal.em.find(Filing.class, receipts.get(at).filingId())).firstFreeDay().orElseThrow();
        }

        LocalDate lastDay(int at) {
            return free(at).minusDays(1);
        }

        List<String> first(int count) {
            return receipts.subList(0, count).stream().map(Receipt::number).toList();
        }

        List<String> dueBy(View view, LocalDate day) {
            return rows(portal.worklist.page(officer, view, by(day), null, 200));
        }

        /** Row by row, each page from where the last one ended. */
        List<String> paged(View view, LocalDate day) {
            List<String> found = new ArrayList<>();
            Cursor next = null;
            do {
                WorkPage page = portal.worklist.page(officer, view, by(day), next, 1);
                found.addAll(rows(page));
                next = page.next();
            } while (next != null);
            return found;
        }

        private static List<String> rows(WorkPage page) {
            return page.rows().stream().map(Row::number).toList();
        }

        static Filter by(LocalDate day) {
            return new Filter("", "", "", "", "", day, Stage.ALL, Assigned.MINE);
        }
    }

    private static List<String> backwards(List<String> numbers) {
        List<String> turned = new ArrayList<>(numbers);
        Collections.reverse(turned);
        return turned;
    }

    @Test
    void whatIsOpen_isDueByItsLastDay_inclusive() {
        Cases cases = Cases.received(4);
        for (int at = 0; at < 4; at++) {
            LocalDate last = cases.lastDay(at);
            assertEquals(cases.first(at + 1), cases.dueBy(View.OPEN, last));
            assertEquals(cases.first(at), cases.dueBy(View.OPEN, last.minusDays(1)), "a day before");
            assertEquals(cases.first(at + 1), cases.paged(View.OPEN, last));
        }
        assertEquals(cases.first(4), cases.dueBy(View.OPEN, null));
        assertEquals(List.of(), cases.dueBy(View.FREE, cases.free(3)), "nothing is free yet");
        assertEquals(List.of(), portal.worklist.page(finance, View.OPEN, Cases.by(cases.lastDay(3)), null, 200).rows(), "the officer is of another ministry");
    }

    @Test
    void whatWasSent_isDueOnTheDayOnWhichItIsExpectedToBeReceived_atTheWindow() {
        portal.toADayOfReceipt();
        String number = submitted();
        LocalDate today = portal.clock.today();
        for (int ahead : new int[] {0, -1}) {
            Filter by = new Filter(number, "", "", "", "", today.plusDays(ahead), Stage.ALL, Assigned.ALL);
            assertEquals(1 + ahead, portal.worklist.page(window, View.OPEN, by, null, 5).rows().size());
        }
    }

    @Test
    void whatWasSent_bindsTheMinistriesWithWhatWasReceived_andAReportBindsThemOnNoDay() {
        portal.toADayOfReceipt();
        String received = submitted();
        portal.reviews.act(window, received, CaseAct.RECEIVE, 1, Map.of());
        String sent = submitted();
        LocalDate today = portal.clock.today();
        String report = portal.filings.file(investor.actor(), new Request("22", SampleFields.of("22", today), true, UUID.randomUUID().toString())).receipt().number();
        LocalDate binds = portal.lawBook.periods().standstill(portal.lawBook.periods().receiptDayOf(today)).lastBarredDay();
        assertEquals(Arrays.asList(binds, binds, null), days(finance, received, sent, report));
        assertEquals(Arrays.asList(null, today, today), days(window, received, sent, report));
    }

    private static List<LocalDate> days(Actor reader, String... numbers) {
        List<LocalDate> days = new ArrayList<>();
        for (String number : numbers) {
            days.add(portal.worklist.page(reader, View.ALL, new Filter(number, "", Assigned.ALL), null, 5).rows().get(0).dueOn());
        }
        return days;
    }

    @Test
    void aList_isNarrowedToWhatTheAuthoritiesAreAt() {
        portal.toADayOfReceipt();
        String number = submitted();
        for (View view : List.of(View.OPEN, View.ALL)) {
            assertEquals(Set.of(Stage.ALL, Stage.RECEIPT), found(window, view, number), "sent");
            assertEquals(Set.of(Stage.ALL, Stage.RECEIPT), found(finance, view, number), "sent");
        }
        portal.reviews.act(window, number, CaseAct.RECEIVE, 1, Map.of());
        assertEquals(Set.of(Stage.ALL, Stage.RECEIVED, Stage.STANDSTILL), found(finance, View.OPEN, number), "received");
        assertEquals(Set.of(Stage.ALL, Stage.RECEIVED), found(finance, View.ALL, number), "received");
        assertEquals(Set.of(), found(window, View.OPEN, number), "the window has done its part");
        portal.reviews.act(finance, number, CaseAct.PROPOSE_EXTENSION, 2, Map.of("reasons", "security"));
        portal.reviews.act(ito, number, CaseAct.EXTEND, 3, Map.of());
        assertEquals(Set.of(Stage.ALL, Stage.RECEIVED, Stage.EXTENSION), found(finance, View.OPEN, number), "extended");
        assertThrows(IllegalArgumentException.class, () -> portal.worklist.page(finance, View.ALL, at(number, Stage.EXTENSION), null, 5));
    }

    @Test
    void theCounts_areThoseOfTheLists_inOneStatement() {
        Cases cases = Cases.received(3);
        portal.reviews.act(finance, cases.receipts.get(0).number(), CaseAct.PROPOSE_EXTENSION, 2, Map.of("reasons", "security"));
        portal.reviews.act(ito, cases.receipts.get(0).number(), CaseAct.EXTEND, 3, Map.of());
        portal.inTransaction(() -> portal.caseLog.append(
                portal.em.find(Filing.class, cases.receipts.get(2).filingId()), CaseAct.ASK_FILER, finance, Map.of("answerBy", cases.lastDay(2).toString())));
        LocalDate soon = cases.lastDay(1);
        portal.letPass((int) (soon.toEpochDay() - portal.clock.today().toEpochDay()) - WorklistService.SOON_DAYS);
        submitted();
        for (Actor desk : List.of(finance, ito, window)) {
            Counts counts = portal.worklist.counts(desk);
            assertEquals(
                    new Counts(
                            listed(desk, null, Stage.ALL), listed(desk, portal.clock.today().plusDays(WorklistService.SOON_DAYS), Stage.ALL), listed(desk, null, Stage.ASKED),
                            listed(desk, null, Stage.EXTENSION)),
                    counts, desk.name());
            assertTrue(desk == window || counts.open() > counts.soon() && counts.soon() > 0 && counts.asked() > 0 && counts.extended() > 0, counts::toString);
            List<?> executed = portal.statements(() -> portal.worklist.counts(desk));
            assertTrue(executed.size() == 1 && executed.get(0).toString().startsWith("1 "), executed::toString);
        }
    }

    private static long listed(Actor desk, LocalDate due, Stage stage) {
        return portal.worklist.page(desk, View.OPEN, new Filter("", "", "", "", "", due, stage, Assigned.ALL), null, 1000).rows().size();
    }

    private static Filter at(String number, Stage stage) {
        return new Filter(number, "", "", "", "", null, stage, Assigned.ALL);
    }

    /** To what the list can be narrowed, and still has the case. */
    private static Set<Stage> found(Actor desk, View view, String number) {
        return Arrays.stream(Stage.values()).filter(stage -> stage.isOf(view)).filter(stage -> !portal.worklist.page(desk, view, at(number, stage), null, 5).rows().isEmpty()).collect(Collectors.toSet());
    }

    @Test
    void whatIsFree_isFreeByItsFirstFreeDay_inclusive() {
        Cases cases = Cases.received(4);
        LocalDate lastFree = cases.free(2);
        portal.letPass((int) (lastFree.toEpochDay() - portal.clock.today().toEpochDay()));
        for (int at = 0; at < 3; at++) {
            LocalDate free = cases.free(at);
            assertEquals(cases.first(at + 1), cases.dueBy(View.FREE, free));
            assertEquals(cases.first(at), cases.dueBy(View.FREE, free.minusDays(1)), "a day before");
            assertEquals(cases.first(at + 1), cases.paged(View.FREE, free));
        }
        assertEquals(cases.first(3), cases.dueBy(View.FREE, cases.free(3)), "what will be free by a day to come is not free yet");
        assertEquals(cases.first(4).subList(3, 4), cases.dueBy(View.OPEN, cases.lastDay(3)));
    }

    @Test
    void ofAllCases_thoseThatHadALastDay_areFoundByIt_newestFirst() {
        Cases cases = Cases.received(4);
        Receipt withdrawn = cases.receipts.remove(1);
        portal.filings.withdraw(investor.actor(), withdrawn.filingId(), 2, "");
        portal.letPass((int) (cases.free(1).toEpochDay() - portal.clock.today().toEpochDay()));
        for (int at = 0; at < 3; at++) {
            LocalDate last = cases.lastDay(at);
            assertEquals(backwards(cases.first(at + 1)), cases.dueBy(View.ALL, last), "free or open");
            assertEquals(backwards(cases.first(at)), cases.dueBy(View.ALL, last.minusDays(1)), "a day before");
            assertEquals(backwards(cases.first(at + 1)), cases.paged(View.ALL, last));
        }
        assertEquals(4, cases.dueBy(View.ALL, null).size(), "with what was withdrawn, which is due no more");
        assertEquals(backwards(cases.first(3)), cases.dueBy(View.ALL, LocalDate.of(9999, 12, 31)));
    }

    @Test
    void whoeverHasNoDesk_hasNoList() {
        for (Actor nobody : List.of(investor.actor(), account("list-auditor", Role.AUDITOR, null), account("list-admin", Role.ADMINISTRATOR, null))) {
            for (View view : View.values()) {
                assertThrows(Forbidden.class, () -> portal.worklist.page(nobody, view, new Filter("", "", Assigned.ALL), null, 5), nobody.name());
            }
            assertThrows(Forbidden.class, () -> portal.worklist.counts(nobody), nobody.name());
        }
    }

    @Test
    void whatIsDueByADay_costsNoMoreStatements_howeverManyRows() {
        Cases cases = Cases.received(6);
        LocalDate first = cases.free(0);
        portal.letPass((int) (cases.free(2).toEpochDay() - portal.clock.today().toEpochDay()));
        Map<View, LocalDate> days = Map.of(View.OPEN, cases.lastDay(5), View.FREE, first.plusDays(30), View.ALL, cases.lastDay(5));
        days.forEach((view, day) -> {
            for (int rows : new int[] {1, 3}) {
                List<?> executed = portal.statements(() -> assertEquals(rows, portal.worklist.page(cases.officer, view, Cases.by(day), null, rows).rows().size()));
                assertTrue(executed.size() == 3 && executed.stream().allMatch(s -> s.toString().startsWith("1 ")), () -> view + " " + rows + ": " + executed);
            }
        });
    }
}
