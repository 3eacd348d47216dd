package org.todokede.review;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.todokede.filing.FilingKind;
import org.todokede.identity.Actor;
import org.todokede.period.PeriodParameter;
import org.todokede.period.PeriodSettings;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;

/** Walks every cell of state × act: what is listed is performed when its conditions hold; everything else is refused with key and article. */
class ActTableTest {

    /** Every kind × state. A state that a kind never reaches lists nothing; which they are is counted below. */
    static Stream<Arguments> everyState() {
        return Arrays.stream(FilingKind.values()).flatMap(kind -> Arrays.stream(CaseState.values()).map(state -> Arguments.of(kind, state)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("everyState")
    void everyCell(FilingKind kind, CaseState state) {
        assertAll(Arrays.stream(CaseAct.values()).map(act -> () -> {
            try {
                cell(kind, state, act);
            } catch (AssertionError | RuntimeException wrong) {
                throw new AssertionError(act + ": " + wrong.getMessage(), wrong);
            }
        }));
    }

    private static void cell(FilingKind kind, CaseState state, CaseAct act) {
        var listed = ActTable.cell(kind, state, act);
        if (!ActTable.states(kind).contains(state)) {
            assertEquals(Optional.empty(), listed);
            return;
        }
        if (listed.isEmpty()) {
            var bare = bare(kind, state);
            assertEquals(state, bare.history().stateOn(bare.today()));
            refused(bare, act, "review.notNow." + act);
            return;
        }
        var ready = ready(kind, state, act, listed.get().when());
        assertEquals(state, ready.history().stateOn(ready.today()), "the preparation keeps the state");
        assertEquals(Optional.empty(), ready.history().whyNot(act, ready.today(), actor(act)));
        var after = ready.history().perform(act, Cases.at(ready.today()), actor(act), valid(kind, state, act, ready));
        assertEquals(ready.history().events().size() + 1, after.events().size());
        assertEquals(act, after.last().orElseThrow().act());
        var follows = following(kind, state, act);
        assertEquals(follows, after.stateOn(ready.today()));
        assertTrue(ActTable.states(kind).contains(follows), "the table knows the state that follows");
        if (act == CaseAct.SHORTEN) {
            assertEquals(CaseState.FREE, after.stateOn(after.last().flatMap(event -> event.day("freeFrom")).orElseThrow()));
        }
        assertFalse(listed.get().article().isEmpty());
        for (var when : listed.get().when()) {
            refused(without(kind, state, act, when), act, null);
        }
    }

    /** The state in which the act leaves the case on its own day (procedure.md 4.1). What was recommended and ordered here is to stop. */
    private static CaseState following(FilingKind kind, CaseState state, CaseAct act) {
        return switch (act) {
            case SUBMIT -> CaseState.SUBMITTED;
            case RETURN_FOR_DEFECT -> CaseState.RETURNED;
            case RECEIVE -> switch (kind) {
                case NOTIFICATION -> CaseState.WAITING;
                case EXEMPTION_REPORT -> CaseState.EXEMPT_REPORTED;
                case REPORT, REPLY -> CaseState.ON_FILE;
                case INQUIRY -> throw new AssertionError("nobody sends an inquiry");
            };
            case WITHDRAW -> CaseState.WITHDRAWN;
            case EXTEND -> CaseState.EXTENDED;
            case ASK_COUNCIL -> state == CaseState.EXTENDED ? CaseState.COUNCIL : state;
            case COUNCIL_OPINION -> state == CaseState.COUNCIL ? CaseState.EXTENDED : state;
            case EXTEND_FIVE -> CaseState.EXTENDED_FIVE;
            case RECOMMEND -> CaseState.RECOMMENDED;
            case ACCEPT_RECOMMENDATION -> state == CaseState.BREACH_FOUND ? state : CaseState.STOPPED;
            case REFUSE_RECOMMENDATION -> state == CaseState.RECOMMENDED ? CaseState.ORDER_PENDING : state;
            case ORDER -> CaseState.ORDERED;
            case REVOKE -> CaseState.FREE;
            case REPORT_EXECUTION -> Set.of(CaseState.BREACH_FOUND, CaseState.MEASURE_ORDERED).contains(state) ? state : CaseState.EXECUTED;
            case REPORT_DISPOSAL -> state;
            case FIND_BREACH -> CaseState.BREACH_FOUND;
            case MEASURE_ORDER -> CaseState.MEASURE_ORDERED;
            case CLOSE_BREACH -> switch (kind) {
                case NOTIFICATION -> CaseState.WAITING;
                case EXEMPTION_REPORT -> CaseState.EXEMPT_ORDERED;
                case REPORT, REPLY -> CaseState.ON_FILE;
                case INQUIRY -> CaseState.UNDER_INQUIRY;
            };
            case CLOSE_EXEMPTION_BREACH -> CaseState.EXEMPT_REPORTED;
            case OPEN_INQUIRY -> CaseState.UNDER_INQUIRY;
            case CLOSE_INQUIRY -> CaseState.INQUIRY_CLOSED;
            case FIND_EXEMPTION_BREACH -> CaseState.EXEMPT_BREACH_FOUND;
            case RECOMMEND_EXEMPTION -> CaseState.EXEMPT_RECOMMENDED;
            case FOLLOW_EXEMPTION_RECOMMENDATION -> state == CaseState.BREACH_FOUND ? state : CaseState.EXEMPT_REPORTED;
            case ORDER_EXEMPTION -> CaseState.EXEMPT_ORDERED;
            case AMEND, SIGN, RECORD_SERVICE, JOIN_PROPOSAL, DROP_PROPOSAL, ASK_FILER, ASK_TARGET, ANSWER_QUESTIONS, ASK_FOR_TIME, GRANT_TIME, REFUSE_TIME, WITHDRAW_REQUEST, CONSULT, RECORD_CONSULTED, PROPOSE_SHORTENING,
                    SHORTEN, PROPOSE_EXTENSION, PROPOSE_EXTEND_FIVE, PROPOSE_RECOMMENDATION, PROPOSE_ORDER, PROPOSE_REVOCATION, PROPOSE_BREACH, PROPOSE_MEASURE_ORDER, PROPOSE_BREACH_CLOSING, PROPOSE_CLOSING, CORRECT_INQUIRY, REPORT_CHANGE,
                    PROPOSE_EXEMPTION_BREACH, PROPOSE_EXEMPTION_BREACH_CLOSING, PROPOSE_EXEMPTION_RECOMMENDATION, PROPOSE_EXEMPTION_ORDER -> state;
        };
    }

    private static void refused(Situation situation, CaseAct act, String key) {
        Reason why = situation.history().whyNot(act, situation.today(), actor(act)).orElseThrow(() -> new AssertionError(act + " is allowed"));
        assertFalse(why.key().isEmpty());
        assertFalse(why.article().isEmpty());
        if (key != null) {
            assertEquals(key, why.key());
        }
        var thrown = assertThrows(
                RefusedByRule.class, () -> situation.history().perform(act, Cases.at(situation.today()), actor(act), Map.of()));
        assertEquals(why, thrown.reason(), "button and service say the same");
        var shown = situation.history().choices(situation.today(), actor(act)).stream().filter(choice -> choice.act() == act).findFirst();
        shown.ifPresent(choice -> assertEquals(why, choice.whyNot()));
    }

    record Situation(Cases cases, LocalDate today) {

        CaseHistory history() {
            return cases.history();
        }

        Situation does(CaseAct act, Actor actor, String... details) {
            return new Situation(cases.does(act, today.toString(), actor, details), today);
        }
    }

    private static Situation at(Cases cases, String today) {
        return new Situation(cases, LocalDate.parse(today));
    }

    /** The plainest case in that state. */
    private static Situation bare(FilingKind kind, CaseState state) {
        return switch (state) {
            case DRAFT -> at(Cases.draft(kind), "2026-06-01");
            case ON_FILE -> at(Cases.received(kind), "2026-06-02");
            case SUBMITTED -> at(Cases.draft(kind).does(CaseAct.SUBMIT, "2026-06-01", Cases.FILER), "2026-06-02");
            case RETURNED -> at(
                    Cases.draft(kind)
                            .does(CaseAct.SUBMIT, "2026-06-01", Cases.FILER)
                            .does(CaseAct.RETURN_FOR_DEFECT, "2026-06-02", Cases.WINDOW, "reasons", "no name"),
                    "2026-06-03");
            case WAITING -> at(Cases.waiting(), "2026-06-10");
            case EXTENDED -> at(Cases.extended(), "2026-07-01");
            case COUNCIL -> at(Cases.extended().does(CaseAct.ASK_COUNCIL, "2026-07-01", Cases.MOF_A), "2026-07-02");
            case EXTENDED_FIVE -> at(Cases.extendedFive(), "2026-09-10");
            case RECOMMENDED -> at(Cases.recommended(MeasureKind.STOP), "2026-08-05");
            case ORDER_PENDING -> at(Cases.recommended(MeasureKind.STOP), "2026-08-20");
            case STOPPED -> at(Cases.recommended(MeasureKind.STOP).does(CaseAct.ACCEPT_RECOMMENDATION, "2026-08-05", Cases.FILER), "2026-08-06");
            case ORDERED -> at(Cases.ordered(MeasureKind.STOP), "2026-08-10");
            case FREE -> at(Cases.waiting(), "2026-07-01");
            case WITHDRAWN -> at(Cases.waiting().does(CaseAct.WITHDRAW, "2026-06-10", Cases.FILER), "2026-06-11");
            case EXECUTED -> at(Cases.waiting().does(CaseAct.REPORT_EXECUTION, "2026-07-10", Cases.FILER, "executedOn", "2026-07-02"), "2026-07-11");
            case LAPSED -> at(Cases.waiting(), "2026-12-02");
            case BREACH_FOUND -> at(
                    switch (kind) {
                        case EXEMPTION_REPORT -> breach(exemptServed(), "2026-06-18", "AGAINST_EXEMPTION_ORDER");
                        case INQUIRY -> breach(Cases.underInquiry(), "2026-06-18", "UNNOTIFIED");
                        case REPORT, REPLY -> breach(Cases.received(kind), "2026-06-18", "UNNOTIFIED");
                        case NOTIFICATION -> breach(Cases.waiting(), "2026-06-18", "UNNOTIFIED");
                    },
                    "2026-06-19");
            case UNDER_INQUIRY -> at(Cases.underInquiry(), "2026-06-10");
            case INQUIRY_CLOSED -> at(Cases.underInquiry().does(CaseAct.PROPOSE_CLOSING, "2026-06-10", Cases.MOF_A, "reasons", "it was notified after all").does(CaseAct.CLOSE_INQUIRY, "2026-06-11", Cases.METI_B), "2026-06-12");
            case MEASURE_ORDERED -> {
                var conditions = ActTable.cell(kind, CaseState.BREACH_FOUND, CaseAct.MEASURE_ORDER).orElseThrow().when();
                var found = ready(kind, CaseState.BREACH_FOUND, CaseAct.MEASURE_ORDER, conditions);
                yield found.does(CaseAct.MEASURE_ORDER, Cases.METI_B);
            }
            case EXEMPT_REPORTED -> at(Cases.exemptReported(), "2026-06-10");
            case EXEMPT_BREACH_FOUND -> at(exemptBreach(), "2026-06-12");
            case EXEMPT_RECOMMENDED -> at(exemptRecommended(), "2026-06-15");
            case EXEMPT_ORDERED -> at(exemptServed(), "2026-06-18");
        };
    }

    private static Cases breach(Cases cases, String on, String ground) {
        return cases.does(CaseAct.PROPOSE_BREACH, on, Cases.MOF_A, "ground", ground, "reasons", "seen").does(CaseAct.FIND_BREACH, on, Cases.METI_B);
    }

    private static Cases exemptOrdered() {
        return exemptRecommended()
                .does(CaseAct.PROPOSE_EXEMPTION_ORDER, "2026-06-16", Cases.MOF_A, "reasons", "not followed")
                .does(CaseAct.ORDER_EXEMPTION, "2026-06-17", Cases.METI_B);
    }

    private static Cases exemptServed() {
        return exemptOrdered().does(CaseAct.RECORD_SERVICE, "2026-06-17", Cases.MOF_A, "servedOn", "2026-06-17");
    }

    private static Cases exemptBreach() {
        return Cases.exemptReported()
                .does(CaseAct.PROPOSE_EXEMPTION_BREACH, "2026-06-10", Cases.MOF_A, "reasons", "took a board seat")
                .does(CaseAct.FIND_EXEMPTION_BREACH, "2026-06-11", Cases.METI_B);
    }

    private static Cases exemptRecommended() {
        return exemptBreach()
                .does(CaseAct.PROPOSE_EXEMPTION_RECOMMENDATION, "2026-06-12", Cases.MOF_A, "reasons", "give it up", "noneAsked", "clear without")
                .does(CaseAct.RECOMMEND_EXEMPTION, "2026-06-13", Cases.METI_B);
    }

    /** A case in that state in which every condition of the cell holds for {@link #actor}. */
    private static Situation ready(FilingKind kind, CaseState state, CaseAct act, List<When> conditions) {
        var situation = start(kind, state, conditions);
        for (var when : conditions) {
            situation = switch (when) {
                case COUNCIL_HEARD -> heard(situation);
                case COUNCIL_HEARD_ON_BREACH -> heard(situation.does(CaseAct.ASK_COUNCIL, Cases.MOF_A));
                case COUNCIL_ASKED -> state == CaseState.BREACH_FOUND ? situation.does(CaseAct.ASK_COUNCIL, Cases.MOF_A) : situation;
                case ALL_SIGNED -> situation
                        .does(CaseAct.SIGN, Cases.MOF_A, "opinion", "NO_OBJECTION")
                        .does(CaseAct.SIGN, Cases.METI_A, "opinion", "CONDITIONS", "reasons", "as undertaken");
                case PROPOSED_BY_ANOTHER -> propose(situation, act.proposal().orElseThrow());
                case PARTLY_EXECUTED -> situation.does(CaseAct.REPORT_EXECUTION, Cases.FILER, "executedOn", situation.today().toString(), "whole", "no");
                case REQUEST_OPEN, TIME_NOT_ASKED -> asked(situation);
                case TIME_ASKED -> asked(situation).does(CaseAct.ASK_FOR_TIME, Cases.FILER, "request", "1", "answerBy", situation.today().plusDays(8).toString(), "reasons", "holidays");
                case CONSULTATION_OPEN -> situation.does(CaseAct.CONSULT, Cases.METI_A, "body", "MOFA", "question", "Any treaty?");
                case PROPOSAL_TO_JOIN, PROPOSAL_OPEN -> propose(situation, someProposal(kind, state));
                default -> situation;
            };
        }
        return situation;
    }

    private static Situation asked(Situation situation) {
        return situation.does(CaseAct.ASK_FILER, Cases.MOF_A, "answerBy", situation.today().plusDays(5).toString());
    }

    private static Situation start(FilingKind kind, CaseState state, List<When> conditions) {
        var changeStands = conditions.contains(When.CHANGE_ONLY) || state == CaseState.ORDERED && conditions.contains(When.PARTLY_EXECUTED);
        var proposal = conditions.contains(When.PROPOSAL_OPEN) || conditions.contains(When.PROPOSAL_TO_JOIN);
        if (state == CaseState.BREACH_FOUND && conditions.contains(When.RECOMMENDATION_UNANSWERED)) {
            return at(breach(Cases.recommended(MeasureKind.STOP), "2026-08-05", "UNNOTIFIED"), "2026-08-06");
        }
        if (state == CaseState.BREACH_FOUND && conditions.contains(When.EXEMPTION_RECOMMENDED)) {
            return at(breach(exemptRecommended(), "2026-06-18", "UNNOTIFIED"), "2026-06-19");
        }
        if (state == CaseState.FREE && conditions.contains(When.RECOMMENDATION_UNANSWERED)) {
            return at(recommendedOnTheLastDay(), "2026-10-01");
        }
        if (state == CaseState.FREE && (changeStands || proposal)) {
            return at(Cases.recommended(MeasureKind.CHANGE).does(CaseAct.ACCEPT_RECOMMENDATION, "2026-08-05", Cases.FILER), "2026-08-06");
        }
        if (state == CaseState.EXECUTED && conditions.contains(When.ORDER_STANDS)) {
            return at(Cases.ordered(MeasureKind.CHANGE).does(CaseAct.REPORT_EXECUTION, "2026-08-10", Cases.FILER, "executedOn", "2026-08-10"), "2026-08-11");
        }
        if (state == CaseState.ORDERED && (changeStands || proposal)) {
            return at(Cases.ordered(MeasureKind.CHANGE), "2026-08-10");
        }
        if (state == CaseState.EXTENDED && conditions.contains(When.COUNCIL_HEARD)) {
            return at(Cases.heard(), "2026-08-01");
        }
        return bare(kind, state);
    }

    private static Cases recommendedOnTheLastDay() {
        return Cases.heard()
                .does(CaseAct.PROPOSE_RECOMMENDATION, "2026-09-29", Cases.MOF_A, "kind", "STOP", "reasons", "late but in time", "noneAsked", "clear without")
                .does(CaseAct.RECOMMEND, "2026-09-30", Cases.METI_B);
    }

    private static Situation heard(Situation situation) {
        var asked = situation.history().whyNot(CaseAct.COUNCIL_OPINION, situation.today(), Cases.MOF_A).isEmpty();
        return asked ? situation.does(CaseAct.COUNCIL_OPINION, Cases.MOF_A, "reasons", "seen") : situation;
    }

    private static CaseAct someProposal(FilingKind kind, CaseState state) {
        return ActTable.cells(kind, state).stream().map(ActTable.Cell::act).filter(CaseAct::isProposal).findFirst().orElseThrow();
    }

    private static Situation propose(Situation situation, CaseAct proposal) {
        return situation.does(proposal, Cases.MOF_A, pairs(details(proposal, situation)));
    }

    private static String[] pairs(Map<String, String> details) {
        return details.entrySet().stream().flatMap(entry -> Stream.of(entry.getKey(), entry.getValue())).toArray(String[]::new);
    }

    /** A case in that state in which this one condition fails. */
    private static Situation without(FilingKind kind, CaseState state, CaseAct act, When when) {
        var bare = bare(kind, state);
        return switch (when) {
            case BY_LAST_SERVICE_DAY -> {
                // day 30 is Saturday 2026-07-04; under this reading the standstill runs to Monday, but the extension had to be served by Saturday
                var rolled = Cases.draft(later(), "MOF", "METI").does(CaseAct.SUBMIT, "2026-06-05", Cases.FILER).does(CaseAct.RECEIVE, "2026-06-05", Cases.WINDOW);
                assertEquals(CaseState.WAITING, rolled.on("2026-07-06"));
                yield at(rolled, "2026-07-06");
            }
            case WITHIN_EXTENDED_PERIOD -> at(bare.cases(), "2026-11-15");
            case RECOMMENDATION_SERVED -> {
                var unserved = Cases.heard()
                        .does(CaseAct.PROPOSE_RECOMMENDATION, "2026-08-01", Cases.MOF_A, "kind", "STOP", "reasons", "opinion of the Council", "noneAsked", "clear without")
                        .does(CaseAct.RECOMMEND, "2026-08-03", Cases.METI_B, "servedOn", "2026-08-06");
                yield at(state == CaseState.BREACH_FOUND ? breach(unserved, "2026-08-04", "UNNOTIFIED") : unserved, "2026-08-05");
            }
            case RECOMMENDATION_UNANSWERED -> state == CaseState.FREE ? bare : at(start(kind, state, List.of(when)).cases(), "2026-08-13");
            case OWN_PROPOSAL -> {
                var proposal = someProposal(kind, state);
                var ofAnother = start(kind, state, ActTable.cell(kind, state, act).orElseThrow().when());
                ofAnother = ofAnother.does(proposal, Cases.METI_A, pairs(details(proposal, ofAnother)));
                assertEquals(List.of(act.name(), "METI"), ofAnother.history().whyNot(act, ofAnother.today(), actor(act)).orElseThrow().args());
                yield ofAnother;
            }
            case COUNCIL_NOT_ASKED -> state == CaseState.BREACH_FOUND ? bare.does(CaseAct.ASK_COUNCIL, Cases.MOF_A) : at(Cases.heard(), "2026-08-01");
            case COUNCIL_ASKED -> state == CaseState.BREACH_FOUND ? bare : bare.does(CaseAct.COUNCIL_OPINION, Cases.MOF_A, "reasons", "seen");
            case NOT_SHORTENED -> shortened(bare);
            case PROPOSED_BY_ANOTHER -> {
                var own = ready(kind, state, act, ActTable.cell(kind, state, act).orElseThrow().when().stream().filter(each -> each != When.PROPOSED_BY_ANOTHER).toList());
                yield own.does(act.proposal().orElseThrow(), actor(act), pairs(details(act.proposal().orElseThrow(), own)));
            }
            case ALL_SIGNED -> propose(bare, act.proposal().orElseThrow()).does(CaseAct.SIGN, Cases.METI_A, "opinion", "OBJECTION", "reasons", "risk");
            case CONDITIONS_LAID_DOWN -> {
                var ready = ready(kind, state, act, ActTable.cell(kind, state, act).orElseThrow().when());
                var named = ready.history().conditions().get(0).seq();
                assertEquals(List.of(act.name(), "METI"), ready.history().owing(new ConditionsStanding(Set.of())).whyNot(act, ready.today(), actor(act)).orElseThrow().args());
                assertEquals(Optional.empty(), ready.history().owing(new ConditionsStanding(Set.of(named))).whyNot(act, ready.today(), actor(act)), "somebody owes it");
                yield bare;
            }
            case NAMES_DECIDED -> {
                var ready = ready(kind, state, act, ActTable.cell(kind, state, act).orElseThrow().when());
                var hit = ready.history().screened(new NamesStanding(1, 0));
                assertEquals(List.of(act.name(), "1"), hit.whyNot(act, ready.today(), actor(act)).orElseThrow().args());
                assertEquals(Optional.empty(), ready.history().screened(new NamesStanding(0, 3)).whyNot(act, ready.today(), actor(act)), "a confirmed hit is a flag, and what follows from it the ministries judge");
                yield bare;
            }
            case NO_FLAG_BARS -> {
                var ready = ready(kind, state, act, ActTable.cell(kind, state, act).orElseThrow().when());
                assertEquals(List.of(act.name(), "2"), ready.history().weighed(new FactorsStanding(2, 1)).whyNot(act, ready.today(), actor(act)).orElseThrow().args());
                assertEquals(Optional.empty(), ready.history().weighed(new FactorsStanding(0, 3)).whyNot(act, ready.today(), actor(act)), "a warning is to be seen and bars nothing");
                yield bare;
            }
            case ALL_JOINED -> {
                var ready = ready(kind, state, act, ActTable.cell(kind, state, act).orElseThrow().when());
                var three = CaseHistory.of(kind, ready.history().events(), Set.of("MOF", "METI", "MIC"), ready.history().rules().calendar(), ready.history().rules().settings());
                assertEquals("review.when.ALL_JOINED", three.whyNot(act, ready.today(), actor(act)).orElseThrow().key());
                assertEquals(List.of(act.name(), "MIC"), three.whyNot(act, ready.today(), actor(act)).orElseThrow().args());
                yield bare;
            }
            default -> bare;
        };
    }

    /** A reading under which the standstill ends later than the day by which an extension must be served. */
    private static PeriodSettings later() {
        return PeriodSettings.defaults().with(PeriodParameter.STANDSTILL_ROLLS, 1);
    }

    private static Situation shortened(Situation bare) {
        var proposed = propose(bare, CaseAct.PROPOSE_SHORTENING)
                .does(CaseAct.SIGN, Cases.MOF_A, "opinion", "NO_OBJECTION")
                .does(CaseAct.SIGN, Cases.METI_A, "opinion", "NO_OBJECTION");
        return proposed.does(CaseAct.SHORTEN, Cases.METI_B);
    }

    static Actor actor(CaseAct act) {
        return switch (act.role()) {
            case FILER -> Cases.FILER;
            case WINDOW -> Cases.WINDOW;
            default -> act.isOneForAll() || act == CaseAct.DROP_PROPOSAL ? Cases.MOF_B : Cases.METI_B;
        };
    }

    private static Map<String, String> valid(FilingKind kind, CaseState state, CaseAct act, Situation situation) {
        if (act == CaseAct.JOIN_PROPOSAL || act == CaseAct.DROP_PROPOSAL) {
            return Cases.details("proposal", someProposal(kind, state).name(), "reasons", "seen");
        }
        if (act == CaseAct.PROPOSE_BREACH && state == CaseState.EXEMPT_ORDERED) {
            return Cases.details("ground", "AGAINST_EXEMPTION_ORDER", "reasons", "still on the board");
        }
        return act.proposal().isPresent() ? Map.of() : details(act, situation);
    }

    private static Map<String, String> details(CaseAct act, Situation situation) {
        var today = situation.today();
        return switch (act) {
            case RETURN_FOR_DEFECT, PROPOSE_EXTENSION, PROPOSE_EXTEND_FIVE, COUNCIL_OPINION, PROPOSE_BREACH_CLOSING, PROPOSE_EXEMPTION_BREACH, PROPOSE_EXEMPTION_BREACH_CLOSING,
                    FOLLOW_EXEMPTION_RECOMMENDATION, PROPOSE_EXEMPTION_ORDER, PROPOSE_CLOSING -> Cases.details("reasons", "because");
            case PROPOSE_MEASURE_ORDER, PROPOSE_EXEMPTION_RECOMMENDATION -> Cases.details("reasons", "because", "noneAsked", "clear without");
            case SIGN -> Cases.details("opinion", "NO_OBJECTION");
            case CONSULT -> Cases.details("body", "MOFA", "question", "Any treaty?");
            case RECORD_CONSULTED -> Cases.details("consultation", "1", "answeredOn", today.toString(), "reasons", "none");
            case ASK_FILER, ASK_TARGET -> Cases.details("answerBy", today.plusDays(5).toString());
            case ANSWER_QUESTIONS, GRANT_TIME -> Cases.details("request", "1");
            case ASK_FOR_TIME -> Cases.details("request", "1", "answerBy", today.plusDays(8).toString(), "reasons", "holidays");
            case REFUSE_TIME, WITHDRAW_REQUEST -> Cases.details("request", "1", "reasons", "the period ends");
            case PROPOSE_SHORTENING -> Cases.details("freeFrom", today.plusDays(5).toString());
            case PROPOSE_RECOMMENDATION -> Cases.details("kind", "STOP", "reasons", "because", "noneAsked", "clear without");
            case PROPOSE_ORDER -> Cases.details("kind", "STOP", "reasons", "because");
            case PROPOSE_REVOCATION -> Cases.details("scope", "WHOLE", "reasons", "circumstances changed");
            case RECORD_SERVICE -> Cases.details("servedOn", today.toString(), "reasons", "the receipt came");
            case REPORT_EXECUTION -> Cases.details("executedOn", today.toString());
            case REPORT_DISPOSAL -> Cases.details("disposedOn", today.toString());
            case REPORT_CHANGE -> Cases.details("changedOn", today.toString());
            case PROPOSE_BREACH -> Cases.details("ground", "UNNOTIFIED", "reasons", "bought early");
            default -> Map.of();
        };
    }

    @Test
    void everyAct_isPossibleSomewhere_andEveryProposalCanBeApprovedWhereItIsMade() {
        for (var act : CaseAct.values()) {
            assertTrue(Arrays.stream(FilingKind.values()).anyMatch(kind -> ActTable.concerns(kind, act)), act + " is nowhere possible");
        }
        for (var cell : ActTable.cells()) {
            if (cell.act().isProposal()) {
                var approval = ActTable.cell(cell.kind(), cell.state(), cell.act().approvedBy().orElseThrow());
                assertTrue(approval.isPresent(), cell + " can never be approved");
                assertTrue(approval.get().when().contains(When.PROPOSED_BY_ANOTHER));
            }
        }
    }

    @Test
    void everyState_isReachedBySomeKind_andWhatBarsNothingOnlyByTheFewItNeeds() {
        var reached = Arrays.stream(FilingKind.values()).flatMap(kind -> ActTable.states(kind).stream()).collect(Collectors.toSet());
        assertEquals(Set.of(CaseState.values()), reached);
        var few = Set.of(CaseState.DRAFT, CaseState.SUBMITTED, CaseState.RETURNED, CaseState.ON_FILE);
        assertEquals(few, ActTable.states(FilingKind.REPLY));
        assertEquals(List.of(), ActTable.cells(FilingKind.REPLY, CaseState.ON_FILE));
        var breach = Set.of(CaseState.BREACH_FOUND, CaseState.MEASURE_ORDERED);
        assertEquals(Stream.concat(few.stream(), breach.stream()).collect(Collectors.toSet()), ActTable.states(FilingKind.REPORT));
        var own = Set.of(CaseState.DRAFT, CaseState.UNDER_INQUIRY, CaseState.INQUIRY_CLOSED);
        assertEquals(Stream.concat(own.stream(), breach.stream()).collect(Collectors.toSet()), ActTable.states(FilingKind.INQUIRY));
    }

    /** What {@code review.notNow.FIND_BREACH} says where it is shown. */
    @Test
    void aBreach_isFoundWhereNoOtherStands_inANotificationAtAnyTime_inAReportThatWasReceived_andInAnInquiry() {
        for (var kind : FilingKind.values()) {
            var possible = ActTable.states(kind).stream().filter(state -> ActTable.cell(kind, state, CaseAct.FIND_BREACH).isPresent()).collect(Collectors.toSet());
            var expected = switch (kind) {
                case NOTIFICATION -> ActTable.states(kind).stream().filter(state -> !Set.of(CaseState.BREACH_FOUND, CaseState.MEASURE_ORDERED).contains(state)).collect(Collectors.toSet());
                case EXEMPTION_REPORT -> Set.of(CaseState.EXEMPT_REPORTED, CaseState.EXEMPT_BREACH_FOUND, CaseState.EXEMPT_RECOMMENDED, CaseState.EXEMPT_ORDERED);
                case REPORT -> Set.of(CaseState.ON_FILE);
                case REPLY -> Set.of();
                case INQUIRY -> Set.of(CaseState.UNDER_INQUIRY, CaseState.INQUIRY_CLOSED);
            };
            assertEquals(expected, possible, kind.name());
        }
    }

    /** A breach of each ground is possible only where that ground can be. */
    @Test
    void theGroundOfABreach_isOneThatTheKindOfCaseCanHave() {
        record Asked(Cases cases, String ground, boolean possible) {}
        var asked = List.of(
                new Asked(Cases.waiting(), "FALSE_FILING", true), new Asked(Cases.waiting(), "UNNOTIFIED", true), new Asked(Cases.waiting(), "AGAINST_ORDER", false),
                new Asked(Cases.received(FilingKind.REPORT), "UNNOTIFIED", true), new Asked(Cases.received(FilingKind.REPORT), "FALSE_FILING", false),
                new Asked(Cases.exemptReported(), "UNNOTIFIED", true), new Asked(Cases.exemptReported(), "FALSE_FILING", false), new Asked(Cases.exemptReported(), "AGAINST_EXEMPTION_ORDER", false),
                new Asked(exemptServed(), "AGAINST_EXEMPTION_ORDER", true),
                new Asked(Cases.underInquiry(), "UNNOTIFIED", true), new Asked(Cases.underInquiry(), "FALSE_FILING", false), new Asked(Cases.underInquiry(), "AGAINST_ACCEPTED", false));
        for (var each : asked) {
            var defects = each.cases().history().defects(CaseAct.PROPOSE_BREACH, LocalDate.parse("2026-06-20"), Cases.details("ground", each.ground(), "reasons", "seen"));
            assertEquals(each.possible() ? List.of() : List.of("review.detail.ground"), defects.stream().map(defect -> defect.reason().key()).toList(), each.ground());
        }
    }

    @Test
    void everyActOfTwoPeople_asksForTheOtherPerson() {
        for (var cell : ActTable.cells()) {
            assertEquals(cell.act().proposal().isPresent(), cell.when().contains(When.PROPOSED_BY_ANOTHER), cell.toString());
        }
    }
}
