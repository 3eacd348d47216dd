package org.todokede.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.todokede.review.CaseAct.*;
import static org.todokede.review.Cases.*;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.todokede.period.PeriodQuestion;
import org.todokede.refusal.InvalidInput;

/** What is decided today may be served later, and the law counts by the day of service: the order of acts is that of their services, too. */
class ServiceDaysTest {

    private static final LocalDate LAST_OF_FIVE_MONTHS = LocalDate.of(2026, 10, 31);

    @Test
    void aRecommendation_isNotServedBeforeTheExtensionItRestsOn() {
        var heard = extendedFrom("2026-06-30").does(ASK_COUNCIL, "2026-06-11", MOF_A).does(COUNCIL_OPINION, "2026-06-15", MOF_A, "reasons", "change it");
        var proposed = heard.does(PROPOSE_RECOMMENDATION, "2026-06-16", MOF_A, "kind", "CHANGE", "reasons", "opinion of the Council", "noneAsked", "clear without");
        refusedService(proposed, RECOMMEND, LocalDate.of(2026, 6, 17), LocalDate.of(2026, 6, 29));
        var recommended = proposed.does(RECOMMEND, "2026-06-17", METI_B);
        assertEquals(Optional.of("2026-06-30"), recommended.history().last().orElseThrow().detail("servedOn"), "the default is the first lawful day");
        var accepted = recommended.does(ACCEPT_RECOMMENDATION, "2026-06-30", FILER);
        assertEquals(CaseState.FREE, accepted.on("2026-06-30"));
        assertEquals(Optional.of(LocalDate.of(2026, 6, 30)), accepted.history().firstFreeDay());
    }

    @Test
    void aFifthMonth_isNotServedBeforeTheFour() {
        var proposed = extendedFrom("2026-06-30").does(ASK_COUNCIL, "2026-06-11", MOF_A).does(PROPOSE_EXTEND_FIVE, "2026-06-12", MOF_A, "reasons", "Council needs longer");
        refusedService(proposed, EXTEND_FIVE, LocalDate.of(2026, 6, 12), LocalDate.of(2026, 6, 29));
        var five = proposed.does(EXTEND_FIVE, "2026-06-12", METI_B).history();
        assertEquals(Optional.of(LAST_OF_FIVE_MONTHS), five.lastBarredDay());
        assertEquals(Optional.of(LAST_OF_FIVE_MONTHS.plusDays(1)), five.firstFreeDay());
    }

    @Test
    void aReply_isPossibleFromTheDayOfService_andUntilThenTheReasonSaysSo() {
        var recommended = Cases.heard()
                .does(PROPOSE_RECOMMENDATION, "2026-08-01", MOF_A, "kind", "STOP", "reasons", "opinion of the Council", "noneAsked", "clear without")
                .does(RECOMMEND, "2026-08-03", METI_B, "servedOn", "2026-08-20")
                .history();
        for (var act : List.of(ACCEPT_RECOMMENDATION, REFUSE_RECOMMENDATION)) {
            var early = recommended.whyNot(act, LocalDate.of(2026, 8, 19), FILER).orElseThrow();
            assertEquals("review.when.RECOMMENDATION_SERVED", early.key());
            assertEquals(List.of(act.name(), "2026-08-20"), early.args());
            assertEquals(Optional.empty(), recommended.whyNot(act, LocalDate.of(2026, 8, 20), FILER));
        }
    }

    /** The walk chooses days of decision and of service; what is accepted and what is refused is held against days counted by hand. */
    @Property(tries = 300)
    void whateverServicesAreAccepted_theLedgerFlagsNothing_andTheStateFollows(@ForAll long seed) {
        var walk = new Random(seed);
        var day = R.plusDays(walk.nextInt(30));
        var cases = served(Cases.waiting().does(PROPOSE_EXTENSION, day.toString(), MOF_A, "reasons", "security"), EXTEND, day, R, DAY_30, walk);
        day = day.plusDays(walk.nextInt(20));
        cases = cases.does(ASK_COUNCIL, day.toString(), MOF_A);
        var last = LAST_OF_FOUR_MONTHS;
        if (walk.nextBoolean()) {
            day = day.plusDays(walk.nextInt(40));
            cases = cases.does(PROPOSE_EXTEND_FIVE, day.toString(), MOF_A, "reasons", "Council needs longer");
            cases = served(cases, EXTEND_FIVE, day, servedOn(cases, EXTEND), last, walk);
            last = LAST_OF_FIVE_MONTHS;
        }
        day = day.plusDays(walk.nextInt(30));
        var kind = walk.nextBoolean() ? MeasureKind.CHANGE : MeasureKind.STOP;
        cases = cases.does(COUNCIL_OPINION, day.toString(), MOF_A, "reasons", "seen").does(PROPOSE_RECOMMENDATION, day.toString(), MOF_A, "kind", kind.name(), "reasons", "risk", "noneAsked", "clear without");
        var before = last == LAST_OF_FIVE_MONTHS ? servedOn(cases, EXTEND_FIVE) : servedOn(cases, EXTEND);
        cases = served(cases, RECOMMEND, day, before, last, walk);
        replied(cases, day, last, kind, walk);
    }

    private static Cases served(Cases cases, CaseAct act, LocalDate today, LocalDate before, LocalDate last, Random walk) {
        var earliest = today.isBefore(before) ? before : today;
        for (int tries = walk.nextInt(4); tries > 0; tries--) {
            var day = today.plusDays(walk.nextInt(100) - 3);
            if (!day.isBefore(earliest) && !day.isAfter(last)) {
                return unflagged(cases.does(act, today.toString(), METI_B, "servedOn", day.toString()), last(act));
            }
            refusedService(cases, act, today, day);
        }
        var byDefault = unflagged(cases.does(act, today.toString(), METI_B), last(act));
        assertEquals(earliest, servedOn(byDefault, act));
        return byDefault;
    }

    /** End of the period after that act; a recommendation moves none. */
    private static Optional<LocalDate> last(CaseAct act) {
        return act == EXTEND ? Optional.of(LAST_OF_FOUR_MONTHS) : act == EXTEND_FIVE ? Optional.of(LAST_OF_FIVE_MONTHS) : Optional.empty();
    }

    private static Cases unflagged(Cases cases, Optional<LocalDate> last) {
        var history = cases.history();
        var ledger = history.ledger().orElseThrow();
        assertEquals(List.of(), ledger.answer(PeriodQuestion.FIRST_FREE_DAY).flags());
        assertEquals(List.of(), ledger.answer(PeriodQuestion.LAST_ORDER_DAY).flags());
        assertEquals(history.lastBarredDay().orElseThrow().plusDays(1), ledger.day(PeriodQuestion.FIRST_FREE_DAY));
        last.ifPresent(day -> assertEquals(day, history.lastBarredDay().orElseThrow()));
        return cases;
    }

    private static void replied(Cases cases, LocalDate today, LocalDate last, MeasureKind kind, Random walk) {
        var history = cases.history();
        var served = servedOn(cases, RECOMMEND);
        var due = history.replyDue().orElseThrow();
        for (var day = today; !day.isAfter(due.plusDays(1)); day = day.plusDays(1)) {
            var inTime = !day.isBefore(served) && !day.isAfter(due);
            assertEquals(inTime, history.whyNot(ACCEPT_RECOMMENDATION, day, FILER).isEmpty(), day.toString());
            assertEquals(inTime, history.whyNot(REFUSE_RECOMMENDATION, day, FILER).isEmpty(), day.toString());
        }
        var on = served.plusDays(walk.nextInt((int) (due.toEpochDay() - served.toEpochDay()) + 1));
        var refused = cases.does(REFUSE_RECOMMENDATION, on.toString(), FILER);
        assertEquals(on.isAfter(last) ? CaseState.FREE : CaseState.ORDER_PENDING, refused.on(on.toString()));
        var accepted = cases.does(ACCEPT_RECOMMENDATION, on.toString(), FILER);
        assertEquals(kind == MeasureKind.STOP ? CaseState.STOPPED : CaseState.FREE, accepted.on(on.toString()));
        assertEquals(List.of(), accepted.history().ledger().orElseThrow().answer(PeriodQuestion.FIRST_FREE_DAY).flags());
    }

    private static Cases extendedFrom(String served) {
        return Cases.waiting().does(PROPOSE_EXTENSION, "2026-06-10", MOF_A, "reasons", "security").does(EXTEND, "2026-06-10", METI_B, "servedOn", served);
    }

    private static LocalDate servedOn(Cases cases, CaseAct act) {
        return cases.history().events().stream().filter(event -> event.act() == act).findFirst().flatMap(event -> event.day("servedOn")).orElseThrow();
    }

    private static void refusedService(Cases cases, CaseAct act, LocalDate today, LocalDate servedOn) {
        var refused = assertThrows(InvalidInput.class, () -> cases.does(act, today.toString(), METI_B, "servedOn", servedOn.toString()));
        assertEquals(List.of("servedOn"), refused.defects().stream().map(defect -> defect.path()).toList());
        assertFalse(refused.defects().get(0).reason().article().isEmpty());
    }
}
