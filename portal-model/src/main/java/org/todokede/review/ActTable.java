package org.todokede.review;

import static org.todokede.filing.FilingKind.*;
import static org.todokede.review.CaseAct.*;
import static org.todokede.review.CaseState.*;
import static org.todokede.review.When.*;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.todokede.filing.FilingKind;

/**
 * Which act is possible in which state of which kind of filing, FEFTA Art. 27 to 29, 27-2, 55-5, 55-8: one table, enforced. Anything not listed is refused
 * by {@link CaseHistory#whyNot}. Who may and the article are the act's own; a cell may name a nearer article. The page for staff draws {@link #cells()}.
 * No provision on amending was read (procedure.md 4); it is taken as completing what Art. 27(1) asks for while the ministries still review: the day of
 * receipt stands, and what they signed or published on an earlier version is not used for another. A report that is on file is put right in the same way, as long as it stands
 * (Art. 55-5, 55-8; whoever leaves it false is punished, Art. 71): it bars nothing, so nothing is judged anew, and its day of receipt and its number stay. An act that nobody notified (Art. 29(1)) is found in whatever is
 * at hand: in a notification of something else, in a report of what should have been notified, or in an inquiry of a ministry's own.
 */
public final class ActTable {

    /**
     * One listed cell.
     *
     * @param kind of which filing
     * @param state in which
     * @param act what is possible
     * @param article provision for the act in this state
     * @param when further conditions, all of which must hold; empty = always
     */
    public record Cell(FilingKind kind, CaseState state, CaseAct act, String article, List<When> when) {}

    private static final String PROVISO = "FEFTA Art. 27(4)";
    private static final String REPORTS = "FEFTA Art. 55-5, 55-8";
    private static final String BREACH = "FEFTA Art. 29(1), (2), (5)";

    private static final Map<FilingKind, Map<CaseState, Map<CaseAct, Cell>>> TABLE = new EnumMap<>(FilingKind.class);

    static {
        Part notification = of(NOTIFICATION);
        notification.in(DRAFT).may(SUBMIT).mayFindBreach();
        notification.in(SUBMITTED).may(RECEIVE).may(RETURN_FOR_DEFECT).may(AMEND).may(WITHDRAW).mayFindBreach();
        notification.in(RETURNED).may(SUBMIT).may(WITHDRAW).mayFindBreach();
        notification.in(CaseState.WAITING).may(SIGN).may(AMEND, NOT_SHORTENED).may(WITHDRAW).mayFindBreach().mayAskAndAnswer().mayConsult()
                .may(PROPOSE_SHORTENING).may(SHORTEN, PROPOSED_BY_ANOTHER, ALL_SIGNED, CONDITIONS_LAID_DOWN, NAMES_DECIDED, NO_FLAG_BARS)
                .may(PROPOSE_EXTENSION, BY_LAST_SERVICE_DAY, NOT_SHORTENED)
                .may(EXTEND, BY_LAST_SERVICE_DAY, NOT_SHORTENED, PROPOSED_BY_ANOTHER, ALL_JOINED);
        notification.in(EXTENDED).may(SIGN).may(AMEND, NOT_SHORTENED).may(WITHDRAW).mayFindBreach().mayAskAndAnswer().mayConsult()
                .mayUnder(PROVISO, PROPOSE_SHORTENING).mayUnder(PROVISO, SHORTEN, PROPOSED_BY_ANOTHER, ALL_SIGNED, CONDITIONS_LAID_DOWN, NAMES_DECIDED, NO_FLAG_BARS)
                .may(ASK_COUNCIL, COUNCIL_NOT_ASKED)
                .may(PROPOSE_RECOMMENDATION, WITHIN_EXTENDED_PERIOD, NOT_SHORTENED)
                .may(RECOMMEND, WITHIN_EXTENDED_PERIOD, NOT_SHORTENED, COUNCIL_HEARD, PROPOSED_BY_ANOTHER, ALL_JOINED);
        notification.in(COUNCIL).may(SIGN).may(AMEND, NOT_SHORTENED).may(WITHDRAW).mayFindBreach().mayAskAndAnswer().mayConsult()
                .mayUnder(PROVISO, PROPOSE_SHORTENING).mayUnder(PROVISO, SHORTEN, PROPOSED_BY_ANOTHER, ALL_SIGNED, CONDITIONS_LAID_DOWN, NAMES_DECIDED, NO_FLAG_BARS)
                .may(COUNCIL_OPINION, COUNCIL_ASKED)
                .may(PROPOSE_EXTEND_FIVE, COUNCIL_ASKED, NOT_SHORTENED)
                .may(EXTEND_FIVE, COUNCIL_ASKED, NOT_SHORTENED, PROPOSED_BY_ANOTHER, ALL_JOINED);
        notification.in(EXTENDED_FIVE).may(SIGN).may(AMEND, NOT_SHORTENED).may(WITHDRAW).mayFindBreach().mayAskAndAnswer().mayConsult()
                .mayUnder(PROVISO, PROPOSE_SHORTENING).mayUnder(PROVISO, SHORTEN, PROPOSED_BY_ANOTHER, ALL_SIGNED, CONDITIONS_LAID_DOWN, NAMES_DECIDED, NO_FLAG_BARS)
                .may(COUNCIL_OPINION, COUNCIL_ASKED)
                .may(PROPOSE_RECOMMENDATION, WITHIN_EXTENDED_PERIOD, NOT_SHORTENED)
                .may(RECOMMEND, WITHIN_EXTENDED_PERIOD, NOT_SHORTENED, COUNCIL_HEARD, PROPOSED_BY_ANOTHER, ALL_JOINED);
        notification.in(RECOMMENDED).mayFindBreach().mayConsult()
                .may(ACCEPT_RECOMMENDATION, RECOMMENDATION_SERVED, RECOMMENDATION_UNANSWERED).may(REFUSE_RECOMMENDATION, RECOMMENDATION_SERVED, RECOMMENDATION_UNANSWERED);
        notification.in(ORDER_PENDING).mayFindBreach().mayConsult()
                .may(PROPOSE_ORDER, WITHIN_EXTENDED_PERIOD).may(ORDER, WITHIN_EXTENDED_PERIOD, PROPOSED_BY_ANOTHER, ALL_JOINED);
        notification.in(STOPPED).mayFindBreach().mayAskAndAnswer();
        notification.in(ORDERED).mayFindBreach().mayAskAndAnswer().may(REPORT_EXECUTION, CHANGE_ONLY).may(REPORT_DISPOSAL, PARTLY_EXECUTED)
                .may(PROPOSE_REVOCATION, CHANGE_ONLY).may(REVOKE, CHANGE_ONLY, PROPOSED_BY_ANOTHER, ALL_JOINED)
                .mayUnder("FEFTA Art. 27(10); Cabinet Order Art. 10", RECORD_SERVICE);
        notification.in(FREE).may(REPORT_EXECUTION).may(REPORT_DISPOSAL, PARTLY_EXECUTED).mayFindBreach().mayAskAndAnswer()
                .may(ACCEPT_RECOMMENDATION, RECOMMENDATION_UNANSWERED).may(REFUSE_RECOMMENDATION, RECOMMENDATION_UNANSWERED)
                .may(PROPOSE_REVOCATION, CHANGE_ONLY).may(REVOKE, CHANGE_ONLY, PROPOSED_BY_ANOTHER, ALL_JOINED);
        // nothing was let go and nothing is owed: whoever acts all the same has acted without notifying, and is asked once that is found
        notification.in(WITHDRAWN).mayFindBreach();
        notification.in(EXECUTED).may(REPORT_EXECUTION).may(REPORT_DISPOSAL).mayFindBreach().mayAskAndAnswer()
                // a breach of the order to change can be found only where its service is recorded
                .mayUnder("FEFTA Art. 27(10); Cabinet Order Art. 10", RECORD_SERVICE, ORDER_STANDS);
        notification.in(LAPSED).may(REPORT_EXECUTION).may(REPORT_DISPOSAL, PARTLY_EXECUTED).mayFindBreach().mayAskAndAnswer();
        notification.breachToMeasureOrder();
        // what is owed is owed whatever was found, and what was ordered is reported where it was ordered
        notification.in(BREACH_FOUND).may(REPORT_EXECUTION).may(REPORT_DISPOSAL)
                // nor does a finding stop the days for the reply: silence would count as a refusal
                .may(ACCEPT_RECOMMENDATION, RECOMMENDATION_SERVED, RECOMMENDATION_UNANSWERED).may(REFUSE_RECOMMENDATION, RECOMMENDATION_SERVED, RECOMMENDATION_UNANSWERED);
        notification.in(MEASURE_ORDERED).may(REPORT_EXECUTION).may(REPORT_DISPOSAL);

        Part exemption = of(EXEMPTION_REPORT).sentAndReceived();
        for (CaseState standing : List.of(EXEMPT_REPORTED, EXEMPT_BREACH_FOUND, EXEMPT_RECOMMENDED, EXEMPT_ORDERED)) {
            exemption.in(standing).mayUnder(REPORTS, AMEND);
        }
        exemption.in(EXEMPT_REPORTED).mayAskAndAnswer().mayConsult().may(REPORT_CHANGE).mayFindBreach()
                .may(PROPOSE_EXEMPTION_BREACH).may(FIND_EXEMPTION_BREACH, PROPOSED_BY_ANOTHER, ALL_JOINED);
        exemption.in(EXEMPT_BREACH_FOUND).mayAskAndAnswer().mayConsult().may(REPORT_CHANGE).mayFindBreach()
                .may(PROPOSE_EXEMPTION_RECOMMENDATION).may(RECOMMEND_EXEMPTION, PROPOSED_BY_ANOTHER, ALL_JOINED)
                .may(PROPOSE_EXEMPTION_BREACH_CLOSING).may(CLOSE_EXEMPTION_BREACH, PROPOSED_BY_ANOTHER, ALL_JOINED);
        exemption.in(EXEMPT_RECOMMENDED).mayAskAndAnswer().mayConsult().may(REPORT_CHANGE).mayFindBreach().may(FOLLOW_EXEMPTION_RECOMMENDATION)
                .may(PROPOSE_EXEMPTION_ORDER).may(ORDER_EXEMPTION, PROPOSED_BY_ANOTHER, ALL_JOINED);
        exemption.in(EXEMPT_ORDERED).mayAskAndAnswer().may(REPORT_CHANGE).mayFindBreach().mayUnder("FEFTA Art. 27-2(4); Cabinet Order Art. 10", RECORD_SERVICE);
        exemption.breachToMeasureOrder().in(BREACH_FOUND).may(FOLLOW_EXEMPTION_RECOMMENDATION, EXEMPTION_RECOMMENDED);

        of(REPORT).sentAndReceived().breachToMeasureOrder().in(ON_FILE).mayUnder(REPORTS, AMEND).mayAskAndAnswer().mayFindBreach();
        of(REPLY).sentAndReceived().in(ON_FILE);

        Part inquiry = of(INQUIRY).breachToMeasureOrder();
        inquiry.in(DRAFT).may(OPEN_INQUIRY);
        inquiry.in(UNDER_INQUIRY).may(CORRECT_INQUIRY).mayFindBreach().mayConsult().may(PROPOSE_CLOSING).may(CLOSE_INQUIRY, PROPOSED_BY_ANOTHER, ALL_JOINED);
        inquiry.in(INQUIRY_CLOSED).mayFindBreach();
    }

    private ActTable() {}

    /** Empty if the act is not possible in that state, whatever else holds. */
    public static Optional<Cell> cell(FilingKind kind, CaseState state, CaseAct act) {
        return Optional.ofNullable(TABLE.get(kind).getOrDefault(state, Map.of()).get(act));
    }

    /** All listed cells, by kind, state and act in their own order. */
    public static List<Cell> cells() {
        return TABLE.values().stream().flatMap(part -> part.values().stream()).flatMap(row -> row.values().stream()).toList();
    }

    /** What is listed for the state, in the order of the acts. */
    public static List<Cell> cells(FilingKind kind, CaseState state) {
        return List.copyOf(TABLE.get(kind).getOrDefault(state, Map.of()).values());
    }

    /** The states in which a filing of this kind can be. */
    public static Set<CaseState> states(FilingKind kind) {
        return Collections.unmodifiableSet(TABLE.get(kind).keySet());
    }

    /** Whether the act is ever possible on a filing of this kind. */
    public static boolean concerns(FilingKind kind, CaseAct act) {
        return TABLE.get(kind).values().stream().anyMatch(row -> row.containsKey(act));
    }

    private static Part of(FilingKind kind) {
        return new Part(kind, TABLE.computeIfAbsent(kind, each -> new EnumMap<>(CaseState.class)));
    }

    private record Part(FilingKind kind, Map<CaseState, Map<CaseAct, Cell>> rows) {

        Row in(CaseState state) {
            return new Row(kind, state, rows.computeIfAbsent(state, each -> new EnumMap<>(CaseAct.class)));
        }

        /** What is sent without barring anything: received, or returned and sent again. What it has done by being sent is not taken back, but can be put right. */
        Part sentAndReceived() {
            in(DRAFT).may(SUBMIT);
            in(SUBMITTED).may(RECEIVE).may(RETURN_FOR_DEFECT);
            in(RETURNED).may(SUBMIT);
            return this;
        }

        /** What follows when a breach was found, in whatever it was found: the Council where Art. 29 asks for it, then the measure order; or no measure, and the finding is closed. */
        Part breachToMeasureOrder() {
            in(BREACH_FOUND).mayJoinAndDrop().mayConsult()
                    .mayUnder(BREACH, ASK_COUNCIL, COUNCIL_NOT_ASKED).mayUnder(BREACH, COUNCIL_OPINION, COUNCIL_ASKED)
                    .may(PROPOSE_MEASURE_ORDER).may(MEASURE_ORDER, COUNCIL_HEARD_ON_BREACH, PROPOSED_BY_ANOTHER, ALL_JOINED)
                    .may(PROPOSE_BREACH_CLOSING).may(CLOSE_BREACH, PROPOSED_BY_ANOTHER, ALL_JOINED);
            in(MEASURE_ORDERED).mayUnder("FEFTA Art. 29; Cabinet Order Art. 10", RECORD_SERVICE);
            if (kind != INQUIRY) {
                // nobody who could answer has filed an inquiry
                in(BREACH_FOUND).mayAskAndAnswer();
                in(MEASURE_ORDERED).mayAskAndAnswer();
            }
            return this;
        }
    }

    private record Row(FilingKind kind, CaseState state, Map<CaseAct, Cell> cells) {

        Row may(CaseAct act, When... when) {
            return mayUnder(act.article(), act, when);
        }

        Row mayUnder(String article, CaseAct act, When... when) {
            cells.put(act, new Cell(kind, state, act, article, Collections.unmodifiableList(List.of(when))));
            return this;
        }

        /**
         * Questions move no day (procedure.md 5.2): of a notification they are asked and answered while the ministries review it, and again once that has ended: whoever may act,
         * or has acted, or was stopped, is asked what became of it. What bars nothing, and what was found or ordered, is asked about as long as it stands (Art. 55-8).
         */
        Row mayAskAndAnswer() {
            return may(ASK_FILER).may(ASK_TARGET).may(ANSWER_QUESTIONS, REQUEST_OPEN).may(ASK_FOR_TIME, TIME_NOT_ASKED).may(GRANT_TIME, TIME_ASKED).may(REFUSE_TIME, TIME_ASKED).may(WITHDRAW_REQUEST, REQUEST_OPEN);
        }

        /** Other bodies are asked beside each other as long as something is still to be judged, and bind nobody (Art. 69-4). */
        Row mayConsult() {
            return may(CONSULT).may(RECORD_CONSULTED, CONSULTATION_OPEN);
        }

        /** A breach that is found ends what the ministries were reviewing together: so they find it together, as they do whatever binds (Cabinet Order Art. 10). */
        Row mayFindBreach() {
            return may(PROPOSE_BREACH).may(FIND_BREACH, PROPOSED_BY_ANOTHER, ALL_JOINED).mayJoinAndDrop();
        }

        /** No ministry takes away what another has proposed: whoever is against it does not join, or signs an objection (Cabinet Order Art. 10). */
        Row mayJoinAndDrop() {
            return may(JOIN_PROPOSAL, PROPOSAL_TO_JOIN).may(DROP_PROPOSAL, PROPOSAL_OPEN, OWN_PROPOSAL);
        }
    }
}
