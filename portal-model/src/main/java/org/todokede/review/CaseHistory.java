package org.todokede.review;

import static org.todokede.period.PeriodParameter.MINISTRY_SILENCE_DAYS;
import static org.todokede.period.PeriodParameter.JOINT_ACTS_NEED_EVERY_MINISTRY;
import static org.todokede.period.PeriodParameter.REQUESTS_SENT_BY_FINANCE;
import static org.todokede.review.CaseAct.*;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.todokede.filing.FilingKind;
import org.todokede.filing.Regime;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.period.BusinessCalendar;
import org.todokede.period.PeriodLedger;
import org.todokede.period.PeriodRules;
import org.todokede.period.PeriodSettings;
import org.todokede.period.ReminderDays;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;

/**
 * The life of one case: its events in order, and what follows from them on a day (FEFTA Art. 27 to 29). Immutable; {@link #append} gives a new history.
 *
 * <p>A notification is submitted, received by the window (only then a period runs), waits thirty days or until the published day, may be extended,
 * recommended upon and ordered upon, and otherwise becomes free by the calendar alone. {@link #stateOn} derives all that from dates, so a server that
 * slept is right on waking. {@link #whyNot} is the one answer for page, API and service. Who sees the case, and whose organisation it is, is not decided
 * here but by the rights of {@code org.todokede.identity}.
 */
public final class CaseHistory {

    /** The Minister of Finance takes part in every case. */
    public static final String MOF = "MOF";

    private final FilingKind kind;
    private final Regime regime;
    private final List<CaseEvent> events;
    private final Set<String> ministries;
    private final PeriodRules rules;
    private final CaseFacts facts;
    private final NamesStanding names;
    private final FactorsStanding factors;
    private final ConditionsStanding conditions;

    private CaseHistory(
            FilingKind kind, Regime regime, List<CaseEvent> events, Set<String> ministries, PeriodRules rules, NamesStanding names, FactorsStanding factors, ConditionsStanding conditions) {
        this.kind = kind;
        this.regime = regime;
        this.events = List.copyOf(events);
        this.ministries = ministries;
        this.rules = rules;
        this.names = names;
        this.factors = factors;
        this.conditions = conditions;
        this.facts = new CaseFacts(kind, this.events, rules);
    }

    /** A notification without events: a draft. */
    public static CaseHistory empty(Set<String> competentMinistries, BusinessCalendar calendar, PeriodSettings settings) {
        return of(List.of(), competentMinistries, calendar, settings);
    }

    /** A notification as recorded; see the other method of this name. */
    public static CaseHistory of(List<CaseEvent> events, Set<String> competentMinistries, BusinessCalendar calendar, PeriodSettings settings) {
        return of(FilingKind.NOTIFICATION, events, competentMinistries, calendar, settings);
    }

    /**
     * The case as recorded. The events are trusted: they were checked when they were appended.
     *
     * @param kind what was filed: it decides which acts there are at all
     * @param events in order of {@code seq}
     * @param competentMinistries codes; the Minister of Finance is added if absent
     */
    public static CaseHistory of(
            FilingKind kind, List<CaseEvent> events, Set<String> competentMinistries, BusinessCalendar calendar, PeriodSettings settings) {
        var ministries = new TreeSet<>(competentMinistries);
        ministries.add(MOF);
        return new CaseHistory(kind, Regime.INWARD_DIRECT_INVESTMENT, events, ministries, new PeriodRules(calendar, settings), NamesStanding.NOTHING, FactorsStanding.NOTHING, ConditionsStanding.NOTHING);
    }

    /** The same case under the articles of its kind of act; those of inward direct investment where this is not said. */
    public CaseHistory under(Regime articles) {
        return new CaseHistory(kind, articles, events, ministries, rules, names, factors, conditions);
    }

    /** The same case, knowing what the screening of its names has found. */
    public CaseHistory screened(NamesStanding standing) {
        return new CaseHistory(kind, regime, events, ministries, rules, standing, factors, conditions);
    }

    /** The same case, knowing what is flagged in the checklist of its screening factors. */
    public CaseHistory weighed(FactorsStanding standing) {
        return new CaseHistory(kind, regime, events, ministries, rules, names, standing, conditions);
    }

    /** The same case, knowing which conditions of its ministries are laid down as obligations. */
    public CaseHistory owing(ConditionsStanding standing) {
        return new CaseHistory(kind, regime, events, ministries, rules, names, factors, standing);
    }

    /** What is flagged in the checklist; nothing where this history does not know of it. */
    public FactorsStanding factors() {
        return factors;
    }

    /** What the screening of the names has found; nothing where this history was not screened. */
    public NamesStanding names() {
        return names;
    }

    public FilingKind kind() {
        return kind;
    }

    /** Under which articles the act falls that the case is about. */
    public Regime regime() {
        return regime;
    }

    /** The provision of the act in this case, whatever its state. */
    public String article(CaseAct act) {
        return regime.article(act.article());
    }

    public List<CaseEvent> events() {
        return events;
    }

    public Optional<CaseEvent> last() {
        return events.isEmpty() ? Optional.empty() : Optional.of(events.get(events.size() - 1));
    }

    /** Codes in alphabetical order. */
    public Set<String> competentMinistries() {
        return Collections.unmodifiableSet(ministries);
    }

    public PeriodRules rules() {
        return rules;
    }

    /**
     * The state in law on that day. For a past day only what had happened by then counts.
     *
     * @param today a day in Tokyo
     * @throws RefusedByRule if the calendar does not know a day that matters
     */
    public CaseState stateOn(LocalDate today) {
        return factsOn(today).stateOn(today);
    }

    private CaseFacts factsOn(LocalDate today) {
        if (last().isEmpty() || !last().get().on().isAfter(today)) {
            return facts;
        }
        return new CaseFacts(kind, events.stream().filter(event -> !event.on().isAfter(today)).toList(), rules);
    }

    // ---- what is possible --------------------------------------------------------------------------------------------------------------------------

    /**
     * Why the person cannot do the act today; empty = possible. Asked in this order: role, ministry, dates of the record, state, conditions of the cell.
     *
     * @param today a day in Tokyo
     */
    public Optional<Reason> whyNot(CaseAct act, LocalDate today, Actor actor) {
        try {
            return whyNotBy(act, actor).or(() -> whyNotNow(act, today, actor)).map(this::cited);
        } catch (RefusedByRule e) {
            return Optional.of(cited(e.reason()));
        }
    }

    /** The reason as it is given in this case. Inside, provisions are those of inward direct investment; every reason that leaves this case names those of its regime. */
    public Reason cited(Reason reason) {
        return new Reason(reason.key(), reason.args(), regime.article(reason.article()));
    }

    private Optional<Reason> whyNotBy(CaseAct act, Actor actor) {
        if (!actor.is(act.role())) {
            return CaseConditions.refusal("review.refused.role." + act.role(), act.article(), act);
        }
        if (act.role() == Role.REVIEWER && (actor.ministry() == null || !ministries.contains(actor.ministry()))) {
            return CaseConditions.refusal("review.refused.ministry", act.article(), act, actor.ministry() == null ? "-" : actor.ministry(), CaseConditions.listed(ministries));
        }
        var byFinance = act.isOneForAll() && !MOF.equals(actor.ministry()) && facts.receivedOn().filter(day -> rules.settings().on(REQUESTS_SENT_BY_FINANCE, day)).isPresent();
        return byFinance ? CaseConditions.refusal("review.refused.oneForAll", act.article(), act, MOF) : Optional.empty();
    }

    private Optional<Reason> whyNotNow(CaseAct act, LocalDate today, Actor actor) {
        if (last().isPresent() && today.isBefore(last().get().on())) {
            return CaseConditions.refusal("review.refused.beforeLastEvent", act.article(), act, today, last().get().on());
        }
        var state = facts.stateOn(today);
        var cell = ActTable.cell(kind, state, act);
        if (cell.isEmpty()) {
            return CaseConditions.refusal("review.notNow." + act, act.article(), state);
        }
        var conditions = new CaseConditions(this, facts);
        return cell.get().when().stream()
                .map(when -> conditions.unmet(when, cell.get(), today, actor))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Whether undecided names or flags of the checklist can stand in the way of the act, so that the case must be screened before it is done. */
    public static boolean isBarredByNames(CaseAct act) {
        return act == SIGN || ActTable.cells().stream().anyMatch(cell -> cell.act() == act && cell.when().contains(When.NAMES_DECIDED));
    }

    /** What was asked of the filer, in the order of sending. */
    public List<FilerRequest> requests() {
        return facts.requests();
    }

    /** Other bodies that were asked, in the order of asking. */
    public List<Consultation> consultations() {
        return facts.consultations();
    }

    /** Where a request to the filer stands on that day. */
    public RequestState stateOf(FilerRequest request, LocalDate today) {
        return request.stateOn(today, factsOn(today).isAnswerable(request.asked(), ANSWER_QUESTIONS, today));
    }

    /** Whether the case allows it that day, whoever asks; for sides that have no account. Of what comes after the act, only once some of it was done. */
    public boolean allows(CaseAct act, LocalDate today) {
        return ActTable.cell(kind, stateOn(today), act).filter(cell -> !cell.when().contains(When.PARTLY_EXECUTED) || factsOn(today).partExecutedOn().isPresent()).isPresent();
    }

    /** How many days before an answer is due there is a reminder, if it was asked for on that day; empty = none. */
    public Optional<Integer> answerRemindedBefore(LocalDate askedOn) {
        return ReminderDays.ofAnswers(rules.settings(), askedOn);
    }

    /**
     * Whether the target can still answer a request to it, inclusive of that day: after a review, and after a breach that was found, it is asked anew, as the filer is.
     *
     * @param answerBy last day for the answer as it stands: more time for a target is kept with its questions
     */
    public boolean isOpenToTarget(CaseEvent asked, LocalDate answerBy, LocalDate today) {
        var then = factsOn(today);
        return then.isAnswerable(asked, ASK_TARGET, today) && !then.isEndedByFinding(asked, answerBy);
    }

    /** Why nobody can amend the filing today, whoever asks; empty = it can be amended. */
    public Optional<Reason> whyNotAmend(LocalDate today) {
        try {
            return whyNotNow(AMEND, today, null).map(this::cited);
        } catch (RefusedByRule e) {
            return Optional.of(cited(e.reason()));
        }
    }

    /** The acts of the person's roles on this kind of case, each with its reason if it is not possible today. */
    public List<ActChoice> choices(LocalDate today, Actor actor) {
        return Arrays.stream(CaseAct.values())
                .filter(act -> actor.is(act.role()) && ActTable.concerns(kind, act))
                .map(act -> choice(act, today, actor))
                .toList();
    }

    private ActChoice choice(CaseAct act, LocalDate today, Actor actor) {
        var why = whyNot(act, today, actor);
        try {
            var article = ActTable.cell(kind, stateOn(today), act).map(ActTable.Cell::article).orElse(act.article());
            return new ActChoice(act, why.orElse(null), regime.article(article), new KeyDates(this, facts).of(act, today));
        } catch (RefusedByRule e) {
            return new ActChoice(act, why.orElse(cited(e.reason())), article(act), List.of());
        }
    }

    // ---- doing it ----------------------------------------------------------------------------------------------------------------------------------

    /** What is wrong with the details of an act done today; empty = nothing. Paths are the names of {@link CaseAct#details()}. */
    public List<FieldDefect> defects(CaseAct act, LocalDate today, Map<String, String> details) {
        var defects = new DetailCheck(kind, facts, rules).defects(act, today, details);
        return (defects.isEmpty() ? lettingGoUnscreened(act, today, details) : defects).stream().map(defect -> new FieldDefect(defect.path(), cited(defect.reason()))).toList();
    }

    /** An opinion that lets the case go is not signed while a name is undecided or a flag bars; every other one is. */
    private List<FieldDefect> lettingGoUnscreened(CaseAct act, LocalDate today, Map<String, String> details) {
        if (act != SIGN || !Opinion.valueOf(details.get("opinion")).letsGo()) {
            return List.of();
        }
        var conditions = new CaseConditions(this, facts);
        return conditions.undecidedNames(act, act.article(), today).or(() -> conditions.barringFlags(act, act.article())).map(why -> List.of(new FieldDefect("opinion", why))).orElse(List.of());
    }

    /**
     * The history with one more event, checked as if its author had the role of the act; for services that have asked {@link #whyNot} with the real actor.
     *
     * @see #append(CaseEvent, Actor)
     */
    public CaseHistory append(CaseEvent event) {
        return append(event, new Actor(event.byAccount(), event.byName(), Set.of(event.act().role()), null, event.ministry()));
    }

    /**
     * The history with one more event. Defaults of its details are filled in: store {@code last()} of the result, not the argument.
     *
     * @throws RefusedByRule with the reason of {@link #whyNot}, or if {@code on} is not the day in Tokyo of {@code at}
     * @throws InvalidInput if details are missing or wrong
     * @throws ChangedBySomebodyElse if {@code seq} is not the next number: somebody else acted in between
     */
    public CaseHistory append(CaseEvent event, Actor actor) {
        if (event.seq() != events.size() + 1) {
            throw new ChangedBySomebodyElse(
                    last().map(CaseEvent::byName).orElse(""), last().map(each -> each.at().toString()).orElse(""));
        }
        var tokyoDay = LocalDate.ofInstant(event.at(), CaseEvent.TOKYO);
        if (!tokyoDay.equals(event.on())) {
            throw new RefusedByRule(Reason.of("review.refused.dayNotTokyo", article(event.act()), event.act(), event.on(), tokyoDay));
        }
        if (actor.accountId() != event.byAccount()) {
            throw new IllegalArgumentException("event of account " + event.byAccount() + " by actor " + actor.accountId());
        }
        whyNot(event.act(), event.on(), actor).ifPresent(why -> {
            throw new RefusedByRule(why);
        });
        var check = new DetailCheck(kind, facts, rules);
        var defects = defects(event.act(), event.on(), event.details());
        if (!defects.isEmpty()) {
            throw new InvalidInput(defects);
        }
        notItsOwn(event).map(this::cited).ifPresent(why -> {
            throw new InvalidInput(List.of(new FieldDefect("proposal", why)));
        });
        if (event.act() == SIGN && event.detail("reasons").filter(text -> !text.isBlank()).isEmpty() && conditions().stream().anyMatch(named -> named.ministry().equals(event.ministry()))) {
            throw new InvalidInput(List.of(new FieldDefect("reasons", cited(Reason.of("review.detail.conditionsGivenUp", SIGN.article())))));
        }
        var appended = new ArrayList<>(events);
        appended.add(event.with(check.completed(event.act(), event.on(), event.details())));
        return new CaseHistory(kind, regime, appended, ministries, rules, names, factors, conditions);
    }

    /** Of several open proposals, too, the one that is named must be the ministry's to drop. */
    private Optional<Reason> notItsOwn(CaseEvent event) {
        if (event.act() != DROP_PROPOSAL) {
            return Optional.empty();
        }
        var ofAnother = openProposals().stream()
                .filter(each -> event.detail("proposal").filter(each.event().act().name()::equals).isPresent() && !mayDrop(each, event.ministry()))
                .toList();
        return ofAnother.isEmpty() ? Optional.empty() : CaseConditions.ofAnotherMinistry(event.act(), event.act().article(), ofAnother);
    }

    /** Makes the next event of that moment and appends it; the shortest way for a service. */
    public CaseHistory perform(CaseAct act, Instant at, Actor actor, Map<String, String> details) {
        var ministry = act.role() == Role.REVIEWER ? actor.ministry() : null;
        var on = LocalDate.ofInstant(at, CaseEvent.TOKYO);
        return append(new CaseEvent(events.size() + 1, act, on, at, actor.accountId(), actor.name(), ministry, CaseEvent.named(details, actor.absent())), actor);
    }

    // ---- days and duties ---------------------------------------------------------------------------------------------------------------------------

    /** Day R; empty while the window has not received the last submission. */
    public Optional<LocalDate> receivedOn() {
        return facts.receivedOn();
    }

    /** The day of receipt that follows from the last submission (K12), received or not. */
    public Optional<LocalDate> expectedReceiptDay() {
        return facts.expectedReceiptDay();
    }

    /** The last amendment since the filing was sent, or sent again after a return; empty if it stands as sent. */
    public Optional<CaseEvent> amended() {
        var sent = facts.latest(SUBMIT).map(CaseEvent::seq).orElse(0);
        return facts.latest(AMEND).filter(event -> event.seq() > sent);
    }

    /** The sending from which the period is counted: an amendment begins none. Empty for a draft. */
    public Optional<CaseEvent> sent() {
        return facts.latest(SUBMIT);
    }

    /** First lawful day of the act as the case stands; empty if not received, withdrawn, stopped, or ordered to stop. */
    public Optional<LocalDate> firstFreeDay() {
        return facts.firstFreeDay();
    }

    /** Last lawful day of the act, inclusive (K11); empty if not received. */
    public Optional<LocalDate> lastLawfulActDay() {
        return facts.lastLawfulActDay();
    }

    /** Last day by which an answer can be asked for, inclusive: that of the period while the ministries review, recommend and order, because no question moves it; as far ahead as a setting lets where no day ends anything. */
    public LocalDate lastAnswerDay(LocalDate today) {
        return facts.lastAnswerDay(today);
    }

    /** End of the prohibition as far as it is extended, inclusive; recommendation and order are possible up to it (K15). Empty if not received. */
    public Optional<LocalDate> lastBarredDay() {
        return facts.lastBarredDay();
    }

    /** Last day for the reply to the recommendation, inclusive (K7); empty without recommendation. */
    public Optional<LocalDate> replyDue() {
        return facts.replyDue();
    }

    /** Whether a reply to the recommendation is owed and still possible while a finding stands: the days for it run all the same (K7). */
    boolean awaitsReplyBesideFinding(LocalDate today) {
        var then = factsOn(today);
        return then.stateOn(today) == CaseState.BREACH_FOUND && then.recommendationUnanswered() && !today.isAfter(then.replyDue().orElseThrow());
    }

    /** Day by which the recommendation to keep the conditions of the exemption is to be followed, inclusive; empty where the ministers have set none. An order waits for no day (Art. 27-2(4)). */
    public Optional<LocalDate> complyBy() {
        return facts.latest(RECOMMEND_EXEMPTION).flatMap(event -> event.day("complyBy"));
    }

    /** The count behind the days, to be asked for its arithmetic; before receipt as if received on the expected day. Empty for a draft. */
    public Optional<PeriodLedger> ledger() {
        return facts.ledger();
    }

    /** Calendar days of the prohibition that have run by today, day of receipt counted; for the cumulative days of withdrawn and refiled cases (K17). */
    public int barredDays(LocalDate today) {
        if (!kind.bars() || facts.receivedOn().isEmpty()) {
            return 0;
        }
        var from = facts.receivedOn().get();
        var end = facts.latest(CaseAct.WITHDRAW).map(CaseEvent::on).filter(day -> day.isBefore(today)).orElse(today);
        var free = facts.firstFreeDay();
        var lastCounted = free.isPresent() && !end.isBefore(free.get()) ? free.get().minusDays(1) : end;
        return (int) Math.max(0, lastCounted.toEpochDay() - from.toEpochDay() + 1);
    }

    /** Last day for the report on the latest reported execution, inclusive (K8, K9); empty if none is reported. */
    public Optional<LocalDate> executionReportDue() {
        return facts.standing(REPORT_EXECUTION).stream().reduce((earlier, later) -> later).flatMap(event -> event.day("executedOn")).map(rules::executionReportDue);
    }

    /** Day of the last part of the act that was reported as done, as long as it is not reported that the whole is; empty if none was. What is left may be done within the six months. */
    public Optional<LocalDate> partExecutedOn() {
        return facts.partExecutedOn();
    }

    /** Day on which the order that was made last was served, or its posting began, as recorded last (K16, K18); empty without order, and while nobody has recorded it. */
    public Optional<LocalDate> orderServedOn() {
        return facts.orderServedOn();
    }

    /** Whether an order stands that is not recorded as served: nothing runs from it yet. */
    public boolean isOrderUnserved(LocalDate today) {
        var then = factsOn(today);
        return allows(RECORD_SERVICE, today) && then.orderStands() && then.orderServedOn().isEmpty();
    }

    /** Day on which the measure order takes effect: that of its service if delivered, else by K18 from the day on which its posting began; empty without measure order, and while it is not served. */
    public Optional<LocalDate> measureOrderEffectiveOn() {
        return facts.latest(MEASURE_ORDER).flatMap(order -> facts.orderServedOn().map(served -> switch (order.detail("service").orElse("DELIVERED")) {
            case "POSTED_JAPAN" -> rules.serviceEffectiveDay(served, false);
            case "POSTED_ABROAD" -> rules.serviceEffectiveDay(served, true);
            default -> served;
        }));
    }

    /** What has to happen next, by whom and until when; empty where nothing is due. */
    public Optional<Duty> nextDuty(LocalDate today) {
        var state = stateOn(today);
        if (isOrderUnserved(today)) {
            return Optional.of(new Duty("review.duty.unserved", List.of(), Role.REVIEWER, null, article(RECORD_SERVICE)));
        }
        if (awaitsReplyBesideFinding(today)) {
            return duty(CaseState.RECOMMENDED, Role.FILER, facts.replyDue(), ACCEPT_RECOMMENDATION);
        }
        return switch (state) {
            case SUBMITTED -> duty(state, Role.WINDOW, facts.expectedReceiptDay(), RECEIVE);
            case RETURNED -> duty(state, Role.FILER, Optional.empty(), SUBMIT);
            case WAITING -> duty(state, Role.REVIEWER, facts.receivedOn().map(rules::lastExtensionServiceDay), EXTEND);
            case EXTENDED, EXTENDED_FIVE, COUNCIL -> duty(state, Role.REVIEWER, facts.lastBarredDay(), RECOMMEND);
            case RECOMMENDED -> duty(state, Role.FILER, facts.replyDue(), ACCEPT_RECOMMENDATION);
            case ORDER_PENDING -> duty(state, Role.REVIEWER, facts.lastBarredDay(), CaseAct.ORDER);
            case FREE -> facts.partExecutedOn().isEmpty()
                    ? duty(state, Role.FILER, facts.lastLawfulActDay(), REPORT_EXECUTION)
                    : facts.lastLawfulActDay().map(last -> new Duty("review.duty.FREE.part", List.of(last.toString()), Role.FILER, last, article(REPORT_EXECUTION)));
            case BREACH_FOUND -> duty(state, Role.REVIEWER, Optional.empty(), MEASURE_ORDER);
            case MEASURE_ORDERED -> duty(state, Role.FILER, measureOrderEffectiveOn(), MEASURE_ORDER);
            case UNDER_INQUIRY -> duty(state, Role.REVIEWER, Optional.empty(), FIND_BREACH);
            case EXEMPT_BREACH_FOUND -> duty(state, Role.REVIEWER, Optional.empty(), RECOMMEND_EXEMPTION);
            case EXEMPT_RECOMMENDED -> complyBy()
                    .map(day -> new Duty(today.isAfter(day) ? "review.duty.EXEMPT_RECOMMENDED.over" : "review.duty.EXEMPT_RECOMMENDED.by", List.of(day.toString()), Role.FILER, day, article(FOLLOW_EXEMPTION_RECOMMENDATION)))
                    .or(() -> duty(state, Role.FILER, Optional.empty(), FOLLOW_EXEMPTION_RECOMMENDATION));
            case DRAFT, STOPPED, ORDERED, WITHDRAWN, EXECUTED, LAPSED, INQUIRY_CLOSED, ON_FILE, EXEMPT_REPORTED, EXEMPT_ORDERED -> Optional.empty();
        };
    }

    /** What the filer was asked and can still answer. */
    public List<FilerRequest> openRequests(LocalDate today) {
        return requests().stream().filter(request -> stateOf(request, today).isAnswerable()).toList();
    }

    /** That the filer answers the request that is due first, as long as that is possible; beside {@link #nextDuty}, because no question stops the period. */
    public Optional<Duty> questionsDuty(LocalDate today) {
        return openRequests(today).stream()
                .map(FilerRequest::answerBy)
                .min(LocalDate::compareTo)
                .map(due -> new Duty("review.duty.QUESTIONS", List.of(due.toString()), Role.FILER, due, article(ANSWER_QUESTIONS)));
    }

    private Optional<Duty> duty(CaseState state, Role who, Optional<LocalDate> due, CaseAct act) {
        var args = due.map(day -> List.of(day.toString())).orElse(List.of());
        return Optional.of(new Duty("review.duty." + state, args, who, due.orElse(null), article(act)));
    }

    // ---- ministries --------------------------------------------------------------------------------------------------------------------------------

    /** Where each competent ministry stands today, by code; the latest signature of a ministry counts, if it was given on the version that stands. */
    public List<MinistrySignature> signatures(LocalDate today) {
        return ministries.stream().map(ministry -> signature(ministry, today)).toList();
    }

    private MinistrySignature signature(String ministry, LocalDate today) {
        return signed(ministry)
                .map(event -> new MinistrySignature(
                        ministry, Opinion.valueOf(event.detail("opinion").orElseThrow()), false, event.on(), event.byName(), event.detail("reasons").orElse("")))
                .orElseGet(() -> new MinistrySignature(ministry, null, silenceCounts(today), null, "", ""));
    }

    /** The latest signature of the ministry on the version that stands. */
    private Optional<CaseEvent> signed(String ministry) {
        var version = amended().map(CaseEvent::seq).orElse(0);
        return facts.all(SIGN).stream().filter(event -> event.seq() > version && ministry.equals(event.ministry())).reduce((earlier, later) -> later);
    }

    /**
     * The opinions that let the case go on conditions, one of a ministry: as long as they stand. An undertaking that came into the notification by an amendment is signed anew, and a
     * ministry that gives its conditions up signs another opinion, with its reasons.
     */
    public List<CaseEvent> conditions() {
        return ministries.stream().map(this::signed).flatMap(Optional::stream).filter(event -> event.detail("opinion").filter(Opinion.CONDITIONS.name()::equals).isPresent()).toList();
    }

    /** Those of them that nobody owes yet; none where this history does not know. */
    public List<CaseEvent> conditionsLeft() {
        return conditions().stream().filter(conditions::leaves).toList();
    }

    /** From this day on the silence of a ministry counts as no objection; empty if it never does by the rule book, or the filing is not received. */
    public Optional<LocalDate> silenceCountsFrom() {
        return facts.receivedOn()
                .flatMap(received -> rules.settings().row(MINISTRY_SILENCE_DAYS, received).map(row -> row.value()).filter(days -> days > 0).map(received::plusDays));
    }

    private boolean silenceCounts(LocalDate today) {
        return silenceCountsFrom().filter(from -> !today.isBefore(from)).isPresent();
    }

    /** Open proposals that could still be approved in the state of that day. */
    public List<Proposal> openProposals(LocalDate today) {
        var state = stateOn(today);
        return openProposals().stream()
                .filter(proposal -> ActTable.cell(kind, state, proposal.approval()).isPresent())
                .toList();
    }

    /** Proposals that nobody has approved or dropped, whatever became of the case. */
    public List<Proposal> openProposals() {
        return Arrays.stream(CaseAct.values())
                .filter(CaseAct::isProposal)
                .map(facts::openProposal)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The proposal that this act of the case has approved or dropped, as it stood before; empty if it has done neither. */
    public Optional<CaseEvent> endedBy(CaseEvent event) {
        var proposing = event.act() == DROP_PROPOSAL ? event.detail("proposal").map(CaseAct::valueOf) : event.act().proposal();
        var before = new CaseFacts(kind, events.stream().filter(earlier -> earlier.seq() < event.seq()).toList(), rules);
        return proposing.flatMap(before::openProposal).map(Proposal::event);
    }

    /** Whether something of that kind is proposed and neither approved nor dropped, whatever the day. */
    public boolean isProposed(CaseAct proposing) {
        return facts.openProposal(proposing).isPresent();
    }

    /** Those of the open proposals that an officer of this ministry may drop: its own, and those of a ministry that has no part in the case any more. */
    public List<Proposal> proposalsToDrop(LocalDate today, String ministry) {
        return openProposals(today).stream().filter(proposal -> mayDrop(proposal, ministry)).toList();
    }

    private boolean mayDrop(Proposal proposal, String ministry) {
        return proposal.ministry().filter(ministries::contains).map(its -> its.equals(ministry)).orElse(true);
    }

    /** Ministries that have still to join an open proposal, or to approve it; none for a shortening, which waits for signatures, and where the rule book asks for none. */
    public Set<String> awaitedBy(Proposal proposal, LocalDate today) {
        if (proposal.approval() == CaseAct.SHORTEN || !rules.settings().on(JOINT_ACTS_NEED_EVERY_MINISTRY, facts.receivedOn().orElse(today))) {
            return Set.of();
        }
        var awaited = new TreeSet<>(competentMinistries());
        awaited.removeAll(proposal.joined());
        return awaited;
    }

    // ---- what to know ------------------------------------------------------------------------------------------------------------------------------

    /** Things that change nothing by themselves but must be seen: receipt on a closed day, execution outside the lawful days, a late report. */
    public List<Reason> flags() {
        return new CaseFlags(this, facts).all().stream().map(this::cited).toList();
    }

    /** Last day for this report itself, inclusive, as it was counted when it was sent, or when the day of its act was corrected; empty if it is none, or has no last day. */
    public Optional<LocalDate> reportDue() {
        return facts.reported().flatMap(event -> event.day("dueOn"));
    }

    /** Day of the act that this report is about, as corrected last; empty if it is none. */
    public Optional<LocalDate> reportedActOn() {
        return facts.reported().flatMap(event -> event.day("actOn"));
    }

    /** Whether a later report corrects this one, so that it stands on record alone. */
    public boolean isCorrected(CaseEvent report) {
        return !facts.standing(report.act()).contains(report);
    }

    /** The day on which a report was made; of one that corrects another that of the first. */
    public LocalDate madeOn(CaseEvent report) {
        return facts.madeOn(report);
    }

    /** Reported executions outside the lawful days: acts during the standstill or after the six months (Art. 29(1)). Empty = none known. */
    public List<Reason> breaches() {
        return new CaseFlags(this, facts).breaches().stream().map(this::cited).toList();
    }
}
