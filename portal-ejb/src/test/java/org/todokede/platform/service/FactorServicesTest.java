package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.review.CaseAct;
import org.todokede.review.FactorAssessment;
import org.todokede.review.FactorsStanding;
import org.todokede.review.RiskFlag;
import org.todokede.review.ScreeningFactor;
import org.todokede.review.service.FactorService;
import org.todokede.review.service.FactorService.Typed;
import org.todokede.review.service.WorklistService.Assigned;
import org.todokede.review.service.WorklistService.Filter;
import org.todokede.review.service.WorklistService.Row;
import org.todokede.review.service.WorklistService.View;

/** The checklist of the published screening factors: what ministries find, what a flag bars, who may, and what stays on record. */
@Tag("database")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class FactorServicesTest {

    private static final Typed CONCERN = new Typed("CONCERN", "BARS", "The only maker of the part", "target.business");
    private static final Typed NO_CONCERN = new Typed("NO_CONCERN", "NONE", "Two other makers", "Survey of 2026");

    @TempDir
    private static Path folder;

    private static ServicesWithoutServer portal;
    private static Submitters investor;
    private static Actor meti;
    private static Actor colleague;
    private static Actor finance;
    private static Actor farms;
    private static Actor window;
    private static Actor auditor;

    @BeforeAll
    static void open() throws IOException {
        portal = ServicesWithoutServer.in(folder);
        // on a day on which what is sent is received the same day
        portal.toADayOfReceipt();
        investor = new Submitters(portal, "factor-investor");
        meti = account("factor-meti", Role.REVIEWER, "METI");
        colleague = account("factor-colleague", Role.REVIEWER, "METI");
        finance = account("factor-finance", Role.REVIEWER, "MOF");
        farms = account("factor-farms", Role.REVIEWER, "MAFF");
        window = account("factor-window", Role.WINDOW, null);
        auditor = account("factor-auditor", Role.AUDITOR, null);
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

    private static String received() {
        String number = submitted();
        portal.reviews.act(window, number, CaseAct.RECEIVE, 1, Map.of());
        return number;
    }

    private static FactorService.Item item(Actor actor, String number, String factor) {
        return portal.factors.read(actor, number).items().stream().filter(i -> i.factor().key().equals(factor)).findFirst().orElseThrow();
    }

    private static Row row(Actor actor, String number) {
        return portal.worklist.page(actor, View.ALL, new Filter(number, "", Assigned.ALL), null, 1).rows().get(0);
    }

    private static List<String> defects(Typed typed) {
        String number = submitted();
        List<String> found = assertThrows(InvalidInput.class, () -> portal.factors.find(meti, number, "F1", 0, typed)).defects().stream().map(d -> d.path() + " " + d.reason().key()).toList();
        assertEquals(List.of(), item(meti, number, "F1").findings(), "nothing was stored");
        return found;
    }

    @Test
    void thePublishedFactors_areDatedData_eachWithItsSource() {
        List<ScreeningFactor> all = portal.screeningFactors.all();
        assertEquals(Set.of("F1", "F2", "F3", "F4"), new HashSet<>(all.stream().map(ScreeningFactor::key).filter(key -> key.startsWith("F")).toList()));
        assertEquals(all.size(), all.stream().map(ScreeningFactor::key).distinct().count());
        assertTrue(all.stream().allMatch(f -> f.sourceEn().contains("2020-05-08") && f.sourceJa().contains("2020年5月8日")));
        assertEquals(List.of("F1", "F2", "F3"), all.stream().filter(ScreeningFactor::verified).map(ScreeningFactor::key).toList());
        assertTrue(all.stream().noneMatch(f -> f.appliesOn(LocalDate.of(2020, 5, 7))) && all.stream().allMatch(f -> f.appliesOn(LocalDate.of(2020, 5, 8))));
    }

    @Test
    void eachMinistry_findsForItself_appended_andTheLatestCounts() {
        String number = submitted();
        assertEquals(0, portal.factors.read(meti, number).seen("F1"));
        portal.factors.find(meti, number, "F1", 0, CONCERN);
        portal.factors.find(finance, number, "F1", 0, NO_CONCERN);
        portal.factors.find(colleague, number, "F1", 1, new Typed("OPEN", "WARNS", "Asked the target", ""));
        FactorService.Item item = item(finance, number, "F1");
        assertEquals(List.of("METI", "MOF"), item.findings().stream().map(FactorService.OfMinistry::ministry).toList());
        FactorService.Found latest = item.findings().get(0).latest();
        assertEquals(List.of(FactorAssessment.OPEN, RiskFlag.WARNS, "Asked the target", "", "factor-colleague"), List.of(latest.assessment(), latest.flag(), latest.body(), latest.source(), latest.author()));
        assertEquals(List.of("The only maker of the part", "Asked the target"), item.findings().get(0).all().stream().map(FactorService.Found::body).toList(), "what was said before stays");
        assertEquals(List.of(2, 1), List.of(portal.factors.read(meti, number).seen("F1"), portal.factors.read(finance, number).seen("F1")));
        assertEquals(
                List.of("done F1 CONCERN BARS", "done F1 NO_CONCERN NONE", "done F1 OPEN WARNS"),
                portal.em.createQuery("select concat(r.outcome, ' ', r.detail) from AuditRecord r where r.act = 'WEIGH_FACTORS' and r.objectKey = :key order by r.id", String.class)
                        .setParameter("key", number).getResultList());
    }

    @Test
    void aFlagThatBars_stopsSigningWithoutObjection_untilItsOwnMinistryLiftsIt() {
        String number = received();
        portal.factors.find(meti, number, "F2", 0, CONCERN);
        portal.factors.find(finance, number, "F2", 0, NO_CONCERN);
        int seen = portal.reviews.caseFile(finance, number).lastSeq();
        for (Actor actor : List.of(meti, finance)) {
            InvalidInput barred = assertThrows(InvalidInput.class, () -> portal.reviews.act(actor, number, CaseAct.SIGN, seen, Map.of("opinion", "NO_OBJECTION")), "another ministry does not lift it");
            assertEquals("opinion review.when.NO_FLAG_BARS [SIGN, 1]", barred.defects().get(0).path() + " " + barred.defects().get(0).reason().key() + " " + barred.defects().get(0).reason().args());
        }
        assertEquals(List.of("review.flag.factorsBar"), portal.reviews.caseFile(finance, number).history().flags().stream().map(f -> f.key()).filter(k -> k.contains("factors")).toList());
        assertEquals(FactorsStanding.NOTHING, portal.reviews.caseFile(window, number).history().factors(), "the window reviews nothing");
        portal.factors.find(meti, number, "F2", 1, new Typed("CONCERN", "WARNS", "The only maker of the part", "target.business"));
        portal.reviews.act(finance, number, CaseAct.SIGN, seen, Map.of("opinion", "NO_OBJECTION"));
        assertEquals(new FactorsStanding(0, 1), portal.reviews.caseFile(meti, number).history().factors());
    }

    @Test
    void anObjection_isSignedUnderAFlag_becauseItLetsNothingGo() {
        String number = received();
        portal.factors.find(meti, number, "F1", 0, CONCERN);
        portal.reviews.act(meti, number, CaseAct.SIGN, portal.reviews.caseFile(meti, number).lastSeq(), Map.of("opinion", "OBJECTION", "reasons", "risk"));
        assertEquals(CaseAct.SIGN, portal.reviews.caseFile(meti, number).history().last().orElseThrow().act());
    }

    @Test
    void theWorklist_showsTheFlags_asTheyStand_toMinistriesAlone() {
        String number = submitted();
        assertEquals(FactorsStanding.NOTHING, row(meti, number).flags());
        portal.factors.find(meti, number, "F1", 0, CONCERN);
        portal.factors.find(meti, number, "F2", 0, new Typed("OPEN", "WARNS", "To be asked", ""));
        portal.factors.find(finance, number, "F2", 0, CONCERN);
        assertEquals(new FactorsStanding(2, 1), row(meti, number).flags());
        assertEquals(new FactorsStanding(2, 1), row(finance, number).flags());
        assertEquals(FactorsStanding.NOTHING, row(window, number).flags());
        portal.factors.find(meti, number, "F1", 1, NO_CONCERN);
        assertEquals(new FactorsStanding(1, 1), row(finance, number).flags());
    }

    @Test
    void whatIsWrong_isSaidAtItsField_andNothingIsStored() {
        assertEquals(List.of("assessment field.missing", "body field.missing"), defects(new Typed("", "", " ", "")));
        assertEquals(List.of("assessment field.missing"), defects(new Typed("PERHAPS", "NONE", "x", "y")));
        assertEquals(List.of("source field.missing"), defects(new Typed("CONCERN", "NONE", "x", "")));
        assertEquals(List.of("flag factor.flagWithoutConcern"), defects(new Typed("NO_CONCERN", "BARS", "x", "y")));
        assertEquals(List.of("flag field.notAnOption"), defects(new Typed("OPEN", "RED", "x", "")));
        assertEquals(List.of("body field.tooLong", "source field.tooLong"), defects(new Typed("OPEN", "NONE", "x".repeat(4_001), "y".repeat(1_001))));
        assertEquals(List.of("body field.controlCharacter"), defects(new Typed("OPEN", "NONE", "x\u0000", "")));
    }

    /** A ministry that drops out when the filing comes back with other sectors cannot lift its flag any more: only those that take part now bar. */
    @Test
    void aFlag_ofAMinistryThatDroppedOut_barsNothing_andOneThatTakesPart_stillDoes() {
        String industry = sectorOf("METI", "MAFF");
        Actor telecoms = account("factor-telecoms", Role.REVIEWER, "MIC");
        String number = investor.submit("Dropped K.K.", "", industry + ";" + sectorOf("MIC", "METI"));
        portal.factors.find(telecoms, number, "F1", 0, CONCERN);
        assertEquals(new FactorsStanding(1, 0), row(finance, number).flags());
        assertEquals(number, row(telecoms, number).number());
        portal.reviews.act(window, number, CaseAct.RETURN_FOR_DEFECT, 1, Map.of("reasons", "Which sectors?"));
        long id = portal.em.createQuery("select f.id from Filing f where f.number = :number", Long.class).setParameter("number", number).getSingleResult();
        portal.drafts.save(investor.actor(), id, "target", Map.of("target.sectors", industry), portal.drafts.read(investor.actor(), id).version());
        portal.filings.submit(investor.actor(), id, portal.drafts.read(investor.actor(), id).version(), true);
        portal.reviews.act(window, number, CaseAct.RECEIVE, 3, Map.of());
        assertThrows(NotFound.class, () -> portal.factors.find(telecoms, number, "F1", 1, NO_CONCERN), "it does not see the case any more");
        assertEquals(List.of(), portal.worklist.page(telecoms, View.ALL, new Filter(number, "", Assigned.ALL), null, 1).rows(), "nor its names on a list");

        assertEquals(FactorsStanding.NOTHING, row(finance, number).flags());
        assertEquals(FactorsStanding.NOTHING, portal.factors.read(finance, number).standing());
        assertEquals(List.of(false), item(finance, number, "F1").findings().stream().map(FactorService.OfMinistry::counts).toList(), "it stays on record, and does not count");
        portal.factors.find(meti, number, "F2", 0, CONCERN);
        assertEquals(new FactorsStanding(1, 0), row(finance, number).flags());
        assertThrows(InvalidInput.class, () -> portal.reviews.act(finance, number, CaseAct.SIGN, 4, Map.of("opinion", "NO_OBJECTION")));
        portal.factors.find(meti, number, "F2", 1, NO_CONCERN);
        portal.reviews.act(finance, number, CaseAct.SIGN, 4, Map.of("opinion", "NO_OBJECTION"));
        assertEquals(CaseAct.SIGN, portal.reviews.caseFile(finance, number).history().last().orElseThrow().act());
    }

    private static String sectorOf(String ministry, String without) {
        return portal.lawBook.sectorsOn(portal.clock.today()).stream().filter(s -> s.ministries().contains(ministry) && !s.ministries().contains(without)).findFirst().orElseThrow().rowId();
    }

    @Test
    void ofTwoThatComeAtTheSameMoment_oneStands_andTheSameOneIsNoFault() {
        String number = submitted();
        List<CompletableFuture<Void>> same = IntStream.range(0, 4).mapToObj(i -> CompletableFuture.runAsync(() -> portal.factors.find(meti, number, "F3", 0, CONCERN))).toList();
        same.forEach(CompletableFuture::join);
        assertEquals(1, item(meti, number, "F3").findings().get(0).all().size());
        List<CompletableFuture<Boolean>> both = Stream.of(meti, colleague).map(actor -> CompletableFuture.supplyAsync(() -> {
            try {
                portal.factors.find(actor, number, "F2", 0, NO_CONCERN);
                return true;
            } catch (ChangedBySomebodyElse overtaken) {
                return false;
            }
        })).toList();
        assertEquals(1, both.stream().filter(CompletableFuture::join).count(), "one wins");
        assertEquals(1, item(meti, number, "F2").findings().get(0).all().size());
    }

    @Test
    void whoeverLookedBeforeAColleague_changesNothing_andIsToldWhoWasFirst() {
        String number = submitted();
        portal.factors.find(meti, number, "F3", 0, NO_CONCERN);
        ChangedBySomebodyElse late = assertThrows(ChangedBySomebodyElse.class, () -> portal.factors.find(colleague, number, "F3", 0, CONCERN));
        assertEquals("factor-meti", late.reason().args().get(0));
        assertEquals(1, item(meti, number, "F3").findings().get(0).all().size());
        assertThrows(NotFound.class, () -> portal.factors.find(meti, number, "F4", 7, CONCERN), "more than there ever were");
    }

    @Test
    void whatIsSentTwice_isSaidOnce_andNotByAColleague() {
        String number = submitted();
        portal.factors.find(meti, number, "F3", 0, CONCERN);
        portal.factors.find(meti, number, "F3", 0, CONCERN);
        assertEquals(1, item(meti, number, "F3").findings().get(0).all().size());
        for (Typed other : List.of(new Typed("CONCERN", "WARNS", CONCERN.body(), CONCERN.source()), new Typed("CONCERN", "BARS", "Another body", CONCERN.source()))) {
            assertThrows(ChangedBySomebodyElse.class, () -> portal.factors.find(meti, number, "F3", 0, other), other::toString);
        }
        assertThrows(ChangedBySomebodyElse.class, () -> portal.factors.find(colleague, number, "F3", 0, CONCERN), "the same words of somebody else");
        assertEquals(1, item(meti, number, "F3").findings().get(0).all().size());
    }

    @Test
    void theFlagOfAMinistryThatTakesNoPartAnyMore_barsNothing() {
        String number = received();
        portal.factors.find(meti, number, "F2", 0, CONCERN);
        assertEquals(new FactorsStanding(1, 0), row(finance, number).flags());
        portal.inTransaction(() -> portal.em.createQuery("update Filing f set f.ministries = 'MOF' where f.number = :number").setParameter("number", number).executeUpdate());
        portal.em.clear();
        assertEquals(FactorsStanding.NOTHING, row(finance, number).flags());
        assertEquals(FactorsStanding.NOTHING, portal.factors.read(finance, number).standing());
        portal.reviews.act(finance, number, CaseAct.SIGN, portal.reviews.caseFile(finance, number).lastSeq(), Map.of("opinion", "NO_OBJECTION"));
        assertEquals(CaseAct.SIGN, portal.reviews.caseFile(finance, number).history().last().orElseThrow().act());
    }

    @Test
    void nobodyButAReviewerOfTheCase_readsOrFinds() {
        String number = submitted();
        for (Actor other : List.of(farms, auditor)) {
            assertThrows(NotFound.class, () -> portal.factors.read(other, number), other.name());
            assertThrows(NotFound.class, () -> portal.factors.find(other, number, "F1", 0, CONCERN), other.name());
        }
        for (Actor other : List.of(window, investor.actor())) {
            assertThrows(Forbidden.class, () -> portal.factors.read(other, number), other.name());
            assertThrows(Forbidden.class, () -> portal.factors.find(other, number, "F1", 0, CONCERN), other.name());
        }
        assertThrows(NotFound.class, () -> portal.factors.find(meti, number, "F99", 0, CONCERN));
        assertThrows(NotFound.class, () -> portal.factors.read(meti, "FDI-1999-000001"));
        assertEquals(List.of(), item(meti, number, "F1").findings());
    }
}
