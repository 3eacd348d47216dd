package org.todokede.review.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.todokede.filing.Filing;
import org.todokede.filing.service.FilingStore;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.platform.service.PortalClock;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.NotFound;
import org.todokede.review.CaseHistory;
import org.todokede.review.CaseState;
import org.todokede.review.CaseTrait;

/** Cases that have the filer, the target or a sector in common with another, and how they ended. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class RelatedCasesService {

    /** Cases shown of one kind, at most. */
    public static final int SHOWN = 5;

    /** Sectors of one filing that are compared, at most. */
    private static final int MOST_SECTORS = 20;

    /**
     * A related case.
     *
     * @param state as of today
     * @param since day of the last act in it; of the first free day where the period freed it by ending
     */
    public record Line(String number, String form, String filerName, String targetName, CaseState state, LocalDate since) {}

    /** Related cases by what they have in common, newest first; each list holds at most {@value #SHOWN}. */
    public record Related(List<Line> byFiler, List<Line> byTarget, List<Line> bySector) {

        /** Whether there is none at all. */
        public boolean isEmpty() {
            return byFiler.isEmpty() && byTarget.isEmpty() && bySector.isEmpty();
        }
    }

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private CaseLog caseLog;

    @Inject
    private FilingStore store;

    @Inject
    private PortalClock clock;

    /**
     * The related cases that the actor's desk may see.
     *
     * @throws NotFound if there is no such case, or it is not the desk's
     * @throws Forbidden if the actor has no desk
     */
    public Related of(Actor actor, String number) {
        Filing filing = store.byNumber(number);
        Rights.require(actor, Permission.READ_CASE, filing.asSubject());
        String desk = ReviewService.desk(actor);
        List<Filing> byFiler = found(actor, desk, filing, List.of(new CaseTrait.Value(CaseTrait.Kind.FILER, String.valueOf(filing.organisationId()))));
        List<Filing> byTarget = found(actor, desk, filing, CaseTrait.ofTarget(filing));
        List<Filing> bySector = found(actor, desk, filing, filing.sectorList().stream().limit(MOST_SECTORS).map(s -> new CaseTrait.Value(CaseTrait.Kind.SECTOR, s)).toList());
        Map<Long, Filing> all = new LinkedHashMap<>();
        Stream.of(byFiler, byTarget, bySector).flatMap(List::stream).forEach(f -> all.put(f.id(), f));
        Map<Long, CaseHistory> histories = caseLog.histories(all.values());
        return new Related(lines(byFiler, histories), lines(byTarget, histories), lines(bySector, histories));
    }

    /** The newest that have one of the values; a case with several of them comes once. */
    private List<Filing> found(Actor actor, String desk, Filing of, List<CaseTrait.Value> values) {
        Set<Long> seen = new HashSet<>();
        return values.stream()
                .flatMap(value -> newest(desk, of, value).stream())
                .filter(f -> seen.add(f.id()) && Rights.may(actor, Permission.READ_CASE, f.asSubject()))
                .sorted(Comparator.comparingLong(Filing::id).reversed())
                .limit(SHOWN)
                .toList();
    }

    /** One value in one statement, in the order of the index: however many cases have it, only these are read. */
    private List<Filing> newest(String desk, Filing of, CaseTrait.Value value) {
        return em.createQuery(
                        "select f from CaseTrait t, WorklistEntry w, Filing f where t.kind = :kind and t.key = :key and t.filingId <> :self"
                                + " and w.filingId = t.filingId and w.desk = :desk and f.id = t.filingId order by t.kind desc, t.key desc, t.filingId desc", Filing.class)
                .setParameter("kind", value.kind())
                .setParameter("key", value.key())
                .setParameter("self", of.id())
                .setParameter("desk", desk)
                .setMaxResults(SHOWN + 1)
                .getResultList();
    }

    private List<Line> lines(List<Filing> filings, Map<Long, CaseHistory> histories) {
        LocalDate today = clock.today();
        return filings.stream().map(f -> line(f, histories.get(f.id()), today)).toList();
    }

    private static Line line(Filing filing, CaseHistory history, LocalDate today) {
        CaseState state = history.stateOn(today);
        LocalDate lastAct = history.last().orElseThrow().on();
        LocalDate since = state == CaseState.FREE ? history.firstFreeDay().filter(free -> free.isAfter(lastAct)).orElse(lastAct) : lastAct;
        return new Line(filing.number(), filing.formNumber(), filing.filerName(), filing.targetName(), state, since);
    }
}
