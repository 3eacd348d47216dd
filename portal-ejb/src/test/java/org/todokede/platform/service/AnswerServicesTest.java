package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.todokede.filing.Redline;
import org.todokede.filing.service.FilingService.Receipt;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.notice.service.NoticeService;
import org.todokede.questions.Addressee;
import org.todokede.questions.service.AnswerService.Given;
import org.todokede.questions.service.SentRequest;
import org.todokede.questions.service.TargetThreadService;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Refusal;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseEvent;
import org.todokede.review.RequestState;

/** Questions to the filer: answered in words and in the fields, more time. */
@Tag("database")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class AnswerServicesTest extends QuestionsOfACase {

    @Test
    void anAnswer_becomesTheNextVersionOfTheFields_andMovesNoDay() {
        Receipt receipt = asked();
        String number = receipt.number();
        String before = fields().get(REASON);
        LocalDate free = history(receipt).firstFreeDay().orElseThrow();
        assertTrue(dueIn(number), "it stands first in the list of filings");

        portal.answers.answer(filer, number, 1, new Given(words(questions(receipt), ""), Map.of(REASON, "To hold for ten years"), Map.of(REASON, before), true));

        assertEquals(List.of(new Redline.Change(REASON, before, "To hold for ten years")), portal.versions.compare(meti, number, 1, 2).changes());
        SentRequest.Answer answer = questions(receipt).get(0).answer();
        assertEquals(2, answer.version());
        assertEquals("", answer.body());
        assertEquals(List.of(CaseAct.SUBMIT, CaseAct.RECEIVE, CaseAct.ASK_FILER, CaseAct.AMEND, CaseAct.ANSWER_QUESTIONS), history(receipt).events().stream().map(CaseEvent::act).toList());
        assertEquals(free, history(receipt).firstFreeDay().orElseThrow());
        assertEquals(RequestState.ANSWERED, portal.answers.view(filer, number).requests().get(0).state());
        assertFalse(dueIn(number), "nothing is left to do");
        assertEquals(List.of("done"), record("ANSWER_QUESTIONS", number));
        assertEquals(List.of("done"), record("AMEND", receipt.filingId()));
        assertFalse(portal.filings.isDraft(filer, receipt.filingId()), "nothing is left open");
        portal.answers.answer(filer, number, 1, new Given(words(questions(receipt), "twice"), Map.of(REASON, "Twice"), Map.of(), true));
        assertEquals(5, history(receipt).events().size(), "repeated, it changes nothing");
        assertEquals("", questions(receipt).get(0).answer().body());
    }

    @Test
    void anAnswerInWords_isNoNewVersion() {
        Receipt receipt = asked();
        portal.answers.answer(filer, receipt.number(), 1, new Given(words(questions(receipt), "As written\r\n"), Map.of(REASON, fields().get(REASON)), Map.of(), false));
        SentRequest.Answer answer = questions(receipt).get(0).answer();
        assertEquals("As written", answer.body());
        assertNull(answer.version());
        assertEquals(1, portal.versions.compare(filer, receipt.number(), 0, 0).versions().size());
    }

    @Test
    void anAnswerThatIsNotRight_isNamedAtItsField_andNothingIsStored() {
        Receipt receipt = asked();
        String number = receipt.number();
        String field = TargetThreadService.ANSWER_FIELD + questions(receipt).get(0).id();
        assertEquals(List.of(field + " field.missing"), defects(() -> portal.answers.answer(filer, number, 1, new Given(Map.of(), Map.of(), Map.of(), true))));
        assertEquals(List.of(field + " field.tooLong"), defects(() -> portal.answers.answer(filer, number, 1, new Given(Map.of(field, "x".repeat(4001)), Map.of(), Map.of(), true))));
        assertEquals(List.of("declaration filing.declare"), defects(() -> portal.answers.answer(filer, number, 1, new Given(Map.of(), Map.of(REASON, "Other"), Map.of(), false))));
        assertEquals(List.of(REASON + " field.missing"), defects(() -> portal.answers.answer(filer, number, 1, new Given(Map.of(), Map.of(REASON, ""), Map.of(), true))));
        assertEquals(List.of(REASON + " field.controlCharacter", field + " field.missing"), defects(() -> portal.answers.answer(filer, number, 1, new Given(Map.of(), Map.of(REASON, "a\u0000"), Map.of(), true))));
        assertThrows(NotFound.class, () -> portal.answers.answer(filer, number, 2, new Given(Map.of(), Map.of(), Map.of(), true)));
        assertEquals(List.of(), portal.answers.view(filer, number).changes());
        portal.answers.answer(filer, number, 1, new Given(Map.of(field, "In words"), Map.of("target.name", "Somebody else"), Map.of(), true));
        assertEquals(fields().get("target.name"), portal.versions.filed(filer, receipt.filingId()).get("target.name"), "fields that nobody asked about stay");
    }

    @Test
    void fieldsThatAreSavedOnly_waitForTheAnswer_andAColleaguesChangeIsNotOverwritten() {
        Receipt receipt = asked();
        String number = receipt.number();
        portal.answers.save(filer, number, 1, new Given(Map.of(), Map.of(REASON, "For ten years"), Map.of(REASON, fields().get(REASON)), false));
        assertEquals("For ten years", portal.answers.view(filer, number).content().get(REASON));
        assertEquals(1, portal.answers.view(filer, number).changes().size());
        assertEquals(fields().get(REASON), portal.questions.desk(meti, number).content().get(REASON), "the authorities see what was filed");
        Given overtaken = new Given(words(questions(receipt), "x"), Map.of(REASON, "For five years"), Map.of(REASON, fields().get(REASON)), true);
        assertThrows(ChangedBySomebodyElse.class, () -> portal.answers.answer(filer, number, 1, overtaken));
        portal.answers.answer(filer, number, 1, new Given(Map.of(), Map.of(), Map.of(), true));
        assertEquals("For ten years", portal.versions.filed(filer, receipt.filingId()).get(REASON));
        assertRefused("review.when.REQUEST_OPEN", () -> portal.answers.save(filer, number, 1, new Given(Map.of(), Map.of(REASON, "Later"), Map.of(), true)));
    }

    @Test
    void whereASecondPersonHasToSignOff_noFieldIsSentWithout() {
        Receipt receipt = asked();
        String number = receipt.number();
        Given given = new Given(Map.of(), Map.of(REASON, "For ten years"), Map.of(), true);
        portal.people.requireSignOff(filer, true);
        try {
            assertRefused("signoff.missing", () -> portal.answers.answer(filer, number, 1, given));
            assertEquals(1, portal.versions.compare(filer, number, 0, 0).versions().size());
        } finally {
            portal.people.requireSignOff(filer, false);
        }
        portal.answers.answer(filer, number, 1, given);
        assertEquals(2, portal.versions.compare(filer, number, 0, 0).versions().size());
    }

    @Test
    void onlyWhoMayAnswer_answers() {
        Receipt receipt = asked();
        String number = receipt.number();
        Given given = new Given(words(questions(receipt), "x"), Map.of(), Map.of(), true);
        assertEquals(1, portal.answers.view(reader, number).requests().size());
        Map<Actor, Class<? extends Refusal>> others = Map.of(reader, Forbidden.class, meti, Forbidden.class, window, Forbidden.class, mhlw, NotFound.class, stranger, NotFound.class);
        others.forEach((actor, kind) -> {
            assertThrows(kind, () -> portal.answers.answer(actor, number, 1, given));
            assertThrows(kind, () -> portal.answers.save(actor, number, 1, given));
            assertThrows(kind, () -> portal.answers.askForTime(actor, number, 1, 3, day(12), "x"));
            if (actor != reader) {
                assertThrows(kind, () -> portal.answers.view(actor, number));
            }
        });
        assertEquals(3, history(receipt).events().size());
    }

    @Test
    void moreTime_isAskedForOnce_andDecidedByWhoeverSends() {
        Receipt receipt = asked();
        String number = receipt.number();
        int seen = history(receipt).events().size();
        assertEquals(List.of("answerBy review.detail.missing", "reasons review.detail.missing"), defects(() -> portal.answers.askForTime(filer, number, 1, seen, " ", "")));
        assertEquals(List.of("answerBy review.detail.answerBy"), defects(() -> portal.answers.askForTime(filer, number, 1, seen, day(10), "same day")));
        portal.answers.askForTime(filer, number, 1, seen, day(15), "holidays");
        portal.answers.askForTime(filer, number, 1, seen, day(15), "holidays");
        assertEquals(seen + 1, history(receipt).events().size(), "sent twice, asked once");
        assertThrows(ChangedBySomebodyElse.class, () -> portal.answers.askForTime(filer, number, 1, seen, day(16), "holidays"), "another day is another wish");
        assertRefused("review.refused.oneForAll", () -> portal.questions.grantTime(meti, number, 1, seen + 1, ""));
        assertEquals(List.of("reasons review.detail.missing"), defects(() -> portal.questions.refuseTime(mof, number, 1, seen + 1, " ")));
        portal.questions.grantTime(mof, number, 1, seen + 1, "");
        assertEquals(portal.clock.today().plusDays(15), portal.answers.view(filer, number).requests().get(0).answerBy());
        assertRefused("review.when.TIME_ASKED", () -> portal.questions.refuseTime(mof, number, 1, seen + 2, "too late"));
    }

    @Test
    void whatIsTakenBack_isAnsweredByNobody_andCountsForNothing() {
        Receipt receipt = asked();
        String number = receipt.number();
        int seen = history(receipt).events().size();
        long asked = portal.questions.waiting(mof, number);
        assertTrue(asked > 0);
        assertEquals(List.of("reasons review.detail.missing"), defects(() -> portal.questions.withdraw(mof, number, 1, seen, " ")));
        assertEquals(List.of("request review.detail.noSuchRequest"), defects(() -> portal.questions.withdraw(mof, number, 2, seen, "by mistake")));
        assertRefused("review.refused.oneForAll", () -> portal.questions.withdraw(meti, number, 1, seen, "by mistake"));
        portal.questions.withdraw(mof, number, 1, seen, "by mistake");
        portal.questions.withdraw(mof, number, 1, seen, "by mistake");
        assertEquals(seen + 1, history(receipt).events().size(), "sent twice, taken back once");
        assertThrows(ChangedBySomebodyElse.class, () -> portal.questions.withdraw(mof, number, 1, seen, "for another reason"));
        assertEquals(RequestState.WITHDRAWN, portal.answers.view(filer, number).requests().get(0).state());
        assertEquals(0, portal.questions.waiting(mof, number));
        assertRefused("review.when.REQUEST_OPEN", () -> portal.answers.answer(filer, number, 1, new Given(words(questions(receipt), "As written"), Map.of(), Map.of(), false)));
        assertRefused("review.when.TIME_NOT_ASKED", () -> portal.answers.askForTime(filer, number, 1, seen + 1, day(12), "late"));
    }

    /** Wishes for more time of which the person was told in this case, the newest first. */
    private static List<String> told(Actor actor, Receipt receipt) {
        return portal.notices.page(actor, 0, 500).rows().stream().filter(row -> row.number().equals(receipt.number()) && row.topic().contains("TIME")).map(NoticeService.Row::topic).toList();
    }

    private static void assertTold(List<String> topics, Receipt receipt, Actor... actors) {
        for (Actor actor : actors) {
            assertEquals(topics, told(actor, receipt), actor.name());
        }
    }

    @Test
    void aWishForMoreTime_isToldOnce_toWhoeverAskedAndToWhoeverSent() {
        Receipt receipt = asked();
        String number = receipt.number();
        int seen = history(receipt).events().size();
        assertEquals(2, defects(() -> portal.answers.askForTime(filer, number, 1, seen, " ", "")).size());
        assertTold(List.of(), receipt, meti, mof);
        AtOnce.sent(() -> portal.answers.askForTime(filer, number, 1, seen, day(15), "holidays"));
        portal.answers.askForTime(filer, number, 1, seen, day(15), "holidays");
        assertThrows(ChangedBySomebodyElse.class, () -> portal.answers.askForTime(filer, number, 1, seen, day(16), "holidays"));
        assertTold(List.of("ASK_FOR_TIME"), receipt, meti, mof);
        assertTold(List.of(), receipt, mhlw, window, filer, reader, stranger);
        assertEquals(0L, portal.em.createQuery("select count(n) from Notice n where n.filingId = :f and n.accountId = :a", Long.class)
                .setParameter("f", receipt.filingId()).setParameter("a", mhlw.accountId()).getSingleResult(), "nor is it kept for later for a ministry that takes no part");
        portal.questions.refuseTime(mof, number, 1, seen + 1, "The period ends soon.");
        portal.answers.askForTime(filer, number, 1, seen + 2, day(12), "two days would do");
        assertTold(List.of("ASK_FOR_TIME", "ASK_FOR_TIME"), receipt, meti, mof);
    }

    @Test
    void ofAWishForMoreTime_noMinistryHearsThatAskedNothing_andInEachWhoeverWorksOnTheCase() {
        Actor officer = People.account(portal, "asked-officer", Role.REVIEWER, "MOF").asActor();
        Receipt receipt = received();
        String number = receipt.number();
        portal.assignments.assign(mof, number, officer.accountId(), 0);
        portal.questions.write(mof, number, Addressee.FILER, "Why now?", List.of());
        portal.questions.send(mof, number, all(receipt, Addressee.FILER, day(10), ""));
        portal.answers.askForTime(filer, number, 1, history(receipt).events().size(), day(15), "holidays");
        assertTold(List.of("ASK_FOR_TIME"), receipt, officer);
        assertTold(List.of(), receipt, mof, meti, mhlw, window, filer);
    }

    @Test
    void aWishOfTheTarget_isToldOnce_toTheMinistriesAlone() {
        Receipt receipt = targetAsked();
        String key = opened(receipt).key();
        assertEquals(2, defects(() -> portal.targetThread.askForTime(key, 1, " ", "")).size());
        assertTold(List.of(), receipt, meti, mof);
        AtOnce.sent(() -> portal.targetThread.askForTime(key, 1, day(15), "stocktaking"));
        portal.targetThread.askForTime(key, 1, day(15), "stocktaking");
        assertRefused("target.timeAsked", () -> portal.targetThread.askForTime(key, 1, day(16), "more"));
        assertTold(List.of("ASK_TIME_AS_TARGET"), receipt, meti, mof);
        assertTold(List.of(), receipt, mhlw, window, filer, reader, stranger);
        portal.targetTimes.refuse(mof, receipt.number(), 1, wish(receipt).id(), "The period ends soon.");
        portal.targetThread.askForTime(key, 1, day(12), "two days would do");
        assertTold(List.of("ASK_TIME_AS_TARGET", "ASK_TIME_AS_TARGET"), receipt, meti, mof);
    }
}
