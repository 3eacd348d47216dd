package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.todokede.filing.service.DeadlineService;
import org.todokede.filing.service.FilingService.Receipt;
import org.todokede.filing.service.FilingService.Request;
import org.todokede.identity.Actor;
import org.todokede.letters.LetterKind;
import org.todokede.letters.service.LetterService;
import org.todokede.questions.Addressee;
import org.todokede.questions.service.AnswerService.Given;
import org.todokede.questions.service.QuestionService;
import org.todokede.questions.service.QuestionService.Sending;
import org.todokede.questions.service.SentRequest;
import org.todokede.questions.service.TargetThreadService;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Refusal;
import org.todokede.refusal.RefusedByRule;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseEvent;
import org.todokede.review.RequestState;
import org.todokede.review.service.WorklistService;

/** Questions to the filer: drafting and sending. */
@Tag("database")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class QuestionServicesTest extends QuestionsOfACase {

    @Test
    void aRequest_isALetter_ofTheSameWords_toTheFilerOrToTheTarget_andNeitherSeesTheOthers() {
        Receipt receipt = received();
        portal.questions.write(meti, receipt.number(), Addressee.FILER, "What is the purpose?", List.of(REASON));
        portal.questions.write(mof, receipt.number(), Addressee.FILER, "Who decides?", List.of());
        portal.questions.write(mof, receipt.number(), Addressee.TARGET, "Whom do you supply?", List.of());
        portal.questions.send(mof, receipt.number(), all(receipt, Addressee.TARGET, day(10), TARGET));
        assertEquals(List.of(), requestLetters(filer, receipt));
        assertEquals(List.of(), portal.letters.ofCase(filer, receipt.number()).stream().filter(l -> l.kind() == LetterKind.TARGET_REQUEST).toList());
        TargetThreadService.Thread thread = portal.targetThread.thread(opened(receipt).key());
        LetterService.Row toTarget = portal.letters.ofTarget(thread).get(0);
        assertEquals(List.of(LetterKind.TARGET_REQUEST), portal.letters.ofTarget(thread).stream().map(LetterService.Row::kind).toList());
        assertTrue(new String(portal.letters.openForTarget(thread, toTarget.number()).bytes(), 0, 5, java.nio.charset.StandardCharsets.US_ASCII).startsWith("%PDF-"));
        portal.questions.send(mof, receipt.number(), all(receipt, Addressee.FILER, day(10), ""));
        assertEquals(1, requestLetters(filer, receipt).size());
        assertEquals(requestLetters(mof, receipt), requestLetters(filer, receipt));
        assertEquals(1, portal.letters.ofTarget(thread).size());
        assertThrows(NotFound.class, () -> portal.letters.openForTarget(thread, requestLetters(filer, receipt).get(0)), "the filer's");
        assertThrows(NotFound.class, () -> portal.letters.open(filer, toTarget.number()));
        Receipt other = targetAsked();
        assertThrows(NotFound.class, () -> portal.letters.openForTarget(portal.targetThread.thread(opened(other).key()), toTarget.number()), "another target's");
        assertThrows(NotFound.class, () -> portal.letters.ofTarget(null));
        String told = portal.em.createQuery("select l.facts from Letter l where l.number = :number", String.class).setParameter("number", toTarget.number()).getSingleResult();
        assertTrue(told.contains("Whom do you supply?") && !told.contains("Orrevale"), told);
        assertThrows(NotFound.class, () -> requestLetters(stranger, receipt));
        String facts = portal.em.createQuery("select l.facts from Letter l where l.number = :number", String.class).setParameter("number", requestLetters(filer, receipt).get(0)).getSingleResult();
        assertTrue(facts.contains("1. What is the purpose?\\n2. Who decides?") && !facts.contains("supply"), facts);
    }

    private static List<String> listedAsAsked(Actor desk) {
        WorklistService.Filter asked = new WorklistService.Filter("", "", "", "", "", null, WorklistService.Stage.ASKED, WorklistService.Assigned.ALL);
        return portal.worklist.page(desk, WorklistService.View.OPEN, asked, null, 200).rows().stream().map(WorklistService.Row::number).toList();
    }

    @Test
    void theLists_canShowTheCasesWhoseFilerIsAskedSomething_untilTheAnswer() {
        Receipt silent = received();
        Receipt asked = asked();
        for (Actor desk : List.of(mof, meti)) {
            assertTrue(listedAsAsked(desk).contains(asked.number()) && !listedAsAsked(desk).contains(silent.number()), desk.name());
        }
        portal.answers.answer(filer, asked.number(), 1, new Given(words(questions(asked), "To hold"), Map.of(), Map.of(), true));
        assertFalse(listedAsAsked(mof).contains(asked.number()));
    }

    // ---- drafting and sending ----

    @Test
    void twoMinistriesThatAskAboutOneField_areShownEachOther_andOneRequestGoesOut() {
        Receipt receipt = received();
        String number = receipt.number();
        assertEquals(List.of(), portal.questions.write(meti, number, Addressee.FILER, "What is the purpose?", List.of(REASON, "target.name")));
        List<QuestionService.Other> others = portal.questions.write(mof, number, Addressee.FILER, "Why now?", List.of(REASON));
        assertEquals(List.of(new QuestionService.Other("METI", "What is the purpose?", null)), others);
        assertEquals(List.of(), portal.questions.write(mof, number, Addressee.TARGET, "Do you know of it?", List.of(REASON)), "the other side is another thread");
        assertEquals(List.of("Why now?"), desk(receipt).drafts(Addressee.FILER).get(0).others().stream().map(QuestionService.Other::body).toList(), "the first is told as well");
        assertEquals(List.of(), portal.answers.view(filer, number).requests(), "no draft is seen by the filer");

        assertEquals(1, portal.questions.send(mof, number, all(receipt, Addressee.FILER, day(10), "")));

        assertEquals(List.of("METI What is the purpose?", "MOF Why now?"), questions(receipt).stream().map(q -> q.ministry() + " " + q.body()).toList());
        assertEquals(portal.clock.today().plusDays(10), portal.answers.view(filer, number).requests().get(0).answerBy());
        assertEquals(CaseAct.ASK_FILER, history(receipt).last().orElseThrow().act());
        assertEquals(List.of("done"), record("ASK_FILER", number));
        assertEquals(List.of(1), portal.questions.write(meti, number, Addressee.FILER, "And the reason?", List.of(REASON)).stream().map(QuestionService.Other::request).toList(), "what was sent counts, too");
        assertEquals(4, portal.questions.waiting(meti, number));
        assertEquals(0, portal.questions.waiting(window, number));
    }

    @Test
    void twoMinistriesThatAskAboutNoFieldInParticular_areShownEachOther_asLongAsThatIsOpen() {
        Receipt receipt = received();
        String number = receipt.number();
        portal.questions.write(meti, number, Addressee.FILER, "What do you plan?", List.of());
        Sending unseen = all(receipt, Addressee.FILER, day(10), "");
        assertEquals(List.of(), portal.questions.write(mof, number, Addressee.FILER, "Who decides?", List.of(REASON)));
        List<QuestionService.Other> others = portal.questions.write(mof, number, Addressee.FILER, "What do you intend?", List.of());
        assertEquals(List.of(new QuestionService.Other("METI", "What do you plan?", null)), others);
        assertThrows(ChangedBySomebodyElse.class, () -> portal.questions.send(mof, number, unseen), "who sends the one has not seen the other");
        portal.questions.send(mof, number, all(receipt, Addressee.FILER, day(10), ""));
        assertEquals(List.of(1), portal.questions.write(meti, number, Addressee.FILER, "What else?", List.of()).stream().map(QuestionService.Other::request).toList(), "it was sent, and is not answered");
        portal.answers.answer(filer, number, 1, new Given(words(questions(receipt), "As written."), Map.of(), Map.of(), true));
        assertEquals(List.of(), desk(receipt).drafts().get(0).others(), "what was answered is no double any more");
    }

    @Test
    void whoeverSends_hasSeenWhatTheOthersAsk() {
        Receipt receipt = received();
        String number = receipt.number();
        portal.questions.write(mof, number, Addressee.FILER, "Why now?", List.of(REASON));
        Sending seen = all(receipt, Addressee.FILER, day(10), "");
        portal.questions.write(meti, number, Addressee.FILER, "Something else", List.of("target.name"));
        portal.questions.write(meti, number, Addressee.FILER, "What is the purpose?", List.of(REASON));
        ChangedBySomebodyElse overtaken = assertThrows(ChangedBySomebodyElse.class, () -> portal.questions.send(mof, number, seen));
        assertEquals("asked-meti", overtaken.reason().args().get(0));
        long dropped = desk(receipt).drafts().get(2).id();
        Sending withIt = all(receipt, Addressee.FILER, day(10), "");
        portal.questions.drop(meti, number, dropped);
        assertThrows(ChangedBySomebodyElse.class, () -> portal.questions.send(mof, number, withIt), "one of them is no draft any more");
        assertThrows(NotFound.class, () -> portal.questions.drop(meti, number, dropped), "twice");
        assertEquals(1, portal.questions.send(mof, number, seen), "what is left asks about another field");
        assertEquals(1, portal.questions.send(mof, number, seen), "sent twice, the same request");
        Sending later = new Sending(Addressee.FILER, seen.seenSeq(), seen.seen(), seen.chosen(), day(11), "");
        assertThrows(ChangedBySomebodyElse.class, () -> portal.questions.send(mof, number, later), "another day is another request");
        assertEquals(1, portal.answers.view(filer, number).requests().size());
        assertEquals(1, history(receipt).events().stream().filter(e -> e.act() == CaseAct.ASK_FILER).count(), "but done once");
    }

    @Test
    void whatIsSentTwiceAtTheSameMoment_isDoneOnce_andAnsweredTheSame() {
        Receipt receipt = received();
        String number = receipt.number();
        portal.questions.write(mof, number, Addressee.FILER, "Why now?", List.of(REASON));
        assertEquals(
                Set.of(List.of(new QuestionService.Other("MOF", "Why now?", null))),
                Set.copyOf(AtOnce.sent(() -> portal.questions.write(meti, number, Addressee.FILER, "What is the purpose?", List.of(REASON)))));
        portal.questions.write(meti, number, Addressee.FILER, " What is the purpose?\r\n", List.of(REASON));
        assertEquals(2, desk(receipt).drafts().size(), "drafted once");
        portal.questions.write(meti, number, Addressee.FILER, "What is the purpose?", List.of());
        portal.questions.write(mof, number, Addressee.FILER, "What is the purpose?", List.of(REASON));
        assertEquals(4, desk(receipt).drafts().size(), "about other fields, or by another ministry, it is another");
        Sending sending = all(receipt, Addressee.FILER, day(10), "");
        assertEquals(List.of(1, 1, 1, 1), AtOnce.sent(() -> portal.questions.send(mof, number, sending)));
        int seen = history(receipt).events().size();
        AtOnce.sent(() -> portal.answers.askForTime(filer, number, 1, seen, day(15), "holidays"));
        AtOnce.sent(() -> portal.questions.grantTime(mof, number, 1, seen + 1, ""));
        Given given = new Given(words(questions(receipt), "As written."), Map.of(REASON, "To hold for ten years"), Map.of(REASON, fields().get(REASON)), true);
        AtOnce.sent(() -> portal.answers.answer(filer, number, 1, given));
        assertEquals(
                List.of(CaseAct.SUBMIT, CaseAct.RECEIVE, CaseAct.ASK_FILER, CaseAct.ASK_FOR_TIME, CaseAct.GRANT_TIME, CaseAct.AMEND, CaseAct.ANSWER_QUESTIONS),
                history(receipt).events().stream().map(CaseEvent::act).toList());
        assertEquals(2, portal.versions.compare(filer, number, 0, 0).versions().size());
        portal.questions.write(meti, number, Addressee.FILER, "What is the purpose?", List.of(REASON));
        assertEquals(1, desk(receipt).drafts().size(), "what was sent may be asked again");
    }

    @Test
    void aDraft_isWrittenAnewByItsMinistry_untilItIsSent_andWhoeverSendsHasSeenIt() {
        Receipt receipt = received();
        String number = receipt.number();
        portal.questions.write(mof, number, Addressee.FILER, "Why now?", List.of(REASON));
        portal.questions.write(meti, number, Addressee.FILER, "Who decides?", List.of("target.name"));
        QuestionService.Draft own = desk(receipt).drafts().get(1);
        Sending before = all(receipt, Addressee.FILER, day(10), "");
        Sending first = new Sending(Addressee.FILER, before.seenSeq(), before.seen(), Set.of(desk(receipt).drafts().get(0).id()), day(10), "");

        List<QuestionService.Other> others = portal.questions.rewrite(meti, number, own.id(), own.version(), " Who decides on the votes?\r\n", List.of(REASON));

        assertEquals(List.of("Why now?"), others.stream().map(QuestionService.Other::body).toList(), "it now asks about the same field");
        QuestionService.Draft anew = desk(receipt).drafts().get(1);
        assertEquals("Who decides on the votes? [act.reason] asked-meti", anew.body() + " " + anew.paths() + " " + anew.author());
        portal.questions.rewrite(meti, number, own.id(), own.version(), "Who decides on the votes?", List.of(REASON));
        assertEquals(anew.version(), desk(receipt).drafts().get(1).version(), "repeated, it changes nothing");
        ChangedBySomebodyElse late = assertThrows(ChangedBySomebodyElse.class, () -> portal.questions.rewrite(meti, number, own.id(), own.version(), "Who?", List.of()));
        assertEquals("asked-meti", late.reason().args().get(0));
        assertThrows(ChangedBySomebodyElse.class, () -> portal.questions.send(mof, number, before), "one of them is not as it was seen");
        assertThrows(ChangedBySomebodyElse.class, () -> portal.questions.send(mof, number, first), "a draft that stays behind asks about the same field since");
        assertEquals(
                List.of("body field.missing", "paths field.notAnOption"),
                defects(() -> portal.questions.rewrite(meti, number, own.id(), anew.version(), " ", List.of("no.such"))));
        assertThrows(Forbidden.class, () -> portal.questions.rewrite(mof, number, own.id(), anew.version(), "Ours", List.of()), "another ministry's");
        assertThrows(Forbidden.class, () -> portal.questions.rewrite(window, number, own.id(), anew.version(), "Ours", List.of()));
        assertThrows(Forbidden.class, () -> portal.questions.rewrite(filer, number, own.id(), anew.version(), "Ours", List.of()));
        assertThrows(NotFound.class, () -> portal.questions.rewrite(mhlw, number, own.id(), anew.version(), "Ours", List.of()));
        assertThrows(NotFound.class, () -> portal.questions.rewrite(meti, received().number(), own.id(), anew.version(), "Elsewhere", List.of()), "of another case");
        portal.questions.send(mof, number, all(receipt, Addressee.FILER, day(10), ""));
        assertThrows(NotFound.class, () -> portal.questions.rewrite(meti, number, own.id(), anew.version(), "Too late", List.of()), "it was sent");
        assertEquals("Who decides on the votes?", questions(receipt).get(1).body());
    }

    @Test
    void whatIsTyped_isNamedAtItsField_andNothingGoesOut() {
        Receipt receipt = received();
        String number = receipt.number();
        assertEquals(List.of("body field.missing", "paths field.notAnOption"), defects(() -> portal.questions.write(mof, number, Addressee.FILER, " \n", List.of("no.such"))));
        assertEquals(List.of("body field.tooLong"), defects(() -> portal.questions.write(mof, number, Addressee.FILER, "x".repeat(2001), List.of())));
        assertEquals(List.of("body field.controlCharacter"), defects(() -> portal.questions.write(mof, number, Addressee.FILER, "a\u0000b", List.of())));
        assertEquals(
                List.of("paths question.tooManyFields"),
                defects(() -> portal.questions.write(mof, number, Addressee.FILER, "All of it?", fields().keySet().stream().limit(11).toList())));
        assertEquals(List.of(), desk(receipt).drafts());
        portal.questions.write(mof, number, Addressee.TARGET, "Do you know of it?", List.of());
        Sending sending = all(receipt, Addressee.TARGET, "", "nobody");
        assertEquals(List.of("email field.email", "answerBy review.detail.missing"), defects(() -> portal.questions.send(mof, number, sending)));
        assertEquals(
                List.of("questions question.chooseOne", "answerBy review.detail.answerBy"),
                defects(() -> portal.questions.send(mof, number, new Sending(Addressee.FILER, sending.seenSeq(), Map.of(), Set.of(), day(0), ""))));
        assertEquals(1, desk(receipt).drafts().size());
        assertNull(desk(receipt).link());
    }

    @Test
    void onlyTheMinistriesOfTheCaseAsk_andOneOfThemSends() {
        Receipt receipt = received();
        String number = receipt.number();
        portal.questions.write(meti, number, Addressee.FILER, "What is the purpose?", List.of());
        long draft = desk(receipt).drafts().get(0).id();
        Sending sending = all(receipt, Addressee.FILER, day(10), "");
        assertRefused("review.refused.oneForAll", () -> portal.questions.send(meti, number, sending));
        assertThrows(Forbidden.class, () -> portal.questions.drop(mof, number, draft), "another ministry's");
        Map<Actor, Class<? extends Refusal>> others = Map.of(window, Forbidden.class, filer, Forbidden.class, mhlw, NotFound.class, stranger, NotFound.class);
        others.forEach((actor, kind) -> {
            assertThrows(kind, () -> portal.questions.desk(actor, number));
            assertThrows(kind, () -> portal.questions.write(actor, number, Addressee.FILER, "?", List.of()));
            assertThrows(kind, () -> portal.questions.drop(actor, number, draft));
            assertThrows(kind, () -> portal.questions.send(actor, number, sending));
            assertThrows(kind, () -> portal.questions.grantTime(actor, number, 1, 2, ""));
            assertThrows(kind, () -> portal.questions.refuseTime(actor, number, 1, 2, "no"));
            assertThrows(kind, () -> portal.questions.withdraw(actor, number, 1, 2, "no"));
            assertThrows(kind, () -> portal.questions.renewLink(actor, number));
            assertThrows(kind, () -> portal.questions.endLink(actor, number));
            assertThrows(kind, () -> portal.questions.trainingLink(actor, number));
            assertEquals(0, portal.questions.waiting(actor, number));
        });
        assertThrows(NotFound.class, () -> portal.questions.renewLink(mof, number), "the target was never asked");
        assertEquals(1, desk(receipt).drafts().size());
    }

    @Test
    void beforeReceiptAndAfterWithdrawal_nobodyIsAsked() {
        Receipt receipt = portal.filings.file(filer, new Request("1", fields(), true, UUID.randomUUID().toString())).receipt();
        assertRefused("review.notNow.ASK_FILER", () -> portal.questions.write(mof, receipt.number(), Addressee.FILER, "?", List.of()));
        Receipt withdrawn = asked();
        portal.filings.withdraw(filer, withdrawn.filingId(), history(withdrawn).events().size(), "");
        assertRefused("review.notNow.ASK_TARGET", () -> portal.questions.write(mof, withdrawn.number(), Addressee.TARGET, "?", List.of()));
        assertRefused("review.notNow.ANSWER_QUESTIONS", () -> portal.answers.answer(filer, withdrawn.number(), 1, new Given(words(questions(withdrawn), "Late"), Map.of(), Map.of(), true)));
        assertEquals(RequestState.CLOSED, portal.answers.view(filer, withdrawn.number()).requests().get(0).state());
    }

    /** What bars nothing is asked about as long as it stands (Art. 55-8): no period ends it, it is put right with the answer or without, and it is on the list as long as something is asked. */
    @Test
    void aReportOfAnExemptAct_isAskedAbout_andAnsweredInWords() {
        portal.toADayOfReceipt();
        Receipt exempt = received("11-2", SampleFields.of("11-2", portal.clock.today()));
        String number = exempt.number();
        assertFalse(listedAsAsked(mof).contains(number));
        portal.questions.write(mof, number, Addressee.FILER, "Who sits on the board?", List.of());
        assertEquals(List.of("answerBy review.detail.answerBy"), defects(() -> portal.questions.send(mof, number, all(exempt, Addressee.FILER, day(366), ""))));
        assertEquals(1, portal.questions.send(mof, number, all(exempt, Addressee.FILER, day(200), "")));
        assertTrue(listedAsAsked(mof).contains(number), "an answer is awaited");
        assertTrue(dueIn(number));
        assertEquals(1, requestLetters(filer, exempt).size());
        portal.answers.askForTime(filer, number, 1, history(exempt).events().size(), day(300), "holidays");
        portal.questions.grantTime(mof, number, 1, history(exempt).events().size(), "");
        assertEquals(Optional.empty(), history(exempt).whyNotAmend(portal.clock.today()));
        portal.answers.answer(filer, number, 1, new Given(words(questions(exempt), "Nobody of ours."), Map.of(), Map.of(), false));
        assertEquals(RequestState.ANSWERED, portal.answers.view(filer, number).requests().get(0).state());
        assertFalse(listedAsAsked(mof).contains(number));
        assertFalse(dueIn(number));
    }

    /** FEFTA Art. 55-8 ends with no period: what was let go can be asked about, and is on the lists of both sides until the answer. */
    @Test
    void whatIsFree_isAskedAbout_beforeBothSides_untilTheAnswer() {
        Receipt free = asked();
        String number = free.number();
        portal.letPass(31);
        portal.toADayOfReceipt();
        assertFalse(listedAsAsked(mof).contains(number) || dueIn(number), "what was not answered in the review is over with it");
        assertRefused("review.when.REQUEST_OPEN", () -> portal.answers.answer(filer, number, 1, new Given(words(questions(free), "Late"), Map.of(), Map.of(), true)));
        portal.questions.write(meti, number, Addressee.FILER, "Is it done?", List.of(REASON));
        portal.questions.write(meti, number, Addressee.TARGET, "Who sits on the board?", List.of());
        assertEquals(2, portal.questions.send(mof, number, all(free, Addressee.FILER, day(20), "")));
        portal.questions.send(mof, number, all(free, Addressee.TARGET, day(20), TARGET));
        assertTrue(listedAsAsked(mof).contains(number) && listedAsAsked(meti).contains(number));
        WorklistService.Filter named = new WorklistService.Filter(number, "", "", "", "", null, WorklistService.Stage.ALL, WorklistService.Assigned.ALL);
        WorklistService.Row row = portal.worklist.page(meti, WorklistService.View.OPEN, named, null, 10).rows().get(0);
        assertEquals(List.of(portal.clock.today().plusDays(20), portal.clock.today().plusDays(20)), List.of(row.answerBy(), row.targetAnswerBy()));
        assertEquals(
                List.of("review.duty.FREE", "review.duty.QUESTIONS"),
                portal.lists.duties(filer).stream().filter(d -> d.filing().number().equals(number)).map(d -> d.duty().key()).sorted().toList(),
                "the report on the act is owed beside it");
        assertTrue(portal.deadlines.upcoming(filer, DeadlineService.Place.BEGINNING, 200).rows().stream()
                .anyMatch(due -> number.equals(due.number()) && due.kind() == DeadlineService.Kind.ANSWER_DUE && due.day().equals(portal.clock.today().plusDays(20))));
        List<String> letters = requestLetters(filer, free);
        assertEquals(2, letters.size());
        assertTrue(portal.letters.open(filer, letters.get(0)).bytes().length > 1000, "it is printed");
        assertEquals(1, portal.targetThread.thread(opened(free).key()).requests().size());
        List<SentRequest.Asked> asked = portal.answers.view(filer, number).requests().get(1).questions();
        portal.answers.answer(filer, number, 2, new Given(words(asked, "Not yet."), Map.of(), Map.of(), false));
        assertFalse(listedAsAsked(mof).contains(number) || dueIn(number));
    }

    @Test
    void theTargetOfAnExemptAct_isAsked_andAnswers() {
        portal.toADayOfReceipt();
        Receipt exempt = received("11-2", SampleFields.of("11-2", portal.clock.today()));
        portal.questions.write(mof, exempt.number(), Addressee.TARGET, "Whom do you supply?", List.of());
        portal.questions.send(mof, exempt.number(), all(exempt, Addressee.TARGET, day(20), TARGET));
        String key = opened(exempt).key();
        TargetThreadService.Thread thread = portal.targetThread.thread(key);
        assertEquals(portal.clock.today().plusDays(365), thread.lastDay());
        Map<String, String> words = new HashMap<>();
        thread.requests().get(0).questions().forEach(q -> words.put(TargetThreadService.ANSWER_FIELD + q.id(), "Nobody in defence."));
        portal.targetThread.answer(key, 1, "K. Mori", words);
        assertTrue(portal.targetThread.thread(key).requests().get(0).answered());
    }
}
