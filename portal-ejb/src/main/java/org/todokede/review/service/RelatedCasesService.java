package org.todokede.review.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.todokede.filing.Filing;
import org.todokede.filing.service.FilingStore;
import org.todokede.filing.service.TargetGroups;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.platform.service.ConfidentialPart;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.service.ReadDoor;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.NotFound;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseHistory;
import org.todokede.review.CaseTrait;
import org.todokede.review.Precedent;

/** Cases that have the filer, its ultimate parent, the target, a company of its group or a sector in common with another: how they ended, and with what reasons. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class RelatedCasesService {

    /** Cases shown of one kind beside a case, at most. */
    public static final int SHOWN = 5;

    /** Id of none. */
    private static final Long NO_ORGANISATION = 0L;

    /** Sectors of one filing that are compared, at most. */
    private static final int MOST_SECTORS = 20;

    /** What two cases have in common. */
    public enum By {
        /** The organisation that files. */
        FILER,
        /** The ultimate parent of whoever files, as stated, in what others have filed; the filer itself where it states none. */
        PARENT,
        /** The target. */
        TARGET,
        /** A company that belongs to the group of the target, above or below it, as of today. */
        GROUP,
        /** A designated sector. */
        SECTOR
    }

    /** A related case. */
    public record Line(String number, String form, String filerName, String targetName, Precedent precedent) {}

    /** Related cases by one thing that they have in common, newest first. @param next the number after which the following page begins; empty if there is none */
    public record Group(By by, List<Line> lines, String next) {}

    /** Acts by which somebody is ordered. */
    private static final Set<CaseAct> ORDERS = EnumSet.of(CaseAct.ORDER, CaseAct.ORDER_EXEMPTION, CaseAct.MEASURE_ORDER);

    /** Orders among which those on one filer are looked for, at most: few are made in a year. */
    private static final int MOST_ORDERS = 10_000;

    /**
     * An order that was made in another case on whoever files, or on somebody of the same name (FEFTA Art. 27(10), 28(7), 27-2(4), 28-2(4), 29); whatever became of it.
     *
     * @param number of that case; empty where the actor may not read it
     * @param article under which it was made there
     * @param same whether it was made on the same organisation; otherwise the name is the same, which proves nothing
     */
    public record EarlierOrder(String number, CaseAct act, String article, LocalDate on, boolean same) {}

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ReadDoor reads;

    @EJB
    private CaseLog caseLog;

    @Inject
    private FilingStore store;

    @Inject
    private TargetGroups companies;

    @Inject
    private PortalClock clock;

    /** Filings as found. @param more whether there are more of them */
    private record Found(By by, List<Filing> filings, boolean more) {}

    /**
     * The related cases that the actor's desk may see, of each kind at most {@value #SHOWN}; kinds without any are left out. Shown beside a case, whose reading
     * is on record.
     *
     * @throws NotFound if there is no such case, or it is not the desk's
     * @throws Forbidden if the actor has no desk
     */
    public List<Group> of(Actor actor, String number) {
        Filing filing = filing(actor, number);
        return groups(Arrays.stream(By.values()).map(by -> found(actor, filing, by, Long.MAX_VALUE, SHOWN)).toList());
    }

    /**
     * Those of one kind, page by page.
     *
     * @param after number of the last case of the page before; empty for the first page
     * @param limit cases, at most
     * @throws NotFound as above, or if there is no case with the number of the page before
     * @throws Forbidden as above
     */
    public Group page(Actor actor, String number, By by, String after, int limit) {
        return reads.open(ConfidentialPart.READ_RELATED.by(actor, number).with("by " + by.name().toLowerCase(Locale.ROOT)), () -> {
            Filing filing = filing(actor, number);
            Found found = found(actor, filing, by, after.isEmpty() ? Long.MAX_VALUE : filing(actor, after).id(), limit);
            return groups(List.of(found)).stream().findFirst().orElse(new Group(by, List.of(), ""));
        });
    }

    /**
     * Orders that were made on whoever files, in other cases, newest first. That there was one every ministry of the case may know, in which case only whoever may read that. Shown
     * beside a case, whose reading is on record.
     *
     * @throws NotFound if there is no such case, or it is not the desk's
     * @throws Forbidden for whoever decides nothing in it
     */
    public List<EarlierOrder> earlierOrders(Actor actor, String number) {
        Filing filing = filing(actor, number);
        Rights.require(actor, Permission.SCREEN_NAMES, filing.asSubject());
        Map<Long, Filing> ordered = new LinkedHashMap<>();
        orderedBeside(filing).forEach(other -> ordered.put(other.id(), other));
        Map<Long, CaseHistory> histories = caseLog.histories(ordered.values());
        return ordered.values().stream()
                .flatMap(other -> histories.get(other.id()).events().stream().filter(event -> ORDERS.contains(event.act())).map(event -> new EarlierOrder(
                        Rights.may(actor, Permission.READ_CASE, other.asSubject()) ? other.number() : "", event.act(), histories.get(other.id()).article(event.act()), event.on(), isOnTheSame(filing, other))))
                .sorted(Comparator.comparing(EarlierOrder::on).reversed())
                .toList();
    }

    /** Cases with an order on the same filer, or on one of its name: names are compared folded, so those of all orders are read, and of the cases these alone. */
    private List<Filing> orderedBeside(Filing filing) {
        List<Long> ids = em.createQuery(
                        "select f.id, f.organisationId, f.filerName from Filing f where f.id <> :self and f.id in (select e.filingId from ReviewEvent e where e.act in :acts) order by f.id desc", Object[].class)
                .setParameter("self", filing.id())
                .setParameter("acts", ORDERS.stream().map(CaseAct::name).toList())
                .setMaxResults(MOST_ORDERS)
                .getResultStream()
                .filter(row -> row[1] != null && row[1].equals(filing.organisationId()) || filing.hasFilerNamed((String) row[2]))
                .map(row -> (Long) row[0])
                .toList();
        return ids.isEmpty() ? List.of() : em.createQuery("select f from Filing f where f.id in :ids order by f.id desc", Filing.class).setParameter("ids", ids).getResultList();
    }

    private static boolean isOnTheSame(Filing filing, Filing other) {
        return filing.organisationId() != null && filing.organisationId().equals(other.organisationId());
    }

    private Filing filing(Actor actor, String number) {
        Filing filing = store.byNumber(number);
        Rights.require(actor, Permission.READ_CASE, filing.asSubject());
        return filing;
    }

    private List<Group> groups(List<Found> found) {
        Map<Long, Filing> all = new LinkedHashMap<>();
        found.stream().flatMap(f -> f.filings().stream()).forEach(f -> all.put(f.id(), f));
        Map<Long, CaseHistory> histories = caseLog.histories(all.values());
        LocalDate today = clock.today();
        return found.stream()
                .filter(f -> !f.filings().isEmpty())
                .map(f -> new Group(
                        f.by(), f.filings().stream().map(filing -> line(filing, histories.get(filing.id()), today)).toList(), f.more() ? f.filings().get(f.filings().size() - 1).number() : ""))
                .toList();
    }

    private static Line line(Filing filing, CaseHistory history, LocalDate today) {
        return new Line(filing.number(), filing.formNumber(), filing.filerName(), filing.targetName(), Precedent.of(history, today));
    }

    private List<CaseTrait.Value> values(Filing filing, By by) {
        return switch (by) {
            case PARENT -> List.of();
            case FILER -> CaseTrait.of(filing).stream().filter(value -> value.kind() == CaseTrait.Kind.FILER).toList();
            case TARGET -> CaseTrait.ofTarget(filing);
            case GROUP -> companies.numbersBeside(filing).stream().map(number -> new CaseTrait.Value(CaseTrait.Kind.TARGET_NUMBER, number)).toList();
            case SECTOR -> filing.sectorList().stream().limit(MOST_SECTORS).map(sector -> new CaseTrait.Value(CaseTrait.Kind.SECTOR, sector)).toList();
        };
    }

    /** The newest that have one of the values; a case with several of them comes once. @param before greatest id, exclusive */
    private Found found(Actor actor, Filing of, By by, long before, int limit) {
        String desk = WorklistService.desk(actor);
        Set<Long> seen = new HashSet<>();
        List<CaseTrait.Value> values = values(of, by);
        List<Filing> found = switch (by) {
            case PARENT -> newestUnderParent(desk, of, before, limit + 1);
            case GROUP -> newestOfGroup(desk, of, values, before, limit + 1);
            case FILER, TARGET, SECTOR -> values.stream().flatMap(value -> newest(desk, of, value, before, limit + 1).stream()).toList();
        };
        List<Filing> distinct = found.stream()
                .filter(f -> seen.add(f.id()) && Rights.may(actor, Permission.READ_CASE, f.asSubject()))
                .sorted(Comparator.comparingLong(Filing::id).reversed())
                .toList();
        return new Found(by, distinct.stream().limit(limit).toList(), distinct.size() > limit);
    }

    /** One value in one statement, in the order of the index: however many cases have it, only these are read. */
    private List<Filing> newest(String desk, Filing of, CaseTrait.Value value, long before, int most) {
        return em.createQuery(
                        "select f from CaseTrait t, WorklistEntry w, Filing f where t.kind = :kind and t.key = :key and t.filingId <> :self and t.filingId < :before"
                                + " and w.filingId = t.filingId and w.desk = :desk and f.id = t.filingId order by t.kind desc, t.key desc, t.filingId desc", Filing.class)
                .setParameter("kind", value.kind())
                .setParameter("key", value.key())
                .setParameter("self", of.id())
                .setParameter("before", before)
                .setParameter("desk", desk)
                .setMaxResults(most)
                .getResultList();
    }

    /** Those that another organisation filed: the filer's own stand by themselves. */
    private List<Filing> newestUnderParent(String desk, Filing of, long before, int most) {
        return em.createQuery(
                        "select f from CaseParent p, WorklistEntry w, Filing f where p.key = (select own.key from CaseParent own where own.filingId = :self) and p.filingId <> :self and p.filingId < :before"
                                + " and w.filingId = p.filingId and w.desk = :desk and f.id = p.filingId and (f.organisationId is null or f.organisationId <> :own) order by p.key desc, p.filingId desc", Filing.class)
                .setParameter("self", of.id())
                .setParameter("own", Objects.requireNonNullElse(of.organisationId(), NO_ORGANISATION))
                .setParameter("before", before)
                .setParameter("desk", desk)
                .setMaxResults(most)
                .getResultList();
    }

    /** A group can have hundreds of companies, most of them with a case or none: all in one statement, which reads what these have. */
    private List<Filing> newestOfGroup(String desk, Filing of, List<CaseTrait.Value> companies, long before, int most) {
        if (companies.isEmpty()) {
            return List.of();
        }
        return em.createQuery(
                        "select f from Filing f where f.id in (select t.filingId from CaseTrait t, WorklistEntry w where t.kind = :kind and t.key in :keys and t.filingId <> :self"
                                + " and t.filingId < :before and w.filingId = t.filingId and w.desk = :desk) order by f.id desc", Filing.class)
                .setParameter("kind", CaseTrait.Kind.TARGET_NUMBER)
                .setParameter("keys", companies.stream().map(CaseTrait.Value::key).toList())
                .setParameter("self", of.id())
                .setParameter("before", before)
                .setParameter("desk", desk)
                .setMaxResults(most)
                .getResultList();
    }
}
