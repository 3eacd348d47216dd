package org.todokede.review;

import static org.todokede.identity.Role.FILER;
import static org.todokede.identity.Role.REVIEWER;
import static org.todokede.identity.Role.WINDOW;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.todokede.identity.Role;

/**
 * Every act of Articles 27 to 29, 27-2 and 55-8 on a case: the provision, who may, which details it takes and, for the powers of the ministers, the
 * proposal that must go before (four eyes: whoever proposes cannot approve). When each is possible stands in {@link ActTable}. Stored by name.
 */
public enum CaseAct {
    SUBMIT(
            "FEFTA Art. 27(1)",
            FILER,
            null,
            DetailRule.textIfAny("refileOf"),
            DetailRule.dayIfKnown("actOn"),
            DetailRule.dayIfKnown("dueOn")),
    RETURN_FOR_DEFECT("FEFTA Art. 27(1); Cabinet Order Art. 10", WINDOW, null, DetailRule.text("reasons")),
    RECEIVE("FEFTA Art. 27(1), (2); Cabinet Order Art. 10", WINDOW, null, DetailRule.dayIfKnown("receivedOn")),
    /** A new version of what was filed: of a notification while it is reviewed, of a report as long as it is on file. */
    AMEND("FEFTA Art. 27(1)", FILER, null, DetailRule.dayIfKnown("actOn"), DetailRule.dayIfKnown("dueOn")),
    WITHDRAW("FEFTA Art. 27(1)", FILER, null, DetailRule.textIfAny("reasons")),

    SIGN("FEFTA Art. 27(2); Cabinet Order Art. 10", REVIEWER, null, DetailRule.choice("opinion", Opinion.values()), DetailRule.textIfAny("reasons")),
    JOIN_PROPOSAL("FEFTA Art. 27; Cabinet Order Art. 10", REVIEWER, null, DetailRule.text("proposal")),
    DROP_PROPOSAL("FEFTA Art. 27; Cabinet Order Art. 10", REVIEWER, null, DetailRule.text("proposal"), DetailRule.text("reasons")),

    ASK_FILER("FEFTA Art. 55-8; Cabinet Order Art. 10", REVIEWER, null, DetailRule.day("answerBy")),
    ASK_TARGET("FEFTA Art. 55-8; Cabinet Order Art. 10", REVIEWER, null, DetailRule.day("answerBy")),
    ANSWER_QUESTIONS("FEFTA Art. 55-8", FILER, null, DetailRule.text("request")),
    ASK_FOR_TIME("FEFTA Art. 55-8", FILER, null, DetailRule.text("request"), DetailRule.day("answerBy"), DetailRule.text("reasons")),
    GRANT_TIME("FEFTA Art. 55-8", REVIEWER, null, DetailRule.text("request"), DetailRule.dayIfKnown("answerBy")),
    REFUSE_TIME("FEFTA Art. 55-8", REVIEWER, null, DetailRule.text("request"), DetailRule.text("reasons")),
    /** What was asked is asked no more: of a request that was sent by mistake, or that something else has answered. The questions and that they were taken back stay on record. */
    WITHDRAW_REQUEST("FEFTA Art. 55-8", REVIEWER, null, DetailRule.text("request"), DetailRule.text("reasons")),
    CONSULT("FEFTA Art. 69-4", REVIEWER, null, DetailRule.text("body"), DetailRule.text("question"), DetailRule.dayIfKnown("answerBy")),
    RECORD_CONSULTED("FEFTA Art. 69-4", REVIEWER, null, DetailRule.text("consultation"), DetailRule.day("answeredOn"), DetailRule.text("reasons")),

    PROPOSE_SHORTENING("FEFTA Art. 27(2) proviso", REVIEWER, null, DetailRule.day("freeFrom"), DetailRule.textIfAny("reasons")),
    SHORTEN("FEFTA Art. 27(2) proviso", REVIEWER, PROPOSE_SHORTENING, DetailRule.dayIfKnown("freeFrom")),
    PROPOSE_EXTENSION("FEFTA Art. 27(3)", REVIEWER, null, DetailRule.text("reasons")),
    EXTEND("FEFTA Art. 27(3)", REVIEWER, PROPOSE_EXTENSION, DetailRule.dayIfKnown("servedOn")),
    ASK_COUNCIL("FEFTA Art. 27(5)", REVIEWER, null, DetailRule.textIfAny("reasons")),
    PROPOSE_EXTEND_FIVE("FEFTA Art. 27(6)", REVIEWER, null, DetailRule.text("reasons")),
    EXTEND_FIVE("FEFTA Art. 27(6)", REVIEWER, PROPOSE_EXTEND_FIVE, DetailRule.dayIfKnown("servedOn")),
    COUNCIL_OPINION("FEFTA Art. 27(5), (6)", REVIEWER, null, DetailRule.text("reasons")),
    PROPOSE_RECOMMENDATION("FEFTA Art. 27(5)", REVIEWER, null, DetailRule.choice("kind", MeasureKind.values()), DetailRule.text("reasons"), DetailRule.textIfAny(CaseEvent.NONE_ASKED)),
    RECOMMEND(
            "FEFTA Art. 27(5)",
            REVIEWER,
            PROPOSE_RECOMMENDATION,
            DetailRule.choiceOrDefault("kind", "CHANGE", "STOP"),
            DetailRule.dayIfKnown("servedOn")),
    ACCEPT_RECOMMENDATION("FEFTA Art. 27(7)", FILER, null),
    REFUSE_RECOMMENDATION("FEFTA Art. 27(7)", FILER, null, DetailRule.textIfAny("reasons")),
    PROPOSE_ORDER("FEFTA Art. 27(10)", REVIEWER, null, DetailRule.choice("kind", MeasureKind.values()), DetailRule.text("reasons")),
    ORDER("FEFTA Art. 27(10)", REVIEWER, PROPOSE_ORDER, DetailRule.choiceOrDefault("kind", "CHANGE", "STOP")),
    PROPOSE_REVOCATION("FEFTA Art. 27(11)", REVIEWER, null, DetailRule.choice("scope", RevocationScope.values()), DetailRule.text("reasons")),
    REVOKE("FEFTA Art. 27(11)", REVIEWER, PROPOSE_REVOCATION, DetailRule.choiceOrDefault("scope", "WHOLE", "PART")),

    /**
     * Of the act as a whole, unless it says that a part alone was done: what is left may follow within the six months, and is reported again. Names what it corrects, if it is not the first
     * on that act: nothing that was reported is taken off the record.
     */
    REPORT_EXECUTION("FEFTA Art. 55-8", FILER, null, DetailRule.day("executedOn"), DetailRule.choiceOrDefault("whole", "yes", "no"), DetailRule.textIfAny("reasons"), DetailRule.textIfAny(CaseEvent.CORRECTS)),
    REPORT_DISPOSAL("FEFTA Art. 55-8", FILER, null, DetailRule.day("disposedOn"), DetailRule.textIfAny("reasons"), DetailRule.textIfAny(CaseEvent.CORRECTS)),

    PROPOSE_BREACH("FEFTA Art. 29", REVIEWER, null, DetailRule.choice("ground", BreachGround.values()), DetailRule.text("reasons")),
    FIND_BREACH("FEFTA Art. 29", REVIEWER, PROPOSE_BREACH, DetailRule.choiceOrDefault("ground", "UNNOTIFIED", "FALSE_FILING", "AGAINST_ACCEPTED", "AGAINST_ORDER", "AGAINST_EXEMPTION_ORDER")),
    PROPOSE_MEASURE_ORDER("FEFTA Art. 29", REVIEWER, null, DetailRule.text("reasons"), DetailRule.textIfAny(CaseEvent.NONE_ASKED)),
    MEASURE_ORDER(
            "FEFTA Art. 29",
            REVIEWER,
            PROPOSE_MEASURE_ORDER,
            DetailRule.choiceOrDefault("service", "DELIVERED", "POSTED_JAPAN", "POSTED_ABROAD")),
    /**
     * That an order was served, and when (K16, K18): an order is one thing, its service another, and what runs from service runs from that day. Of an order that is served by
     * posting it is the day on which the posting began. A day that was mistyped is recorded anew, with reasons: the latest counts, and both stay on record.
     */
    RECORD_SERVICE("FEFTA Art. 27(10), 27-2(4), 29; Cabinet Order Art. 10", REVIEWER, null, DetailRule.day("servedOn"), DetailRule.textIfAny("reasons")),
    /** That no measure is taken on a breach that was found: the ministers may order, Art. 29, and need not. The case stands again where it would stand without the finding. */
    PROPOSE_BREACH_CLOSING("FEFTA Art. 29", REVIEWER, null, DetailRule.text("reasons")),
    CLOSE_BREACH("FEFTA Art. 29", REVIEWER, PROPOSE_BREACH_CLOSING),

    OPEN_INQUIRY("FEFTA Art. 29(1)", REVIEWER, null),
    CORRECT_INQUIRY("FEFTA Art. 29(1)", REVIEWER, null),
    PROPOSE_CLOSING("FEFTA Art. 29(1)", REVIEWER, null, DetailRule.text("reasons")),
    CLOSE_INQUIRY("FEFTA Art. 29(1)", REVIEWER, PROPOSE_CLOSING),

    REPORT_CHANGE("FEFTA Art. 55-8; Ministerial Order Art. 7(4)", FILER, null, DetailRule.day("changedOn"), DetailRule.textIfAny("reasons"), DetailRule.textIfAny(CaseEvent.CORRECTS)),
    PROPOSE_EXEMPTION_BREACH("FEFTA Art. 27-2(3)", REVIEWER, null, DetailRule.text("reasons")),
    FIND_EXEMPTION_BREACH("FEFTA Art. 27-2(3)", REVIEWER, PROPOSE_EXEMPTION_BREACH),
    /** That nothing is recommended on a condition that was found not kept: the ministers may recommend, Art. 27-2(3), and need not. */
    PROPOSE_EXEMPTION_BREACH_CLOSING("FEFTA Art. 27-2(3)", REVIEWER, null, DetailRule.text("reasons")),
    CLOSE_EXEMPTION_BREACH("FEFTA Art. 27-2(3)", REVIEWER, PROPOSE_EXEMPTION_BREACH_CLOSING),
    PROPOSE_EXEMPTION_RECOMMENDATION("FEFTA Art. 27-2(3)", REVIEWER, null, DetailRule.text("reasons"), DetailRule.dayIfKnown("complyBy"), DetailRule.textIfAny(CaseEvent.NONE_ASKED)),
    RECOMMEND_EXEMPTION("FEFTA Art. 27-2(3)", REVIEWER, PROPOSE_EXEMPTION_RECOMMENDATION, DetailRule.dayIfKnown("complyBy")),
    FOLLOW_EXEMPTION_RECOMMENDATION("FEFTA Art. 27-2(3)", FILER, null, DetailRule.text("reasons")),
    PROPOSE_EXEMPTION_ORDER("FEFTA Art. 27-2(4)", REVIEWER, null, DetailRule.text("reasons")),
    ORDER_EXEMPTION("FEFTA Art. 27-2(4)", REVIEWER, PROPOSE_EXEMPTION_ORDER);

    private final String article;
    private final Role role;
    private final CaseAct proposal;
    private final List<DetailRule> details;

    CaseAct(String article, Role role, CaseAct proposal, DetailRule... details) {
        this.article = article;
        this.role = role;
        this.proposal = proposal;
        this.details = List.of(details);
    }

    public String article() {
        return article;
    }

    /** Who may do it; {@link Role#REVIEWER} always means one of a competent ministry. */
    public Role role() {
        return role;
    }

    /** The proposal that must go before, by another person; empty for acts of one person. */
    public Optional<CaseAct> proposal() {
        return Optional.ofNullable(proposal);
    }

    /** Whether it sends, answers, puts off or takes back questions: done with their texts, never by itself. */
    public boolean isOfQuestions() {
        return switch (this) {
            case ASK_FILER, ASK_TARGET, ANSWER_QUESTIONS, ASK_FOR_TIME, GRANT_TIME, REFUSE_TIME, WITHDRAW_REQUEST -> true;
            default -> false;
        };
    }

    /** Whether it asks another body, or records what that said: done on a page of its own, which knows the bodies. */
    public boolean isOfConsultation() {
        return this == CONSULT || this == RECORD_CONSULTED;
    }

    /** Whether it is done by writing the sheet of an inquiry, never by itself. */
    public boolean isOfSheet() {
        return this == OPEN_INQUIRY || this == CORRECT_INQUIRY;
    }

    /** Whether it has no page of its own among the acts of a case: it is done where its texts are written. */
    public boolean isDoneElsewhere() {
        return isOfQuestions() || isOfConsultation() || isOfSheet();
    }

    /** Whether one ministry does it for all that take part, so that the other side hears one voice. */
    public boolean isOneForAll() {
        return role == REVIEWER && isOfQuestions();
    }

    /** Whether it is itself only a proposal. */
    public boolean isProposal() {
        return approvedBy().isPresent();
    }

    /** The act that approves this proposal. */
    public Optional<CaseAct> approvedBy() {
        return Arrays.stream(values()).filter(act -> act.proposal == this).findFirst();
    }

    public List<DetailRule> details() {
        return details;
    }
}
