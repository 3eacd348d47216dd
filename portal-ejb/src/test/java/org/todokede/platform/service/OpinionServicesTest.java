package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.todokede.filing.Filing;
import org.todokede.filing.service.FilingService.Receipt;
import org.todokede.filing.service.FilingService.Request;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.RefusedByRule;
import org.todokede.refusal.Refusal;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseHistory;
import org.todokede.review.service.FactorService.Typed;
import org.todokede.review.service.NoObjectionService.Outcome;

/** "No objection" to many, and opinions of bodies beside the ministries: services and database, without a server. */
@Tag("database")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class OpinionServicesTest {

    @TempDir
    private static Path folder;

    private static ServicesWithoutServer portal;
    private static Actor filer;
    private static Actor window;
    private static Actor mof;
    private static Actor meti;
    private static Actor mhlw;

    @BeforeAll
    static void open() throws IOException {
        portal = ServicesWithoutServer.in(folder);
        portal.toADayOfReceipt();
        filer = People.organisation(portal, "opinion-filer", "Orrevale Capital Ltd");
        window = People.account(portal, "opinion-window", Role.WINDOW, null).asActor();
        mof = People.account(portal, "opinion-mof", Role.REVIEWER, "MOF").asActor();
        meti = People.account(portal, "opinion-meti", Role.REVIEWER, "METI").asActor();
        mhlw = People.account(portal, "opinion-mhlw", Role.REVIEWER, "MHLW").asActor();
    }

    @AfterAll
    static void close() {
        portal.close();
    }

    private static Map<String, String> fields() {
        return SampleFields.of("1", portal.clock.today());
    }

    /** A notification in software, received; MOF and METI take part. @param core whether it says that the sector is a core one */
    private static Receipt received(String core) {
        Receipt receipt = portal.filings.file(filer, new Request("1", fields(), true, UUID.randomUUID().toString())).receipt();
        act(receipt, CaseAct.RECEIVE, window, Map.of());
        portal.inTransaction(() -> portal.em.createNativeQuery("update filing set core = ? where id = ?").setParameter(1, core).setParameter(2, receipt.filingId()).executeUpdate());
        return receipt;
    }

    private static void act(Receipt receipt, CaseAct act, Actor actor, Map<String, String> details) {
        portal.inTransaction(() -> portal.caseLog.append(portal.em.find(Filing.class, receipt.filingId()), act, actor, details));
    }

    private static CaseHistory history(Receipt receipt) {
        return portal.filings.history(filer, receipt.filingId());
    }

    private static int seen(Receipt receipt) {
        return history(receipt).events().size();
    }

    private static boolean isSigned(Receipt receipt, String ministry) {
        return history(receipt).signatures(portal.clock.today()).stream().anyMatch(s -> s.ministry().equals(ministry) && s.isSigned());
    }

    private static long record(String act, Receipt receipt, String outcome) {
        return portal.em.createQuery("select count(r) from AuditRecord r where r.act = :act and r.objectKey = :key and r.outcome = :outcome", Long.class)
                .setParameter("act", act).setParameter("key", receipt.number()).setParameter("outcome", outcome).getSingleResult();
    }

    private static List<String> waiting(Actor actor) {
        return portal.noObjections.candidates(actor).stream().map(r -> r.number()).toList();
    }

    @Test
    void casesOfLowRisk_areSignedInOneGo_eachAnActOfItsOwn() {
        Receipt one = received("no");
        Receipt other = received("no");
        Receipt core = received("yes");
        Receipt overtaken = received("no");
        assertTrue(waiting(meti).containsAll(List.of(one.number(), other.number(), overtaken.number())));
        assertFalse(waiting(meti).contains(core.number()));
        assertFalse(waiting(mhlw).contains(one.number()), "it takes no part");
        Map<String, Integer> chosen = new LinkedHashMap<>();
        List.of(one, core, overtaken, other).forEach(r -> chosen.put(r.number(), seen(r)));
        act(overtaken, CaseAct.SIGN, mof, Map.of("opinion", "NO_OBJECTION"));

        List<Outcome> outcomes = portal.noObjections.sign(meti, chosen);

        assertEquals(List.of(true, false, false, true), outcomes.stream().map(Outcome::isSigned).toList(), "one that fails holds none of the others up");
        assertEquals("review.lowRisk.core", outcomes.get(1).why().key());
        assertEquals(List.of(true, false, false, true), List.of(one, core, overtaken, other).stream().map(r -> isSigned(r, "METI")).toList());
        assertEquals(List.of(1L, 0L, 0L, 1L), List.of(one, core, overtaken, other).stream().map(r -> record("SIGN", r, "done")).toList());
        assertEquals(1L, record("SIGN", core, "review.lowRisk.core"), "a refusal is on record, too");
        assertEquals(List.of(false, false, false, false), portal.noObjections.sign(meti, chosen).stream().map(Outcome::isSigned).toList(), "repeated, nothing is signed twice");
        assertFalse(waiting(meti).contains(one.number()));
        assertTrue(waiting(mof).contains(one.number()), "the other ministry has its own say");
        assertFalse(isSigned(one, "MOF"));
    }

    @Test
    void aCaseThatIsFlagged_isNotOffered_toAnyMinistry() {
        Receipt flagged = received("no");
        assertTrue(waiting(meti).contains(flagged.number()));
        portal.factors.find(mof, flagged.number(), "F1", 0, new Typed("CONCERN", "WARNS", "Sold to a third country.", "the trade register"));
        assertFalse(waiting(meti).contains(flagged.number()) || waiting(mof).contains(flagged.number()));
    }

    @Test
    void whoeverReviewsForNoMinistry_orOfAnother_signsNothing() {
        Receipt receipt = received("no");
        Map<String, Integer> chosen = Map.of(receipt.number(), seen(receipt));
        for (Actor actor : List.of(filer, window)) {
            assertThrows(Forbidden.class, () -> portal.noObjections.candidates(actor));
            assertThrows(Forbidden.class, () -> portal.noObjections.sign(actor, chosen));
        }
        assertEquals(List.of(false), portal.noObjections.sign(mhlw, chosen).stream().map(Outcome::isSigned).toList());
        assertEquals(List.of(false), portal.noObjections.sign(meti, Map.of("FDI-1999-000001", 1)).stream().map(Outcome::isSigned).toList());
        assertEquals("noObjection.chooseOne", assertThrows(InvalidInput.class, () -> portal.noObjections.sign(meti, Map.of())).defects().get(0).reason().key());
        Map<String, Integer> many = new LinkedHashMap<>();
        IntStream.rangeClosed(1, 51).forEach(i -> many.put("FDI-1999-%06d".formatted(i), 1));
        assertEquals("noObjection.tooMany", assertThrows(InvalidInput.class, () -> portal.noObjections.sign(meti, many)).defects().get(0).reason().key());
        assertFalse(isSigned(receipt, "METI"));
    }

    @Test
    void bodiesAreAskedSideBySide_andTheirOpinionsRecorded() {
        Receipt receipt = received("yes");
        String number = receipt.number();
        portal.consultations.consult(meti, number, seen(receipt), "MOFA", "Any treaty?", "");
        portal.consultations.consult(mof, number, seen(receipt), "PM", "Any view?", portal.clock.today().plusDays(7).toString());
        portal.consultations.recordOpinion(mof, number, seen(receipt), 1, portal.clock.today().toString(), "None.");
        assertEquals(List.of(false, true), portal.consultations.view(meti, number).consultations().stream().map(c -> c.isOpen()).toList());
        assertEquals(2L, record("CONSULT", receipt, "done"));
        assertEquals(List.of("body field.notAnOption"), defects(() -> portal.consultations.consult(meti, number, seen(receipt), "NOBODY", "?", "")));
        assertEquals(List.of("body review.detail.missing", "question review.detail.missing"), defects(() -> portal.consultations.consult(meti, number, seen(receipt), "", " ", "")));
        assertEquals(List.of("question review.detail.tooLong"), defects(() -> portal.consultations.consult(meti, number, seen(receipt), "MOD", "x".repeat(4001), "")));
        assertThrows(ChangedBySomebodyElse.class, () -> portal.consultations.consult(meti, number, 2, "MOD", "?", ""), "overtaken");
        portal.consultations.consult(meti, number, 2, "MOFA", "Any treaty?", "");
        assertEquals(List.of("consultation review.detail.noSuchConsultation"), defects(() -> portal.consultations.recordOpinion(mof, number, seen(receipt), 1, portal.clock.today().toString(), "Again.")));
        assertEquals(5, seen(receipt));
        int seen = seen(receipt);
        AtOnce.sent(() -> portal.consultations.recordOpinion(mof, number, seen, 2, portal.clock.today().toString(), "Late."));
        assertEquals(seen + 1, seen(receipt), "what is sent twice is done once, at the same moment or later");
    }

    @Test
    void onlyTheMinistriesOfTheCase_askAndRecord() {
        Receipt receipt = received("yes");
        String number = receipt.number();
        portal.consultations.consult(meti, number, seen(receipt), "MOFA", "Any treaty?", "");
        Map<Actor, Class<? extends Refusal>> others = Map.of(window, Forbidden.class, filer, Forbidden.class, mhlw, NotFound.class);
        others.forEach((actor, kind) -> {
            assertThrows(kind, () -> portal.consultations.view(actor, number));
            assertThrows(kind, () -> portal.consultations.consult(actor, number, seen(receipt), "PM", "?", ""));
            assertThrows(kind, () -> portal.consultations.recordOpinion(actor, number, seen(receipt), 1, portal.clock.today().toString(), "x"));
        });
        portal.filings.withdraw(filer, receipt.filingId(), seen(receipt), "");
        assertEquals("review.notNow.CONSULT", assertThrows(RefusedByRule.class, () -> portal.consultations.consult(meti, number, seen(receipt), "PM", "?", "")).reason().key());
    }

    // ---- absence ----

    private static String day(int ahead) {
        return portal.clock.today().plusDays(ahead).toString();
    }

    @Test
    void aColleagueOfTheSameMinistry_actsFromDayToDay_andBothAreOnRecord() {
        Actor away = People.account(portal, "away-" + UUID.randomUUID(), Role.REVIEWER, "METI").asActor();
        Actor deputy = People.account(portal, "deputy-" + UUID.randomUUID(), Role.REVIEWER, "METI").asActor();
        portal.delegations.delegate(away, deputy.accountId(), day(0), day(10));
        portal.delegations.delegate(away, deputy.accountId(), day(11), day(20));
        assertEquals(List.of(true, false), portal.delegations.current(deputy).stream().map(d -> d.inForce()).toList());
        long id = portal.delegations.inForceFor(deputy).get(0).id();
        assertEquals(1, portal.delegations.inForceFor(deputy).size());
        Receipt receipt = received("yes");
        act(receipt, CaseAct.SIGN, portal.delegations.standingIn(deputy, id), Map.of("opinion", "NO_OBJECTION"));
        assertEquals(deputy.name() + " for " + away.name(), history(receipt).last().orElseThrow().byName() + " for " + history(receipt).last().orElseThrow().detail("onBehalfOf").orElseThrow());
        portal.consultations.consult(portal.delegations.standingIn(deputy, id), receipt.number(), seen(receipt), "MOFA", "Any treaty?", "");
        assertEquals(
                List.of("METI account:" + away.accountId()),
                portal.em.createQuery("select r.onBehalfOf from AuditRecord r where r.act = 'CONSULT' and r.objectKey = :key", String.class).setParameter("key", receipt.number()).getResultList());
        assertEquals(deputy, portal.delegations.standingIn(deputy, 0), "in one's own name");
        long later = portal.delegations.current(deputy).get(1).id();
        assertThrows(NotFound.class, () -> portal.delegations.standingIn(deputy, later), "not yet");
        assertThrows(NotFound.class, () -> portal.delegations.standingIn(away, id), "the other way round");
        assertThrows(NotFound.class, () -> portal.delegations.standingIn(mof, id));
        assertThrows(NotFound.class, () -> portal.delegations.end(mof, id));
        portal.delegations.end(deputy, id);
        assertEquals("absence.over", assertThrows(Forbidden.class, () -> portal.delegations.standingIn(deputy, id)).reason().key());
        assertThrows(NotFound.class, () -> portal.delegations.standingIn(mof, id), "of somebody else's nothing is said, over or not");
        assertThrows(NotFound.class, () -> portal.delegations.end(away, id), "twice");
    }

    @Test
    void whoIsAskedAndWhen_isNamedAtItsField() {
        Actor away = People.account(portal, "away-" + UUID.randomUUID(), Role.REVIEWER, "METI").asActor();
        assertEquals(List.of("deputy field.notAnOption", "from field.missing", "until field.date"), defects(() -> portal.delegations.delegate(away, mof.accountId(), "", "soon")), "of another ministry");
        assertEquals(List.of("deputy field.notAnOption"), defects(() -> portal.delegations.delegate(away, away.accountId(), day(0), day(1))));
        assertEquals(List.of("from absence.past"), defects(() -> portal.delegations.delegate(away, meti.accountId(), day(-1), day(1))));
        assertEquals(List.of("until absence.days"), defects(() -> portal.delegations.delegate(away, meti.accountId(), day(2), day(1))));
        assertEquals(List.of("until absence.days"), defects(() -> portal.delegations.delegate(away, meti.accountId(), day(0), day(366))));
        portal.delegations.delegate(away, meti.accountId(), day(0), day(5));
        assertEquals(List.of("deputy absence.twice"), defects(() -> portal.delegations.delegate(away, meti.accountId(), day(5), day(9))), "sent twice, or overlapping");
        for (Actor actor : List.of(filer, window)) {
            assertThrows(Forbidden.class, () -> portal.delegations.delegate(actor, meti.accountId(), day(0), day(1)));
            assertThrows(Forbidden.class, () -> portal.delegations.current(actor));
            assertThrows(Forbidden.class, () -> portal.delegations.colleagues(actor));
            assertThrows(Forbidden.class, () -> portal.delegations.end(actor, 1));
            assertEquals(List.of(), portal.delegations.inForceFor(actor));
            assertThrows(NotFound.class, () -> portal.delegations.standingIn(actor, 1));
        }
    }

    private static List<String> defects(Executable act) {
        return assertThrows(InvalidInput.class, act).defects().stream().map(d -> d.path() + " " + d.reason().key()).toList();
    }
}
