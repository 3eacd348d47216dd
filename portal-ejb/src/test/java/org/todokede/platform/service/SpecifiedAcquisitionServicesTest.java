package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.todokede.filing.Filing;
import org.todokede.filing.Regime;
import org.todokede.filing.service.FilingService.Receipt;
import org.todokede.filing.service.FilingService.Request;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.letters.LetterKind;
import org.todokede.letters.service.LetterService;
import org.todokede.refusal.Reason;
import org.todokede.refusal.Refusal;
import org.todokede.review.ActChoice;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseEvent;
import org.todokede.review.CaseHistory;

/** Unlisted shares from another foreign investor are reviewed under FEFTA Art. 28 and 28-2, and whatever is said of such a case names these: services and database, without a server. */
class SpecifiedAcquisitionServicesTest extends LettersOfACast {

    private static Receipt file(String form, Map<String, String> fields) {
        portal.toADayOfReceipt();
        return portal.filings.file(filer, new Request(form, fields, true, UUID.randomUUID().toString())).receipt();
    }

    private static Receipt notified(String... changed) {
        Map<String, String> fields = SampleFields.named("09-data-processing-from-foreign-seller", portal.clock.today());
        fields.put("target.sectors", "3911");
        fields.putAll(pairs(changed));
        return file("1", fields);
    }

    private static Map<String, String> pairs(String... names) {
        Map<String, String> pairs = new TreeMap<>();
        for (int i = 0; i < names.length; i += 2) {
            pairs.put(names[i], names[i + 1]);
        }
        return pairs;
    }

    /** Done at the desk, on record. */
    private static void done(Actor actor, Receipt receipt, CaseAct act, String... details) {
        portal.reviews.act(actor, receipt.number(), act, history(receipt).events().size(), pairs(details));
    }

    private static Reason refused(Actor actor, Receipt receipt, CaseAct act, String... details) {
        return assertThrows(Refusal.class, () -> done(actor, receipt, act, details)).reason();
    }

    /** Act, outcome and provision of each line about the filing, in order. */
    private static List<String> lines(Receipt receipt) {
        return portal.em.createQuery("select r.act, r.outcome, r.article from AuditRecord r where r.objectKey in :keys order by r.id", Object[].class)
                .setParameter("keys", List.of(receipt.number(), String.valueOf(receipt.filingId()))).getResultStream()
                .map(row -> row[0] + " " + row[1] + " " + row[2]).toList();
    }

    private static String newest(Receipt receipt, LetterKind kind) {
        String number = portal.letters.ofCase(filer, receipt.number()).stream().filter(letter -> letter.kind() == kind).map(LetterService.Row::number).reduce((earlier, later) -> later).orElseThrow();
        return text(portal.letters.open(filer, number).bytes());
    }

    private static void says(String letter, String ja, String en) {
        assertTrue(letter.contains(ja), letter);
        assertTrue(letter.contains(en.replace(" ", "")), letter);
    }

    @Test
    void aNotification_isRecommendedUpon_refused_andOrdered_underArticle28() {
        Receipt receipt = notified();
        assertEquals(Regime.SPECIFIED_ACQUISITION, history(receipt).regime());
        done(window, receipt, CaseAct.RECEIVE);
        Reason early = refused(mof, receipt, CaseAct.RECOMMEND);
        assertEquals(List.of("review.notNow.RECOMMEND", "FEFTA Art. 28(5)"), List.of(early.key(), early.article()));
        done(mof, receipt, CaseAct.PROPOSE_EXTENSION, "reasons", "security");
        done(meti, receipt, CaseAct.EXTEND);
        says(newest(receipt, LetterKind.EXTENSION), "外国為替及び外国貿易法第28条第3項の規定により", "Under Article 28(3) of the Foreign Exchange and Foreign Trade Act");
        says(newest(receipt, LetterKind.EXTENSION), "国の安全を損なう事態を生ずるおそれが大きいものに該当しないかどうか", "as to whether it gives rise to a great risk of harm to national security.");
        done(mof, receipt, CaseAct.ASK_COUNCIL);
        done(mof, receipt, CaseAct.COUNCIL_OPINION, "reasons", "heard");
        done(mof, receipt, CaseAct.PROPOSE_RECOMMENDATION, "kind", "STOP", "reasons", "It would harm national security.", "noneAsked", "clear without");
        Reason own = refused(mof, receipt, CaseAct.RECOMMEND);
        assertEquals(List.of("review.refused.fourEyes", "FEFTA Art. 28(5)"), List.of(own.key(), own.article()));
        done(meti, receipt, CaseAct.RECOMMEND);
        says(newest(receipt, LetterKind.RECOMMENDATION), "外国為替及び外国貿易法第28条第5項の規定により、次のとおり勧告します", "Under Article 28(5) of the Foreign Exchange and Foreign Trade Act it is recommended");
        act(receipt, CaseAct.REFUSE_RECOMMENDATION, filer);
        done(mof, receipt, CaseAct.PROPOSE_ORDER, "kind", "STOP", "reasons", "It was refused.");
        done(meti, receipt, CaseAct.ORDER);
        String order = newest(receipt, LetterKind.ORDER);
        says(order, "外国為替及び外国貿易法第28条第7項において準用する同法第27条第10項の規定により、次のとおり命じます",
                "Under Article 27(10) as applied mutatis mutandis by Article 28(7) of the Foreign Exchange and Foreign Trade Act it is ordered");

        List<String> lines = lines(receipt);
        for (String expected : List.of(
                "SUBMIT done FEFTA Art. 28(1)", "RECEIVE done FEFTA Art. 28(1), (2); Cabinet Order Art. 10", "RECOMMEND review.notNow.RECOMMEND FEFTA Art. 28(5)",
                "EXTEND done FEFTA Art. 28(3)", "RECOMMEND review.refused.fourEyes FEFTA Art. 28(5)", "RECOMMEND done FEFTA Art. 28(5)", "ORDER done FEFTA Art. 28(7) applying 27(10)")) {
            assertTrue(lines.contains(expected), () -> expected + " is not in " + lines);
        }
        assertEquals(List.of(), lines.stream().filter(line -> line.contains("Art. 27")).toList());
        assertEquals(List.of("FEFTA Art. 28(7) applying 27(10), 28-2(4), 29"), portal.em.createQuery("select r.article from AuditRecord r where r.act = 'PRINT_LETTER' and r.objectKey = :letter", String.class)
                .setParameter("letter", only(receipt, LetterKind.ORDER).number()).getResultList());
    }

    @Test
    void aReportUnderTheExemption_isRecommendedUpon_andOrdered_underArticle28of2() {
        Actor mic = People.account(portal, "specified-mic", Role.REVIEWER, "MIC").asActor();
        Map<String, String> fields = SampleFields.named("26-exempt-purchase-of-a-mobile-group", portal.clock.today());
        List.of("target.security_code", "related.persons", "related.shares_after_pct", "related.votes_after_pct").forEach(fields::remove);
        fields.putAll(pairs("target.listed", "no", "target.sectors", "3721", "act.new_shares", "no", "act.seller", "Tessel Ridge B.V.", "act.seller_foreign", "yes"));
        Receipt receipt = file("11-2", fields);
        assertEquals(Regime.SPECIFIED_ACQUISITION, history(receipt).regime());
        done(window, receipt, CaseAct.RECEIVE);
        done(mof, receipt, CaseAct.PROPOSE_EXEMPTION_BREACH, "reasons", "A seat was taken.");
        done(mic, receipt, CaseAct.FIND_EXEMPTION_BREACH);
        done(mof, receipt, CaseAct.PROPOSE_EXEMPTION_RECOMMENDATION, "reasons", "Give up the seat.", "noneAsked", "clear without");
        Reason own = refused(mof, receipt, CaseAct.RECOMMEND_EXEMPTION);
        assertEquals(List.of("review.refused.fourEyes", "FEFTA Art. 28-2(3)"), List.of(own.key(), own.article()));
        done(mic, receipt, CaseAct.RECOMMEND_EXEMPTION);
        says(newest(receipt, LetterKind.RECOMMENDATION), "外国為替及び外国貿易法第28条の2第3項の規定により", "Under Article 28-2(3) of the Foreign Exchange and Foreign Trade Act");
        done(mof, receipt, CaseAct.PROPOSE_EXEMPTION_ORDER, "reasons", "It is not followed.");
        done(mic, receipt, CaseAct.ORDER_EXEMPTION);
        says(newest(receipt, LetterKind.ORDER), "外国為替及び外国貿易法第28条の2第4項の規定により", "Under Article 28-2(4) of the Foreign Exchange and Foreign Trade Act");
        List<String> lines = lines(receipt);
        for (String expected : List.of(
                "FIND_EXEMPTION_BREACH done FEFTA Art. 28-2(3)", "RECOMMEND_EXEMPTION review.refused.fourEyes FEFTA Art. 28-2(3)", "RECOMMEND_EXEMPTION done FEFTA Art. 28-2(3)",
                "ORDER_EXEMPTION done FEFTA Art. 28-2(4)")) {
            assertTrue(lines.contains(expected), () -> expected + " is not in " + lines);
        }
        assertEquals(List.of(), lines.stream().filter(line -> line.contains("Art. 27")).toList());
    }

    /** The shares are the same, the seller is not a foreign investor: an inward direct investment. */
    @Test
    void fromAnybodyElse_itStaysUnderArticle27() {
        Receipt receipt = notified("act.seller_foreign", "no");
        done(window, receipt, CaseAct.RECEIVE);
        assertEquals(Regime.INWARD_DIRECT_INVESTMENT, history(receipt).regime());
        assertEquals("FEFTA Art. 27(5)", refused(mof, receipt, CaseAct.RECOMMEND).article());
        assertTrue(lines(receipt).containsAll(List.of("SUBMIT done FEFTA Art. 27(1)", "RECEIVE done FEFTA Art. 27(1), (2); Cabinet Order Art. 10")), () -> lines(receipt).toString());
        assertFalse(lines(receipt).stream().anyMatch(line -> line.contains("28")), () -> lines(receipt).toString());
    }

    /** What somebody writes in an amendment that is not sent changes nothing; sent, it is another kind of act. */
    @Test
    void anAmendment_changesTheKind_whenItIsSent() {
        Receipt receipt = notified();
        done(window, receipt, CaseAct.RECEIVE);
        long draft = portal.amendments.begin(filer, receipt.number());
        portal.drafts.save(filer, draft, "act", Map.of("act.seller_foreign", "no"), portal.em.find(Filing.class, draft).version());
        assertEquals(Regime.SPECIFIED_ACQUISITION, history(receipt).regime());
        portal.filings.submit(filer, draft, portal.em.find(Filing.class, draft).version(), true);
        assertEquals(Regime.INWARD_DIRECT_INVESTMENT, history(receipt).regime());
        assertTrue(lines(receipt).contains("AMEND done FEFTA Art. 27(1)"), () -> lines(receipt).toString());
    }

    @Test
    void choices_ofFilerAndMinistry_andAReading_nameTheSame() {
        Receipt receipt = notified();
        done(window, receipt, CaseAct.RECEIVE);
        CaseHistory asRead = portal.reviews.caseFile(mof, receipt.number()).history();
        for (CaseHistory history : List.of(asRead, history(receipt))) {
            for (Actor actor : List.of(filer, window, mof)) {
                assertEquals(List.of(), history.choices(portal.clock.today(), actor).stream().map(ActChoice::article).filter(article -> article.contains("Art. 27")).toList());
            }
        }
        assertTrue(lines(receipt).contains("READ_CASE done FEFTA Art. 28(1)"), () -> lines(receipt).toString());
        assertEquals(CaseAct.RECEIVE, history(receipt).last().map(CaseEvent::act).orElseThrow());
    }
}
