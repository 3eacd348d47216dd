package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.todokede.filing.BilingualText;
import org.todokede.filing.Filing;
import org.todokede.filing.service.CopyWords;
import org.todokede.filing.service.FilingService;
import org.todokede.filing.service.FilingService.Receipt;
import org.todokede.identity.Actor;
import org.todokede.letters.Letter;
import org.todokede.letters.LetterKind;
import org.todokede.letters.LetterNumber;
import org.todokede.letters.LetterTemplate;
import org.todokede.letters.service.LetterService;
import org.todokede.letters.service.LetterTemplateService;
import org.todokede.letters.service.VerificationService.Genuine;
import org.todokede.notice.Notice;
import org.todokede.questions.Addressee;
import org.todokede.questions.service.AnswerService;
import org.todokede.questions.service.QuestionService;
import org.todokede.questions.service.TargetThreadService;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseState;

/** Letters, their templates and their confirmation: services and database, without a server. */
class LetterServicesTest extends LettersOfACast {

    /** Network addresses of this test, one for each question. */
    private int asked;

    @Test
    void theReceipt_leavesOneLetter_withTheDaysOfTheCase_printedOnce() {
        Receipt receipt = received();
        Letter letter = only(receipt, LetterKind.RECEIPT);
        assertEquals("RECEIPT-1", letter.templateId());
        assertEquals(portal.clock.today(), letter.day());
        LetterService.Paper paper = portal.letters.open(filer, letter.number());
        String text = text(paper.bytes());
        assertTrue(text.contains(receipt.number()) && text.contains(letter.number()) && text.contains(letter.code().toString()), text);
        BilingualText free = CopyWords.date(history(receipt).firstFreeDay().orElseThrow());
        assertTrue(text.contains(free.ja()) && text.contains(free.en().replace(" ", "")), text);
        assertTrue(text.contains("財務大臣") || text.contains("日本銀行"), text);
        assertTrue(text.contains(receipt.sha256()), "which content was received: " + text);
        LetterService.Paper again = portal.letters.open(meti, letter.number());
        assertArrayEquals(paper.bytes(), again.bytes());
        assertEquals(List.of("done"), record("PRINT_LETTER", letter.number()), "printed once, whoever asks");
    }

    @Test
    void anActThatIsRolledBack_leavesNoLetter_andNoGapInTheNumbers() {
        Receipt first = received();
        Receipt second = sent();
        assertThrows(IllegalStateException.class, () -> portal.inTransaction(() -> {
            portal.caseLog.append(portal.em.find(Filing.class, second.filingId()), CaseAct.RECEIVE, window, Map.of());
            throw new IllegalStateException("the server dies here");
        }));
        assertEquals(List.of(), kinds(mof, second));
        act(second, CaseAct.RECEIVE, window);
        int before = LetterNumber.parse(only(first, LetterKind.RECEIPT).number()).orElseThrow().running();
        assertEquals(before + 1, LetterNumber.parse(only(second, LetterKind.RECEIPT).number()).orElseThrow().running());
        List<Integer> all = portal.em.createQuery("select l.number from Letter l where l.kind = :kind order by l.number", String.class).setParameter("kind", LetterKind.RECEIPT)
                .getResultStream().map(n -> LetterNumber.parse(n).orElseThrow().running()).toList();
        assertEquals(java.util.stream.IntStream.rangeClosed(1, all.size()).boxed().toList(), all, "gapless");
    }

    @Test
    void theSameCause_yieldsOneLetter_howeverOftenItIsLookedAt() {
        Receipt receipt = received();
        Set<String> numbers = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            portal.inTransaction(() -> numbers.add(request(receipt, LetterKind.REQUEST, "QUESTION-1").number()));
        }
        assertEquals(1, numbers.size());
        portal.inTransaction(() -> numbers.add(request(receipt, LetterKind.REQUEST, "QUESTION-2").number()));
        assertEquals(2, numbers.size(), "another question is another letter");
        assertTrue(text(portal.letters.open(filer, numbers.iterator().next()).bytes()).contains("Whosellstheshares?"));
    }

    private static Letter request(Receipt receipt, LetterKind kind, String cause) {
        Filing filing = portal.em.find(Filing.class, receipt.filingId());
        Map<String, BilingualText> facts = portal.letterDesk.caseFacts(filing, portal.caseLog.history(filing), kind);
        facts.put("questions", new BilingualText("Who sells the shares?", "誰が株式を売却しますか。"));
        facts.put("due_on", CopyWords.date(portal.clock.today().plusDays(14)));
        return portal.letterDesk.write(filing, kind, cause, facts);
    }

    @Test
    void extension_recommendation_andOrder_sayWhatWasDecided_andNoReasonThatWasNotServed() {
        Receipt receipt = received();
        act(receipt, CaseAct.PROPOSE_EXTENSION, mof, "reasons", "an inner reason");
        assertEquals(List.of(LetterKind.RECEIPT), kinds(filer, receipt), "a proposal tells the filer nothing");
        act(receipt, CaseAct.EXTEND, meti);
        String extension = text(portal.letters.open(filer, only(receipt, LetterKind.EXTENSION).number()).bytes());
        assertTrue(extension.contains("第27条第3項") && extension.contains("4月に延長") && extension.contains("to4months"), extension);
        assertTrue(extension.contains(CopyWords.date(history(receipt).firstFreeDay().orElseThrow()).ja()), extension);
        assertFalse(extension.contains("innerreason"), "reasons of a proposal to extend are the ministries' own");
        act(receipt, CaseAct.ASK_COUNCIL, mof);
        act(receipt, CaseAct.COUNCIL_OPINION, mof, "reasons", "heard");
        act(receipt, CaseAct.PROPOSE_RECOMMENDATION, mof, "kind", "STOP", "reasons", "It would harm national security.", "noneAsked", "clear without");
        act(receipt, CaseAct.RECOMMEND, meti);
        String recommendation = text(portal.letters.open(filer, only(receipt, LetterKind.RECOMMENDATION).number()).bytes());
        assertTrue(recommendation.contains("中止すること") && recommendation.contains("tostopthenotifiedact") && recommendation.contains("Itwouldharmnationalsecurity."), recommendation);
        assertTrue(recommendation.contains(CopyWords.date(history(receipt).replyDue().orElseThrow()).ja()), recommendation);
        act(receipt, CaseAct.REFUSE_RECOMMENDATION, filer);
        act(receipt, CaseAct.PROPOSE_ORDER, mof, "kind", "STOP", "reasons", "It was refused.");
        act(receipt, CaseAct.ORDER, meti);
        String order = text(portal.letters.open(filer, only(receipt, LetterKind.ORDER).number()).bytes());
        assertTrue(order.contains("第27条第10項") && order.contains("Itwasrefused.") && order.contains("審査請求"), order);
        assertEquals(List.of(LetterKind.RECEIPT, LetterKind.EXTENSION, LetterKind.RECOMMENDATION, LetterKind.ORDER), kinds(filer, receipt));
        assertEquals(List.of(Notice.LETTER), noticesOf(filer, receipt).stream().distinct().toList());
        assertEquals(
                List.of("PROPOSE_ORDER", "REFUSE_RECOMMENDATION", "PROPOSE_RECOMMENDATION", "PROPOSE_EXTENSION"), noticesOf(meti, receipt), "the ministries hear of the answer, and of what waits for them");
        assertEquals(List.of(), noticesOf(maff, receipt));
    }

    @Test
    void aRevocation_saysWhatIsRevoked_howMuchOfIt_andWhy() {
        Receipt receipt = received();
        act(receipt, CaseAct.PROPOSE_EXTENSION, mof, "reasons", "an inner reason");
        act(receipt, CaseAct.EXTEND, meti);
        act(receipt, CaseAct.ASK_COUNCIL, mof);
        act(receipt, CaseAct.COUNCIL_OPINION, mof, "reasons", "heard");
        act(receipt, CaseAct.PROPOSE_RECOMMENDATION, mof, "kind", "CHANGE", "reasons", "Less of it.", "noneAsked", "clear without");
        act(receipt, CaseAct.RECOMMEND, meti);
        act(receipt, CaseAct.ACCEPT_RECOMMENDATION, filer);
        act(receipt, CaseAct.PROPOSE_REVOCATION, mof, "scope", "PART", "reasons", "The supplier has changed.");
        act(receipt, CaseAct.REVOKE, meti);
        String text = text(portal.letters.open(filer, only(receipt, LetterKind.REVOCATION).number()).bytes());
        String day = CopyWords.date(portal.clock.today()).ja();
        assertTrue(text.contains("第27条第11項") && text.contains("Thesupplierhaschanged.") && text.contains("一部") && text.contains("inpart"), text);
        assertTrue(FilingService.toldToFiler(history(receipt)).stream().anyMatch(e -> e.act() == CaseAct.REVOKE), "the filer is told");
        assertTrue(text.contains(day + "付けの勧告（応諾されたもの）") && text.contains("therecommendationthatwasaccepted"), text);
    }

    @Test
    void aReturn_namesTheDefectsByTheWordsOfTheForm() {
        Receipt receipt = sent();
        act(receipt, CaseAct.RETURN_FOR_DEFECT, window, "reasons", "Two answers are missing.", "defect.target.name", "no name of a company");
        String text = text(portal.letters.open(filer, only(receipt, LetterKind.RETURN).number()).bytes());
        assertTrue(text.contains("Twoanswersaremissing.") && text.contains("nonameofacompany"), text);
        assertFalse(text.contains("target.name"), text);
    }

    @Test
    void aReport_getsAReceiptWithoutDaysOfAPeriod() {
        portal.toADayOfReceipt();
        Receipt report = sent("25-company-half-owned-from-abroad-buys-a-hotel-group", "11");
        act(report, CaseAct.RECEIVE, window);
        String text = text(portal.letters.open(filer, only(report, LetterKind.RECEIPT).number()).bytes());
        assertFalse(text.contains("期間の末日") || text.contains("lawful"), text);
    }

    @Test
    void aLetter_isReadByItsFilerAndItsAuthorities_andForOthersThereIsNone() {
        Receipt receipt = received();
        String number = only(receipt, LetterKind.RECEIPT).number();
        String toTarget = portal.inTransaction(() -> request(receipt, LetterKind.TARGET_REQUEST, "QUESTION-T").number());
        for (Actor may : List.of(filer, colleague, window, mof, meti)) {
            assertEquals(number, portal.letters.open(may, number).fileName().replace(".pdf", ""));
        }
        for (Actor may : List.of(window, mof, meti)) {
            assertEquals(List.of(LetterKind.RECEIPT, LetterKind.TARGET_REQUEST), kinds(may, receipt));
            portal.letters.open(may, toTarget);
        }
        assertEquals(List.of(LetterKind.RECEIPT), kinds(filer, receipt), "of a letter to the target the filer knows nothing");
        for (Actor other : List.of(stranger, maff, admin)) {
            assertThrows(NotFound.class, () -> portal.letters.open(other, number));
            assertThrows(NotFound.class, () -> portal.letters.ofCase(other, receipt.number()));
        }
        for (Actor other : List.of(filer, colleague, stranger, maff, admin)) {
            assertThrows(NotFound.class, () -> portal.letters.open(other, toTarget));
        }
        assertThrows(NotFound.class, () -> portal.letters.open(filer, "RCT-2999-000001"), "as if there were none");
    }

    @Test
    void theNoteThatAPeriodHasEnded_isWrittenOnce_whenItHas_andNotForWhatWasWithdrawn() {
        Receipt receipt = received();
        Receipt withdrawn = received();
        portal.filings.withdraw(filer, withdrawn.filingId(), history(withdrawn).events().size(), "");
        portal.clearances.work(1000);
        assertFalse(kinds(filer, receipt).contains(LetterKind.CLEARANCE), "not before its day");
        long days = portal.clock.today().until(history(receipt).firstFreeDay().orElseThrow(), java.time.temporal.ChronoUnit.DAYS);
        portal.clock.runAhead((int) (portal.clock.daysAhead() + days));
        assertEquals(CaseState.FREE, history(receipt).stateOn(portal.clock.today()));
        assertTrue(portal.clearances.work(1000) >= 1);
        assertEquals(0, portal.clearances.work(1000), "nothing is owed any more");
        assertEquals(List.of("done"), record("NOTE_CLEARANCE", receipt.number()));
        String text = text(portal.letters.open(filer, only(receipt, LetterKind.CLEARANCE).number()).bytes());
        assertTrue(text.contains(CopyWords.date(portal.clock.today()).ja()) && text.contains("許可又は承認ではありません"), text);
        assertFalse(kinds(filer, withdrawn).contains(LetterKind.CLEARANCE));
    }

    /** One question about the reason of the act, sent to the filer. @return where its answer in words is written */
    private static String asked(Receipt receipt) {
        String number = receipt.number();
        portal.questions.write(mof, number, Addressee.FILER, "What is the purpose?", List.of("act.reason"));
        QuestionService.Desk desk = portal.questions.desk(mof, number);
        Map<Long, Long> seen = new TreeMap<>();
        desk.drafts().forEach(draft -> seen.put(draft.id(), draft.version()));
        portal.questions.send(mof, number, new QuestionService.Sending(Addressee.FILER, desk.seen(), seen, seen.keySet(), portal.clock.today().plusDays(10).toString(), ""));
        return TargetThreadService.ANSWER_FIELD + seen.keySet().iterator().next();
    }

    /** Acknowledgements of the case, oldest first, as text. */
    private static List<String> acknowledged(Receipt receipt) {
        return portal.letters.ofCase(filer, receipt.number()).stream().filter(row -> row.kind() == LetterKind.ACKNOWLEDGEMENT).map(LetterService.Row::number).sorted()
                .map(number -> text(portal.letters.open(filer, number).bytes())).toList();
    }

    @Test
    void anAmendment_isAcknowledged_withItsVersion_dayAndCode() {
        Receipt receipt = received();
        long id = portal.amendments.begin(filer, receipt.number());
        portal.drafts.save(filer, id, "act", Map.of("act.reason", "another reason"), portal.drafts.read(filer, id).version());
        Receipt second = portal.filings.submit(filer, id, portal.drafts.read(filer, id).version(), true);
        portal.filings.submit(filer, id, portal.drafts.read(filer, id).version(), true);
        List<String> acknowledged = acknowledged(receipt);
        assertEquals(1, acknowledged.size(), "sent twice, it was received once");
        String text = acknowledged.get(0);
        Letter letter = only(receipt, LetterKind.ACKNOWLEDGEMENT);
        assertEquals(portal.clock.today(), letter.day());
        assertTrue(text.contains("訂正又は回答の受付証") && text.contains("AcknowledgementofanAmendmentoranAnswer"), text);
        assertTrue(text.contains("第2版") && text.contains("Version2") && text.contains(second.sha256()) && !text.contains(receipt.sha256()), text);
        assertTrue(text.contains(CopyWords.date(portal.clock.today()).ja()) && text.contains(CopyWords.date(portal.clock.today()).en().replace(" ", "")), text);
        assertFalse(text.contains("照会の番号") || text.contains("Numberoftherequest"), "it answers none: " + text);
        assertEquals(java.util.Optional.of(new Genuine(letter.number(), LetterKind.ACKNOWLEDGEMENT, letter.day(), null)), verify(letter.number(), letter.code().toString(), ""));
        assertEquals(List.of(Notice.LETTER, Notice.LETTER), noticesOf(filer, receipt), "the receipt, and this");
    }

    @Test
    void aWithdrawal_isAcknowledged_once_whetherItWasReceivedBeforeOrNot() {
        Receipt received = received();
        Receipt unreceived = sent();
        for (Receipt receipt : List.of(received, unreceived)) {
            int seen = portal.filings.history(filer, receipt.filingId()).events().size();
            portal.filings.withdraw(filer, receipt.filingId(), seen, "The price has changed.");
            portal.filings.withdraw(filer, receipt.filingId(), seen, "The price has changed.");
            Letter letter = only(receipt, LetterKind.WITHDRAWAL);
            String text = text(portal.letters.open(filer, letter.number()).bytes());
            assertTrue(text.contains("届出の取下げの受付証") && text.contains("AcknowledgementofaWithdrawal"), text);
            assertTrue(text.contains("Withdrawnon" + CopyWords.date(portal.clock.today()).en().replace(" ", "")), text);
            assertEquals(receipt == received, text.contains("Notificationreceivedon"), "there is no such day of what was never received: " + text);
            assertFalse(text.contains("price"), "what the filer says of its reasons is not said back");
            assertEquals(java.util.Optional.of(new Genuine(letter.number(), LetterKind.WITHDRAWAL, letter.day(), null)), verify(letter.number(), letter.code().toString(), ""));
        }
    }

    @Test
    void anAnswer_isAcknowledged_onceForWhatItChanges_andWithTheVersionThatStandsWhereItChangesNothing() {
        Receipt receipt = received();
        String before = portal.versions.filed(filer, receipt.filingId()).get("act.reason");
        asked(receipt);
        portal.answers.answer(filer, receipt.number(), 1, new AnswerService.Given(Map.of(), Map.of("act.reason", "To hold for ten years"), Map.of("act.reason", before), true));
        String inWords = asked(receipt);
        portal.answers.answer(filer, receipt.number(), 2, new AnswerService.Given(Map.of(inWords, "As written."), Map.of(), Map.of(), true));
        List<String> acknowledged = acknowledged(receipt);
        assertEquals(2, acknowledged.size(), "one for each answer");
        assertTrue(acknowledged.stream().allMatch(text -> text.contains("第2版") && text.contains("Version2")), acknowledged::toString);
        assertTrue(acknowledged.get(1).contains("回答した照会の番号2") && acknowledged.get(1).contains("Numberoftherequestthatwasanswered2"), acknowledged.get(1));
        assertFalse(acknowledged.get(1).contains("As written") || acknowledged.get(1).contains("What is the purpose"), "of the answer it says nothing");
    }

    // ---- templates ----

    private static LetterTemplate.Words words(String mark) {
        return new LetterTemplate.Words("返戻 " + mark, "Return " + mark, "{receipt_number} は{reasons} " + mark + "\n{defects}", "{receipt_number}: {reasons} " + mark + "\n{defects}");
    }

    @Test
    void aNewVersion_countsFromItsDay_andNoLetterThatWasWrittenChanges() {
        LetterTemplateService.Sheet sheet = portal.letterTemplates.sheet(admin, LetterKind.RETURN);
        Receipt before = sent();
        act(before, CaseAct.RETURN_FOR_DEFECT, window, "reasons", "first");
        Letter old = only(before, LetterKind.RETURN);
        int next = portal.letterTemplates.write(admin, LetterKind.RETURN, sheet.newest(), portal.clock.today().plusDays(1).toString(), words("one"));
        Receipt sameDay = sent();
        act(sameDay, CaseAct.RETURN_FOR_DEFECT, window, "reasons", "second");
        assertEquals(old.templateId(), only(sameDay, LetterKind.RETURN).templateId(), "it begins tomorrow");
        assertFalse(portal.letterTemplates.sheet(admin, LetterKind.RETURN).versions().get(0).current());
        portal.clock.runAhead(portal.clock.daysAhead() + 1);
        Receipt after = sent();
        act(after, CaseAct.RETURN_FOR_DEFECT, window, "reasons", "third");
        assertEquals("RETURN-" + next, only(after, LetterKind.RETURN).templateId());
        assertTrue(text(portal.letters.open(filer, only(after, LetterKind.RETURN).number()).bytes()).contains("thirdone"));
        assertFalse(text(portal.letters.open(filer, old.number()).bytes()).contains("one返戻"), "printed only now, by the words of its day");
        assertTrue(portal.letterTemplates.sheet(admin, LetterKind.RETURN).versions().get(0).current());
        assertThrows(ChangedBySomebodyElse.class, () -> portal.letterTemplates.write(admin, LetterKind.RETURN, next - 1, portal.clock.today().toString(), words("two")));
        assertEquals(next, portal.letterTemplates.sheet(admin, LetterKind.RETURN).newest());
    }

    @Test
    void aBrokenTemplate_isNamedAtItsPlace_andStoresNothing() {
        int newest = portal.letterTemplates.sheet(admin, LetterKind.ORDER).newest();
        var broken = new LetterTemplate.Words("命令", "Order", "a\n{reasons} {receipt", "{questions}");
        InvalidInput refused = assertThrows(InvalidInput.class, () -> portal.letterTemplates.write(admin, LetterKind.ORDER, newest, "2000-01-01", broken));
        assertEquals(
                List.of("body_ja letter.text.unclosed [2, 11]", "body_en letter.text.unknown [1, 1, questions]", "from_on letter.template.past [" + portal.clock.today() + "]"),
                refused.defects().stream().map(d -> d.path() + " " + d.reason().key() + " " + d.reason().args()).toList());
        assertThrows(InvalidInput.class, () -> portal.letterTemplates.preview(admin, LetterKind.ORDER, broken));
        assertEquals(newest, portal.letterTemplates.sheet(admin, LetterKind.ORDER).newest());
        LetterTemplateService.Preview preview = portal.letterTemplates.preview(admin, LetterKind.ORDER, new LetterTemplate.Words("命令", "Order", "| 理由 | {reasons}", "{reasons}"));
        assertEquals("[reasons]", preview.ja().get(0).text());
        assertTrue(text(portal.letterTemplates.sample(admin, LetterKind.ORDER, 0).bytes()).contains("ORD-0000-000000"));
        assertThrows(NotFound.class, () -> portal.letterTemplates.sample(admin, LetterKind.ORDER, 99));
    }

    @Test
    void templates_areTheAdministratorsAlone() {
        for (Actor other : List.of(filer, window, mof, meti)) {
            assertThrows(Forbidden.class, () -> portal.letterTemplates.all(other));
            assertThrows(Forbidden.class, () -> portal.letterTemplates.sheet(other, LetterKind.ORDER));
            assertThrows(Forbidden.class, () -> portal.letterTemplates.preview(other, LetterKind.ORDER, words("x")));
            assertThrows(Forbidden.class, () -> portal.letterTemplates.write(other, LetterKind.ORDER, 0, portal.clock.today().toString(), words("x")));
            assertThrows(Forbidden.class, () -> portal.letterTemplates.sample(other, LetterKind.ORDER, 0));
        }
        assertEquals(LetterKind.values().length, portal.letterTemplates.all(admin).size());
    }

    // ---- confirming ----

    private Object verify(String number, String code, String sha256) {
        return portal.verifications.verify(null, number, code, sha256, "198.51.100." + ++asked);
    }

    @Test
    void aLetter_isConfirmedByNumberAndCode_andNothingElseIs() {
        Letter letter = only(received(), LetterKind.RECEIPT);
        String code = letter.code().toString();
        assertEquals(java.util.Optional.of(new Genuine(letter.number(), LetterKind.RECEIPT, letter.day(), null)), verify(letter.number().toLowerCase(java.util.Locale.ROOT), code.replace("-", " "), ""));
        assertEquals(java.util.Optional.of(new Genuine(letter.number(), LetterKind.RECEIPT, letter.day(), false)), verify(letter.number(), code, "0".repeat(64)), "before it is printed no file is it");
        String sha256 = portal.letters.open(filer, letter.number()).sha256();
        assertEquals(java.util.Optional.of(new Genuine(letter.number(), LetterKind.RECEIPT, letter.day(), true)), verify(letter.number(), code, sha256));
        assertEquals(java.util.Optional.empty(), verify(letter.number(), "0000-0000-0000-0000", sha256), "another code");
        assertEquals(java.util.Optional.empty(), verify("RCT-2999-000001", code, sha256), "a number that was never given answers the same");
        assertEquals(java.util.Optional.empty(), verify("RCT-2999-000001", "0000-0000-0000-0000", ""), "whatever its code");
        assertEquals(java.util.Optional.empty(), verify(letter.number().replace("RCT", "EXT"), code, ""));
    }

    @Test
    void whoeverIsSignedIn_leavesALineForEachCode_theSameForAWrongOneAsForNoLetter_andAStrangerNone() {
        Letter letter = only(received(), LetterKind.RECEIPT);
        for (String number : List.of(letter.number(), "RCT-2999-000002")) {
            assertEquals(java.util.Optional.empty(), portal.verifications.verify(mof, number, "0000-0000-0000-0000", "", "198.51.100.1"));
            assertEquals(List.of("refusal.notFound"), verifying(number), number);
            assertEquals(java.util.Optional.empty(), verify(number, "0000-0000-0000-0000", ""));
            assertEquals(1, verifying(number).size(), "a stranger, who could not be named");
        }
        assertTrue(portal.verifications.verify(mof, letter.number(), letter.code().toString(), "", "198.51.100.1").isPresent());
        assertEquals(List.of("refusal.notFound", "done"), verifying(letter.number()));
    }

    private static List<String> verifying(String number) {
        return record("VERIFY_LETTER", number);
    }

    @Test
    void whatIsNoNumberOrCode_isNamed_andWhoeverTriesManyIsSlowedDown() {
        InvalidInput wrong = assertThrows(InvalidInput.class, () -> verify("FDI-2026-000001", "", "xyz"));
        assertEquals(List.of("number verify.number", "code field.missing", "sha256 verify.sha256"), wrong.defects().stream().map(d -> d.path() + " " + d.reason().key()).toList());
        for (int i = 0; i < 120; i++) {
            portal.verifications.verify(null, "RCT-2999-000001", "0000-0000-0000-0000", "", "203.0.113.9");
        }
        Forbidden slowed = assertThrows(Forbidden.class, () -> portal.verifications.verify(null, "RCT-2999-000001", "0000-0000-0000-0000", "", "203.0.113.9"));
        assertEquals("verify.tooMany", slowed.reason().key());
        portal.verifications.verify(null, "RCT-2999-000001", "0000-0000-0000-0000", "", "203.0.113.10");
    }
}
