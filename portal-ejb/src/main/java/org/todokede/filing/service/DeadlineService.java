package org.todokede.filing.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.todokede.filing.Filing;
import org.todokede.filing.FilingContent;
import org.todokede.filing.FormEdition;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.identity.Role;
import org.todokede.identity.Standing;
import org.todokede.platform.service.PortalClock;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseEvent;
import org.todokede.review.CaseHistory;
import org.todokede.review.CaseState;
import org.todokede.review.Duty;
import org.todokede.review.service.CaseLog;

/**
 * The next day of each filing, across everybody a person may act for: a day planned, a day from the case, the last day of an answer that was asked for, and
 * the last day of a report that was begun. Beside it every day of what is owed after the act ({@link DueDays}): reports on acts that the portal was told of, and
 * obligations. Of an act that nobody has told the portal of, no report falls due here; of one that was told of and whose report was begun, it falls due once.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class DeadlineService {

    /** Filings that were asked something, and reports begun, among which days are looked for, at most: their days stand in no column. */
    private static final int MOST_READ = 300;

    /** Acts after which the filer may have to answer or obey until a day, and nothing else falls due for it meanwhile. */
    private static final List<String> DEMANDING = List.of(CaseAct.RECOMMEND.name(), CaseAct.RECOMMEND_EXEMPTION.name(), CaseAct.MEASURE_ORDER.name());

    /** States in which the filer has to do so, or, while a finding stands, may have to. */
    private static final Set<CaseState> DEMANDED = EnumSet.of(CaseState.RECOMMENDED, CaseState.BREACH_FOUND, CaseState.EXEMPT_RECOMMENDED, CaseState.MEASURE_ORDERED);

    /** What falls on the day. */
    public enum Kind {
        /** The last day of a report that was begun, or on an act that was told of, has passed (procedure.md 5.4; K8 to K10). */
        REPORT_LATE,
        /** The last day of such a report. */
        REPORT_DUE,
        /** The last day of an obligation has passed. */
        OBLIGATION_LATE,
        /** The last day of an obligation. */
        OBLIGATION_DUE,
        /** The last day of what the authorities asked for: an answer to a question (FEFTA Art. 55-8) or to a recommendation (Art. 27(7), 27-2(3)), what a measure order demands (Art. 29). */
        ANSWER_DUE,
        /** A draft plans its act for this day. */
        PLANNED_ACT,
        /** From this day on the act may be done. */
        FREE_FROM,
        /** The last day on which the act may be done (Cabinet Order Art. 3(3)). */
        LAST_LAWFUL_DAY
    }

    /** One filing and its next day. @param number null for a draft that was never sent @param duty what falls on the day, by a name of its own within the filing as long as it lasts */
    public record Row(
            long organisationId, String organisation, long id, String number, String form, String targetName, CaseState state, Kind kind, LocalDate day, String duty) {}

    /** A place in the list, which is in the order of days, and of ids within a day: the page after it begins behind it. */
    public record Place(LocalDate day, long id) {

        /** Before the first row. */
        public static final Place BEGINNING = new Place(LocalDate.EPOCH, -1);

        private boolean isBefore(Candidate candidate) {
            return day.isBefore(candidate.day()) || day.equals(candidate.day()) && id < candidate.filing().id();
        }
    }

    /** A page. @param next where the following page begins; empty if there is none */
    public record Found(List<Row> rows, Optional<Place> next) {}

    private record Candidate(Filing filing, Kind kind, LocalDate day, String duty) {}

    /** Name of the report that a draft is, late or not. */
    private static final String REPORT = "REPORT";

    /** Days that stand in a column: which of them, and for which filings. */
    private record Column(String name, String condition) {}

    private static final Map<Kind, Column> COLUMNS = new LinkedHashMap<>();

    static {
        COLUMNS.put(Kind.PLANNED_ACT, new Column("plannedOn", "f.versionsSubmitted = 0 and f.plannedOn >= :today and f.formNumber not in :reports"));
        COLUMNS.put(Kind.FREE_FROM, new Column("freeFrom", "f.ended = false and f.freeFrom > :today and f.formNumber not in :reports"));
        COLUMNS.put(Kind.LAST_LAWFUL_DAY, new Column("lastLawfulDay", "f.ended = false and f.freeFrom <= :today and f.lastLawfulDay >= :today and f.formNumber not in :reports"));
    }

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private CaseLog caseLog;

    @Inject
    private FormCatalogue forms;

    @Inject
    private DraftChecks checks;

    @Inject
    private DueDays dueDays;

    @Inject
    private PortalClock clock;

    /**
     * Filings with a day still to come, and reports that are late; the nearest first, of every organisation the actor may act for and as far as each standing
     * lets them read.
     *
     * @param after the place behind which the page begins
     * @param limit at most this many
     */
    public Found upcoming(Actor actor, Place after, int limit) {
        Reaches reaches = new Reaches(actor);
        LocalDate today = clock.today();
        Set<String> reports = forms.all().stream().filter(f -> f.purpose().deadline() != null).map(FormEdition::number).collect(Collectors.toSet());
        List<Candidate> all = new ArrayList<>(demanded(reaches, today));
        Set<Long> answering = new HashSet<>(Set.of(-1L));
        all.forEach(c -> answering.add(c.filing().id()));
        // a question holds no other day up
        all.addAll(requested(reaches, today));
        all.addAll(reportsBegun(actor, reaches, reports, today));
        all.removeIf(c -> !after.isBefore(c));
        dueDays.after(reaches.all(), after.day(), after.id(), limit + 1).forEach(owed -> all.add(new Candidate(owed.filing(), kind(owed, today), owed.day(), DueDays.owedOn(owed.day()))));
        COLUMNS.forEach((kind, column) -> reaches.query(
                        em,
                        column.condition() + " and f.id not in :answering and (f." + column.name() + " > :day or f." + column.name() + " = :day and f.id > :id)",
                        "f." + column.name() + ", f.id")
                .setParameter("today", today)
                .setParameter("reports", reports)
                .setParameter("answering", answering)
                .setParameter("day", after.day())
                .setParameter("id", after.id())
                .setMaxResults(limit + 1)
                .getResultStream()
                .forEach(f -> all.add(new Candidate(f, kind, day(kind, f), kind.name()))));
        all.sort(Comparator.comparing(Candidate::day).thenComparing(c -> c.filing().id()));
        List<Candidate> page = all.subList(0, end(all, limit));
        Map<Long, CaseHistory> histories = caseLog.histories(page.stream().map(Candidate::filing).toList());
        List<Row> rows = page.stream()
                .filter(c -> Rights.may(actor.actingFor(c.filing().organisationId()), Permission.READ_OWN_FILING, c.filing().asSubject()))
                .map(c -> row(c, reaches, histories.get(c.filing().id()).stateOn(today)))
                .toList();
        return new Found(rows, all.size() <= page.size() ? Optional.empty() : Optional.of(page.get(page.size() - 1)).map(c -> new Place(c.day(), c.filing().id())));
    }

    /** Where a page ends: not between two things that fall on the same day in the same filing, since a place names only these. */
    private static int end(List<Candidate> all, int limit) {
        int end = Math.min(limit, all.size());
        while (end > 0 && end < all.size() && all.get(end).day().equals(all.get(end - 1).day()) && all.get(end).filing().id() == all.get(end - 1).filing().id()) {
            end++;
        }
        return end;
    }

    private static Kind kind(DueDays.Owed owed, LocalDate today) {
        boolean late = owed.day().isBefore(today);
        return owed.report() ? late ? Kind.REPORT_LATE : Kind.REPORT_DUE : late ? Kind.OBLIGATION_LATE : Kind.OBLIGATION_DUE;
    }

    /** Filings whose filer has to answer or to follow a recommendation, or to obey an order, until a day that has not passed. */
    private List<Candidate> demanded(Reaches reaches, LocalDate today) {
        List<Filing> candidates = reaches.query(em, "f.id in (select e.filingId from ReviewEvent e where e.act in :demanding)", "f.id desc")
                .setParameter("demanding", DEMANDING)
                .setMaxResults(MOST_READ)
                .getResultList();
        Map<Long, CaseHistory> histories = caseLog.histories(candidates);
        List<Candidate> found = new ArrayList<>();
        for (Filing filing : candidates) {
            CaseHistory history = histories.get(filing.id());
            boolean demands = DEMANDED.contains(history.stateOn(today));
            history.nextDuty(today).filter(d -> demands && d.who() == Role.FILER).map(Duty::due).filter(due -> !due.isBefore(today))
                    .ifPresent(due -> found.add(answer(filing, due, demanding(history))));
        }
        return found;
    }

    /** Requests for an answer to questions until a day that has not passed. */
    private List<Candidate> requested(Reaches reaches, LocalDate today) {
        List<Filing> candidates = reaches.query(em, "f.id in (select w.filingId from WorklistEntry w where w.asked = :asked and w.openUntil >= :today)", "f.id desc")
                .setParameter("asked", true)
                .setParameter("today", today)
                .setMaxResults(MOST_READ)
                .getResultList();
        Map<Long, CaseHistory> histories = caseLog.histories(candidates);
        List<Candidate> found = new ArrayList<>();
        for (Filing filing : candidates) {
            histories.get(filing.id()).openRequests(today).stream().filter(request -> !request.answerBy().isBefore(today))
                    .forEach(request -> found.add(answer(filing, request.answerBy(), request.asked())));
        }
        return found;
    }

    private static Candidate answer(Filing filing, LocalDate due, CaseEvent asking) {
        return new Candidate(filing, Kind.ANSWER_DUE, due, Kind.ANSWER_DUE + "-" + asking.seq());
    }

    /** The recommendation or order that was made last. */
    private static CaseEvent demanding(CaseHistory history) {
        return history.events().stream().filter(e -> DEMANDING.contains(e.act().name())).reduce((earlier, later) -> later).orElseThrow();
    }

    /** Reports that were begun and not sent, where what is written says until when. What the portal was told of falls due in its own case, and not here again. */
    private List<Candidate> reportsBegun(Actor actor, Reaches reaches, Set<String> reports, LocalDate today) {
        Map<Candidate, Set<DraftChecks.Reported>> begun = new LinkedHashMap<>();
        reaches.query(em, "f.versionsSubmitted = 0 and f.formNumber in :reports", "f.id desc").setParameter("reports", reports).setMaxResults(MOST_READ).getResultStream().forEach(f -> {
            FormEdition form = forms.of(f.formNumber(), f.formEdition());
            FilingContent content = ContentJson.read(f.content());
            checks.reportDue(form, content)
                    .ifPresent(due -> begun.put(new Candidate(f, due.isBefore(today) ? Kind.REPORT_LATE : Kind.REPORT_DUE, due, REPORT), checks.reported(form, content)));
        });
        Set<String> numbers = begun.values().stream().flatMap(Set::stream).map(DraftChecks.Reported::number).collect(Collectors.toSet());
        Set<DraftChecks.Reported> told = numbers.isEmpty()
                ? Set.of()
                : dueDays.told(numbers).stream()
                        .filter(t -> Rights.may(actor.actingFor(t.filing().organisationId()), Permission.READ_OWN_FILING, t.filing().asSubject()))
                        .map(t -> new DraftChecks.Reported(t.filing().number(), t.report(), t.happenedOn()))
                        .collect(Collectors.toSet());
        begun.values().removeIf(reported -> !Collections.disjoint(reported, told));
        return List.copyOf(begun.keySet());
    }

    private static Row row(Candidate c, Reaches reaches, CaseState state) {
        Filing f = c.filing();
        return new Row(f.organisationId(), reaches.name(f.organisationId()), f.id(), f.number(), f.formNumber(), f.targetName(), state, c.kind(), c.day(), c.duty());
    }

    private static LocalDate day(Kind kind, Filing filing) {
        return switch (kind) {
            case PLANNED_ACT -> filing.plannedOn();
            case FREE_FROM -> filing.freeFrom();
            case LAST_LAWFUL_DAY -> filing.lastLawfulDay();
            case REPORT_LATE, REPORT_DUE, OBLIGATION_LATE, OBLIGATION_DUE, ANSWER_DUE -> throw new IllegalArgumentException(kind + " stands in no column");
        };
    }

    /** Queries over all organisations a person may act for. Where one of them is seen in part, too much is found, and each row is asked for its own right. */
    private static final class Reaches {

        private final Map<Long, String> names = new LinkedHashMap<>();
        private final Set<Long> whole = new HashSet<>(Set.of(-1L));
        private final Set<Long> partly = new HashSet<>(Set.of(-1L));
        private final Set<String> forms = new HashSet<>(Set.of(""));
        private final Set<Long> single = new HashSet<>(Set.of(-1L));

        Reaches(Actor actor) {
            actor.standings().forEach(s -> names.putIfAbsent(s.organisationId(), s.organisationName()));
            actor.standings().stream().map(Standing::organisationId).distinct().forEach(organisation -> {
                Rights.Reach reach = Rights.reach(actor, organisation);
                (reach.all() ? whole : partly).add(organisation);
                forms.addAll(reach.forms());
                single.addAll(reach.filings());
            });
        }

        /** Every organisation the person may act for, seen in whole or in part; one that does not exist if there is none. */
        Set<Long> all() {
            return names.isEmpty() ? whole : names.keySet();
        }

        String name(long organisation) {
            return names.get(organisation);
        }

        TypedQuery<Filing> query(EntityManager em, String condition, String order) {
            return em.createQuery(
                            "select f from Filing f where (f.organisationId in :whole or f.organisationId in :partly and (f.formNumber in :forms or f.id in :single)) and "
                                    + condition + " order by " + order,
                            Filing.class)
                    .setParameter("whole", whole)
                    .setParameter("partly", partly)
                    .setParameter("forms", forms)
                    .setParameter("single", single);
        }
    }
}
