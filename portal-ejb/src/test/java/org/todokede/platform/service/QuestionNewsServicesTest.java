package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.todokede.filing.service.FilingService.Receipt;
import org.todokede.identity.Actor;
import org.todokede.notice.Notice;
import org.todokede.notice.service.CalendarService;
import org.todokede.notice.service.NoticeService;
import org.todokede.questions.Addressee;
import org.todokede.questions.service.AnswerService.Given;

/** Who is told what becomes of a question: that it is drafted, answered, and what was decided on more time. */
@Tag("database")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class QuestionNewsServicesTest extends QuestionsOfACase {

    /** What calls the person to this case and was not read yet, but letters; the newest first. */
    private static List<String> fresh(Actor actor, Receipt receipt) {
        return portal.notices.page(actor, 0, 500).rows().stream()
                .filter(row -> row.number().equals(receipt.number()) && row.fresh() && !row.topic().equals(Notice.LETTER))
                .map(NoticeService.Row::topic)
                .toList();
    }

    private static void assertFresh(List<String> topics, Receipt receipt, Actor... actors) {
        for (Actor actor : actors) {
            assertEquals(topics, fresh(actor, receipt), actor.name());
        }
    }

    @Test
    void aDraft_callsTheMinistryThatSends_once_untilItIsSent() {
        Receipt receipt = received();
        portal.questions.write(mof, receipt.number(), Addressee.FILER, "Why now?", List.of());
        assertFresh(List.of(), receipt, mof, meti);
        portal.questions.write(meti, receipt.number(), Addressee.FILER, "What is the purpose?", List.of(REASON));
        portal.questions.write(meti, receipt.number(), Addressee.FILER, "And then?", List.of(REASON));
        assertFresh(List.of("ASK_QUESTION"), receipt, mof);
        portal.questions.write(meti, receipt.number(), Addressee.TARGET, "Do you know of it?", List.of());
        assertFresh(List.of("ASK_QUESTION", "ASK_QUESTION"), receipt, mof);
        assertFresh(List.of(), receipt, meti, mhlw, window, filer, stranger);
        portal.questions.send(mof, receipt.number(), all(receipt, Addressee.FILER, day(10), ""));
        assertFresh(List.of("ASK_QUESTION", "ASK_QUESTION"), receipt, mof);
        portal.questions.send(mof, receipt.number(), all(receipt, Addressee.TARGET, day(10), TARGET));
        assertFresh(List.of(), receipt, mof);
        portal.questions.write(meti, receipt.number(), Addressee.FILER, "One thing more?", List.of());
        assertFresh(List.of("ASK_QUESTION"), receipt, mof);
        portal.questions.drop(meti, receipt.number(), desk(receipt).drafts(Addressee.FILER).get(0).id());
        assertFresh(List.of(), receipt, mof);
    }

    @Test
    void anAnswerInWords_isToldToWhoeverAskedAndSent_andOneWithANewVersionAsAnyVersion() {
        Receipt receipt = asked();
        portal.answers.answer(filer, receipt.number(), 1, new Given(words(questions(receipt), "As written"), Map.of(REASON, fields().get(REASON)), Map.of(), false));
        assertFresh(List.of("ANSWER_QUESTIONS"), receipt, mof, meti);
        assertFresh(List.of(), receipt, mhlw, window, filer, reader, stranger);

        Receipt amended = asked();
        portal.answers.answer(filer, amended.number(), 1, new Given(words(questions(amended), ""), Map.of(REASON, "To hold for ten years"), Map.of(REASON, fields().get(REASON)), true));
        assertFresh(List.of("AMEND"), amended, mof, meti);
    }

    @Test
    void anAnswerOfTheTarget_isToldToWhoeverAskedAndSent_once_andNotToTheFiler() {
        Receipt receipt = targetAsked();
        String key = opened(receipt).key();
        for (int again = 0; again < 2; again++) {
            portal.targetThread.answer(key, 1, "A. Person", words(desk(receipt).toTarget().get(0).questions(), "We know of it"));
        }
        assertFresh(List.of("ANSWER_AS_TARGET"), receipt, mof, meti);
        assertFresh(List.of(), receipt, mhlw, window, filer, reader, stranger);
    }

    @Test
    void theCalendarOfTheFiler_hasTheLastDayOfEachRequest_untilItIsAnswered() {
        Receipt receipt = asked();
        portal.questions.write(mof, receipt.number(), Addressee.FILER, "Why now?", List.of());
        portal.questions.send(mof, receipt.number(), all(receipt, Addressee.FILER, day(12), ""));
        String feed = portal.calendars.renew(filer, "en");
        assertEquals(List.of(day(10), day(12)), answersDue(feed, receipt).stream().map(entry -> entry.day().toString()).toList());
        assertEquals(2, answersDue(feed, receipt).stream().map(CalendarService.Entry::uid).distinct().count());
        assertTrue(portal.calendars.open(feed).entries().stream().anyMatch(entry -> receipt.number().equals(entry.number()) && entry.kind() == CalendarService.Kind.FREE_FROM), "a question stops no period");
        portal.answers.answer(filer, receipt.number(), 1, new Given(words(questions(receipt), "As written"), Map.of(REASON, fields().get(REASON)), Map.of(), false));
        assertEquals(List.of(day(12)), answersDue(feed, receipt).stream().map(entry -> entry.day().toString()).toList());
        portal.clock.runAhead(portal.clock.daysAhead() + 13);
        assertEquals(List.of(), answersDue(feed, receipt), "a day that has passed is none to come");
    }

    private static List<CalendarService.Entry> answersDue(String feed, Receipt receipt) {
        return portal.calendars.open(feed).entries().stream().filter(entry -> receipt.number().equals(entry.number()) && entry.kind() == CalendarService.Kind.ANSWER_DUE).toList();
    }

    private static void sweep() {
        while (portal.answerReminders.work(100) > 0) {
            // the next ones
        }
    }

    private static void on(LocalDate day) {
        portal.letPass((int) (day.toEpochDay() - portal.clock.today().toEpochDay()));
        sweep();
    }

    /** As many days before it as the settings say: whoever may answer; on the day after: whoever asked and whoever sent it. Nobody twice, however many look. */
    @Test
    void ofTheLastDayForAnAnswer_theFilersPeopleAreReminded_andOfItsPassing_theMinistriesThatAsked() {
        Receipt receipt = asked();
        LocalDate last = history(receipt).requests().get(0).answerBy();
        int before = history(receipt).answerRemindedBefore(portal.clock.today()).orElseThrow();
        on(last.minusDays(before + 1));
        portal.letPass(1);
        AtOnce.sent(() -> portal.answerReminders.work(100));
        sweep();
        assertFresh(List.of("ANSWER_NEAR"), receipt, filer);
        assertFresh(List.of(), receipt, reader, stranger, window, mof, meti, mhlw);
        on(last);
        assertFresh(List.of("ANSWER_NEAR"), receipt, filer);
        assertFresh(List.of(), receipt, mof, meti);
        portal.letPass(1);
        AtOnce.sent(() -> portal.answerReminders.work(100));
        on(last.plusDays(2));
        assertFresh(List.of("ANSWER_LATE"), receipt, mof, meti);
        assertFresh(List.of("ANSWER_NEAR"), receipt, filer);
        assertFresh(List.of(), receipt, reader, stranger, window, mhlw);
        NoticeService.Row told = portal.notices.page(meti, 0, 500).rows().stream().filter(row -> row.number().equals(receipt.number()) && row.topic().equals("ANSWER_LATE")).findFirst().orElseThrow();
        assertEquals(last, told.lastDay());
        portal.answers.answer(filer, receipt.number(), 1, new Given(words(questions(receipt), "As written"), Map.of(REASON, fields().get(REASON)), Map.of(), false));
        assertFresh(List.of("ANSWER_QUESTIONS"), receipt, mof, meti);
        assertFresh(List.of(), receipt, filer);
    }

    @Test
    void aDayThatWasPutOff_isNobodysMatter_andOneThatWasKept_neither() {
        Receipt receipt = asked();
        Receipt kept = asked();
        LocalDate first = history(receipt).requests().get(0).answerBy();
        portal.answers.askForTime(filer, receipt.number(), 1, history(receipt).events().size(), first.plusDays(5).toString(), "holidays");
        portal.questions.grantTime(mof, receipt.number(), 1, history(receipt).events().size(), "");
        portal.answers.answer(filer, kept.number(), 1, new Given(words(questions(kept), "As written"), Map.of(REASON, fields().get(REASON)), Map.of(), false));
        int before = history(receipt).answerRemindedBefore(portal.clock.today()).orElseThrow();
        on(first.plusDays(5 - before - 1));
        assertFresh(List.of("GRANT_TIME"), receipt, filer);
        on(first.plusDays(5));
        assertFresh(List.of("ANSWER_NEAR", "GRANT_TIME"), receipt, filer);
        assertFresh(List.of("ASK_FOR_TIME"), receipt, meti);
        on(first.plusDays(6));
        assertFresh(List.of("ANSWER_LATE", "ASK_FOR_TIME"), receipt, meti);
        assertFresh(List.of(), kept, filer);
        assertFresh(List.of("ANSWER_QUESTIONS"), kept, meti);
    }

    @Test
    void ofATargetThatDoesNotAnswer_theMinistriesHearOnTheDayAfter() {
        Receipt receipt = targetAsked();
        LocalDate last = portal.clock.today().plusDays(10);
        on(last);
        assertFresh(List.of(), receipt, mof, meti, filer);
        on(last.plusDays(1));
        assertFresh(List.of("TARGET_ANSWER_LATE"), receipt, mof, meti);
        assertFresh(List.of(), receipt, filer, reader, mhlw);
        Receipt withdrawn = asked();
        LocalDate due = history(withdrawn).requests().get(0).answerBy();
        portal.filings.withdraw(filer, withdrawn.filingId(), history(withdrawn).events().size(), "");
        on(due.plusDays(1));
        assertTrue(!fresh(meti, withdrawn).contains("ANSWER_LATE") && !fresh(filer, withdrawn).contains("ANSWER_NEAR"), "nothing can be answered any more");
    }

    @Test
    void theFiler_isToldWhatIsAskedNoMore_andRemindedOfNothing() {
        Receipt receipt = asked();
        LocalDate due = history(receipt).requests().get(0).answerBy();
        portal.questions.withdraw(mof, receipt.number(), 1, history(receipt).events().size(), "Sent by mistake.");
        on(due);
        assertFresh(List.of("WITHDRAW_REQUEST"), receipt, filer, reader);
        on(due.plusDays(1));
        assertFresh(List.of("WITHDRAW_REQUEST"), receipt, filer, reader);
        assertFresh(List.of(), receipt, meti, stranger);
    }

    @Test
    void whatIsAskedNoMore_callsNobody() {
        Receipt receipt = asked();
        LocalDate due = history(receipt).requests().get(0).answerBy();
        on(due);
        on(due.plusDays(1));
        assertTrue(fresh(filer, receipt).contains("ANSWER_NEAR") && fresh(meti, receipt).contains("ANSWER_LATE"));
        portal.questions.withdraw(mof, receipt.number(), 1, history(receipt).events().size(), "Answered by telephone.");
        assertFresh(List.of("WITHDRAW_REQUEST"), receipt, filer);
        assertFresh(List.of(), receipt, meti, mof);
    }

    @Test
    void theFiler_isToldWhatWasDecidedOnMoreTime() {
        Receipt receipt = asked();
        int seen = history(receipt).events().size();
        portal.answers.askForTime(filer, receipt.number(), 1, seen, day(15), "holidays");
        portal.questions.refuseTime(mof, receipt.number(), 1, seen + 1, "The period ends soon.");
        portal.answers.askForTime(filer, receipt.number(), 1, seen + 2, day(12), "two days would do");
        portal.questions.grantTime(mof, receipt.number(), 1, seen + 3, "");
        assertFresh(List.of("GRANT_TIME", "REFUSE_TIME"), receipt, filer, reader);
        assertFresh(List.of(), receipt, stranger);
    }
}
