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
import org.todokede.obligations.ObligationTerms;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.ConfidentialPart;
import org.todokede.platform.service.Once;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.service.ReadDoor;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;
import org.todokede.review.CaseHistory;
import org.todokede.review.service.CaseLog;

/** The ministries' side of what is owed: written down, watched, settled. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class ObligationService {

    /** Obligations of one case, at most. */
    static final int MOST = 100;

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
     * Writes an obligation down. Sent twice by the same person, it is written down once, and the key is the same.
     *
     * @param typed {@code basis} and the terms, as {@link ObligationTerms#read} takes them
     * @return the key under which it is found in the case
     * @throws InvalidInput naming every field that is missing or wrong
     * @throws RefusedByRule if the case does not allow it now, or there are too many
     */
    public String impose(Actor actor, String number, Map<String, String> typed) {
        ObligationBasis basis = ObligationBasis.imposable().stream().filter(each -> each.name().equals(typed.get("basis"))).findFirst().orElse(null);
        String article = basis == null ? ObligationAct.IMPOSE.article() : basis.article();
        return door.performOnce(Act.of(actor, ObligationAct.IMPOSE, "filing", number, article), () -> {
            Filing filing = filings.byNumber(number);
            Rights.require(actor, Permission.IMPOSE_OBLIGATION, filing.asSubject());
            Map<String, String> texts = texts(typed);
            List<Obligation> written = store.ofFiling(filing);
            Optional<Obligation> before = store.begun(written, ObligationAct.IMPOSE, actor, o -> o.basis() == basis && o.terms().isTyped(texts));
            if (before.isPresent()) {
                return Once.repeated(before.get().key());
            }
            List<FieldDefect> defects = new ArrayList<>();
            (basis == null
                            ? Optional.of(Reason.plain(typed.getOrDefault("basis", "").isEmpty() ? "field.missing" : "field.notAnOption"))
                            : basis.whyNot(caseLog.history(filing), clock.today()))
                    .ifPresent(why -> defects.add(new FieldDefect("basis", why)));
            ObligationTerms terms = ObligationTerms.read(texts, clock.today(), defects);
            requireRoom(written);
            Obligation obligation = Obligation.onTerms(filing.id(), ObligationStore.nextOrdinal(written), basis, terms);
            desk.append(new ObligationCourse(obligation, List.of()), ObligationAct.IMPOSE, actor, "", null);
            desk.tell(filing, ObligationNews.OBLIGATION_IMPOSED);
            return Once.done(obligation.key());
        });
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
     * Decides about an obligation: takes on or declines what was offered, finds it fulfilled or breached, waives it, asks for more evidence, takes a finding back.
     * Sent twice by the same person, it is decided once.
     *
     * @param act its name, as sent
     * @param seen number of the last event of the obligation that the person saw
     * @param reasons why; may be empty only for what is taken on
     * @throws NotFound if there is no such obligation in the case
     * @throws InvalidInput if there is no such decision, or the reason is missing or wrong
     * @throws RefusedByRule if it is not possible as the obligation stands
     * @throws org.todokede.refusal.ChangedBySomebodyElse if there is an event that the person did not see
     */
    public void decide(Actor actor, String number, String key, String act, int seen, String reasons) {
        ObligationAct decision = Arrays.stream(ObligationAct.values()).filter(each -> each.name().equals(act) && each.isDecision()).findFirst().orElse(null);
        ObligationAct named = decision == null ? ObligationAct.FIND_FULFILLED : decision;
        door.performOnce(Act.of(actor, named, "filing", number, named.article()).with(key.matches("[A-Z0-9]{1,4}") ? key : ""), () -> {
            Filing filing = filings.byNumber(number);
            Rights.require(actor, named.permission(), filing.asSubject());
            CaseHistory history = caseLog.history(filing);
            ObligationCourse course = store.byKey(filing, history, key);
            String body = ObligationDesk.text(reasons);
            if (decision == null) {
                List<FieldDefect> defects = new ArrayList<>(List.of(new FieldDefect("act", Reason.plain(act.isEmpty() ? "field.missing" : "field.notAnOption"))));
                ShortText.whyNot(body, ObligationEvent.MAX_LENGTH, true).filter(why -> !body.isEmpty()).ifPresent(why -> defects.add(new FieldDefect("reasons", why)));
                throw new InvalidInput(defects);
            }
            if (course.isRepeated(seen, decision, actor, body, "")) {
                return Once.repeated(null);
            }
            ObligationDesk.requireSeen(course, seen);
            course.whyNot(decision, clock.today()).map(history::cited).ifPresent(why -> {
                throw new RefusedByRule(why);
            });
            if (!body.isEmpty() || decision != ObligationAct.IMPOSE) {
                ShortText.whyNot(body, ObligationEvent.MAX_LENGTH, true).ifPresent(why -> {
                    throw new InvalidInput(List.of(new FieldDefect("reasons", why)));
                });
            }
            requireStillAhead(course, decision, history);
            desk.append(course, decision, actor, body, null);
            desk.tell(filing, decision == ObligationAct.IMPOSE ? ObligationNews.OBLIGATION_IMPOSED : ObligationNews.OBLIGATION_DECIDED);
            return Once.done(null);
        });
    }

    /** What was offered for a day that has passed would be late the moment it is taken on. */
    private void requireStillAhead(ObligationCourse course, ObligationAct decision, CaseHistory history) {
        LocalDate first = course.obligation().terms().firstDue();
        if (decision == ObligationAct.IMPOSE && first != null && first.isBefore(clock.today())) {
            throw new RefusedByRule(history.cited(Reason.of("obligation.offerPassed", decision.article(), first)));
        }
    }
}
