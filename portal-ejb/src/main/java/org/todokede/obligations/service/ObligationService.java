package org.todokede.obligations.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.todokede.filing.Filing;
import org.todokede.filing.ShortText;
import org.todokede.filing.service.FilingStore;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.identity.Role;
import org.todokede.obligations.Obligation;
import org.todokede.obligations.ObligationAct;
import org.todokede.obligations.ObligationBasis;
import org.todokede.obligations.ObligationCourse;
import org.todokede.obligations.ObligationEvent;
import org.todokede.obligations.ObligationNews;
import org.todokede.obligations.ObligationProposal;
import org.todokede.obligations.ObligationTerms;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.ConfidentialPart;
import org.todokede.platform.service.Once;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.service.ReadDoor;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;
import org.todokede.review.CaseEvent;
import org.todokede.review.CaseHistory;
import org.todokede.review.service.CaseLog;

/** The ministries' side of what is owed: written down, watched, settled. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class ObligationService {

    /** Obligations of one case, at most. */
    static final int MOST = 100;

    /** Proposals in one case, at most. */
    static final int MOST_PROPOSALS = 500;

    /** Days ahead that count as soon. */
    static final int SOON_DAYS = 30;

    /** What a list shows. */
    public enum Show {
        LATE,
        SOON,
        ALL
    }

    /** A place in the list, which is in the order of days, and of ids within a day. */
    public record Place(LocalDate day, long id) {

        /** Before the first row. */
        public static final Place BEGINNING = new Place(LocalDate.EPOCH, -1);
    }

    /** An obligation with an instalment that is not settled, and its case. */
    public record Row(String number, String filerName, String targetName, ObligationCourse course) {}

    /** A page. @param next where the following page begins; empty if there is none */
    public record Found(List<Row> rows, Optional<Place> next) {}

    @EJB
    private ActDoor door;

    @EJB
    private ReadDoor reads;

    @EJB
    private CaseLog caseLog;

    @Inject
    private FilingStore filings;

    @Inject
    private ObligationStore store;

    @Inject
    private ObligationViews views;

    @Inject
    private ObligationDesk desk;

    @Inject
    private PortalClock clock;

    /** What is owed in a case. @throws NotFound if there is none that is the actor's to read */
    public CaseObligations ofCase(Actor actor, String number) {
        return views.open(actor, number, Permission.READ_CASE);
    }

    /** The same, for whoever writes something down or decides about it. @throws NotFound as above @throws Forbidden for the window */
    public CaseObligations toDecide(Actor actor, String number) {
        return views.open(actor, number, Permission.SETTLE_OBLIGATION);
    }

    /** How many instalments wait to be settled in a case; 0 for whoever may not see it, and where there is none. */
    public long countOpen(Actor actor, String number) {
        return filings.ifNumber(number).filter(filing -> Rights.maySee(actor, filing.asSubject())).map(store::countOpen).orElse(0L);
    }

    /**
     * What is not settled in the cases of the actor's ministry, the nearest day first.
     *
     * @param after the place behind which the page begins
     * @param limit at most this many
     * @throws Forbidden for whoever belongs to no ministry
     */
    public Found list(Actor actor, Show show, Place after, int limit) {
        Act act = ConfidentialPart.READ_OBLIGATIONS.of(actor, "desk", actor.ministry() == null ? "" : actor.ministry()).with(show.name().toLowerCase(Locale.ROOT));
        return reads.open(act, () -> days(actor, show, after, limit));
    }

    /** The same for a calendar, which says number and day and nothing of what is owed. @throws Forbidden as above */
    public Found days(Actor actor, Show show, Place after, int limit) {
        if (!actor.is(Role.REVIEWER) || actor.ministry() == null) {
            throw new Forbidden();
        }
        LocalDate today = clock.today();
        LocalDate until = switch (show) {
            case LATE -> today.minusDays(1);
            case SOON -> today.plusDays(SOON_DAYS);
            case ALL -> LocalDate.of(9999, 12, 31);
        };
        List<ObligationStore.OfCase> found = store.ofDesk(actor.ministry(), until, after.day(), after.id(), limit + 1);
        List<ObligationStore.OfCase> page = found.subList(0, Math.min(limit, found.size()));
        List<Row> rows = page.stream()
                .filter(each -> Rights.may(actor, Permission.READ_CASE, each.filing().asSubject()))
                .map(each -> new Row(each.filing().number(), each.filing().filerName(), each.filing().targetName(), each.course()))
                .toList();
        return new Found(rows, found.size() <= limit ? Optional.empty() : Optional.of(page.get(limit - 1).course().obligation()).map(o -> new Place(o.openDue(), o.id())));
    }

    /**
     * Proposes an obligation, for another officer to approve. Sent twice by the same person, it is proposed once, and the number is the same.
     *
     * @param typed {@code basis} and the terms, as {@link ObligationTerms#read} takes them, and {@code condition}: number of the event by which a ministry signed the condition that
     *     is laid down by it, empty for none; of another ministry than the actor's, only an officer of that one can approve it
     * @return number of the proposal in the case
     * @throws InvalidInput naming every field that is missing or wrong
     * @throws RefusedByRule if there are too many
     */
    public int propose(Actor actor, String number, Map<String, String> typed) {
        ObligationBasis basis = ObligationBasis.imposable().stream().filter(each -> each.name().equals(typed.get("basis"))).findFirst().orElse(null);
        String article = basis == null ? ObligationAct.PROPOSE_OBLIGATION.article() : basis.article();
        return door.performOnce(Act.of(actor, ObligationAct.PROPOSE_OBLIGATION, "filing", number, article), () -> {
            Filing filing = filings.byNumber(number);
            Rights.require(actor, Permission.IMPOSE_OBLIGATION, filing.asSubject());
            Map<String, String> texts = texts(typed);
            List<ObligationProposal> proposals = store.proposals(filing);
            Optional<ObligationProposal> before = proposals.stream().filter(each -> each.isRepeatedBy(actor, ObligationAct.IMPOSE, 0, "") && each.basis() == basis && each.terms().isTyped(texts)
                    && Objects.toString(each.condition(), "").equals(texts.getOrDefault("condition", ""))).findFirst();
            if (before.isPresent()) {
                return Once.repeated(before.get().ordinal());
            }
            List<FieldDefect> defects = new ArrayList<>();
            CaseHistory history = caseLog.history(filing);
            Integer condition = condition(history, texts.getOrDefault("condition", ""), defects).map(CaseEvent::seq).orElse(null);
            (basis == null
                            ? Optional.of(Reason.plain(typed.getOrDefault("basis", "").isEmpty() ? "field.missing" : "field.notAnOption"))
                            : basis.whyNot(history, clock.today()))
                    .ifPresent(why -> defects.add(new FieldDefect("basis", why)));
            ObligationTerms terms = ObligationTerms.read(texts, clock.today(), defects);
            requireRoom(store.ofFiling(filing));
            requireRoomToPropose(proposals);
            return Once.done(desk.propose(filing, ObligationProposal.toImpose(filing.id(), proposals.size() + 1, basis, terms, condition, actor, clock.today(), clock.now())).ordinal());
        });
    }

    /**
     * Another officer approves what was proposed: it is owed, waived, released or taken back from now on. Sent twice by the same person, it is approved once.
     *
     * @param proposal its number in the case
     * @param seen number of the last event of the obligation that the person saw; 0 of one that is only proposed
     * @return the key under which the obligation is found in the case
     * @throws NotFound if there is no such proposal in the case
     * @throws RefusedByRule for whoever proposed it, if it is not possible any more as the case or the obligation stands, and if it lays down a condition of a ministry of which
     *     neither whoever proposed it nor the actor is
     * @throws ChangedBySomebodyElse if somebody else has approved or dropped it, or there is an event that the person did not see
     */
    public String approve(Actor actor, String number, int proposal, int seen) {
        ObligationAct named = named(number, proposal).orElse(ObligationAct.IMPOSE);
        return door.performOnce(Act.of(actor, named, "filing", number, named.article()).with("proposal " + proposal), () -> {
            Filing filing = filings.byNumber(number);
            Rights.require(actor, named.permission(), filing.asSubject());
            List<ObligationProposal> all = store.proposals(filing);
            ObligationProposal approved = byOrdinal(all, proposal);
            if (approved.isEndedBy(actor, true, "")) {
                return Once.repeated(approved.obligationKey().orElseThrow());
            }
            requireWaiting(approved);
            CaseHistory history = caseLog.history(filing);
            ObligationCourse course = course(filing, history, approved, all);
            ObligationDesk.requireSeen(course, seen);
            course.whyNot(approved.act(), clock.today(), actor).or(() -> approved.whyNotImposed(history, clock.today(), actor.ministry())).map(history::cited).ifPresent(why -> {
                throw new RefusedByRule(why);
            });
            if (course.proposal(approved.act()).filter(approved::equals).isEmpty()) {
                throw new RefusedByRule(history.cited(Reason.of("obligation.byTwo", approved.act().article())));
            }
            if (approved.act() == ObligationAct.IMPOSE) {
                requireRoom(store.ofFiling(filing));
            }
            approved.approve(actor, course.obligation().key(), clock.today(), clock.now());
            ObligationCourse binding = approved.act() == ObligationAct.IMPOSE ? new ObligationCourse(course.obligation(), List.of()) : course;
            desk.append(binding, approved.act(), actor, approved.reasons(), null);
            desk.tell(filing, approved.act() == ObligationAct.IMPOSE ? ObligationNews.OBLIGATION_IMPOSED : ObligationNews.OBLIGATION_DECIDED);
            desk.ended(filing, history, approved, actor, all);
            return Once.done(course.obligation().key());
        });
    }

    /**
     * An officer of the ministry that proposed it gives it up. Sent twice by the same person, it is given up once.
     *
     * @param proposal its number in the case
     * @param reasons why; for the ministries
     * @throws NotFound as above
     * @throws InvalidInput if the reason is missing or wrong
     * @throws RefusedByRule for officers of another ministry, as long as that one takes part
     * @throws ChangedBySomebodyElse if somebody else has approved or dropped it
     */
    public void drop(Actor actor, String number, int proposal, String reasons) {
        door.performOnce(Act.of(actor, ObligationAct.DROP_PROPOSED, "filing", number, ObligationAct.DROP_PROPOSED.article()).with("proposal " + proposal), () -> {
            Filing filing = filings.byNumber(number);
            Rights.require(actor, ObligationAct.DROP_PROPOSED.permission(), filing.asSubject());
            List<ObligationProposal> all = store.proposals(filing);
            ObligationProposal dropped = byOrdinal(all, proposal);
            String body = ObligationDesk.text(reasons);
            if (dropped.isEndedBy(actor, false, body)) {
                return Once.repeated(null);
            }
            requireWaiting(dropped);
            CaseHistory history = caseLog.history(filing);
            dropped.whyNotDroppedBy(actor.ministry(), history.competentMinistries()).map(history::cited).ifPresent(why -> {
                throw new RefusedByRule(why);
            });
            requireReasons(body);
            dropped.drop(actor, history.competentMinistries(), body, clock.today(), clock.now());
            desk.ended(filing, history, dropped, actor, all);
            return Once.done(null);
        });
    }

    /** The condition that is named, by the event that signed it; empty for none. */
    private static Optional<CaseEvent> condition(CaseHistory history, String typed, List<FieldDefect> defects) {
        Optional<CaseEvent> named = history.conditions().stream().filter(signed -> String.valueOf(signed.seq()).equals(typed)).findFirst();
        if (named.isEmpty() && !typed.isEmpty()) {
            defects.add(new FieldDefect("condition", Reason.plain("field.notAnOption")));
        }
        return named;
    }

    /** An offer is taken on by one officer, who lays down no other ministry's condition by it. */
    private static void layDown(ObligationCourse course, CaseHistory history, String typed, Actor actor) {
        List<FieldDefect> defects = new ArrayList<>();
        Optional<CaseEvent> named = condition(history, typed, defects);
        named.map(CaseEvent::ministry).filter(signer -> !signer.equals(actor.ministry()))
                .ifPresent(signer -> defects.add(new FieldDefect("condition", history.cited(Reason.of("obligation.conditionTakenOnBy", ObligationAct.IMPOSE.article(), signer)))));
        if (!defects.isEmpty()) {
            throw new InvalidInput(defects);
        }
        course.obligation().layDown(named.map(CaseEvent::seq).orElse(null));
    }

    /** The act that would approve the proposal, for the record of an attempt; empty if there is no such proposal. */
    private Optional<ObligationAct> named(String number, int proposal) {
        return filings.ifNumber(number).stream().flatMap(filing -> store.proposals(filing).stream()).filter(each -> each.ordinal() == proposal).map(ObligationProposal::act).findFirst();
    }

    private static ObligationProposal byOrdinal(List<ObligationProposal> all, int proposal) {
        return all.stream().filter(each -> each.ordinal() == proposal).findFirst().orElseThrow(NotFound::new);
    }

    /** What the proposal is about as it stands. */
    private ObligationCourse course(Filing filing, CaseHistory history, ObligationProposal proposal, List<ObligationProposal> all) {
        return proposal.obligationKey().isEmpty()
                ? ObligationCourse.proposed(proposal, ObligationStore.nextOrdinal(store.ofFiling(filing)))
                : store.byKey(filing, history, proposal.obligationKey().get()).knowing(all);
    }

    /** @throws ChangedBySomebodyElse naming whoever has ended it */
    private static void requireWaiting(ObligationProposal proposal) {
        if (!proposal.isOpen()) {
            throw new ChangedBySomebodyElse(proposal.endedByName(), proposal.endedAt().toString());
        }
    }

    private static void requireReasons(String body) {
        ShortText.whyNot(body, ObligationEvent.MAX_LENGTH, true).ifPresent(why -> {
            throw new InvalidInput(List.of(new FieldDefect("reasons", why)));
        });
    }

    private static void requireRoomToPropose(List<ObligationProposal> proposals) {
        if (proposals.size() >= MOST_PROPOSALS) {
            throw new RefusedByRule(Reason.plain("obligation.tooManyProposals", MOST_PROPOSALS));
        }
    }

    static Map<String, String> texts(Map<String, String> typed) {
        Map<String, String> texts = new HashMap<>();
        typed.forEach((name, value) -> texts.put(name, ObligationDesk.text(value)));
        return texts;
    }

    static void requireRoom(List<Obligation> written) {
        if (written.size() >= MOST) {
            throw new RefusedByRule(Reason.plain("obligation.tooMany", MOST));
        }
    }

    /**
     * Decides about an obligation: takes on or declines what was offered, finds it fulfilled or breached, asks for more evidence, takes a finding back; or proposes what two
     * decide: to waive or release it, or to take that back. Sent twice by the same person, it is decided, or proposed, once.
     *
     * @param act its name, as sent
     * @param seen number of the last event of the obligation that the person saw
     * @param reasons why; may be empty only for what is taken on
     * @throws NotFound if there is no such obligation in the case
     * @throws InvalidInput if there is no such decision, or the reason is missing or wrong
     * @throws RefusedByRule if it is not possible as the obligation stands
     * @throws ChangedBySomebodyElse if there is an event that the person did not see
     */
    public void decide(Actor actor, String number, String key, String act, int seen, String reasons) {
        decide(actor, number, key, act, seen, reasons, "");
    }

    /** The same, saying which condition of the actor's ministry is laid down by what is taken on. @param condition number of the event that signed it, as typed; empty for none */
    public void decide(Actor actor, String number, String key, String act, int seen, String reasons, String condition) {
        ObligationAct decision = Arrays.stream(ObligationAct.values()).filter(each -> each.name().equals(act) && each.isDecision()).findFirst().orElse(null);
        ObligationAct named = decision == null ? ObligationAct.FIND_FULFILLED : decision;
        door.performOnce(Act.of(actor, named, "filing", number, named.article()).with(key.matches("[A-Z0-9]{1,4}") ? key : ""), () -> {
            Filing filing = filings.byNumber(number);
            Rights.require(actor, named.permission(), filing.asSubject());
            CaseHistory history = caseLog.history(filing);
            List<ObligationProposal> proposals = store.proposals(filing);
            ObligationCourse course = store.byKey(filing, history, key).knowing(proposals);
            String body = ObligationDesk.text(reasons);
            if (decision == null) {
                List<FieldDefect> defects = new ArrayList<>(List.of(new FieldDefect("act", Reason.plain(act.isEmpty() ? "field.missing" : "field.notAnOption"))));
                ShortText.whyNot(body, ObligationEvent.MAX_LENGTH, true).filter(why -> !body.isEmpty()).ifPresent(why -> defects.add(new FieldDefect("reasons", why)));
                throw new InvalidInput(defects);
            }
            Optional<ObligationAct> proposed = decision.approvedBy();
            boolean again = proposed.isPresent()
                    ? course.proposal(proposed.get()).filter(waiting -> waiting.isRepeatedBy(actor, proposed.get(), seen, body)).isPresent()
                    : course.isRepeated(seen, decision, actor, body, "");
            if (again) {
                return Once.repeated(null);
            }
            ObligationDesk.requireSeen(course, seen);
            course.whyNot(decision, clock.today()).or(() -> whyNotAlone(course, decision)).map(history::cited).ifPresent(why -> {
                throw new RefusedByRule(why);
            });
            if (!body.isEmpty() || decision != ObligationAct.IMPOSE) {
                requireReasons(body);
            }
            if (proposed.isPresent()) {
                requireRoomToPropose(proposals);
                desk.propose(filing, ObligationProposal.about(course, proposals.size() + 1, proposed.get(), body, actor, clock.today(), clock.now()));
                return Once.done(null);
            }
            requireStillAhead(course, decision, history);
            if (decision == ObligationAct.IMPOSE) {
                layDown(course, history, condition, actor);
            }
            desk.append(course, decision, actor, body, null);
            desk.found(filing, history, proposals);
            desk.tell(filing, decision == ObligationAct.IMPOSE ? ObligationNews.OBLIGATION_IMPOSED : ObligationNews.OBLIGATION_DECIDED);
            return Once.done(null);
        });
    }

    /** What two decide is approved as it was proposed, never decided. */
    private static Optional<Reason> whyNotAlone(ObligationCourse course, ObligationAct decision) {
        return course.needsTwo(decision) ? Optional.of(Reason.of("obligation.byTwo", decision.article())) : Optional.empty();
    }

    /** What was offered for a day that has passed would be late the moment it is taken on. */
    private void requireStillAhead(ObligationCourse course, ObligationAct decision, CaseHistory history) {
        LocalDate first = course.obligation().terms().firstDue();
        if (decision == ObligationAct.IMPOSE && first != null && first.isBefore(clock.today())) {
            throw new RefusedByRule(history.cited(Reason.of("obligation.offerPassed", decision.article(), first)));
        }
    }
}
