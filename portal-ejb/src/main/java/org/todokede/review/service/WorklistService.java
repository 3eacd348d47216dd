package org.todokede.review.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.PortalAct;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.service.ReadDoor;
import org.todokede.refusal.Forbidden;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseHistory;
import org.todokede.review.CaseState;
import org.todokede.review.Duty;
import org.todokede.review.FactorsStanding;
import org.todokede.review.ListDays;
import org.todokede.review.ListStage;
import org.todokede.review.MinistrySignature;
import org.todokede.review.WorklistEntry;
import org.todokede.rules.DesignatedSector;
import org.todokede.rules.service.LawBook;

/** The list of a desk: which cases wait there, in what order, and how each stands. A search by words is on record. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class WorklistService {

    /** Which cases a list shows. */
    public enum View {
        /** The authorities may still have to act. */
        OPEN,
        /** Free to proceed, not yet reported or lapsed. */
        FREE,
        /** Everything, newest first. */
        ALL
    }

    /** What the authorities are at with what a list shows. */
    public enum Stage {
        /** Whatever it is. */
        ALL,
        /** It was sent, and the window has not received it yet. */
        RECEIPT,
        /** The window has received it. */
        RECEIVED,
        /** The filer was asked something that can still be answered. */
        ASKED,
        /** As {@link ListStage#STANDSTILL}. */
        STANDSTILL,
        /** As {@link ListStage#EXTENSION}. */
        EXTENSION,
        /** As {@link ListStage#MEASURE}. */
        MEASURE,
        /** As {@link ListStage#FINDING}. */
        FINDING;

        /** Whether a list that shows this can be narrowed to it: what is open alone is at more than that it was received. */
        public boolean isOf(View view) {
            return view == View.OPEN || this == ALL || this == RECEIPT || this == RECEIVED;
        }
    }

    /** Whose cases within the ministry a list shows. The window has none of its own. */
    public enum Assigned {
        /** Everybody's. */
        ALL,
        /** Of whoever looks. */
        MINE,
        /** Of nobody yet. */
        NOBODY,
        /** Of somebody who no longer reviews for the ministry: given to them, and not yet to another. */
        LEFT
    }

    /**
     * What a list is narrowed to; each is empty for all.
     *
     * @param query part of number, filer or target
     * @param form number of the form
     * @param sector beginning of a class of JSIC, e.g. {@code 39} or {@code 3913}: cases with a business of the target designated under it
     * @param country of the filer, ISO 3166-1 alpha-2
     * @param core what the filing says of core businesses, {@code yes} or {@code no}
     * @param due null for all; otherwise what is due by this day, inclusive: what is open by its last day, what is free by its first free day. Among all cases those
     *     that have, or had, a last day: what an act has ended is due no more, and what no day binds is due on none
     * @param stage one that {@linkplain Stage#isOf is of the list}
     * @param officer account of the officer of the ministry whose cases are shown; {@link AssignmentService#NOBODY} where {@code assigned} says whose
     */
    public record Filter(String query, String form, String sector, String country, String core, LocalDate due, Stage stage, Assigned assigned, long officer) {

        public Filter(String query, String form, String sector, String country, String core, LocalDate due, Stage stage, Assigned assigned) {
            this(query, form, sector, country, core, due, stage, assigned, AssignmentService.NOBODY);
        }

        public Filter(String query, String form, Assigned assigned) {
            this(query, form, "", "", "", null, Stage.ALL, assigned);
        }

        /** {@link Assigned#MINE} also of an officer who is named. */
        private Assigned whose() {
            return officer == AssignmentService.NOBODY ? assigned : Assigned.MINE;
        }
    }

    /**
     * A case on the worklist.
     *
     * @param dueOn last day on which the desk can act on it; null if it has nothing to do there, or no day binds it
     * @param officer who of the ministry works on it; empty if nobody does
     * @param flags of its checklist; none for the window
     * @param answerBy last day on which the filer answers what was asked; null if nothing is open
     * @param targetAnswerBy last day on which the target answers what was asked; null if nothing is open, and for the window
     */
    public record Row(
            long id,
            String number,
            String form,
            LocalDate dueOn,
            CaseState state,
            LocalDate receivedOn,
            LocalDate freeFrom,
            String filerName,
            String filerCountry,
            String targetName,
            List<String> sectors,
            String core,
            List<String> unsigned,
            boolean amended,
            String officer,
            FactorsStanding flags,
            LocalDate answerBy,
            LocalDate targetAnswerBy) {}

    /**
     * How many cases are open at a desk.
     *
     * @param soon those whose last day is at most {@value #SOON_DAYS} days ahead
     * @param asked those whose filer was asked something that can still be answered
     * @param extended those whose period was extended
     */
    public record Counts(long open, long soon, long asked, long extended) {

        private static final Counts NONE = new Counts(0, 0, 0, 0);

        private static Counts of(ListStage stage, boolean asked, boolean soon, long count) {
            return new Counts(count, soon ? count : 0, asked ? count : 0, stage == ListStage.EXTENSION ? count : 0);
        }

        private Counts and(Counts more) {
            return new Counts(open + more.open, soon + more.soon, asked + more.asked, extended + more.extended);
        }
    }

    /** A page of the worklist. @param next where the following page begins; null if there is none */
    public record WorkPage(List<Row> rows, Cursor next) {}

    /** Place in a list, after the row with this day and id. */
    public record Cursor(LocalDate day, long id) {}

    /** How far ahead a last day is soon, in days. */
    public static final int SOON_DAYS = 7;

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ReadDoor reads;

    @EJB
    private CaseLog caseLog;

    @Inject
    private AskedTargets targets;

    @Inject
    private LawBook lawBook;

    @Inject
    private PortalClock clock;

    /**
     * Cases of the actor's desk.
     *
     * @param after where the page begins; null for the first
     * @param limit rows, at most
     * @throws Forbidden if the actor has no desk
     */
    public WorkPage page(Actor actor, View view, Filter by, Cursor after, int limit) {
        String desk = desk(actor);
        if (by.query().isEmpty()) {
            return listed(actor, desk, view, by, after, limit);
        }
        Act search = WorklistQuery.isNumber(by.query())
                ? Act.of(actor, PortalAct.SEARCH_CASES, "filing", by.query().toUpperCase(Locale.ROOT), "")
                : Act.of(actor, PortalAct.SEARCH_CASES, "desk", desk, "");
        return reads.open(search, () -> listed(actor, desk, view, by, after, limit), found -> search.with("found " + found.rows().size()), Function.identity());
    }

    /** How many cases are open at the actor's desk: counted over what is open, however much was ever sent there. @throws Forbidden if the actor has no desk */
    public Counts counts(Actor actor) {
        String desk = desk(actor);
        LocalDate today = clock.today();
        List<Object[]> groups = em.createQuery(
                        "select w.stage, w.asked, w.dueOn, count(w) from WorklistEntry w where w.desk = :desk and " + WorklistEntry.IS_OPEN + " group by w.stage, w.asked, w.dueOn",
                        Object[].class)
                .setParameter("desk", desk)
                .setParameter("today", today)
                .setParameter("acted", WorklistEntry.UNTIL_ACTED)
                .getResultList();
        LocalDate soon = today.plusDays(SOON_DAYS);
        return groups.stream().map(g -> Counts.of((ListStage) g[0], (Boolean) g[1], !((LocalDate) g[2]).isAfter(soon), (Long) g[3])).reduce(Counts.NONE, Counts::and);
    }

    private WorkPage listed(Actor actor, String desk, View view, Filter by, Cursor after, int limit) {
        LocalDate today = clock.today();
        List<Listed> found = new WorklistQuery(desk, view, today)
                .after(after)
                .assigned(actor.is(Role.WINDOW) ? Assigned.ALL : by.whose(), by.officer() == AssignmentService.NOBODY ? actor.accountId() : by.officer())
                .narrowed(by, businesses(by.sector()))
                .on(em)
                .setMaxResults(limit + 1)
                .getResultList();
        List<Listed> shown = found.size() > limit ? found.subList(0, limit) : found;
        List<CaseLog.Outline> outlines = shown.stream().map(Listed::outline).toList();
        Map<Long, CaseHistory> histories = caseLog.historiesOf(outlines);
        Map<Long, FactorsStanding> flags = actor.is(Role.WINDOW) ? Map.of() : caseLog.standingsOf(outlines);
        Map<Long, LocalDate> ofTargets = actor.is(Role.WINDOW) ? Map.of() : targets.answersDue(histories, today);
        List<Row> rows = shown.stream().map(r -> r.row(histories.get(r.id()), desk, flags.getOrDefault(r.id(), FactorsStanding.NOTHING), ofTargets.get(r.id()), today)).toList();
        // The order is that of what is stored, which after a change of the rules may be behind the law for a while; what is shown is the law.
        Listed last = shown.isEmpty() ? null : shown.get(shown.size() - 1);
        return new WorkPage(rows, found.size() > limit ? new Cursor(last.dueOn(), last.id()) : null);
    }

    /** Rows of the designated sectors under a class of JSIC. */
    private List<String> businesses(String jsic) {
        return jsic.isEmpty() ? List.of() : lawBook.sectors().stream().filter(s -> s.jsicCode().startsWith(jsic)).map(DesignatedSector::rowId).distinct().toList();
    }

    /** What a list reads of a case: not what is written in it, which would be most of the work. @param ministries and {@code sectors}, with semicolons between */
    public record Listed(
            long id, String number, String form, String edition, String facts, String ministries, String filerName, String filerCountry, String targetName, String sectors, String core,
            LocalDate dueOn, String officer) {

        private CaseLog.Outline outline() {
            return new CaseLog.Outline(id, form, edition, facts, Set.copyOf(several(ministries)));
        }

        private Row row(CaseHistory history, String desk, FactorsStanding flags, LocalDate targetAnswerBy, LocalDate today) {
            ListDays.Place place = ListDays.of(history).at(desk);
            return new Row(
                    id,
                    number,
                    form,
                    place.openUntil().equals(ListDays.CLOSED) || place.dueOn().equals(WorklistEntry.UNTIL_ACTED) ? null : place.dueOn(),
                    history.stateOn(today),
                    history.receivedOn().orElse(null),
                    history.firstFreeDay().orElse(null),
                    filerName,
                    filerCountry,
                    targetName,
                    several(sectors),
                    core,
                    unsigned(history, today),
                    history.amended().isPresent(),
                    officer == null ? "" : officer,
                    flags,
                    history.questionsDuty(today).map(Duty::due).orElse(null),
                    targetAnswerBy);
        }

        private static List<String> several(String text) {
            return text.isEmpty() ? List.of() : List.of(text.split(";"));
        }
    }

    /** Ministries whose signature is awaited; nobody signs what bars nothing, or what has been decided. */
    private static List<String> unsigned(CaseHistory history, LocalDate today) {
        return history.kind().bars() && (history.allows(CaseAct.SIGN, today) || history.stateOn(today) == CaseState.SUBMITTED)
                ? history.signatures(today).stream().filter(s -> !s.isSigned()).map(MinistrySignature::ministry).toList()
                : List.of();
    }

    /** The desk a person of the authorities works at. @throws Forbidden if there is none */
    static String desk(Actor actor) {
        if (actor.is(Role.WINDOW)) {
            return WorklistEntry.WINDOW_DESK;
        }
        if (actor.is(Role.REVIEWER) && actor.ministry() != null) {
            return actor.ministry();
        }
        throw new Forbidden();
    }
}
