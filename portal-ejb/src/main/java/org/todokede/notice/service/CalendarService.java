package org.todokede.notice.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.todokede.filing.Filing;
import org.todokede.filing.service.DeadlineService;
import org.todokede.filing.service.DueDays;
import org.todokede.identity.Account;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.identity.Role;
import org.todokede.identity.Subject;
import org.todokede.identity.service.DelegationService;
import org.todokede.identity.service.LinkToken;
import org.todokede.identity.service.Persons;
import org.todokede.notice.CalendarFeed;
import org.todokede.obligations.Obligation;
import org.todokede.obligations.service.ObligationService;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.PortalAct;
import org.todokede.platform.service.PortalClock;
import org.todokede.refusal.NotFound;
import org.todokede.review.WorklistEntry;

/** The private calendar of a person: made, renewed and revoked by themselves, read by whoever has its password, filled by what they may see at that moment. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class CalendarService {

    /** Entries of one calendar, at most; the nearest. */
    static final int MOST = 400;

    /** What falls on a day. */
    public enum Kind {
        /** A draft plans its act. */
        PLANNED_ACT,
        /** First lawful day of the act. */
        FREE_FROM,
        /** Last lawful day of the act, inclusive. */
        LAST_LAWFUL_DAY,
        /** Last day for an answer to what the authorities asked for, inclusive. */
        ANSWER_DUE,
        /** Last day of a report that was begun, inclusive. */
        REPORT_DUE,
        /** The same, once it has passed. */
        REPORT_LATE,
        /** Last day of an obligation, inclusive; at a reviewer's desk, the day to look after it. */
        OBLIGATION_DUE,
        /** The same, once it has passed. */
        OBLIGATION_LATE,
        /** Last day on which the authorities can act, at a reviewer's or the window's desk. */
        DESK_DUE
    }

    /**
     * One day of one filing.
     *
     * @param id key of the filing
     * @param number null for a draft that was never sent
     * @param staff whether it stands at a desk of the authorities
     * @param duty what falls on the day, by a name that is its own within the filing as long as it lasts
     */
    public record Entry(long id, String number, Kind kind, LocalDate day, boolean staff, String duty) {

        /** The same for the same duty at every fetch, late or not and whatever its day has become; another for every other. */
        public String uid() {
            return id + "-" + duty + "@todokede";
        }
    }

    /** A calendar. @param language of its words @param at when it was looked up */
    public record Calendar(String language, Instant at, List<Entry> entries) {}

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActDoor door;

    @EJB
    private DeadlineService deadlines;

    @EJB
    private DelegationService delegations;

    @EJB
    private ObligationService obligations;

    @Inject
    private Persons persons;

    @Inject
    private PortalClock clock;

    /** When the person's calendar got its password; empty if there is none. */
    public Optional<Instant> madeAt(Actor actor) {
        Rights.require(actor, Permission.KEEP_CALENDAR, Subject.NONE);
        return Optional.ofNullable(em.find(CalendarFeed.class, actor.accountId())).map(CalendarFeed::madeAt);
    }

    /** Gives the person's calendar a password; an earlier one ends. @param language of its words @return the password, shown this once */
    public String renew(Actor actor, String language) {
        String token = LinkToken.next();
        door.perform(act(actor, PortalAct.RENEW_CALENDAR), () -> {
            Rights.require(actor, Permission.KEEP_CALENDAR, Subject.NONE);
            CalendarFeed feed = em.find(CalendarFeed.class, actor.accountId());
            if (feed == null) {
                em.persist(new CalendarFeed(actor.accountId(), LinkToken.hash(token), language, clock.now()));
            } else {
                feed.renew(LinkToken.hash(token), language, clock.now());
            }
            return null;
        });
        return token;
    }

    /** Ends the person's calendar; without one, nothing happens. */
    public void revoke(Actor actor) {
        door.perform(act(actor, PortalAct.REVOKE_CALENDAR), () -> {
            Rights.require(actor, Permission.KEEP_CALENDAR, Subject.NONE);
            CalendarFeed feed = em.find(CalendarFeed.class, actor.accountId());
            if (feed != null) {
                em.remove(feed);
            }
            return null;
        });
    }

    private static Act act(Actor actor, PortalAct name) {
        return Act.of(actor, name, "calendar", actor == null ? "" : actor.accountId(), "");
    }

    /** The calendar behind a password, with what its person may see now. @throws NotFound if it is none, or none any more, or the account is closed */
    public Calendar open(String password) {
        CalendarFeed feed = em.createNamedQuery("CalendarFeed.byToken", CalendarFeed.class).setParameter("hash", LinkToken.hash(password)).getResultStream().findFirst().orElseThrow(NotFound::new);
        Actor person = Optional.ofNullable(em.find(Account.class, feed.accountId())).filter(Account::isActive).map(persons::actor).orElseThrow(NotFound::new);
        if (!Rights.may(person, Permission.KEEP_CALENDAR, Subject.NONE)) {
            throw new NotFound();
        }
        List<Entry> entries = new ArrayList<>();
        if (person.is(Role.FILER)) {
            entries.addAll(ofFiler(person));
        }
        if (person.is(Role.WINDOW)) {
            entries.addAll(ofDesk(person, WorklistEntry.WINDOW_DESK, Set.of()));
        }
        if (person.is(Role.REVIEWER) && person.ministry() != null) {
            Set<Long> others = delegations.othersAtWork(person);
            if (!person.is(Role.WINDOW)) {
                entries.addAll(ofDesk(person, person.ministry(), others));
            }
            entries.addAll(obligations(person, others));
        }
        return new Calendar(feed.language(), clock.now(), entries.stream().sorted(Comparator.comparing(Entry::day).thenComparing(Entry::uid)).limit(MOST).toList());
    }

    /** What a colleague works on is in the calendar of that one; what is nobody's, or of somebody who has left the ministry, in everybody's. */
    private List<Entry> ofDesk(Actor person, String desk, Set<Long> others) {
        TypedQuery<Object[]> days = em.createQuery(
                        "select f, w.dueOn from WorklistEntry w join Filing f on f.id = w.filingId left join CaseAssignment a on a.filingId = w.filingId and a.ministry = w.desk"
                                + " where w.desk = :desk and " + (others.isEmpty() ? "" : "(a.accountId is null or a.accountId not in :others) and ") + WorklistEntry.IS_OPEN + WorklistEntry.DUE_FIRST,
                        Object[].class)
                .setParameter("desk", desk)
                .setParameter("today", clock.today())
                .setParameter("acted", WorklistEntry.UNTIL_ACTED)
                .setMaxResults(MOST);
        if (!others.isEmpty()) {
            days.setParameter("others", others);
        }
        return days.getResultStream()
                .filter(row -> !WorklistEntry.UNTIL_ACTED.equals(row[1]))
                .filter(row -> Rights.may(person, Permission.READ_CASE, ((Filing) row[0]).asSubject()))
                .map(row -> new Entry(((Filing) row[0]).id(), ((Filing) row[0]).number(), Kind.DESK_DUE, (LocalDate) row[1], true, Kind.DESK_DUE.name()))
                .toList();
    }

    /** The nearest that are not of a case a colleague works on: page by page, until there are enough. */
    private List<Entry> obligations(Actor person, Set<Long> others) {
        LocalDate today = clock.today();
        Set<Entry> entries = new LinkedHashSet<>();
        ObligationService.Place place = ObligationService.Place.BEGINNING;
        while (place != null && entries.size() < MOST) {
            ObligationService.Found found = obligations.days(person, ObligationService.Show.ALL, place, MOST);
            Set<Long> left = ofOthers(person, others, found.rows());
            found.rows().stream()
                    .filter(row -> !left.contains(row.course().obligation().filingId()))
                    .map(row -> obligation(row.number(), row.course().obligation(), today))
                    .forEach(entries::add);
            place = found.next().orElse(null);
        }
        return List.copyOf(entries);
    }

    private Set<Long> ofOthers(Actor person, Set<Long> others, List<ObligationService.Row> rows) {
        Set<Long> cases = rows.stream().map(row -> row.course().obligation().filingId()).collect(Collectors.toSet());
        return cases.isEmpty() || others.isEmpty() ? Set.of() : Set.copyOf(em.createNamedQuery("CaseAssignment.heldBy", Long.class)
                .setParameter("ministry", person.ministry())
                .setParameter("filings", cases)
                .setParameter("accounts", others)
                .getResultList());
    }

    private static Entry obligation(String number, Obligation owed, LocalDate today) {
        return new Entry(owed.filingId(), number, owed.openDue().isBefore(today) ? Kind.OBLIGATION_LATE : Kind.OBLIGATION_DUE, owed.openDue(), true, DueDays.owedOn(owed.openDue()));
    }

    private List<Entry> ofFiler(Actor person) {
        return deadlines.upcoming(person, DeadlineService.Place.BEGINNING, MOST).rows().stream()
                .map(row -> new Entry(row.id(), row.number(), Kind.valueOf(row.kind().name()), row.day(), false, row.duty()))
                .toList();
    }
}
