package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import jakarta.persistence.Query;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.todokede.filing.Filing;
import org.todokede.identity.Actor;
import org.todokede.platform.LegalDay;
import org.todokede.review.CaseState;
import org.todokede.review.ListDays;
import org.todokede.review.service.WorklistService.Assigned;
import org.todokede.review.service.WorklistService.Cursor;
import org.todokede.review.service.WorklistService.Filter;
import org.todokede.review.service.WorklistService.Stage;
import org.todokede.review.service.WorklistService.Row;
import org.todokede.review.service.WorklistService.View;
import org.todokede.review.service.WorklistService.WorkPage;
import org.todokede.training.service.Seeder.Made;
import org.todokede.training.service.Seeder.Wish;

/** A small made-up year, through the services: what is in it afterwards, and where none is made. */
@Tag("database")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class SeederServicesTest {

    @TempDir
    private static Path folder;

    private static ServicesWithoutServer portal;
    private static Made made;
    private static List<Filing> filings;

    @BeforeAll
    static void seed() throws IOException {
        System.setProperty("portal.demo", "true");
        portal = ServicesWithoutServer.in(folder);
        made = portal.seeder.seed(Wish.parse("1 0.01 42 3"), line -> {});
        filings = portal.em.createQuery("select f from Filing f order by f.id", Filing.class).getResultList();
    }

    @AfterAll
    static void close() {
        portal.close();
        System.clearProperty("portal.demo");
    }

    @Test
    void theLawRefusesNothingOfThePlan() {
        assertEquals(Map.of(), made.refused());
        assertEquals(360, made.filings());
        assertEquals(360, filings.size());
        assertEquals(30, filings.stream().filter(f -> f.formNumber().equals("1")).count());
    }

    @Test
    void everyAct_isOnRecord() {
        List<Long> events = portal.em.createQuery("select count(e) from ReviewEvent e", Long.class).getResultList();
        List<Long> lines = portal.em.createQuery("select count(r) from AuditRecord r where r.objectKind = 'filing' and r.act <> 'ASSIGN_CASE' and r.act <> 'NOTE_CLEARANCE' and r.act <> 'READ_CASE'", Long.class).getResultList();
        assertEquals(events, lines);
        assertTrue(events.get(0) > 2 * 350, events::toString);
    }

    @Test
    void everyFiling_wasOpenedAsOftenAsAsked_byOfficersOfItsMinistries() {
        List<Object[]> read = portal.em.createQuery("select r.objectKey, count(r), count(distinct r.accountId) from AuditRecord r where r.act = 'READ_CASE' group by r.objectKey", Object[].class)
                .getResultList();
        assertEquals(filings.stream().map(Filing::number).collect(Collectors.toSet()), read.stream().map(row -> (String) row[0]).collect(Collectors.toSet()));
        read.forEach(row -> assertEquals(List.of(3L, 2L), List.of(row[1], row[2]), () -> (String) row[0]));
        assertEquals(0, portal.em.createQuery("select count(r) from AuditRecord r where r.act = 'READ_CASE' and (r.onBehalfOf = '' or r.outcome <> 'done')", Long.class).getSingleResult());
    }

    @Test
    void cases_standInManyStates_onDaysOfOneYear_numberedWithoutAGap() {
        LocalDate today = portal.clock.today();
        Set<CaseState> states = portal.caseLog.histories(filings).values().stream().map(h -> h.stateOn(today)).collect(Collectors.toSet());
        assertTrue(states.size() >= 6 && states.containsAll(Set.of(CaseState.SUBMITTED, CaseState.EXECUTED, CaseState.WITHDRAWN, CaseState.ON_FILE, CaseState.EXEMPT_REPORTED)), states::toString);
        assertTrue(filings.stream().map(Filing::updatedAt).map(LegalDay::of).distinct().count() > 200);
        Map<String, Long> byYear = filings.stream().collect(Collectors.groupingBy(f -> f.number().substring(4, 8), Collectors.counting()));
        byYear.forEach((year, count) -> assertTrue(filings.stream().anyMatch(f -> f.number().equals("FDI-%s-%06d".formatted(year, count))), byYear::toString));
        assertTrue(filings.stream().map(Filing::filerCountry).distinct().count() > 3);
    }

    @Test
    void theDesks_haveTheirLists() {
        Actor finance = portal.persons.actor("mof-1");
        assertEquals(360, portal.worklist.page(finance, View.ALL, new Filter("", "", Assigned.ALL), null, 1_000).rows().size());
        assertTrue(portal.worklist.page(portal.persons.actor("window"), View.OPEN, new Filter("", "", Assigned.ALL), null, 25).rows().stream()
                .allMatch(row -> row.state() == CaseState.SUBMITTED));
        assertTrue(portal.worklist.page(portal.persons.actor("window"), View.OPEN, new Filter("", "", Assigned.ALL), null, 1).rows().size() == 1, "what was sent last waits for the window");
    }

    /** The whole list, seven rows at a time. */
    private static List<Row> paged(Actor actor, View view, Filter by) {
        List<Row> paged = new ArrayList<>();
        Cursor next = null;
        do {
            WorkPage page = portal.worklist.page(actor, view, by, next, 7);
            paged.addAll(page.rows());
            next = page.next();
        } while (next != null);
        return paged;
    }

    @Test
    void everyList_endsWithWhatIsDueByADay_asTheCasesSay() {
        Actor finance = portal.persons.actor("mof-1");
        LocalDate today = portal.clock.today();
        Map<Long, ListDays.Place> places = portal.caseLog.histories(filings).entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, each -> ListDays.of(each.getValue()).ofMinistries()));
        int some = 0;
        for (View view : View.values()) {
            List<Row> all = portal.worklist.page(finance, view, new Filter("", "", Assigned.ALL), null, 1_000).rows();
            for (int ahead : new int[] {-400, -90, -20, 0, 10, 25, 400}) {
                LocalDate day = today.plusDays(ahead);
                List<Row> due = all.stream().filter(row -> view == View.FREE
                        ? !row.freeFrom().isAfter(day)
                        : !places.get(row.id()).dueOn().isAfter(day) && places.get(row.id()).openUntil().isAfter(ListDays.CLOSED)).toList();
                assertEquals(due, paged(finance, view, new Filter("", "", "", "", "", day, Stage.ALL, Assigned.ALL)), () -> view + " " + day);
                some += due.isEmpty() || due.size() == all.size() ? 0 : 1;
            }
        }
        assertTrue(some > 5, "days that part the lists");
    }

    @Test
    void whatIsOpen_isAtWhatItsStateSays_today() {
        Actor finance = portal.persons.actor("mof-1");
        List<Row> all = portal.worklist.page(finance, View.OPEN, new Filter("", "", Assigned.ALL), null, 1_000).rows();
        Map<Stage, Predicate<Row>> expected = Map.of(
                Stage.RECEIPT, row -> row.state() == CaseState.SUBMITTED,
                Stage.RECEIVED, row -> row.state() != CaseState.SUBMITTED,
                Stage.ASKED, row -> row.answerBy() != null,
                Stage.STANDSTILL, row -> row.state() == CaseState.WAITING,
                Stage.EXTENSION, row -> Set.of(CaseState.EXTENDED, CaseState.COUNCIL, CaseState.EXTENDED_FIVE).contains(row.state()),
                Stage.MEASURE, row -> Set.of(CaseState.RECOMMENDED, CaseState.ORDER_PENDING).contains(row.state()));
        expected.forEach((stage, is) -> assertEquals(all.stream().filter(is).toList(), paged(finance, View.OPEN, new Filter("", "", "", "", "", null, stage, Assigned.ALL)), stage::name));
        assertFalse(all.isEmpty());
        Stream<Stage> apart = Stream.of(Stage.RECEIPT, Stage.STANDSTILL, Stage.EXTENSION, Stage.MEASURE);
        assertEquals(all.size(), apart.mapToLong(stage -> all.stream().filter(expected.get(stage)).count()).sum(), "each case is at one of them");
    }

    /** So a page costs what is on it, and what it passes over, however many cases there are. */
    @Test
    void everyList_isReadInTheOrderOfAnIndex_toADay_too_andWithoutValuesInItsStatement() {
        assumeFalse(TestedDatabase.isPostgreSql(), "it weighs anew what is the less, as the tables grow");
        Actor finance = portal.persons.actor("mof-1");
        for (View view : View.values()) {
            for (LocalDate day : new LocalDate[] {null, portal.clock.today()}) {
                Filter by = new Filter("", "", "", "", "", day, Stage.ALL, Assigned.ALL);
                String sql = portal.statements(() -> portal.worklist.page(finance, view, by, null, 25)).stream().map(each -> each.toString().split(" ", 2)[1])
                        .filter(each -> each.contains("worklist_entry")).findFirst().orElseThrow();
                assertFalse(sql.contains("MOF"), sql);
                Query explained = portal.em.createNativeQuery("explain " + sql);
                for (int at = 1; at <= sql.chars().filter(c -> c == '?').count(); at++) {
                    explained.setParameter(at, null);
                }
                String plan = explained.getSingleResult().toString();
                assertTrue(plan.endsWith("/* index sorted */"), plan);
            }
        }
    }

    @Test
    void everyList_isPagedByKey_andSaysWhatTheCasesSay() {
        Actor finance = portal.persons.actor("mof-1");
        LocalDate today = portal.clock.today();
        for (View view : View.values()) {
            for (Assigned assigned : Assigned.values()) {
                Filter by = new Filter("", "", assigned);
                assertEquals(portal.worklist.page(finance, view, by, null, 1_000).rows(), paged(finance, view, by), () -> view + " " + assigned);
            }
        }
        Set<Long> free = filings.stream().filter(f -> f.freeFrom() != null && portal.caseLog.history(f).stateOn(today) == CaseState.FREE).map(Filing::id).collect(Collectors.toSet());
        assertEquals(free, portal.worklist.page(finance, View.FREE, new Filter("", "", Assigned.ALL), null, 1_000).rows().stream().map(Row::id).collect(Collectors.toSet()));
        Set<CaseState> waiting = Set.of(CaseState.SUBMITTED, CaseState.WAITING, CaseState.EXTENDED);
        Set<Long> open = filings.stream().filter(f -> f.formNumber().equals("1") && waiting.contains(portal.caseLog.history(f).stateOn(today))).map(Filing::id).collect(Collectors.toSet());
        assertEquals(open, portal.worklist.page(finance, View.OPEN, new Filter("", "", Assigned.ALL), null, 1_000).rows().stream().map(Row::id).collect(Collectors.toSet()));
        assertEquals(List.of(filings.get(9).number()), portal.worklist.page(finance, View.ALL, new Filter(filings.get(9).number().toLowerCase(), "", Assigned.ALL), null, 5).rows().stream().map(Row::number).toList());
    }

    @Test
    void whereSomebodyHasFiled_noneIsMade() {
        IllegalStateException refused = assertThrows(IllegalStateException.class, () -> portal.seeder.seed(Wish.parse("1 0.01 42 3"), line -> {}));
        assertTrue(refused.getMessage().contains("empty"), refused::getMessage);
        assertEquals(360, portal.em.createQuery("select count(f) from Filing f", Long.class).getSingleResult());
    }

    @Test
    void outsideTraining_noneIsMade() {
        System.setProperty("portal.demo", "false");
        try {
            IllegalStateException refused = assertThrows(IllegalStateException.class, () -> portal.seeder.seed(Wish.parse("1 0.01 42 3"), line -> {}));
            assertTrue(refused.getMessage().contains("training"), refused::getMessage);
        } finally {
            System.setProperty("portal.demo", "true");
        }
    }

    @Test
    void theClock_isTodaysAgain() {
        assertEquals(0, portal.clock.daysAhead());
    }

    @Test
    void aWishThatIsNone_isRefused() {
        for (String wish : List.of("", "1", "1 1", "1 1 1", "x 1 1 0", "0 1 1 0", "1 0 1 0", "1 NaN 1 0", "1 -1 1 0", "1 21 1 0", "1 1 x 0", "1 1 1 x", "1 1 1 -1", "1 1 1 1001")) {
            assertThrows(IllegalStateException.class, () -> Wish.parse(wish), wish);
        }
        assertEquals(new Wish(11, 0.5, 7, 45), Wish.parse(" 11  0.5 7 45 "));
    }
}
