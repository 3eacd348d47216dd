package org.todokede.review;

import static org.todokede.period.PeriodEventKind.*;
import static org.todokede.review.CaseAct.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.todokede.filing.FilingKind;
import org.todokede.period.PeriodEvent;
import org.todokede.period.PeriodLedger;
import org.todokede.period.PeriodParameter;
import org.todokede.period.PeriodQuestion;
import org.todokede.period.PeriodRules;
import org.todokede.period.PeriodSetting;

/**
 * What the events of a case, up to some day, amount to in law. Everything is computed from the events each time; nothing is kept. The count itself is
 * left to {@link PeriodLedger}; here stands which events still count (after a return only those from the new submission on) and what ends a case.
 */
final class CaseFacts {

    /** States in which the ministries review a notification, and a day ends that. */
    static final Set<CaseState> REVIEWED = EnumSet.of(CaseState.WAITING, CaseState.EXTENDED, CaseState.COUNCIL, CaseState.EXTENDED_FIVE);

    /** States in which something is still to be decided within the period: while it is reviewed, and from the recommendation to the order (K15). */
    private static final Set<CaseState> JUDGED_IN_TIME =
            EnumSet.of(CaseState.WAITING, CaseState.EXTENDED, CaseState.COUNCIL, CaseState.EXTENDED_FIVE, CaseState.RECOMMENDED, CaseState.ORDER_PENDING);

    /** Detail that names the report by which something was done in the case. */
    private static final String BY_FILING = "filing";

    private static final Set<CaseAct> ORDERS = EnumSet.of(CaseAct.ORDER, ORDER_EXEMPTION, MEASURE_ORDER);

    /** What is proposed upon a finding, by the finding: of another finding it was not proposed. */
    private static final Map<CaseAct, Set<CaseAct>> UPON_FINDING = Map.of(
            FIND_BREACH, EnumSet.of(PROPOSE_MEASURE_ORDER, PROPOSE_BREACH_CLOSING),
            FIND_EXEMPTION_BREACH, EnumSet.of(PROPOSE_EXEMPTION_BREACH_CLOSING, PROPOSE_EXEMPTION_RECOMMENDATION, PROPOSE_EXEMPTION_ORDER));

    private final FilingKind kind;
    private final List<CaseEvent> events;
    private final PeriodRules rules;

    CaseFacts(FilingKind kind, List<CaseEvent> events, PeriodRules rules) {
        this.kind = kind;
        this.events = events;
        this.rules = rules;
    }

    /** @throws org.todokede.refusal.RefusedByRule if the calendar does not know a day that matters */
    CaseState stateOn(LocalDate today) {
        if (done(MEASURE_ORDER)) {
            return CaseState.MEASURE_ORDERED;
        }
        if (standingBreach().isPresent()) {
            return CaseState.BREACH_FOUND;
        }
        if (kind == FilingKind.INQUIRY) {
            return done(CLOSE_INQUIRY) ? CaseState.INQUIRY_CLOSED : done(OPEN_INQUIRY) ? CaseState.UNDER_INQUIRY : CaseState.DRAFT;
        }
        if (!done(SUBMIT)) {
            return CaseState.DRAFT;
        }
        if (done(CaseAct.WITHDRAW)) {
            return CaseState.WITHDRAWN;
        }
        if (latest(RETURN_FOR_DEFECT).map(CaseEvent::seq).orElse(0) > latest(SUBMIT).orElseThrow().seq()) {
            return CaseState.RETURNED;
        }
        if (receivedOn().isEmpty()) {
            return CaseState.SUBMITTED;
        }
        if (!kind.bars()) {
            return kind == FilingKind.EXEMPTION_REPORT ? exemptState() : CaseState.ON_FILE;
        }
        if (executions().stream().anyMatch(CaseFacts::isWhole)) {
            return CaseState.EXECUTED;
        }
        return periodState(today);
    }

    private Optional<CaseAct> lastOfExemption() {
        var chain = List.of(RECEIVE, FIND_EXEMPTION_BREACH, CLOSE_EXEMPTION_BREACH, RECOMMEND_EXEMPTION, FOLLOW_EXEMPTION_RECOMMENDATION, ORDER_EXEMPTION);
        return events.stream().map(CaseEvent::act).filter(chain::contains).reduce((earlier, later) -> later);
    }

    /** Whether a recommendation to keep the conditions of the exemption stands, whatever else was found in the case (Art. 27-2(3)). */
    boolean exemptionRecommended() {
        return lastOfExemption().filter(last -> last == RECOMMEND_EXEMPTION).isPresent();
    }

    private CaseState exemptState() {
        return switch (lastOfExemption().orElseThrow()) {
            case FIND_EXEMPTION_BREACH -> CaseState.EXEMPT_BREACH_FOUND;
            case RECOMMEND_EXEMPTION -> CaseState.EXEMPT_RECOMMENDED;
            case ORDER_EXEMPTION -> CaseState.EXEMPT_ORDERED;
            default -> CaseState.EXEMPT_REPORTED;
        };
    }

    private CaseState periodState(LocalDate today) {
        if (done(CaseAct.ORDER) && !wholeOrderRevoked()) {
            return CaseState.ORDERED;
        }
        if (acceptedStop()) {
            return CaseState.STOPPED;
        }
        if (firstFreeDay().filter(free -> !today.isBefore(free)).isPresent()) {
            return today.isAfter(lastLawfulActDay().orElseThrow()) ? CaseState.LAPSED : CaseState.FREE;
        }
        if (done(RECOMMEND)) {
            var silent = today.isAfter(replyDue().orElseThrow());
            return done(REFUSE_RECOMMENDATION) || silent ? CaseState.ORDER_PENDING : CaseState.RECOMMENDED;
        }
        if (done(EXTEND_FIVE)) {
            return CaseState.EXTENDED_FIVE;
        }
        if (councilAsked()) {
            return CaseState.COUNCIL;
        }
        return done(CaseAct.EXTEND) ? CaseState.EXTENDED : CaseState.WAITING;
    }

    /** As it stood before that event. */
    private CaseFacts before(CaseEvent event) {
        return having(earlier -> earlier.seq() < event.seq());
    }

    private CaseFacts having(Predicate<CaseEvent> kept) {
        return new CaseFacts(kind, events.stream().filter(kept).toList(), rules);
    }

    /**
     * The reported executions that are done with the case; of a report that was returned and sent again, as it was sent last. What was reported while a breach stood that was
     * closed since, only where it could have been reported without that finding.
     */
    private List<CaseEvent> executions() {
        var reports = standing(REPORT_EXECUTION);
        return reports.stream().filter(report -> isOfTheCase(report) && reports.stream().noneMatch(later -> isSameReport(report, later))).toList();
    }

    private static boolean isSameReport(CaseEvent report, CaseEvent later) {
        return later.seq() > report.seq() && report.detail(BY_FILING).isPresent() && report.detail(BY_FILING).equals(later.detail(BY_FILING));
    }

    private static boolean isWhole(CaseEvent report) {
        return report.detail("whole").filter("no"::equals).isEmpty();
    }

    /** Day of the last part that was reported as done, while it is not reported that the whole is; empty if nothing was, or the whole, and while a breach stands: nothing is then said of the rest. */
    Optional<LocalDate> partExecutedOn() {
        if (standingBreach().isPresent()) {
            return Optional.empty();
        }
        var done = executions();
        return done.stream().anyMatch(CaseFacts::isWhole) ? Optional.empty() : done.stream().flatMap(report -> report.day("executedOn").stream()).max(LocalDate::compareTo);
    }

    private boolean isOfTheCase(CaseEvent report) {
        var then = before(report);
        if (then.standingBreach().isEmpty()) {
            return true;
        }
        var without = then.having(event -> event.act() != FIND_BREACH);
        return ActTable.cell(kind, without.stateOn(report.on()), REPORT_EXECUTION).filter(cell -> !cell.when().contains(When.CHANGE_ONLY) || then.changeStands()).isPresent();
    }

    boolean done(CaseAct act) {
        return latest(act).isPresent();
    }

    Optional<CaseEvent> latest(CaseAct act) {
        return events.stream().filter(event -> event.act() == act).reduce((earlier, later) -> later);
    }

    List<CaseEvent> all(CaseAct act) {
        return events.stream().filter(event -> event.act() == act).toList();
    }

    /** Reports of this kind that stand: what a later one corrects is on record, and counts no longer. */
    List<CaseEvent> standing(CaseAct report) {
        var all = all(report);
        return all.stream().filter(event -> all.stream().noneMatch(later -> later.corrects().filter(seq -> seq == event.seq()).isPresent())).toList();
    }

    /** The day on which a report was made: a correction does not make it anew. */
    LocalDate madeOn(CaseEvent report) {
        return report.corrects().flatMap(seq -> all(report.act()).stream().filter(event -> event.seq() == seq).findFirst()).map(this::madeOn).orElse(report.on());
    }

    /** The sending by which the act that this report is about counts: an amendment, where it corrects the day of the act, otherwise the sending itself. */
    Optional<CaseEvent> reported() {
        var sent = latest(SUBMIT);
        return events.stream()
                .filter(event -> event.act() == AMEND && sent.filter(sending -> event.seq() > sending.seq()).isPresent())
                .reduce((earlier, later) -> later)
                .filter(event -> event.detail("actOn").isPresent() && !event.detail("actOn").equals(sent.flatMap(sending -> sending.detail("actOn"))))
                .or(() -> sent);
    }

    /** Day R as recorded by the window; empty while it has not received the last submission. */
    Optional<LocalDate> receivedOn() {
        var submitted = latest(SUBMIT).map(CaseEvent::seq);
        return latest(RECEIVE)
                .filter(received -> submitted.isPresent() && received.seq() > submitted.get())
                .flatMap(received -> received.day("receivedOn"));
    }

    /** K12 day of the last submission. */
    Optional<LocalDate> expectedReceiptDay() {
        return latest(SUBMIT).map(submitted -> rules.receiptDayOf(submitted.at()));
    }

    /** Empty for a draft, and for what bars nothing. */
    Optional<PeriodLedger> ledger() {
        return latest(SUBMIT).filter(submitted -> kind.bars()).map(submitted -> rules.ledger(periodEvents(submitted)));
    }

    private List<PeriodEvent> periodEvents(CaseEvent submitted) {
        var counted = new ArrayList<PeriodEvent>();
        counted.add(receivedOn().map(day -> PeriodEvent.of(RECEIVED, day)).orElseGet(() -> PeriodEvent.of(SENT, submitted.on(), "late", rules.isLate(submitted.at()) ? "yes" : "no")));
        for (var event : events) {
            switch (event.act()) {
                case EXTEND -> counted.add(PeriodEvent.of(EXTENDED_4M, served(event)));
                case EXTEND_FIVE -> counted.add(PeriodEvent.of(EXTENDED_5M, served(event)));
                case RECOMMEND -> counted.add(PeriodEvent.of(org.todokede.period.PeriodEventKind.RECOMMENDED, served(event), "kind", event.detail("kind").orElse("STOP")));
                case ACCEPT_RECOMMENDATION -> counted.add(PeriodEvent.of(ACCEPTED, event.on()));
                case REFUSE_RECOMMENDATION -> counted.add(PeriodEvent.of(REFUSED, event.on()));
                case SHORTEN -> event.detail("freeFrom").ifPresent(free ->
                        counted.add(PeriodEvent.of(SHORTENED, event.day("publishedOn").orElse(event.on()), "free", free)));
                default -> {}
            }
        }
        return counted;
    }

    private static LocalDate served(CaseEvent event) {
        return event.day("servedOn").orElse(event.on());
    }

    /** First lawful day of the act; empty while not received, and for good once stopped, ordered to stop or withdrawn. */
    Optional<LocalDate> firstFreeDay() {
        if (!kind.bars() || receivedOn().isEmpty() || done(CaseAct.WITHDRAW) || acceptedStop() || orderedStop()) {
            return Optional.empty();
        }
        var counted = ledger().orElseThrow().day(PeriodQuestion.FIRST_FREE_DAY);
        return Optional.of(wholeOrderRevoked() ? revokedOn() : counted);
    }

    /** The free day of the latest published shortening (K4). */
    Optional<LocalDate> publishedFreeDay() {
        return latest(SHORTEN).flatMap(event -> event.day("freeFrom"));
    }

    private LocalDate revokedOn() {
        return latest(REVOKE).orElseThrow().on();
    }

    /** By which an answer can be asked for, inclusive: where a period runs, its end; otherwise no law says, and a setting keeps slips of the pen out. */
    LocalDate lastAnswerDay(LocalDate today) {
        return JUDGED_IN_TIME.contains(stateOn(today)) ? lastBarredDay().orElseThrow() : today.plusDays(rules.settings().row(PeriodParameter.ANSWER_DAYS_AT_MOST, today).map(PeriodSetting::value).orElse(0));
    }

    /** End of the period if nothing shortens it, inclusive. */
    Optional<LocalDate> lastBarredDay() {
        return receivedOn().flatMap(received -> ledger()).map(PeriodLedger::lastBarredDay);
    }

    Optional<LocalDate> lastLawfulActDay() {
        return receivedOn().filter(received -> kind.bars()).map(rules::lastLawfulActDay);
    }

    /** The latest day on which an extension or a recommendation was or will be served; empty if none is decided. */
    Optional<LocalDate> lastServedOn() {
        return Stream.of(CaseAct.EXTEND, EXTEND_FIVE, RECOMMEND).flatMap(act -> latest(act).stream()).map(CaseFacts::served).max(LocalDate::compareTo);
    }

    Optional<LocalDate> recommendationServedOn() {
        return latest(RECOMMEND).map(CaseFacts::served);
    }

    Optional<LocalDate> replyDue() {
        return recommendationServedOn().map(rules::replyDue);
    }

    boolean recommendationUnanswered() {
        return done(RECOMMEND) && !done(ACCEPT_RECOMMENDATION) && !done(REFUSE_RECOMMENDATION);
    }

    /** The order that was made last, whatever became of it: to change or to stop (Art. 27(10)), to keep the conditions (Art. 27-2(4)), or of measures (Art. 29). */
    Optional<CaseEvent> lastOrder() {
        return events.stream().filter(event -> ORDERS.contains(event.act())).reduce((earlier, later) -> later);
    }

    /** Whether an order was made that is not wholly revoked. */
    boolean orderStands() {
        return lastOrder().filter(order -> order.act() != CaseAct.ORDER || !revokedWholly()).isPresent();
    }

    /** Day on which the order that was made last was served, as recorded last; empty while nobody has recorded it. */
    Optional<LocalDate> orderServedOn() {
        return lastOrder().flatMap(this::servedOn);
    }

    /** Day on which the latest order of that kind was served, as recorded last; empty without one, and while nobody has recorded it. */
    Optional<LocalDate> orderServedOn(CaseAct ordering) {
        return latest(ordering).flatMap(this::servedOn);
    }

    private Optional<LocalDate> servedOn(CaseEvent order) {
        var next = events.stream().filter(event -> ORDERS.contains(event.act()) && event.seq() > order.seq()).map(CaseEvent::seq).findFirst().orElse(Integer.MAX_VALUE);
        return all(RECORD_SERVICE).stream().filter(served -> served.seq() > order.seq() && served.seq() < next).reduce((earlier, later) -> later).flatMap(event -> event.day("servedOn"));
    }

    private boolean acceptedStop() {
        return done(ACCEPT_RECOMMENDATION) && is(latest(RECOMMEND), MeasureKind.STOP);
    }

    private boolean orderedStop() {
        return is(latest(CaseAct.ORDER), MeasureKind.STOP);
    }

    /** Whether an accepted or ordered change stands, wholly or in part. */
    boolean changeStands() {
        var accepted = done(ACCEPT_RECOMMENDATION) && is(latest(RECOMMEND), MeasureKind.CHANGE);
        return (accepted || is(latest(CaseAct.ORDER), MeasureKind.CHANGE)) && !revokedWholly();
    }

    private boolean wholeOrderRevoked() {
        return done(CaseAct.ORDER) && revokedWholly();
    }

    private boolean revokedWholly() {
        return all(REVOKE).stream().anyMatch(event -> event.detail("scope").orElse("WHOLE").equals(RevocationScope.WHOLE.name()));
    }

    private static boolean is(Optional<CaseEvent> event, MeasureKind kind) {
        return event.flatMap(each -> each.detail("kind")).filter(kind.name()::equals).isPresent();
    }

    /** Whether the Council was asked in the present matter (the review, or since a breach was found) and has not answered. */
    boolean councilAsked() {
        return matterSeq(ASK_COUNCIL) > 0 && !councilHeard();
    }

    boolean councilEverAsked() {
        return matterSeq(ASK_COUNCIL) > 0;
    }

    boolean councilHeard() {
        return matterSeq(COUNCIL_OPINION) > 0;
    }

    private int matterSeq(CaseAct act) {
        return all(act).stream().filter(this::isOfPresentMatter).map(CaseEvent::seq).reduce(0, Math::max);
    }

    /** What was asked on a finding that stands is of that finding; what was asked on one that is closed is of nothing that is still decided. */
    private boolean isOfPresentMatter(CaseEvent event) {
        var asked = before(event).standingBreach();
        return asked.map(CaseEvent::seq).equals(standingBreach().map(CaseEvent::seq));
    }

    /** The finding of a breach (Art. 29) that was not closed; a case is found in breach of one thing at a time. */
    private Optional<CaseEvent> standingBreach() {
        var closed = latest(CLOSE_BREACH).map(CaseEvent::seq).orElse(0);
        return latest(FIND_BREACH).filter(found -> found.seq() > closed);
    }

    Optional<BreachGround> breachGround() {
        return standingBreach().flatMap(event -> event.detail("ground")).map(BreachGround::valueOf);
    }

    /** What was asked of the filer, in order. */
    List<FilerRequest> requests() {
        return FilerRequest.of(events);
    }

    /** What the filer can still answer, or put off, on that day. */
    List<FilerRequest> openRequests(LocalDate today) {
        return requests().stream().filter(request -> request.isOpen() && isAnswerable(request.asked(), ANSWER_QUESTIONS, today)).toList();
    }

    /** Whether what was asked can be answered on that day, by whichever side: while the case asks in that act, and not when the review in which it was asked is over. */
    boolean isAnswerable(CaseEvent asked, CaseAct listed, LocalDate today) {
        var state = stateOn(today);
        return ActTable.cell(kind, state, listed).isPresent() && (REVIEWED.contains(state) || !wasReviewed(asked));
    }

    /** Whether a breach that was found since, and not closed before that day had passed, has ended what was asked. */
    boolean isEndedByFinding(CaseEvent asked, LocalDate answerBy) {
        return all(FIND_BREACH).stream().anyMatch(found -> found.seq() > asked.seq() && !FilerRequest.outlives(answerBy, found, events));
    }

    private boolean wasReviewed(CaseEvent asked) {
        return kind == FilingKind.NOTIFICATION && REVIEWED.contains(before(asked).stateOn(asked.on()));
    }

    List<Consultation> consultations() {
        return Consultation.of(events);
    }

    Optional<FilerRequest> request(String number) {
        return requests().stream().filter(request -> String.valueOf(request.number()).equals(number)).findFirst();
    }

    /**
     * What was proposed last and neither approved nor dropped. A ministry drops what it proposed itself; if another had proposed the same before, that stands again as it was, so
     * that nobody takes a proposal away by proposing it once more. What was proposed upon an earlier finding is over with a new one.
     */
    Optional<Proposal> openProposal(CaseAct proposing) {
        var approval = proposing.approvedBy().orElseThrow();
        var open = new ArrayList<Proposal>();
        for (var event : events) {
            var named = event.detail("proposal").filter(proposing.name()::equals).isPresent();
            if (event.act() == proposing) {
                open.removeIf(earlier -> Objects.equals(earlier.event().ministry(), event.ministry()));
                open.add(new Proposal(event, approval, Optional.ofNullable(event.ministry()).map(Set::of).orElse(Set.of())));
            } else if (event.act() == approval || UPON_FINDING.getOrDefault(event.act(), Set.of()).contains(proposing)) {
                open.clear();
            } else if (event.act() == DROP_PROPOSAL && named && !open.isEmpty()) {
                open.remove(open.size() - 1);
            } else if (event.act() == JOIN_PROPOSAL && named && event.ministry() != null && !open.isEmpty()) {
                open.add(open.remove(open.size() - 1).joinedBy(event.ministry()));
            }
        }
        return open.isEmpty() ? Optional.empty() : Optional.of(open.get(open.size() - 1));
    }
}
