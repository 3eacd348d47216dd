package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.todokede.filing.Filing;
import org.todokede.filing.service.FilingService.Receipt;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.refusal.Forbidden;
import org.todokede.review.CaseAct;
import org.todokede.review.DaysLeft;
import org.todokede.review.DaysSinceReceipt;
import org.todokede.review.DaysTaken;
import org.todokede.review.service.FiguresService.Figures;
import org.todokede.review.service.FiguresService.Group;

/** The figures of a desk, from the first filing that is sent to it on. Services and database, without a server. */
@Tag("database")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class FiguresServicesTest {

    private static final DaysTaken NONE = new DaysTaken(0, 0, 0);

    @TempDir
    private static Path folder;

    private static ServicesWithoutServer portal;
    private static Submitters investor;
    private static Actor meti;
    private static Actor finance;
    private static Actor mhlw;
    private static Actor window;

    @BeforeAll
    static void open() throws IOException {
        portal = ServicesWithoutServer.in(folder);
        portal.toADayOfReceipt();
        investor = new Submitters(portal);
        meti = account("figures-meti", Role.REVIEWER, "METI");
        finance = account("figures-finance", Role.REVIEWER, "MOF");
        mhlw = account("figures-mhlw", Role.REVIEWER, "MHLW");
        window = account("figures-window", Role.WINDOW, null);
    }

    @AfterAll
    static void close() {
        portal.close();
    }

    private static Actor account(String login, Role role, String ministry) {
        return People.account(portal, login, role, ministry).asActor();
    }

    private static Figures lastYear(Actor actor) {
        return portal.figures.count(actor, portal.clock.today().minusYears(1), portal.clock.today());
    }

    private static Receipt received() {
        Receipt receipt = investor.submit(investor.newDrafts(1).get(0));
        portal.reviews.act(window, receipt.number(), CaseAct.RECEIVE, 1, Map.of());
        return receipt;
    }

    private static void goOnTo(LocalDate day) {
        portal.letPass((int) ChronoUnit.DAYS.between(portal.clock.today(), day));
    }

    @Test
    void aCase_waitsWithItsDaysLeft_untilItIsFree_andThenCountsAsLongAsItTook() {
        assertTwoStatements();
        assertEquals(new Figures(0, Map.of(), Map.of(), NONE, List.of(), List.of(), List.of(), false), lastYear(meti));
        LocalDate first = portal.clock.today();
        Receipt withdrawn = received();
        Receipt executed = received();
        received();
        String sent = investor.submit(investor.newDrafts(1).get(0)).number();
        Figures begun = lastYear(meti);
        assertEquals(4, begun.waiting());
        assertEquals(Map.of(DaysLeft.THIRTY, 4), begun.left(), "the fourth is to be received today, too");
        assertEquals(Map.of(DaysSinceReceipt.NONE, 1, DaysSinceReceipt.SEVEN, 3), begun.old());
        assertEquals(List.of(new Group("SG", 4, NONE)), begun.countries());
        assertEquals(begun, lastYear(finance));
        assertEquals(List.of("METI", "MOF"), begun.ministries().stream().map(Group::key).filter(List.of("METI", "MOF")::contains).toList());
        assertEquals(0, lastYear(mhlw).waiting(), "a ministry that takes no part");
        assertEquals(Map.of(DaysLeft.THREE, 1), lastYear(window).left(), "what is received no longer waits at the window");

        portal.filings.withdraw(investor.actor(), withdrawn.filingId(), 2, "");
        LocalDate free = portal.caseLog.history(portal.em.find(Filing.class, executed.filingId())).firstFreeDay().orElseThrow();
        goOnTo(free.minusDays(1));
        Figures last = lastYear(meti);
        assertEquals(Map.of(DaysLeft.THREE, 3), last.left(), "what is not received yet would bind them as long");
        assertEquals(Map.of(DaysSinceReceipt.NONE, 1, DaysSinceReceipt.THIRTY, 2), last.old());
        assertEquals(NONE, last.taken(), "the last day is still one of them");

        goOnTo(free);
        DaysTaken two = new DaysTaken(2, 30, 30);
        assertEquals(30, ChronoUnit.DAYS.between(first, free));
        Figures freed = lastYear(meti);
        assertEquals(two, freed.taken(), "without what was withdrawn");
        assertEquals(List.of(new Group("SG", 1, two)), freed.countries());
        assertEquals(1, freed.waiting());
        assertEquals(two, lastYear(window).taken());
        assertEquals(NONE, lastYear(mhlw).taken());

        portal.inTransaction(() -> portal.caseLog.append(portal.em.find(Filing.class, executed.filingId()), CaseAct.REPORT_EXECUTION, investor.actor(), Map.of("executedOn", free.toString())));
        assertTwoStatements();
        assertEquals(two, lastYear(meti).taken(), "what was executed was free");
        assertEquals(two, portal.figures.count(meti, free, free).taken());
        assertEquals(NONE, portal.figures.count(meti, free.plusDays(1), free.plusYears(1)).taken(), "from the day after");
        assertEquals(NONE, portal.figures.count(meti, first, free.minusDays(1)).taken(), "to the day before");
        assertEquals(NONE, portal.figures.count(meti, free.plusYears(1), free).taken(), "no time at all");

        // the fourth was never received; now it is, and what is free on a day to come is not free yet
        portal.toADayOfReceipt();
        portal.reviews.act(window, sent, CaseAct.RECEIVE, 1, Map.of("receivedOn", portal.clock.today().toString()));
        assertEquals(two, portal.figures.count(meti, first, free.plusYears(1)).taken());
    }

    private static void assertTwoStatements() {
        List<?> executed = portal.statements(() -> lastYear(meti));
        assertTrue(executed.size() == 2 && executed.stream().allMatch(s -> s.toString().startsWith("1 ")), executed::toString);
    }

    @Test
    void whoeverHasNoDesk_hasNoFigures() {
        for (Actor nobody : List.of(investor.actor(), account("figures-auditor", Role.AUDITOR, null), account("figures-admin", Role.ADMINISTRATOR, null))) {
            assertThrows(Forbidden.class, () -> lastYear(nobody), nobody.name());
        }
    }
}
