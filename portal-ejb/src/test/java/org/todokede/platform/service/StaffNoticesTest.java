package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.todokede.identity.Account;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.notice.service.NoticeService;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.Refusal;
import org.todokede.review.CaseAct;
import org.todokede.review.service.AssignmentService;

/** Who of the ministries is told that something waits for them: the second pair of eyes, the proposer, the officer who was named. */
@Tag("database")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class StaffNoticesTest {

    @TempDir
    private static Path folder;

    private static ServicesWithoutServer portal;
    private static Submitters investor;
    private static Actor ito;
    private static Actor mori;
    private static Actor finance;
    private static Actor farms;
    private static Actor window;

    private String number;

    @BeforeAll
    static void open() throws IOException {
        portal = ServicesWithoutServer.in(folder);
        // on a day on which what is sent is received the same day
        portal.toADayOfReceipt();
        investor = new Submitters(portal, "staff-investor");
        ito = account("staff-ito", Role.REVIEWER, "METI");
        mori = account("staff-mori", Role.REVIEWER, "METI");
        finance = account("staff-finance", Role.REVIEWER, "MOF");
        farms = account("staff-farms", Role.REVIEWER, "MAFF");
        window = account("staff-window", Role.WINDOW, null);
    }

    @AfterAll
    static void close() {
        portal.close();
    }

    @BeforeEach
    void aCaseThatWaits() {
        number = investor.submit(investor.newDrafts(1).get(0)).number();
        portal.reviews.act(window, number, CaseAct.RECEIVE, 1, Map.of());
    }

    private static Actor account(String login, Role role, String ministry) {
        return People.account(portal, login, role, ministry).asActor();
    }

    private void act(Actor actor, CaseAct act, Map<String, String> details) {
        portal.reviews.act(actor, number, act, portal.reviews.caseFile(finance, number).lastSeq(), details);
    }

    /** What the person was told in the case, the newest first. */
    private List<String> told(Actor actor) {
        return portal.notices.page(actor, 0, 200).rows().stream().filter(row -> row.number().equals(number)).map(NoticeService.Row::topic).toList();
    }

    @Test
    void aProposal_isToldToEverybodyWhoCouldBeTheSecondPairOfEyes_andToNobodyElse() {
        act(ito, CaseAct.PROPOSE_EXTENSION, Map.of("reasons", "needs time"));
        for (Actor other : List.of(mori, finance)) {
            assertEquals(List.of("PROPOSE_EXTENSION"), told(other), other.name());
        }
        for (Actor nobody : List.of(ito, farms, window, portal.persons.actor(portal.em.createNamedQuery("Account.byLogin", Account.class).setParameter("login", "staff-investor").getSingleResult()))) {
            assertEquals(0, told(nobody).stream().filter(topic -> !topic.equals("LETTER")).count(), nobody.name());
        }
        assertEquals(1, portal.notices.unread(mori) - unreadOfOtherCases(mori));
    }

    private long unreadOfOtherCases(Actor actor) {
        return portal.notices.page(actor, 0, 200).rows().stream().filter(row -> row.fresh() && !row.number().equals(number)).count();
    }

    @Test
    void theProposer_isToldThatItWasApproved() {
        act(ito, CaseAct.PROPOSE_EXTENSION, Map.of("reasons", "needs time"));
        act(finance, CaseAct.EXTEND, Map.of());
        assertEquals(List.of("EXTEND"), told(ito));
        assertEquals(List.of("PROPOSE_EXTENSION"), told(finance), "whoever approved knows");
    }

    @Test
    void whatCalledToAProposal_isNewNoMore_onceItIsApprovedOrDropped_andThatOfAnotherProposalStaysNew() {
        act(ito, CaseAct.PROPOSE_EXTENSION, Map.of("reasons", "needs time"));
        act(ito, CaseAct.PROPOSE_BREACH, Map.of("ground", "UNNOTIFIED", "reasons", "bought early"));
        assertEquals(List.of("PROPOSE_BREACH", "PROPOSE_EXTENSION"), fresh(mori));
        act(finance, CaseAct.EXTEND, Map.of());
        assertEquals(List.of(List.of("PROPOSE_BREACH"), List.of("PROPOSE_BREACH"), List.of("EXTEND")), List.of(fresh(mori), fresh(finance), fresh(ito)));
        Map<String, String> dropped = Map.of("proposal", "PROPOSE_BREACH", "reasons", "it was notified");
        assertEquals("review.when.OWN_PROPOSAL", assertThrows(Refusal.class, () -> act(finance, CaseAct.DROP_PROPOSAL, dropped)).reason().key(), "what another ministry has proposed");
        act(mori, CaseAct.DROP_PROPOSAL, dropped);
        assertEquals(List.of(List.of(), List.of(), List.of("DROP_PROPOSAL", "EXTEND")), List.of(fresh(mori), fresh(finance), fresh(ito)));
        assertEquals(List.of("PROPOSE_BREACH", "PROPOSE_EXTENSION"), told(mori), "and stays in the list");
    }

    /** Two ministries propose the same, and the second gives it up: what the first has proposed waits as before, and it is the first that hears when it goes, too. */
    @Test
    void whatAnotherMinistryHasProposed_callsAgain_whenTheSameIsDropped() {
        act(ito, CaseAct.PROPOSE_EXTENSION, Map.of("reasons", "needs time"));
        act(finance, CaseAct.PROPOSE_EXTENSION, Map.of("reasons", "needs time, too"));
        Map<String, String> dropped = Map.of("proposal", "PROPOSE_EXTENSION", "reasons", "no need");
        act(finance, CaseAct.DROP_PROPOSAL, dropped);
        assertTrue(fresh(mori).contains("PROPOSE_EXTENSION"), () -> fresh(mori).toString());
        assertFalse(fresh(ito).contains("DROP_PROPOSAL"), "nothing of theirs was dropped");
        act(mori, CaseAct.DROP_PROPOSAL, dropped);
        assertFalse(fresh(mori).contains("PROPOSE_EXTENSION"), () -> fresh(mori).toString());
        assertTrue(fresh(ito).contains("DROP_PROPOSAL"), "theirs");
    }

    private List<String> fresh(Actor actor) {
        return portal.notices.page(actor, 0, 200).rows().stream().filter(row -> row.fresh() && row.number().equals(number)).map(NoticeService.Row::topic).toList();
    }

    @Test
    void theProposer_isToldThatItWasDropped_unlessByThemselves() {
        act(ito, CaseAct.PROPOSE_EXTENSION, Map.of("reasons", "needs time"));
        act(mori, CaseAct.DROP_PROPOSAL, Map.of("proposal", "PROPOSE_EXTENSION", "reasons", "not needed"));
        assertEquals(List.of("DROP_PROPOSAL"), told(ito));
        act(ito, CaseAct.PROPOSE_EXTENSION, Map.of("reasons", "needs time"));
        act(ito, CaseAct.DROP_PROPOSAL, Map.of("proposal", "PROPOSE_EXTENSION", "reasons", "not needed"));
        assertEquals(List.of("DROP_PROPOSAL"), told(ito), "no second one");
        assertEquals(List.of("PROPOSE_EXTENSION", "PROPOSE_EXTENSION"), told(mori));
    }

    @Test
    void whoeverProposesForAnAbsentColleague_andTheColleague_areOnePairOfEyes() {
        Actor standIn = ito.standingInFor(new Actor.Absent(mori.accountId(), mori.name()));
        act(standIn, CaseAct.PROPOSE_EXTENSION, Map.of("reasons", "needs time"));
        assertEquals(List.of(List.of(), List.of(), List.of("PROPOSE_EXTENSION")), List.of(told(ito), told(mori), told(finance)));
        act(finance, CaseAct.EXTEND, Map.of());
        assertEquals(List.of(List.of("EXTEND"), List.of("EXTEND")), List.of(told(ito), told(mori)));
        assertEquals(Optional.empty(), portal.reviews.caseFile(finance, number).history().last().orElseThrow().onBehalfOf(), "whoever approves acts for nobody");
    }

    @Test
    void whoIsNamedForACase_isTold_onceAndOnlyIfAnotherSaidSo() {
        portal.assignments.assign(ito, number, ito.accountId(), 0);
        assertEquals(List.of(), told(ito), "taken by oneself");
        portal.assignments.assign(ito, number, mori.accountId(), portal.assignments.of(ito, number).seen());
        assertEquals(List.of("ASSIGN_CASE"), told(mori));
        portal.assignments.assign(ito, number, mori.accountId(), portal.assignments.of(ito, number).seen());
        assertThrows(ChangedBySomebodyElse.class, () -> portal.assignments.assign(ito, number, ito.accountId(), 0));
        portal.assignments.assign(ito, number, AssignmentService.NOBODY, portal.assignments.of(ito, number).seen());
        assertEquals(List.of(List.of(), List.of("ASSIGN_CASE")), List.of(told(ito), told(mori)), "said twice, refused, given back: nobody hears of it");
    }

    @Test
    void anActThatIsRefused_tellsNobody() {
        assertThrows(Refusal.class, () -> portal.reviews.act(farms, number, CaseAct.PROPOSE_EXTENSION, 2, Map.of("reasons", "x")));
        assertThrows(Refusal.class, () -> act(ito, CaseAct.PROPOSE_EXTENSION, Map.of()));
        assertThrows(Refusal.class, () -> act(finance, CaseAct.EXTEND, Map.of()));
        assertEquals(List.of(List.of(), List.of(), List.of()), List.of(told(ito), told(mori), told(finance)));
    }
}
