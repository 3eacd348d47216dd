package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.todokede.filing.Filing;
import org.todokede.filing.service.FilingService;
import org.todokede.filing.service.FilingService.Receipt;
import org.todokede.filing.service.FilingService.Request;
import org.todokede.identity.Actor;
import org.todokede.questions.Addressee;
import org.todokede.questions.service.SentRequest;
import org.todokede.questions.service.TargetThreadService;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Refusal;
import org.todokede.review.CaseAct;
import org.todokede.review.service.WorklistService;

/** Questions to the target: its link, its answers and files, more time for it, and how its access ends. */
@Tag("database")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class TargetQuestionServicesTest extends QuestionsOfACase {

    // ---- the target ----

    @Test
    void theTarget_opensItsLinkOnce_seesItsQuestionsAlone_andAnswersTheMinistriesAlone() {
        Receipt receipt = targetAsked();
        portal.questions.write(meti, receipt.number(), Addressee.FILER, "What is the purpose?", List.of());
        portal.questions.write(meti, receipt.number(), Addressee.TARGET, "A draft", List.of());
        String token = portal.questions.trainingLink(mof, receipt.number());
        portal.targetThread.requireOpens(token, "203.0.113.1");
        portal.targetThread.requireOpens(token, "203.0.113.1");
        TargetThreadService.Opened opened = portal.targetThread.open(token, "203.0.113.1");
        assertThrows(NotFound.class, () -> portal.targetThread.requireOpens(token, "203.0.113.2"), "used up");
        assertThrows(NotFound.class, () -> portal.targetThread.open(token, "203.0.113.2"));

        TargetThreadService.Thread thread = portal.targetThread.thread(opened.key());
        assertEquals(receipt.number(), thread.reference());
        assertEquals(List.of("Do you know of it?"), thread.requests().get(0).questions().stream().map(TargetThreadService.Asked::body).toList());
        String field = TargetThreadService.ANSWER_FIELD + thread.requests().get(0).questions().get(0).id();
        assertEquals(List.of("name field.missing", field + " field.missing"), defects(() -> portal.targetThread.answer(opened.key(), 1, " ", Map.of())));
        assertEquals(List.of(field + " field.tooLong"), defects(() -> portal.targetThread.answer(opened.key(), 1, "B. Person", Map.of(field, "x".repeat(4001)))));
        assertThrows(NotFound.class, () -> portal.targetThread.answer(opened.key(), 2, "B. Person", Map.of()));
        portal.targetThread.answer(opened.key(), 1, "B. Person", Map.of(field, "We do."));
        portal.targetThread.answer(opened.key(), 1, "B. Person", Map.of(field, "We do not."));
        SentRequest.Answer answer = desk(receipt).toTarget().get(0).questions().get(0).answer();
        assertEquals("We do. B. Person", answer.body() + " " + answer.by(), "repeated, it changes nothing");
        assertEquals(List.of(), portal.answers.view(filer, receipt.number()).requests(), "the filer sees none of it");
        assertFalse(FilingService.toldToFiler(history(receipt)).stream().anyMatch(e -> e.act() == CaseAct.ASK_TARGET));
        assertEquals(2, record("ANSWER_AS_TARGET", receipt.number()).stream().filter("done"::equals).count());
        assertEquals(0L, holding(token) + holding(opened.key()), "neither secret is kept anywhere");
    }

    private static long holding(String secret) {
        return ((Number) portal.em.createNativeQuery("select (select count(*) from target_link where token_hash = ? or key_hash = ?) + (select count(*) from audit_record where detail like ? or object_key like ?)")
                .setParameter(1, secret).setParameter(2, secret).setParameter(3, "%" + secret + "%").setParameter(4, "%" + secret + "%").getSingleResult()).longValue();
    }

    private static InputStream pdf(String text) {
        return new ByteArrayInputStream(("%PDF-1.4\n1 0 obj\n<</T (" + text + ")>>\nendobj\ntrailer<<>>\n%%EOF\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    private static List<String> files(Receipt receipt) {
        return desk(receipt).toTarget().get(0).files().stream().map(f -> f.fileName()).toList();
    }

    @Test
    void filesOfTheTarget_areItsOwnUntilItAnswers_andThenTheMinistriesAlone() throws IOException {
        Receipt receipt = targetAsked();
        TargetThreadService.Opened opened = opened(receipt);
        long kept = portal.targetThread.attach(opened.key(), 1, "../customers.pdf", pdf("kept"));
        long mistaken = portal.targetThread.attach(opened.key(), 1, "mistaken.pdf", pdf("mistaken"));
        portal.targetThread.remove(opened.key(), 1, mistaken);
        assertEquals(List.of("customers.pdf"), portal.targetThread.thread(opened.key()).requests().get(0).files().stream().map(f -> f.fileName()).toList());
        assertEquals(List.of(), files(receipt), "not sent yet");
        assertThrows(NotFound.class, () -> portal.questions.file(mof, receipt.number(), kept), "not sent yet");

        String field = TargetThreadService.ANSWER_FIELD + portal.targetThread.thread(opened.key()).requests().get(0).questions().get(0).id();
        portal.targetThread.answer(opened.key(), 1, "B. Person", Map.of(field, "We do."));

        assertEquals(List.of("customers.pdf"), files(receipt));
        try (InputStream bytes = portal.questions.file(meti, receipt.number(), kept).bytes()) {
            assertTrue(new String(bytes.readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII).contains("(kept)"));
        }
        assertThrows(NotFound.class, () -> portal.questions.file(mof, receipt.number(), mistaken), "taken out");
        assertThrows(NotFound.class, () -> portal.questions.file(mhlw, receipt.number(), kept));
        assertThrows(Forbidden.class, () -> portal.questions.file(window, receipt.number(), kept));
        assertThrows(Forbidden.class, () -> portal.questions.file(filer, receipt.number(), kept));
        assertThrows(NotFound.class, () -> portal.questions.file(mof, targetAsked().number(), kept), "of another case");
        for (Actor any : List.of(filer, window, mof, meti, mhlw, stranger)) {
            assertThrows(NotFound.class, () -> portal.documents.open(any, kept), "only through the questions");
        }
        assertEquals(List.of(), portal.documents.ofFiling(filer, receipt.filingId()).stream().filter(d -> d.id() == kept).toList());
        assertRefused("target.closed", () -> portal.targetThread.attach(opened.key(), 1, "late.pdf", pdf("late")));
        assertRefused("target.closed", () -> portal.targetThread.remove(opened.key(), 1, kept));
        assertEquals(List.of("done", "done"), record("ATTACH_AS_TARGET", receipt.number()).subList(0, 2));
    }

    @Test
    void whatTheTargetReads_andWhatIsReadOfIt_isOnRecordUnderTheCase() throws IOException {
        Receipt receipt = targetAsked();
        String number = receipt.number();
        String key = opened(receipt).key();
        TargetThreadService.Thread thread = portal.targetThread.thread(key);
        assertEquals(List.of("done"), record("READ_THREAD", number));
        long file = portal.targetThread.attach(key, 1, "customers.pdf", pdf("kept"));
        portal.targetThread.answer(key, 1, "B. Person", Map.of(TargetThreadService.ANSWER_FIELD + thread.requests().get(0).questions().get(0).id(), "We do."));
        assertEquals(List.of("done"), record("READ_THREAD", number), "what an act reads is no reading");
        String letter = portal.letters.ofTarget(portal.targetThread.access(key)).get(0).number();
        portal.letters.openForTarget(portal.targetThread.access(key), letter);
        assertThrows(NotFound.class, () -> portal.letters.openForTarget(portal.targetThread.access(key), "REQ-1999-000001"));
        assertEquals(List.of("done", "refusal.notFound"), record("READ_LETTER", number));
        List<String> desks = record("READ_QUESTIONS", number);
        portal.questions.file(meti, number, file).bytes().close();
        assertThrows(NotFound.class, () -> portal.questions.file(meti, number, file + 1_000_000));
        assertThrows(NotFound.class, () -> portal.questions.file(mhlw, number, file));
        assertEquals(List.of("done", "refusal.notFound", "refusal.notFound"), record("READ_FILE", number));
        assertEquals(desks, record("READ_QUESTIONS", number), "of a file, the file is read");
        portal.questions.endLink(mof, number);
        assertThrows(NotFound.class, () -> portal.targetThread.thread(key));
        assertThrows(NotFound.class, () -> portal.targetThread.access(key));
        assertEquals(List.of("done", "refusal.notFound"), record("READ_THREAD", number));
        long lines = portal.em.createQuery("select count(r) from AuditRecord r", Long.class).getSingleResult();
        assertThrows(NotFound.class, () -> portal.targetThread.thread("no key"));
        assertThrows(NotFound.class, () -> portal.targetFiles.open(null, file));
        assertEquals(lines, portal.em.createQuery("select count(r) from AuditRecord r", Long.class).getSingleResult(), "there is nobody to name, and no case");
    }

    @Test
    void aFileOfTheTarget_thatIsNotTaken_leavesNothing() {
        Receipt receipt = targetAsked();
        TargetThreadService.Opened opened = opened(receipt);
        assertEquals(List.of("file document.empty"), defects(() -> portal.targetThread.attach(opened.key(), 1, "empty.pdf", InputStream.nullInputStream())));
        assertEquals(List.of("file document.type"), defects(() -> portal.targetThread.attach(opened.key(), 1, "run.exe", new ByteArrayInputStream(new byte[] {'M', 'Z', 0, 0, 1}))));
        assertThrows(NotFound.class, () -> portal.targetThread.attach(opened.key(), 2, "a.pdf", pdf("a")), "there is no such request");
        assertThrows(NotFound.class, () -> portal.targetThread.attach("no key", 1, "a.pdf", pdf("a")));
        assertThrows(NotFound.class, () -> portal.targetThread.remove(opened.key(), 1, 1));
        for (int i = 0; i < 20; i++) {
            portal.targetThread.attach(opened.key(), 1, i + ".pdf", pdf("a" + i));
        }
        assertEquals(List.of("file document.tooMany"), defects(() -> portal.targetThread.attach(opened.key(), 1, "a.pdf", pdf("a"))));
        for (int i = 0; i < 20; i++) {
            List<Long> lying = portal.targetThread.thread(opened.key()).requests().get(0).files().stream().map(f -> f.id()).toList();
            portal.targetThread.remove(opened.key(), 1, lying.get(0));
            portal.targetThread.attach(opened.key(), 1, "again" + i + ".pdf", pdf("b" + i));
        }
        long last = portal.targetThread.thread(opened.key()).requests().get(0).files().get(0).id();
        portal.targetThread.remove(opened.key(), 1, last);
        assertEquals(List.of("file document.tooManyBesideAnswer"), defects(() -> portal.targetThread.attach(opened.key(), 1, "a.pdf", pdf("a"))), "their bytes stay");
        portal.questions.endLink(mof, receipt.number());
        assertThrows(NotFound.class, () -> portal.targetThread.attach(opened.key(), 1, "a.pdf", pdf("a")), "ended");
    }

    // ---- more time for the target ----

    @Test
    void moreTimeForTheTarget_isAskedForOnce_grantedByWhoeverAsks_andSeenInItsThreadAlone() {
        Receipt receipt = targetAsked();
        String number = receipt.number();
        String key = opened(receipt).key();
        int events = history(receipt).events().size();
        assertEquals(List.of("answerBy review.detail.missing", "reasons field.missing"), defects(() -> portal.targetThread.askForTime(key, 1, " ", "")));
        assertEquals(List.of("answerBy review.detail.answerBy"), defects(() -> portal.targetThread.askForTime(key, 1, day(10), "no later than given")));
        assertEquals(List.of("answerBy review.detail.answerBy"), defects(() -> portal.targetThread.askForTime(key, 1, day(40), "past the end of the period")));
        assertEquals(List.of("answerBy review.detail.notADay", "reasons field.tooLong"), defects(() -> portal.targetThread.askForTime(key, 1, "soon", "x".repeat(4001))));
        assertThrows(NotFound.class, () -> portal.targetThread.askForTime(key, 2, day(15), "no such request"));
        assertThrows(NotFound.class, () -> portal.targetThread.askForTime("no key", 1, day(15), "x"));
        portal.targetThread.askForTime(key, 1, day(15), "stocktaking");
        portal.targetThread.askForTime(key, 1, day(15), "stocktaking");
        assertEquals(1L, portal.em.createQuery("select count(w) from TargetWish w where w.filingId = :f", Long.class).setParameter("f", receipt.filingId()).getSingleResult(), "sent twice, asked once");
        assertRefused("target.timeAsked", () -> portal.targetThread.askForTime(key, 1, day(16), "more"));
        assertTrue(portal.targetThread.thread(key).requests().get(0).wish().open());
        assertEquals(portal.clock.today().plusDays(10), portal.targetThread.thread(key).requests().get(0).answerBy(), "until it is decided the day given stands");

        long wish = wish(receipt).id();
        assertRefused("review.refused.oneForAll", () -> portal.targetTimes.grant(meti, number, 1, wish, ""));
        assertThrows(Forbidden.class, () -> portal.targetTimes.grant(window, number, 1, wish, ""));
        for (Actor none : new Actor[] {filer, stranger, mhlw}) {
            assertThrows(Refusal.class, () -> portal.targetTimes.grant(none, number, 1, wish, ""), none.name());
            assertThrows(Refusal.class, () -> portal.targetTimes.refuse(none, number, 1, wish, "x"), none.name());
        }
        assertThrows(NotFound.class, () -> portal.targetTimes.grant(mof, number, 1, wish + 1, ""));
        assertThrows(NotFound.class, () -> portal.targetTimes.grant(mof, number, 2, wish, ""));
        assertEquals(List.of("answerBy review.detail.answerBy"), defects(() -> portal.targetTimes.grant(mof, number, 1, wish, day(9))));
        portal.targetTimes.grant(mof, number, 1, wish, "");
        portal.targetTimes.grant(mof, number, 1, wish, "");
        assertThrows(ChangedBySomebodyElse.class, () -> portal.targetTimes.refuse(mof, number, 1, wish, "too late"), "it was decided otherwise");
        TargetThreadService.Request asked = portal.targetThread.thread(key).requests().get(0);
        assertEquals(List.of(portal.clock.today().plusDays(15), portal.clock.today().plusDays(15)), List.of(asked.answerBy(), asked.wish().granted()));
        assertEquals(portal.clock.today().plusDays(15), desk(receipt).toTarget().get(0).answerBy());

        assertEquals(List.of(), portal.answers.view(filer, number).requests(), "the filer sees none of it");
        assertEquals(events, history(receipt).events().size(), "nor is it an act that could be told to the filer");
        assertEquals(List.of("done", "done"), record("ASK_TIME_AS_TARGET", number).stream().filter("done"::equals).toList());
        assertTrue(record("GRANT_TARGET_TIME", number).contains("done") && record("GRANT_TARGET_TIME", number).size() > 1, () -> record("GRANT_TARGET_TIME", number).toString());
    }

    @Test
    void moreTimeThatIsRefused_leavesTheDay_saysWhy_andCanBeAskedForAnew_untilTheAnswer() {
        Receipt receipt = targetAsked();
        String key = opened(receipt).key();
        portal.targetThread.askForTime(key, 1, day(15), "stocktaking");
        long first = wish(receipt).id();
        assertEquals(List.of("reasons field.missing"), defects(() -> portal.targetTimes.refuse(mof, receipt.number(), 1, first, " ")));
        portal.targetTimes.refuse(mof, receipt.number(), 1, first, "The period ends soon.");
        portal.targetTimes.refuse(mof, receipt.number(), 1, first, "The period ends soon.");
        TargetThreadService.Request asked = portal.targetThread.thread(key).requests().get(0);
        assertEquals(List.of("The period ends soon.", portal.clock.today().plusDays(10), false), List.of(asked.wish().refusal(), asked.answerBy(), asked.wish().open()));
        portal.targetThread.askForTime(key, 1, day(12), "two days would do");
        portal.targetTimes.grant(mof, receipt.number(), 1, wish(receipt).id(), day(11));
        assertEquals(portal.clock.today().plusDays(11), desk(receipt).toTarget().get(0).answerBy(), "as much as was granted");
        String field = TargetThreadService.ANSWER_FIELD + asked.questions().get(0).id();
        portal.targetThread.answer(key, 1, "B. Person", Map.of(field, "We do."));
        assertRefused("target.closed", () -> portal.targetThread.askForTime(key, 1, day(20), "x"));
    }

    @Test
    void twoWishesAtOnce_areOne_andSoAreTwoDecisions() {
        Receipt receipt = targetAsked();
        String key = opened(receipt).key();
        AtOnce.sent(() -> portal.targetThread.askForTime(key, 1, day(15), "stocktaking"));
        assertEquals(1L, portal.em.createQuery("select count(w) from TargetWish w where w.filingId = :f", Long.class).setParameter("f", receipt.filingId()).getSingleResult());
        long wish = wish(receipt).id();
        AtOnce.sent(() -> portal.targetTimes.grant(mof, receipt.number(), 1, wish, ""));
        assertEquals(2, portal.em.createNativeQuery("select id from outbox_message where topic = 'TARGET_ANSWER_DUE' and object_id = ?").setParameter(1, receipt.filingId()).getResultList().size(), "one reminder of each day");
        assertEquals(List.of("done", "done", "done", "done"), record("GRANT_TARGET_TIME", receipt.number()), "the same answer to all");
    }

    @Test
    void whatEndsTheReview_endsWishesOfTheTargetToo() {
        Receipt receipt = targetAsked();
        String key = opened(receipt).key();
        portal.targetThread.askForTime(key, 1, day(15), "stocktaking");
        long wish = wish(receipt).id();
        act(receipt, CaseAct.WITHDRAW, filer, Map.of());
        assertRefused("review.notNow.ASK_TARGET", () -> portal.targetTimes.grant(mof, receipt.number(), 1, wish, ""));
        assertRefused("target.closed", () -> portal.targetThread.askForTime(key, 1, day(16), "x"));
    }

    private static void breachFound(Receipt receipt) {
        act(receipt, CaseAct.PROPOSE_BREACH, mof, Map.of("ground", "UNNOTIFIED", "reasons", "bought early"));
        act(receipt, CaseAct.FIND_BREACH, meti, Map.of());
    }

    private static void act(Receipt receipt, CaseAct act, Actor by, Map<String, String> details) {
        portal.inTransaction(() -> portal.caseLog.append(portal.em.find(Filing.class, receipt.filingId()), act, by, details));
    }

    /** As with the filer: what was found is asked about anew. */
    @Test
    void aBreachThatIsFound_endsWhatTheTargetWasAskedBefore_andNotWhatItIsAskedThen() {
        Receipt receipt = targetAsked();
        String key = opened(receipt).key();
        portal.targetThread.askForTime(key, 1, day(15), "stocktaking");
        long wish = wish(receipt).id();
        breachFound(receipt);
        assertRefused("target.closed", () -> portal.targetThread.answer(key, 1, "B. Person", Map.of()));
        assertRefused("target.closed", () -> portal.targetThread.attach(key, 1, "a.pdf", pdf("late")));
        assertRefused("target.closed", () -> portal.targetThread.askForTime(key, 1, day(16), "x"));
        assertRefused("target.closed", () -> portal.targetTimes.grant(mof, receipt.number(), 1, wish, ""));
        assertEquals(List.of(false, false), List.of(portal.targetThread.thread(key).requests().get(0).open(), desk(receipt).toTarget().get(0).open()));
        assertEquals(null, awaited(mof, receipt));

        portal.questions.write(mof, receipt.number(), Addressee.TARGET, "Who bought?", List.of());
        portal.questions.send(mof, receipt.number(), all(receipt, Addressee.TARGET, day(20), TARGET));
        assertEquals(portal.clock.today().plusDays(20), awaited(mof, receipt));
        String anew = opened(receipt).key();
        String field = TargetThreadService.ANSWER_FIELD + portal.targetThread.thread(anew).requests().get(1).questions().get(0).id();
        portal.targetThread.answer(anew, 2, "B. Person", Map.of(field, "We did not."));
        assertEquals(null, awaited(mof, receipt));
    }

    /** Last day of the target's answer as the list has it; the page of the case says the same. */
    private static LocalDate awaited(Actor actor, Receipt receipt) {
        LocalDate listed = portal.worklist.page(actor, WorklistService.View.ALL, new WorklistService.Filter(receipt.number(), "", WorklistService.Assigned.ALL), null, 1).rows().get(0).targetAnswerBy();
        assertEquals(listed, portal.reviews.caseFile(actor, receipt.number()).targetAnswerBy());
        return listed;
    }

    @Test
    void whatTheTargetOwes_isOnListAndCase_ofTheMinistries_untilItAnswers() {
        Receipt receipt = received();
        assertEquals(null, awaited(mof, receipt));
        portal.questions.write(mof, receipt.number(), Addressee.TARGET, "Do you know of it?", List.of());
        assertEquals(null, awaited(mof, receipt), "a draft");
        portal.questions.send(mof, receipt.number(), all(receipt, Addressee.TARGET, day(10), TARGET));
        assertEquals(portal.clock.today().plusDays(10), awaited(mof, receipt));
        assertEquals(portal.clock.today().plusDays(10), awaited(meti, receipt));
        assertEquals(null, awaited(window, receipt), "the window has nothing to do with it");
        String key = opened(receipt).key();
        portal.targetThread.askForTime(key, 1, day(15), "stocktaking");
        assertEquals(portal.clock.today().plusDays(10), awaited(mof, receipt), "until it is decided");
        portal.targetTimes.grant(mof, receipt.number(), 1, wish(receipt).id(), "");
        assertEquals(portal.clock.today().plusDays(15), awaited(mof, receipt));
        portal.questions.write(mof, receipt.number(), Addressee.TARGET, "And since when?", List.of());
        portal.questions.send(mof, receipt.number(), all(receipt, Addressee.TARGET, day(12), TARGET));
        assertEquals(portal.clock.today().plusDays(12), awaited(mof, receipt), "the first of two");
        for (int rows : new int[] {1, 5}) {
            List<?> executed = portal.statements(() -> portal.worklist.page(mof, WorklistService.View.OPEN, new WorklistService.Filter("", "", WorklistService.Assigned.ALL), null, rows));
            assertTrue(executed.size() <= 5 && executed.stream().allMatch(s -> s.toString().startsWith("1 ")), () -> "two more, and not for each row: " + executed);
        }
        List<?> colleagues = portal.statements(() -> portal.delegations.colleagues(mof));
        assertEquals(1, colleagues.size(), colleagues::toString);
        String anew = opened(receipt).key();
        portal.targetThread.thread(anew).requests().forEach(request -> portal.targetThread.answer(anew, request.number(), "B. Person",
                request.questions().stream().collect(Collectors.toMap(q -> TargetThreadService.ANSWER_FIELD + q.id(), q -> "We do."))));
        assertEquals(null, awaited(mof, receipt));
    }

    @Test
    void aNewLink_endsTheOneBefore_andSoDoesTheMinistry() {
        Receipt receipt = targetAsked();
        TargetThreadService.Opened first = opened(receipt);
        assertThrows(Forbidden.class, () -> portal.questions.trainingLink(mof, receipt.number()), "it was opened");
        assertRefused("review.refused.oneForAll", () -> portal.questions.renewLink(meti, receipt.number()));
        portal.questions.renewLink(mof, receipt.number());
        assertThrows(NotFound.class, () -> portal.targetThread.thread(first.key()));
        String unopened = portal.questions.trainingLink(mof, receipt.number());
        String shownAgain = portal.questions.trainingLink(mof, receipt.number());
        assertThrows(NotFound.class, () -> portal.targetThread.open(unopened, "203.0.113.3"), "a link that is shown again is another one");
        TargetThreadService.Opened second = portal.targetThread.open(shownAgain, "203.0.113.3");
        assertNotEquals(first.key(), second.key());
        portal.questions.endLink(mof, receipt.number());
        assertThrows(NotFound.class, () -> portal.targetThread.thread(second.key()));
        assertThrows(NotFound.class, () -> portal.targetThread.answer(second.key(), 1, "B. Person", Map.of()));
        assertTrue(desk(receipt).link().ended());
    }

    @Test
    void whoeverTriesLinks_isSlowedDown_andNobodyElse() {
        Receipt receipt = targetAsked();
        String token = portal.questions.trainingLink(mof, receipt.number());
        long lines = portal.em.createQuery("select count(r) from AuditRecord r", Long.class).getSingleResult();
        for (int i = 0; i < 20; i++) {
            assertThrows(NotFound.class, () -> portal.targetThread.open("A".repeat(43), "203.0.113.9"));
        }
        Forbidden slowed = assertThrows(Forbidden.class, () -> portal.targetThread.open(token, "203.0.113.9"));
        assertEquals("target.tooMany", slowed.reason().key());
        assertEquals(lines, portal.em.createQuery("select count(r) from AuditRecord r", Long.class).getSingleResult(), "nobody fills the record by guessing");
        portal.targetThread.open(token, "203.0.113.10");
    }

    @Test
    void whatEndsTheReview_closesTheThread() {
        Receipt receipt = targetAsked();
        TargetThreadService.Opened opened = opened(receipt);
        portal.filings.withdraw(filer, receipt.filingId(), history(receipt).events().size(), "");
        assertFalse(portal.targetThread.thread(opened.key()).open());
        assertRefused("target.closed", () -> portal.targetThread.answer(opened.key(), 1, "B. Person", Map.of()));
        assertThrows(NotFound.class, () -> portal.targetThread.thread(""));
    }
}
