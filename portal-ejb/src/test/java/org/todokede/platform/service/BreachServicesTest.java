package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.todokede.filing.Filing;
import org.todokede.filing.service.FilingService;
import org.todokede.filing.service.FilingService.Receipt;
import org.todokede.filing.service.FilingService.Request;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.letters.LetterKind;
import org.todokede.letters.service.LetterService;
import org.todokede.notice.service.CalendarService;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;
import org.todokede.refusal.Refusal;
import org.todokede.refusal.RefusedByRule;
import org.todokede.review.ActChoice;
import org.todokede.review.ActTable;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseHistory;
import org.todokede.review.CaseState;
import org.todokede.review.service.RelatedCasesService;
import org.todokede.review.service.WorklistService;

/**
 * What follows when the law was not kept (FEFTA Art. 27-2(3), (4), 29), through the services: the exemption's own chain, and the measure order after it, after a
 * false filing and after an order. Services and database, without a server.
 */
@Tag("database")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class BreachServicesTest {

    @TempDir
    private static Path folder;

    private static ServicesWithoutServer portal;
    private static Actor filer;
    private static Actor reader;
    private static Actor stranger;
    private static Actor window;
    private static Actor mof;
    private static Actor second;
    private static Actor mic;
    private static Actor meti;

    @BeforeAll
    static void open() throws IOException {
        portal = ServicesWithoutServer.in(folder);
        filer = People.organisation(portal, "breach-filer", "Orrevale Capital Ltd");
        reader = People.reader(portal, "breach-reader@example.com", filer, "breach-filer");
        stranger = People.organisation(portal, "breach-stranger", "Quillmere Ltd");
        window = People.account(portal, "breach-window", Role.WINDOW, null).asActor();
        mof = People.account(portal, "breach-mof", Role.REVIEWER, "MOF").asActor();
        second = People.account(portal, "breach-mof-2", Role.REVIEWER, "MOF").asActor();
        mic = People.account(portal, "breach-mic", Role.REVIEWER, "MIC").asActor();
        meti = People.account(portal, "breach-meti", Role.REVIEWER, "METI").asActor();
    }

    @AfterAll
    static void close() {
        portal.close();
    }

    @BeforeEach
    void itIsADayOnWhichTheWindowIsOpen() {
        portal.toADayOfReceipt();
    }

    private static Receipt file(String form, String... changed) {
        Map<String, String> fields = SampleFields.of(form, portal.clock.today());
        fields.putAll(pairs(changed));
        return portal.filings.file(filer, new Request(form, fields, true, UUID.randomUUID().toString())).receipt();
    }

    private static Map<String, String> pairs(String... names) {
        Map<String, String> pairs = new TreeMap<>();
        for (int i = 0; i < names.length; i += 2) {
            pairs.put(names[i], names[i + 1]);
        }
        return pairs;
    }

    private static CaseHistory history(Receipt receipt) {
        return portal.reviews.history(mof, receipt.number());
    }

    private static int seen(Receipt receipt) {
        return history(receipt).events().size();
    }

    private static void act(Actor actor, Receipt receipt, CaseAct act, String... details) {
        portal.reviews.act(actor, receipt.number(), act, seen(receipt), pairs(details));
        assertEquals(act, history(receipt).last().orElseThrow().act());
        assertEquals(actor.name(), history(receipt).last().orElseThrow().byName());
        assertEquals("done", record(act, receipt).get(record(act, receipt).size() - 1), "each act leaves its line");
    }

    private static List<String> record(CaseAct act, Receipt receipt) {
        return portal.em.createQuery("select r.outcome from AuditRecord r where r.act = :act and r.objectKey in :keys order by r.id", String.class)
                .setParameter("act", act.name()).setParameter("keys", List.of(receipt.number(), String.valueOf(receipt.filingId()))).getResultList();
    }

    private static void assertState(CaseState state, Receipt receipt) {
        assertEquals(state, history(receipt).stateOn(portal.clock.today()));
        assertEquals(state, portal.filings.history(filer, receipt.filingId()).stateOn(portal.clock.today()), "and the filer sees the same");
    }

    private static Reason refused(Actor actor, Receipt receipt, CaseAct act, String... details) {
        Reason reason = assertThrows(RefusedByRule.class, () -> portal.reviews.act(actor, receipt.number(), act, seen(receipt), pairs(details)), act::name).reason();
        assertEquals(reason.key(), record(act, receipt).get(record(act, receipt).size() - 1), "a refusal leaves its line, too");
        return reason;
    }

    /** Whatever the page lists as impossible, the service refuses with the same reason and provision, and nothing happens. */
    private static void whatTheListRefuses_theServiceRefuses(Receipt receipt) {
        int before = seen(receipt);
        for (Actor actor : List.of(window, mof)) {
            for (ActChoice choice : portal.reviews.history(actor, receipt.number()).choices(portal.clock.today(), actor)) {
                if (!choice.isAllowed() && !choice.act().isOfQuestions() && !choice.act().isOfConsultation()) {
                    assertEquals(choice.whyNot(), refused(actor, receipt, choice.act()), () -> choice.act() + " in " + history(receipt).stateOn(portal.clock.today()));
                }
            }
        }
        Map<CaseAct, Executable> own = Map.of(
                CaseAct.FOLLOW_EXEMPTION_RECOMMENDATION, () -> portal.filings.followRecommendation(filer, receipt.filingId(), before, "Done."),
                CaseAct.WITHDRAW, () -> portal.filings.withdraw(filer, receipt.filingId(), before, ""));
        own.forEach((act, doing) -> history(receipt).whyNot(act, portal.clock.today(), filer).ifPresent(
                why -> assertEquals(why, assertThrows(RefusedByRule.class, doing, act::name).reason())));
        assertEquals(before, seen(receipt));
    }

    private static boolean isOnTheList(Actor actor, Receipt receipt) {
        return portal.worklist.page(actor, WorklistService.View.OPEN, new WorklistService.Filter(receipt.number(), "", WorklistService.Assigned.ALL), null, 5).rows().stream().anyMatch(row -> row.number().equals(receipt.number()));
    }

    private static List<LetterKind> letters(Receipt receipt) {
        return portal.letters.ofCase(filer, receipt.number()).stream().map(LetterService.Row::kind).toList();
    }

    private static String lastLetter(Receipt receipt) {
        List<LetterService.Row> all = portal.letters.ofCase(filer, receipt.number());
        try (PDDocument document = Loader.loadPDF(portal.letters.open(filer, all.get(all.size() - 1).number()).bytes())) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", "");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean isTold(Actor actor, Receipt receipt, CaseAct act) {
        return portal.notices.page(actor, Long.MAX_VALUE, 50).rows().stream().anyMatch(row -> row.topic().equals(act.name()) && row.number().equals(receipt.number()));
    }

    /** What the person was told in the case, the newest first. */
    private static List<String> told(Actor actor, Receipt receipt) {
        return portal.notices.page(actor, 0, 200).rows().stream().filter(row -> row.number().equals(receipt.number())).map(row -> row.topic()).toList();
    }

    private static boolean stands(Receipt receipt, CaseAct act) {
        return FilingService.toldToFiler(history(receipt)).stream().anyMatch(event -> event.act() == act);
    }

    private static List<String> conditions(Receipt receipt) {
        return portal.undertakings.ofFiling(filer, receipt.number()).courses().stream().map(course -> course.obligation().key()).toList();
    }

    private static List<String> defects(Executable doing) {
        return assertThrows(InvalidInput.class, doing).defects().stream().map(d -> d.path() + " " + d.reason().key()).toList();
    }

    // ---- the exemption's own chain ----

    @Test
    void aConditionNotKept_isRecommendedUpon_followed_foundAgain_ordered_andMeasuresFollow() {
        Receipt exempt = file("11-2", "target.sectors", "3721");
        whatTheListRefuses_theServiceRefuses(exempt);
        act(window, exempt, CaseAct.RECEIVE);
        assertState(CaseState.EXEMPT_REPORTED, exempt);
        assertTrue(conditions(exempt).containsAll(List.of("B1", "B2", "B3", "C1", "C2")), () -> conditions(exempt).toString());
        whatTheListRefuses_theServiceRefuses(exempt);
        assertFalse(isOnTheList(mof, exempt), "nothing to decide");

        assertEquals(List.of("reasons review.detail.missing"), defects(() -> portal.reviews.act(mof, exempt.number(), CaseAct.PROPOSE_EXEMPTION_BREACH, seen(exempt), Map.of())));
        act(mof, exempt, CaseAct.PROPOSE_EXEMPTION_BREACH, "reasons", "A seat on the board was taken.");
        assertState(CaseState.EXEMPT_REPORTED, exempt);
        assertEquals("review.refused.fourEyes", refused(mof, exempt, CaseAct.FIND_EXEMPTION_BREACH).key());
        act(mic, exempt, CaseAct.FIND_EXEMPTION_BREACH);
        assertState(CaseState.EXEMPT_BREACH_FOUND, exempt);
        assertEquals(List.of("EXEMPT_BREACH_FOUND", "LETTER"), told(filer, exempt));
        assertTrue(told(reader, exempt).contains("EXEMPT_BREACH_FOUND") && told(stranger, exempt).isEmpty(), "everybody who may read it, and nobody else");
        assertTrue(stands(exempt, CaseAct.FIND_EXEMPTION_BREACH) && !stands(exempt, CaseAct.PROPOSE_EXEMPTION_BREACH));
        assertTrue(isOnTheList(mof, exempt) && isOnTheList(mic, exempt) && !isOnTheList(window, exempt), "the ministries have to decide, and no day comes that reminds them");
        whatTheListRefuses_theServiceRefuses(exempt);
        recommend(exempt);
        assertState(CaseState.EXEMPT_RECOMMENDED, exempt);
        assertEquals(List.of(LetterKind.RECEIPT, LetterKind.RECOMMENDATION), letters(exempt));
        String recommendation = lastLetter(exempt);
        assertTrue(recommendation.contains("第27条の2第3項") && recommendation.contains("免除の基準を遵守すること") && recommendation.contains("Giveuptheseat."), recommendation);
        assertFalse(recommendation.contains("Replydueby"), "no day is set for following it");
        whatTheListRefuses_theServiceRefuses(exempt);

        follow(exempt);
        assertState(CaseState.EXEMPT_REPORTED, exempt);
        assertTrue(isTold(mof, exempt, CaseAct.FOLLOW_EXEMPTION_RECOMMENDATION) && isTold(mic, exempt, CaseAct.FOLLOW_EXEMPTION_RECOMMENDATION));
        assertFalse(isOnTheList(mof, exempt));

        assertEquals("review.refused.noProposal", refused(mic, exempt, CaseAct.FIND_EXEMPTION_BREACH).key(), "what was found before is over");
        act(mic, exempt, CaseAct.PROPOSE_EXEMPTION_BREACH, "reasons", "The seat was taken again.");
        act(mof, exempt, CaseAct.FIND_EXEMPTION_BREACH);
        LocalDate by = portal.clock.today().plusDays(14);
        recommend(exempt, "complyBy", by.toString());
        assertTrue(lastLetter(exempt).contains("by" + by) && lastLetter(exempt).contains("までに事前届出の免除の基準を遵守すること") && !lastLetter(exempt).contains("Replydueby"), lastLetter(exempt));
        assertEquals(List.of(by), portal.lists.duties(filer).stream().filter(due -> due.filing().number().equals(exempt.number()) && due.duty().key().equals("review.duty.EXEMPT_RECOMMENDED.by")).map(due -> due.duty().due()).toList());
        List<CalendarService.Entry> calendar = portal.calendars.open(portal.calendars.renew(filer, "en")).entries();
        assertEquals(List.of(by), calendar.stream().filter(entry -> exempt.number().equals(entry.number()) && entry.kind() == CalendarService.Kind.ANSWER_DUE).map(CalendarService.Entry::day).toList());
        act(mic, exempt, CaseAct.PROPOSE_EXEMPTION_ORDER, "reasons", "It is not followed.");
        assertEquals("review.refused.fourEyes", refused(mic, exempt, CaseAct.ORDER_EXEMPTION).key());
        act(second, exempt, CaseAct.ORDER_EXEMPTION);
        assertState(CaseState.EXEMPT_ORDERED, exempt);
        assertTrue(lastLetter(exempt).contains("第27条の2第4項") && lastLetter(exempt).contains("Itisnotfollowed."), lastLetter(exempt));
        assertTrue(conditions(exempt).contains("B1"), "the conditions are still owed");
        whatTheListRefuses_theServiceRefuses(exempt);

        assertEquals(List.of("ground review.detail.ground"), defects(() -> portal.reviews.act(mof, exempt.number(), CaseAct.PROPOSE_BREACH, seen(exempt), pairs("ground", "AGAINST_ORDER", "reasons", "x"))));
        assertEquals(List.of("ground review.detail.groundUnserved"), defects(() -> portal.reviews.act(mof, exempt.number(), CaseAct.PROPOSE_BREACH, seen(exempt), pairs("ground", "AGAINST_EXEMPTION_ORDER", "reasons", "x"))), "not served yet");
        act(mic, exempt, CaseAct.RECORD_SERVICE, "servedOn", portal.clock.today().toString());
        findBreach(exempt, mof, mic, "AGAINST_EXEMPTION_ORDER", "The seat is still held.");
        assertState(CaseState.BREACH_FOUND, exempt);
        whatTheListRefuses_theServiceRefuses(exempt);
        measures(exempt, mic, "FEFTA Art. 29(5)", "DELIVERED");
        assertEquals(Optional.empty(), history(exempt).measureOrderEffectiveOn(), "it is not served yet");
        act(mic, exempt, CaseAct.RECORD_SERVICE, "servedOn", portal.clock.today().toString());
        assertEquals(Optional.of(portal.clock.today()), history(exempt).measureOrderEffectiveOn());
        assertEquals(List.of(LetterKind.RECEIPT, LetterKind.RECOMMENDATION, LetterKind.RECOMMENDATION, LetterKind.ORDER, LetterKind.ORDER), letters(exempt));
        whatTheListRefuses_theServiceRefuses(exempt);
    }

    /** Proposed by one, refused to the same person and without the other ministry, done by the other. */
    private static void recommend(Receipt exempt, String... day) {
        act(mof, exempt, CaseAct.PROPOSE_EXEMPTION_RECOMMENDATION, Stream.concat(Stream.of("reasons", "Give up the seat.", "noneAsked", "clear without"), Stream.of(day)).toArray(String[]::new));
        Reason own = refused(mof, exempt, CaseAct.RECOMMEND_EXEMPTION);
        assertEquals(List.of("review.refused.fourEyes", "FEFTA Art. 27-2(3)"), List.of(own.key(), own.article()));
        Reason alone = refused(second, exempt, CaseAct.RECOMMEND_EXEMPTION);
        assertEquals(List.of("review.when.ALL_JOINED", "MIC"), List.of(alone.key(), alone.args().get(1)));
        act(mic, exempt, CaseAct.RECOMMEND_EXEMPTION);
    }

    private static void follow(Receipt exempt) {
        long id = exempt.filingId();
        int seen = seen(exempt);
        assertThrows(Forbidden.class, () -> portal.filings.followRecommendation(reader, id, seen, "Done."));
        Map<Actor, Class<? extends Refusal>> others = Map.of(stranger, NotFound.class, window, Forbidden.class, mof, Forbidden.class);
        others.forEach((actor, kind) -> assertThrows(kind, () -> portal.filings.followRecommendation(actor, id, seen, "Done."), actor::name));
        assertEquals(List.of("reasons review.detail.missing"), defects(() -> portal.filings.followRecommendation(filer, id, seen, " ")));
        assertEquals(List.of("reasons review.detail.tooLong"), defects(() -> portal.filings.followRecommendation(filer, id, seen, "x".repeat(4001))));
        assertThrows(ChangedBySomebodyElse.class, () -> portal.filings.followRecommendation(filer, id, seen - 1, "Done."));
        portal.filings.followRecommendation(filer, id, seen, "The seat was given up.");
        portal.filings.followRecommendation(filer, id, seen, "The seat was given up.");
        assertEquals(seen + 1, seen(exempt), "sent twice, it is said once");
        assertEquals("done", record(CaseAct.FOLLOW_EXEMPTION_RECOMMENDATION, exempt).stream().reduce((earlier, later) -> later).orElseThrow());
        assertTrue(FilingService.toldToFiler(history(exempt)).stream().anyMatch(event -> event.act() == CaseAct.FOLLOW_EXEMPTION_RECOMMENDATION));
    }

    /** Found by two, of whom each speaks for a ministry: one alone does not end what the others review. */
    private static void findBreach(Receipt receipt, Actor one, Actor other, String ground, String reasons) {
        CaseState reviewed = history(receipt).stateOn(portal.clock.today());
        act(one, receipt, CaseAct.PROPOSE_BREACH, "ground", ground, "reasons", reasons);
        assertState(reviewed, receipt);
        assertFalse(told(filer, receipt).contains("BREACH_FOUND") || stands(receipt, CaseAct.FIND_BREACH), "of what is only proposed the filer does not hear");
        assertEquals("review.refused.fourEyes", refused(one, receipt, CaseAct.FIND_BREACH).key());
        act(other, receipt, CaseAct.FIND_BREACH);
        assertState(CaseState.BREACH_FOUND, receipt);
        assertEquals(ground, history(receipt).last().orElseThrow().detail("ground").orElseThrow());
        assertEquals("BREACH_FOUND", told(filer, receipt).get(0));
        assertEquals("FIND_BREACH", told(one, receipt).get(0), "who proposed it hears that it was approved");
        assertTrue(stands(receipt, CaseAct.FIND_BREACH));
    }

    /** From a breach to the order of measures, where the Council must be heard first. @param other of the ministry beside that of Finance */
    private static void measures(Receipt receipt, Actor other, String article, String service) {
        act(other, receipt, CaseAct.PROPOSE_MEASURE_ORDER, "reasons", "Sell the shares.", "noneAsked", "clear without");
        Reason unheard = refused(mof, receipt, CaseAct.MEASURE_ORDER);
        assertEquals(List.of("review.when.COUNCIL_HEARD_ON_BREACH", article), List.of(unheard.key(), unheard.article()));
        assertEquals("review.when.COUNCIL_ASKED", refused(mof, receipt, CaseAct.COUNCIL_OPINION).key());
        act(mof, receipt, CaseAct.ASK_COUNCIL);
        act(other, receipt, CaseAct.COUNCIL_OPINION, "reasons", "Measures are called for.");
        assertEquals("review.refused.fourEyes", refused(other, receipt, CaseAct.MEASURE_ORDER).key());
        act(mof, receipt, CaseAct.MEASURE_ORDER, "service", service);
        assertState(CaseState.MEASURE_ORDERED, receipt);
        assertTrue(lastLetter(receipt).contains(article.replaceFirst(".*29", "Article29") + "of") && lastLetter(receipt).contains("第29条第") && lastLetter(receipt).contains("Selltheshares."), lastLetter(receipt));
        assertFalse(isOnTheList(mof, receipt));
    }

    // ---- measures after a false filing, and after an order ----

    private static Receipt received() {
        Receipt receipt = file("1", "target.sectors", "3911");
        act(window, receipt, CaseAct.RECEIVE);
        return receipt;
    }

    @Test
    void aFalseFiling_isMeasuredUpon_whenTheCouncilWasHeard_andServiceAbroadTakesItsTime() {
        Receipt receipt = received();
        assertEquals(List.of("ground review.detail.notAChoice"), defects(() -> portal.reviews.act(mof, receipt.number(), CaseAct.PROPOSE_BREACH, seen(receipt), pairs("ground", "OTHER", "reasons", "x"))));
        for (String ground : List.of("AGAINST_ORDER", "AGAINST_ACCEPTED", "AGAINST_EXEMPTION_ORDER")) {
            assertEquals(List.of("ground review.detail.ground"), defects(() -> portal.reviews.act(mof, receipt.number(), CaseAct.PROPOSE_BREACH, seen(receipt), pairs("ground", ground, "reasons", "x"))));
        }
        findBreach(receipt, meti, mof, "FALSE_FILING", "The owner is another.");
        assertState(CaseState.BREACH_FOUND, receipt);
        assertTrue(isOnTheList(mof, receipt) && isOnTheList(meti, receipt), "it is not let out of sight");
        whatTheListRefuses_theServiceRefuses(receipt);
        measures(receipt, meti, "FEFTA Art. 29(2)", "POSTED_ABROAD");
        assertTrue(lastLetter(receipt).contains("after42dayshaveelapsed") && lastLetter(receipt).contains("42日を経過した日"), lastLetter(receipt));
        service(receipt);
        assertEquals(Optional.of(portal.clock.today().plusDays(43)), history(receipt).measureOrderEffectiveOn(), "K18");
    }

    /** K16: recorded, and recorded anew with reasons, by the ministries of the case, of a day between the order and today. */
    private static void service(Receipt receipt) {
        String today = portal.clock.today().toString();
        Map<Actor, Class<? extends Refusal>> others = Map.of(mic, NotFound.class, stranger, NotFound.class, filer, Forbidden.class, window, Forbidden.class);
        others.forEach((actor, kind) -> assertThrows(kind, () -> portal.reviews.act(actor, receipt.number(), CaseAct.RECORD_SERVICE, seen(receipt), pairs("servedOn", today)), actor::name));
        assertEquals(List.of("servedOn review.detail.missing"), defects(() -> portal.reviews.act(meti, receipt.number(), CaseAct.RECORD_SERVICE, seen(receipt), Map.of())));
        for (int day : new int[] {-1, 1}) {
            assertEquals(List.of("servedOn review.detail.orderServedOn"), defects(() -> portal.reviews.act(meti, receipt.number(), CaseAct.RECORD_SERVICE, seen(receipt), pairs("servedOn", portal.clock.today().plusDays(day).toString()))));
        }
        assertThrows(ChangedBySomebodyElse.class, () -> portal.reviews.act(meti, receipt.number(), CaseAct.RECORD_SERVICE, seen(receipt) - 1, pairs("servedOn", today)));
        assertEquals("review.duty.unserved", history(receipt).nextDuty(portal.clock.today()).orElseThrow().key());
        act(meti, receipt, CaseAct.RECORD_SERVICE, "servedOn", today);
        assertEquals(List.of("FEFTA Art. 27(10), 27-2(4), 29; Cabinet Order Art. 10"), articles(receipt, CaseAct.RECORD_SERVICE));
        assertTrue(stands(receipt, CaseAct.RECORD_SERVICE), "the filer sees it");
        assertEquals(List.of("reasons review.detail.missing"), defects(() -> portal.reviews.act(mof, receipt.number(), CaseAct.RECORD_SERVICE, seen(receipt), pairs("servedOn", today))), "why it is recorded anew");
        whatTheListRefuses_theServiceRefuses(receipt);
    }

    @Test
    void whoeverBreaksAnOrder_isOrderedMeasures_withoutTheCouncil() {
        Receipt receipt = ordered();
        assertFalse(isOnTheList(mof, receipt));
        act(meti, receipt, CaseAct.RECORD_SERVICE, "servedOn", portal.clock.today().toString());
        findBreach(receipt, mof, meti, "AGAINST_ORDER", "The shares were bought.");
        assertTrue(isOnTheList(mof, receipt));
        act(mof, receipt, CaseAct.PROPOSE_MEASURE_ORDER, "reasons", "Sell them.", "noneAsked", "clear without");
        act(meti, receipt, CaseAct.MEASURE_ORDER);
        assertState(CaseState.MEASURE_ORDERED, receipt);
        assertEquals("DELIVERED", history(receipt).last().orElseThrow().detail("service").orElseThrow());
    }

    /** A notification that was ordered to be stopped. */
    private static Receipt ordered() {
        Receipt receipt = received();
        act(mof, receipt, CaseAct.PROPOSE_EXTENSION, "reasons", "To be looked at.");
        act(meti, receipt, CaseAct.EXTEND);
        act(mof, receipt, CaseAct.ASK_COUNCIL);
        act(mof, receipt, CaseAct.COUNCIL_OPINION, "reasons", "It should be stopped.");
        act(mof, receipt, CaseAct.PROPOSE_RECOMMENDATION, "kind", "STOP", "reasons", "It would harm national security.", "noneAsked", "clear without");
        act(meti, receipt, CaseAct.RECOMMEND);
        portal.inTransaction(() -> portal.caseLog.append(portal.em.find(Filing.class, receipt.filingId()), CaseAct.REFUSE_RECOMMENDATION, filer, Map.of()));
        act(meti, receipt, CaseAct.PROPOSE_ORDER, "kind", "STOP", "reasons", "It was refused.");
        assertEquals(List.of("ground review.detail.ground"), defects(() -> portal.reviews.act(mof, receipt.number(), CaseAct.PROPOSE_BREACH, seen(receipt), pairs("ground", "AGAINST_ORDER", "reasons", "x"))), "nothing was ordered yet");
        act(mof, receipt, CaseAct.ORDER);
        assertState(CaseState.ORDERED, receipt);
        return receipt;
    }

    /** Seen by every ministry that decides on the same filer; in which case, by those of that case alone. */
    @Test
    void whoeverWasOrderedBefore_isSeenSoInItsOtherCases_andOnlyWhoMayReadTheOrderKnowsWhere() {
        Receipt before = ordered();
        LocalDate on = history(before).last().orElseThrow().on();
        Receipt later = file("1", "target.sectors", "3721");
        act(window, later, CaseAct.RECEIVE);
        RelatedCasesService.EarlierOrder known = new RelatedCasesService.EarlierOrder(before.number(), CaseAct.ORDER, "FEFTA Art. 27(10)", on, true);
        assertTrue(portal.related.earlierOrders(mof, later.number()).contains(known));
        List<RelatedCasesService.EarlierOrder> ofMic = portal.related.earlierOrders(mic, later.number());
        assertTrue(ofMic.contains(new RelatedCasesService.EarlierOrder("", CaseAct.ORDER, "FEFTA Art. 27(10)", on, true)) && !ofMic.contains(known), ofMic::toString);
        assertFalse(portal.related.earlierOrders(mof, before.number()).contains(known), "its own order is no earlier one");
        Map<Actor, Class<? extends Refusal>> others = Map.of(meti, NotFound.class, stranger, NotFound.class, filer, Forbidden.class, window, Forbidden.class);
        others.forEach((actor, kind) -> assertThrows(kind, () -> portal.related.earlierOrders(actor, later.number()), actor::name));

        String name = portal.reviews.caseFile(mof, before.number()).filerName();
        Receipt strangers = portal.filings.file(stranger, new Request("1", new TreeMap<>(SampleFields.of("1", portal.clock.today())) {
            {
                put("filer.name", name.toUpperCase(Locale.ROOT));
                put("target.sectors", "3911");
            }
        }, true, UUID.randomUUID().toString())).receipt();
        assertTrue(portal.related.earlierOrders(mof, strangers.number()).contains(new RelatedCasesService.EarlierOrder(before.number(), CaseAct.ORDER, "FEFTA Art. 27(10)", on, false)), "the name is the same, and no more is known");
        Receipt other = portal.filings.file(stranger, new Request("1", new TreeMap<>(SampleFields.of("1", portal.clock.today())) {
            {
                put("filer.name", "Quillmere Ltd");
                put("target.sectors", "3911");
            }
        }, true, UUID.randomUUID().toString())).receipt();
        assertEquals(List.of(), portal.related.earlierOrders(mof, other.number()));
    }

    // ---- what was found, and is not measured upon ----

    /** By two people who speak for all, as it was found: the review goes on, the filer hears of it, and each act has its line with the provision. */
    @Test
    void aBreachThatWasFound_isClosedWithReasons_byAllMinistries_andTheReviewGoesOn() {
        Receipt receipt = received();
        LocalDate free = history(receipt).firstFreeDay().orElseThrow();
        findBreach(receipt, meti, mof, "UNNOTIFIED", "Shares were bought.");
        assertEquals("review.refused.noProposal", refused(mof, receipt, CaseAct.CLOSE_BREACH).key());
        assertEquals(List.of("reasons review.detail.missing"), defects(() -> portal.reviews.act(mof, receipt.number(), CaseAct.PROPOSE_BREACH_CLOSING, seen(receipt), Map.of())));
        for (CaseAct act : List.of(CaseAct.PROPOSE_BREACH_CLOSING, CaseAct.CLOSE_BREACH)) {
            Map<Actor, Class<? extends Refusal>> others = Map.of(mic, NotFound.class, stranger, NotFound.class, filer, Forbidden.class, window, Forbidden.class);
            others.forEach((actor, kind) -> assertThrows(kind, () -> portal.reviews.act(actor, receipt.number(), act, seen(receipt), pairs("reasons", "x")), actor::name));
        }
        act(mof, receipt, CaseAct.PROPOSE_BREACH_CLOSING, "reasons", "They were of another company.");
        assertState(CaseState.BREACH_FOUND, receipt);
        assertEquals("review.refused.fourEyes", refused(mof, receipt, CaseAct.CLOSE_BREACH).key());
        assertEquals(List.of("CLOSE_BREACH", "METI"), refused(second, receipt, CaseAct.CLOSE_BREACH).args(), "not joined by the other ministry");
        whatTheListRefuses_theServiceRefuses(receipt);
        long mails = mails();
        act(meti, receipt, CaseAct.CLOSE_BREACH);
        assertState(CaseState.WAITING, receipt);
        assertEquals(Optional.of(free), history(receipt).firstFreeDay(), "its days have run on");
        assertEquals(Optional.of("They were of another company."), history(receipt).last().orElseThrow().detail("reasons"));
        assertEquals(List.of("BREACH_CLOSED", "BREACH_FOUND", "LETTER"), told(filer, receipt));
        assertTrue(told(reader, receipt).contains("BREACH_CLOSED") && told(stranger, receipt).isEmpty());
        assertEquals("CLOSE_BREACH", told(mof, receipt).get(0), "who proposed it hears that it was approved");
        assertEquals(mails + 1, mails(), "and the mail goes out to whoever has an address, as for the finding");
        assertTrue(stands(receipt, CaseAct.CLOSE_BREACH) && !stands(receipt, CaseAct.PROPOSE_BREACH_CLOSING));
        assertEquals(List.of("FEFTA Art. 29", "FEFTA Art. 29"), articles(receipt, CaseAct.PROPOSE_BREACH_CLOSING, CaseAct.CLOSE_BREACH));
        assertTrue(isOnTheList(mof, receipt) && isOnTheList(meti, receipt), "the review goes on");
        whatTheListRefuses_theServiceRefuses(receipt);

        act(mof, receipt, CaseAct.PROPOSE_BREACH, "ground", "FALSE_FILING", "reasons", "The owner is another.");
        act(meti, receipt, CaseAct.FIND_BREACH);
        assertState(CaseState.BREACH_FOUND, receipt);
        assertEquals("review.refused.noProposal", refused(meti, receipt, CaseAct.CLOSE_BREACH).key(), "what became known later was found, and is decided anew");
    }

    private static long mails() {
        return portal.em.createQuery("select count(m) from OutboxMessage m where m.topic = 'NOTICE'", Long.class).getSingleResult();
    }

    private static List<String> articles(Receipt receipt, CaseAct... acts) {
        return portal.em.createQuery("select r.article from AuditRecord r where r.act in :acts and r.outcome = 'done' and r.objectKey = :key order by r.id", String.class)
                .setParameter("acts", Arrays.stream(acts).map(CaseAct::name).toList()).setParameter("key", receipt.number()).getResultList();
    }

    @Test
    void aConditionThatWasFoundNotKept_isClosedToo_andNothingIsRecommended() {
        Receipt exempt = file("11-2", "target.sectors", "3721");
        act(window, exempt, CaseAct.RECEIVE);
        act(mof, exempt, CaseAct.PROPOSE_EXEMPTION_BREACH, "reasons", "A seat on the board was taken.");
        act(mic, exempt, CaseAct.FIND_EXEMPTION_BREACH);
        act(mic, exempt, CaseAct.PROPOSE_EXEMPTION_BREACH_CLOSING, "reasons", "It was of another company.");
        assertEquals("review.refused.fourEyes", refused(mic, exempt, CaseAct.CLOSE_EXEMPTION_BREACH).key());
        assertThrows(Forbidden.class, () -> portal.reviews.act(window, exempt.number(), CaseAct.CLOSE_EXEMPTION_BREACH, seen(exempt), Map.of()));
        whatTheListRefuses_theServiceRefuses(exempt);
        act(second, exempt, CaseAct.CLOSE_EXEMPTION_BREACH);
        assertState(CaseState.EXEMPT_REPORTED, exempt);
        assertEquals(List.of("EXEMPT_BREACH_CLOSED", "EXEMPT_BREACH_FOUND", "LETTER"), told(filer, exempt));
        assertTrue(stands(exempt, CaseAct.CLOSE_EXEMPTION_BREACH));
        assertEquals(List.of("FEFTA Art. 27-2(3)"), articles(exempt, CaseAct.CLOSE_EXEMPTION_BREACH));
        assertFalse(isOnTheList(mof, exempt), "nothing is left to decide");
        assertEquals(List.of(LetterKind.RECEIPT), letters(exempt));
        whatTheListRefuses_theServiceRefuses(exempt);
    }

    // ---- who, and with what ----

    @Test
    void whoeverTakesNoPart_seesNoActsAndDoesNone_andNothingUnknownIsKept() {
        Receipt receipt = received();
        Map<String, String> breach = pairs("ground", "UNNOTIFIED", "reasons", "x");
        Map<Actor, Class<? extends Refusal>> others = Map.of(mic, NotFound.class, stranger, NotFound.class, filer, Forbidden.class);
        others.forEach((actor, kind) -> {
            assertThrows(kind, () -> portal.reviews.history(actor, receipt.number()), actor::name);
            assertThrows(kind, () -> portal.reviews.act(actor, receipt.number(), CaseAct.PROPOSE_BREACH, seen(receipt), breach), actor::name);
        });
        assertThrows(Forbidden.class, () -> portal.reviews.act(window, receipt.number(), CaseAct.PROPOSE_BREACH, seen(receipt), breach));
        assertEquals(
                List.of("onBehalfOf field.unknown", "servedOn field.unknown"),
                defects(() -> portal.reviews.act(mof, receipt.number(), CaseAct.PROPOSE_EXTENSION, seen(receipt), pairs("reasons", "x", "onBehalfOf", "Somebody", "servedOn", "2026-01-01"))));
        assertEquals(List.of("defect.target.name field.unknown"), defects(() -> portal.reviews.act(mof, receipt.number(), CaseAct.PROPOSE_EXTENSION, seen(receipt), pairs("reasons", "x", "defect.target.name", "x"))));
    }

    /** A state that no act brings about, but the day. */
    @Test
    void afterTheLastLawfulDay_whatIsListed_isTheRowOfTheTable() {
        Receipt receipt = received();
        LocalDate last = history(receipt).lastLawfulActDay().orElseThrow();
        int ahead = portal.clock.daysAhead();
        portal.clock.runAhead(ahead + (int) (last.toEpochDay() - portal.clock.today().toEpochDay()) + 1);
        try {
            assertState(CaseState.LAPSED, receipt);
            Stream.of(mof, window, filer).forEach(actor -> {
                List<ActChoice> listed = history(receipt).choices(portal.clock.today(), actor);
                assertEquals(Arrays.stream(CaseAct.values()).filter(act -> actor.is(act.role()) && ActTable.concerns(history(receipt).kind(), act)).toList(), listed.stream().map(ActChoice::act).toList());
                // nothing was proposed, so that what waits for a proposal is not allowed yet
                listed.forEach(choice -> assertEquals(
                        ActTable.cell(history(receipt).kind(), CaseState.LAPSED, choice.act()).filter(cell -> cell.when().isEmpty()).isPresent(), choice.isAllowed(), choice::toString));
            });
        } finally {
            portal.clock.runAhead(ahead);
        }
    }
}
