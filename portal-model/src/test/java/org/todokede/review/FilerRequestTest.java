package org.todokede.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.period.PeriodParameter;
import org.todokede.period.PeriodSettings;
import org.todokede.refusal.InvalidInput;

/** Where a request to the filer stands follows from the acts of the case; no question moves a day (procedure.md 5.2). Day 30 is 2026-06-30. */
class FilerRequestTest {

    private static Cases asked() {
        return Cases.waiting().does(CaseAct.ASK_FILER, "2026-06-05", Cases.MOF_A, "answerBy", "2026-06-12");
    }

    private static RequestState state(Cases cases, String day) {
        var requests = cases.history().requests();
        return cases.history().stateOf(requests.get(requests.size() - 1), LocalDate.parse(day));
    }

    @ParameterizedTest
    @CsvSource({"2026-06-05,OPEN", "2026-06-12,OPEN", "2026-06-13,LATE", "2026-06-30,LATE", "2026-07-01,CLOSED"})
    void anUnansweredRequest_isLateAfterItsDay_andClosedWithThePeriod(String day, RequestState state) {
        assertEquals(state, state(asked(), day));
    }

    @Test
    void whatIsTakenBack_isOwedByNobody_whateverWaited_andAnotherRequestStands() {
        var wish = asked().does(CaseAct.ASK_FOR_TIME, "2026-06-08", Cases.FILER, "request", "1", "answerBy", "2026-06-20", "reasons", "holidays");
        for (var open : List.of(asked(), wish)) {
            var taken = open.does(CaseAct.WITHDRAW_REQUEST, "2026-06-09", Cases.MOF_B, "request", "1", "reasons", "answered by the amendment");
            for (var day : List.of("2026-06-09", "2026-06-13", "2026-07-01")) {
                assertEquals(RequestState.WITHDRAWN, state(taken, day));
            }
            assertEquals(Optional.empty(), taken.history().questionsDuty(LocalDate.parse("2026-06-10")));
            for (var act : List.of(CaseAct.ANSWER_QUESTIONS, CaseAct.ASK_FOR_TIME, CaseAct.GRANT_TIME, CaseAct.WITHDRAW_REQUEST)) {
                var actor = act.role() == Role.FILER ? Cases.FILER : Cases.MOF_A;
                assertTrue(taken.history().whyNot(act, LocalDate.parse("2026-06-10"), actor).isPresent(), act.name());
            }
            var anew = taken.does(CaseAct.ASK_FILER, "2026-06-10", Cases.MOF_A, "answerBy", "2026-06-15");
            assertEquals(LocalDate.parse("2026-06-15"), anew.history().questionsDuty(LocalDate.parse("2026-06-10")).orElseThrow().due());
            assertEquals(List.of("request"), anew.history().defects(CaseAct.ANSWER_QUESTIONS, LocalDate.parse("2026-06-11"), Map.of("request", "1")).stream().map(defect -> defect.path()).toList());
        }
        var answered = asked().does(CaseAct.ANSWER_QUESTIONS, "2026-06-10", Cases.FILER, "request", "1");
        assertEquals("review.when.REQUEST_OPEN", answered.history().whyNot(CaseAct.WITHDRAW_REQUEST, LocalDate.parse("2026-06-11"), Cases.MOF_A).orElseThrow().key());
        assertEquals("review.refused.oneForAll", asked().history().whyNot(CaseAct.WITHDRAW_REQUEST, LocalDate.parse("2026-06-08"), Cases.METI_A).orElseThrow().key());
    }

    @Test
    void aBreachThatIsFound_endsWhatWasAskedBefore_andIsAskedAboutAnew() {
        var found = asked().does(CaseAct.PROPOSE_BREACH, "2026-06-08", Cases.MOF_A, "ground", "UNNOTIFIED", "reasons", "bought early").does(CaseAct.FIND_BREACH, "2026-06-09", Cases.METI_B);
        assertEquals(RequestState.CLOSED, state(found, "2026-06-20"), "it does not come back as late");
        assertEquals(Optional.empty(), found.history().questionsDuty(LocalDate.parse("2026-06-20")));
        assertEquals("review.when.REQUEST_OPEN", found.history().whyNot(CaseAct.ANSWER_QUESTIONS, LocalDate.parse("2026-06-20"), Cases.FILER).orElseThrow().key());
        var anew = found.does(CaseAct.ASK_FILER, "2026-06-10", Cases.MOF_A, "answerBy", "2026-09-12");
        assertEquals(LocalDate.parse("2026-09-12"), anew.history().questionsDuty(LocalDate.parse("2026-06-20")).orElseThrow().due());
        assertEquals(2, anew.does(CaseAct.ANSWER_QUESTIONS, "2026-06-21", Cases.FILER, "request", "2").history().requests().size());
    }

    /** A finding that is closed leaves what was asked where it would stand without it, unless its day has passed while nobody could answer. */
    @ParameterizedTest
    @CsvSource({"2026-06-10,OPEN", "2026-06-12,OPEN", "2026-06-13,CLOSED"})
    void aBreachThatWasClosed_endsOnlyWhatWasDueMeanwhile(String closedOn, RequestState state) {
        var asked = asked().does(CaseAct.ASK_TARGET, "2026-06-05", Cases.MOF_A, "answerBy", "2026-06-12").does(CaseAct.ASK_FOR_TIME, "2026-06-06", Cases.FILER, "request", "1", "answerBy", "2026-06-20", "reasons", "holidays");
        var toTarget = asked.history().events().stream().filter(event -> event.act() == CaseAct.ASK_TARGET).findFirst().orElseThrow();
        var due = LocalDate.parse("2026-06-12");
        var found = asked.does(CaseAct.PROPOSE_BREACH, "2026-06-08", Cases.MOF_A, "ground", "UNNOTIFIED", "reasons", "bought early").does(CaseAct.FIND_BREACH, "2026-06-09", Cases.METI_B);
        assertEquals(RequestState.CLOSED, state(found, "2026-06-09"));
        assertEquals(false, found.history().isOpenToTarget(toTarget, due, LocalDate.parse("2026-06-09")));
        var closed = found.does(CaseAct.PROPOSE_BREACH_CLOSING, closedOn, Cases.MOF_A, "reasons", "another company").does(CaseAct.CLOSE_BREACH, closedOn, Cases.METI_B);
        var open = state == RequestState.OPEN;
        assertEquals(open ? RequestState.TIME_ASKED : state, state(closed, closedOn), "with the wish that waits");
        assertEquals(open, closed.history().isOpenToTarget(toTarget, due, LocalDate.parse(closedOn)));
        assertEquals(true, closed.history().isOpenToTarget(toTarget, due.plusDays(8), LocalDate.parse(closedOn)), "it was given more time");
        assertEquals(open, closed.history().whyNot(CaseAct.ANSWER_QUESTIONS, LocalDate.parse(closedOn), Cases.FILER).isEmpty());
        if (open) {
            assertEquals(RequestState.ANSWERED, state(closed.does(CaseAct.ANSWER_QUESTIONS, closedOn, Cases.FILER, "request", "1"), "2026-06-20"));
        }
        var again = closed.does(CaseAct.PROPOSE_BREACH, "2026-06-14", Cases.MOF_A, "ground", "UNNOTIFIED", "reasons", "bought early").does(CaseAct.FIND_BREACH, "2026-06-14", Cases.METI_B);
        assertEquals(RequestState.CLOSED, state(again, "2026-06-15"), "another finding ends it");
    }

    /** FEFTA Art. 55-8 asks whoever has acted, or may: after the review it is asked anew, and answered however long it takes. */
    @ParameterizedTest
    @CsvSource({"FREE,2026-07-10", "LAPSED,2026-12-10", "EXECUTED,2026-07-10", "STOPPED,2026-08-10", "ORDERED,2026-08-10"})
    void afterTheReview_itIsAskedAnew_andWhatWasAskedInIt_staysClosed(CaseState state, String day) {
        var today = LocalDate.parse(day);
        var over = switch (state) {
            case EXECUTED -> asked().does(CaseAct.REPORT_EXECUTION, "2026-07-05", Cases.FILER, "executedOn", "2026-07-02");
            case STOPPED -> askedBeforeTheRecommendation().does(CaseAct.ACCEPT_RECOMMENDATION, "2026-08-05", Cases.FILER);
            case ORDERED -> askedBeforeTheRecommendation().does(CaseAct.REFUSE_RECOMMENDATION, "2026-08-05", Cases.FILER)
                    .does(CaseAct.PROPOSE_ORDER, "2026-08-06", Cases.MOF_A, "kind", "STOP", "reasons", "refused").does(CaseAct.ORDER, "2026-08-07", Cases.METI_B);
            default -> asked();
        };
        assertEquals(state, over.on(day));
        assertEquals(RequestState.CLOSED, state(over, day));
        assertEquals("review.when.REQUEST_OPEN", over.history().whyNot(CaseAct.ANSWER_QUESTIONS, today, Cases.FILER).orElseThrow().key());
        var targetOfTheReview = over.history().events().stream().filter(event -> event.act() == CaseAct.ASK_FILER).findFirst().orElseThrow();
        assertEquals(false, over.history().isOpenToTarget(targetOfTheReview, targetOfTheReview.day("answerBy").orElseThrow(), today), "what was asked then, of whichever side");

        var anew = over.does(CaseAct.ASK_FILER, day, Cases.MOF_A, "answerBy", today.plusDays(14).toString());
        assertEquals(List.of(RequestState.CLOSED, RequestState.OPEN), anew.history().requests().stream().map(request -> anew.history().stateOf(request, today)).toList());
        assertEquals(RequestState.LATE, state(anew, today.plusDays(15).toString()));
        assertEquals(today.plusDays(14), anew.history().questionsDuty(today).orElseThrow().due());
        assertEquals(today.plusYears(1), anew.history().lastAnswerDay(today), "no period ends it");
        var old = assertThrows(InvalidInput.class, () -> anew.does(CaseAct.ANSWER_QUESTIONS, day, Cases.FILER, "request", "1"));
        assertEquals("review.detail.noSuchRequest", old.defects().get(0).reason().key());
        var answered = anew.does(CaseAct.ANSWER_QUESTIONS, today.plusDays(20).toString(), Cases.FILER, "request", "2");
        assertEquals(over.on(today.plusDays(20).toString()), answered.on(today.plusDays(20).toString()), "a question moves no day and no state");
        var target = over.does(CaseAct.ASK_TARGET, day, Cases.MOF_A, "answerBy", today.plusDays(14).toString()).history();
        assertEquals(true, target.isOpenToTarget(target.last().orElseThrow(), today.plusDays(14), today.plusDays(20)));
    }

    private static Cases askedBeforeTheRecommendation() {
        return Cases.heard().does(CaseAct.ASK_FILER, "2026-07-21", Cases.MOF_A, "answerBy", "2026-07-30")
                .does(CaseAct.PROPOSE_RECOMMENDATION, "2026-08-01", Cases.MOF_A, "kind", "STOP", "reasons", "opinion of the Council", "noneAsked", "clear without").does(CaseAct.RECOMMEND, "2026-08-03", Cases.METI_B);
    }

    @Test
    void whatIsAskedOnceFree_canStillBeAnsweredWhenExecuted_orLapsed_andNobodyIsAskedAfterAWithdrawal() {
        var free = Cases.waiting().does(CaseAct.ASK_FILER, "2026-07-10", Cases.MOF_A, "answerBy", "2026-07-20");
        assertEquals(RequestState.LATE, state(free, "2026-12-10"));
        assertEquals(RequestState.LATE, state(free.does(CaseAct.REPORT_EXECUTION, "2026-07-25", Cases.FILER, "executedOn", "2026-07-24"), "2026-07-26"));
        var withdrawn = Cases.waiting().does(CaseAct.WITHDRAW, "2026-06-10", Cases.FILER).history();
        for (var act : List.of(CaseAct.ASK_FILER, CaseAct.ASK_TARGET)) {
            assertEquals("review.notNow." + act, withdrawn.whyNot(act, LocalDate.parse("2026-06-11"), Cases.MOF_A).orElseThrow().key());
        }
    }

    @Test
    void theLastDayOfAnAnswer_isThatOfThePeriod_andAYearAheadWhereNoneRuns() {
        var today = LocalDate.parse("2026-06-10");
        assertEquals(Cases.DAY_30, Cases.waiting().history().lastAnswerDay(today));
        assertEquals(LocalDate.parse("2027-06-10"), Cases.exemptReported().history().lastAnswerDay(today));
        assertEquals(today.plusDays(30), answerable(PeriodSettings.defaults().with(PeriodParameter.ANSWER_DAYS_AT_MOST, 30)).lastAnswerDay(today));
        PeriodSettings without = PeriodSettings.of(PeriodSettings.defaults().rows().stream().filter(row -> row.parameter() != PeriodParameter.ANSWER_DAYS_AT_MOST).toList());
        assertEquals(today, answerable(without).lastAnswerDay(today));
        assertEquals(List.of(), exemptAsked("2027-06-10"));
        assertEquals(List.of("review.detail.answerBy"), exemptAsked("2027-06-11"));
    }

    private static CaseHistory answerable(PeriodSettings settings) {
        var reported = Cases.exemptReported().history();
        return CaseHistory.of(reported.kind(), reported.events(), Set.of(), reported.rules().calendar(), settings);
    }

    private static List<String> exemptAsked(String answerBy) {
        return Cases.exemptReported().history().defects(CaseAct.ASK_FILER, LocalDate.parse("2026-06-10"), Cases.details("answerBy", answerBy)).stream().map(d -> d.reason().key()).toList();
    }

    @Test
    void aLateAnswer_isAnAnswer() {
        var answered = asked().does(CaseAct.ANSWER_QUESTIONS, "2026-06-20", Cases.FILER, "request", "1");
        assertEquals(RequestState.ANSWERED, state(answered, "2026-06-20"));
        assertEquals(RequestState.ANSWERED, state(answered, "2026-07-05"), "and stays one");
        assertEquals("review.when.REQUEST_OPEN", answered.history().whyNot(CaseAct.ANSWER_QUESTIONS, LocalDate.parse("2026-06-21"), Cases.FILER).orElseThrow().key());
    }

    @Test
    void questionsMoveNoDay_andTakeNoSignatureAway() {
        var signed = Cases.waiting().does(CaseAct.SIGN, "2026-06-04", Cases.METI_A, "opinion", "NO_OBJECTION");
        var after = signed.does(CaseAct.ASK_FILER, "2026-06-05", Cases.MOF_A, "answerBy", "2026-06-12")
                .does(CaseAct.ASK_FOR_TIME, "2026-06-10", Cases.FILER, "request", "1", "answerBy", "2026-06-20", "reasons", "holidays")
                .does(CaseAct.GRANT_TIME, "2026-06-11", Cases.MOF_B, "request", "1")
                .does(CaseAct.ANSWER_QUESTIONS, "2026-06-19", Cases.FILER, "request", "1");
        assertEquals(signed.history().firstFreeDay(), after.history().firstFreeDay());
        assertEquals(signed.history().lastLawfulActDay(), after.history().lastLawfulActDay());
        assertEquals(CaseState.WAITING, after.on("2026-06-20"));
        var today = LocalDate.parse("2026-06-20");
        assertEquals(signed.history().signatures(today), after.history().signatures(today));
    }

    @Test
    void moreTime_isGrantedAsAsked_orForAnotherDay_orRefused() {
        var wish = asked().does(CaseAct.ASK_FOR_TIME, "2026-06-10", Cases.FILER, "request", "1", "answerBy", "2026-06-20", "reasons", "holidays");
        assertEquals(RequestState.TIME_ASKED, state(wish, "2026-06-10"));
        assertEquals(LocalDate.parse("2026-06-12"), wish.history().requests().get(0).answerBy(), "until it is decided, the day stands");
        assertEquals("review.when.TIME_NOT_ASKED", wish.history().whyNot(CaseAct.ASK_FOR_TIME, LocalDate.parse("2026-06-10"), Cases.FILER).orElseThrow().key());
        var granted = wish.does(CaseAct.GRANT_TIME, "2026-06-11", Cases.MOF_B, "request", "1");
        assertEquals(LocalDate.parse("2026-06-20"), granted.history().requests().get(0).answerBy());
        assertEquals(RequestState.OPEN, state(granted, "2026-06-20"));
        var less = wish.does(CaseAct.GRANT_TIME, "2026-06-11", Cases.MOF_B, "request", "1", "answerBy", "2026-06-15");
        assertEquals(LocalDate.parse("2026-06-15"), less.history().requests().get(0).answerBy());
        var refused = wish.does(CaseAct.REFUSE_TIME, "2026-06-11", Cases.MOF_B, "request", "1", "reasons", "the period ends");
        assertEquals(LocalDate.parse("2026-06-12"), refused.history().requests().get(0).answerBy());
        assertEquals(RequestState.LATE, state(refused, "2026-06-13"));
        assertEquals(Optional.empty(), refused.history().whyNot(CaseAct.ASK_FOR_TIME, LocalDate.parse("2026-06-12"), Cases.FILER), "asked again");
        var answered = wish.does(CaseAct.ANSWER_QUESTIONS, "2026-06-11", Cases.FILER, "request", "1");
        assertEquals("review.when.TIME_ASKED", answered.history().whyNot(CaseAct.GRANT_TIME, LocalDate.parse("2026-06-11"), Cases.MOF_A).orElseThrow().key(), "nothing is left to decide");
    }

    @Test
    void severalRequests_areNumbered_andEachHasItsOwnCourse() {
        var two = asked().does(CaseAct.ASK_FILER, "2026-06-06", Cases.MOF_B, "answerBy", "2026-06-20").does(CaseAct.ANSWER_QUESTIONS, "2026-06-08", Cases.FILER, "request", "2");
        assertEquals(List.of(1, 2), two.history().requests().stream().map(FilerRequest::number).toList());
        assertEquals(List.of(false, true), two.history().requests().stream().map(FilerRequest::isAnswered).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-05,false", "2026-06-06,true", "2026-06-30,true", "2026-07-01,false", "tomorrow,false"
    })
    void anAnswerIsDueAfterToday_andByTheEndOfThePeriod(String day, boolean possible) {
        var defects = Cases.waiting().history().defects(CaseAct.ASK_FILER, LocalDate.parse("2026-06-05"), Map.of("answerBy", day));
        assertEquals(possible, defects.isEmpty(), defects::toString);
        assertTrue(defects.stream().allMatch(d -> d.path().equals("answerBy")));
    }

    @ParameterizedTest
    @CsvSource({"0", "2", "first", "-1"})
    void aRequestThatIsNotThere_isNotAnswered(String number) {
        var refused = assertThrows(InvalidInput.class, () -> asked().does(CaseAct.ANSWER_QUESTIONS, "2026-06-08", Cases.FILER, "request", number));
        assertEquals("request review.detail.noSuchRequest", refused.defects().get(0).path() + " " + refused.defects().get(0).reason().key());
    }

    @Test
    void oneMinistrySendsForAll_orAnyOfThem_asTheRuleBookSays() {
        var today = LocalDate.parse("2026-06-05");
        for (var act : List.of(CaseAct.ASK_FILER, CaseAct.ASK_TARGET)) {
            assertEquals("review.refused.oneForAll", Cases.waiting().history().whyNot(act, today, Cases.METI_A).orElseThrow().key());
            assertEquals(Optional.empty(), Cases.waiting().history().whyNot(act, today, Cases.MOF_A));
            assertEquals("review.refused.ministry", Cases.waiting().history().whyNot(act, today, Cases.MIC_A).orElseThrow().key());
            assertEquals(Optional.empty(), anyMinistry().history().whyNot(act, today, Cases.METI_A));
        }
        var wish = asked().does(CaseAct.ASK_FOR_TIME, "2026-06-10", Cases.FILER, "request", "1", "answerBy", "2026-06-20", "reasons", "holidays").history();
        for (Actor actor : Set.of(Cases.METI_A, Cases.METI_B)) {
            assertEquals("review.refused.oneForAll", wish.whyNot(CaseAct.GRANT_TIME, LocalDate.parse("2026-06-10"), actor).orElseThrow().key());
        }
    }

    private static Cases anyMinistry() {
        return Cases.draft(PeriodSettings.defaults().with(PeriodParameter.REQUESTS_SENT_BY_FINANCE, 0), "MOF", "METI")
                .does(CaseAct.SUBMIT, "2026-06-01", Cases.FILER)
                .does(CaseAct.RECEIVE, "2026-06-01", Cases.WINDOW);
    }
}
