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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.todokede.filing.Filing;
import org.todokede.filing.Regime;
import org.todokede.filing.service.FormCatalogue;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.identity.Role;
import org.todokede.identity.Standing;
import org.todokede.identity.Subject;
import org.todokede.notice.Notice;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.PortalClock;
import org.todokede.review.WorklistEntry;

/** What a person has been told, the newest first: only of cases that they may see now, in the count as in the list. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class NoticeService {

    /**
     * A notice as shown.
     *
     * @param topic {@link Notice#LETTER}, or the name of an act, of the case or of the portal, of the state in which a breach leaves the case, of news about an obligation or of a day that draws near
     * @param number of the filing
     * @param letterNumber null if it is of no letter
     * @param lastDay the day that draws near; null if it is of none
     * @param regime under which articles the filing falls
     * @param organisation for whom the filing was made, if the person acts for another now; empty otherwise
     * @param fresh whether it has not been read
     */
    public record Row(long id, String topic, String number, String letterNumber, LocalDate lastDay, Regime regime, String organisation, Instant toldAt, boolean fresh) {}

    /** A page of notices. @param next the id after which the following page begins; 0 if there is none */
    public record NoticePage(List<Row> rows, long next) {}

    /** Of the filings that the person reaches today, in their own or their clients' name, or at their desk. */
    private static final String MINE = " from Notice n, Filing f where n.accountId = :account and f.id = n.filingId and (f.organisationId in :whole"
            + " or f.organisationId in :partly and (f.formNumber in :forms or f.id in :single)"
            + " or exists (select w.id from WorklistEntry w where w.filingId = f.id and w.desk = :desk))";

    private static final String NO_DESK = "-";

    /** Unread notices are counted as far as this: whoever has more has many. */
    public static final int MOST_COUNTED = 100;

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActDoor door;

    @Inject
    private FormCatalogue forms;

    @Inject
    private PortalClock clock;

    /** How many the person has not read, up to {@value #MOST_COUNTED}; one query, on every page. */
    public long unread(Actor actor) {
        Rights.require(actor, Permission.READ_NOTICES, Subject.NONE);
        return mine(actor, em.createQuery("select n.id" + MINE + " and n.readAt is null", Long.class)).setMaxResults(MOST_COUNTED).getResultList().size();
    }

    /** @param before only those with a smaller id; 0 for the first page @param limit rows, at most */
    public NoticePage page(Actor actor, long before, int limit) {
        Rights.require(actor, Permission.READ_NOTICES, Subject.NONE);
        TypedQuery<Object[]> query = mine(actor, em.createQuery("select n, f" + MINE + (before > 0 ? " and n.id < :before" : "") + " order by n.id desc", Object[].class));
        if (before > 0) {
            query.setParameter("before", before);
        }
        List<Object[]> found = query.setMaxResults(limit + 1).getResultList();
        List<Object[]> shown = found.size() > limit ? found.subList(0, limit) : found;
        Map<Long, String> names = new HashMap<>();
        actor.standings().forEach(s -> names.putIfAbsent(s.organisationId(), s.organisationName()));
        List<Row> rows = shown.stream().map(row -> row((Notice) row[0], (Filing) row[1], actor, names)).toList();
        return new NoticePage(rows, found.size() > limit ? rows.get(limit - 1).id() : 0);
    }

    private Row row(Notice notice, Filing filing, Actor actor, Map<Long, String> names) {
        boolean ofAnother = names.containsKey(filing.organisationId()) && !filing.organisationId().equals(actor.organisationId());
        return new Row(
                notice.id(), notice.topic(), filing.number(), notice.letterNumber(), notice.lastDay(), filing.regime(forms.of(filing.formNumber(), filing.formEdition()).purpose()), ofAnother ? names.get(filing.organisationId()) : "", notice.toldAt(), notice.readAt() == null);
    }

    /** Marks as read everything up to the newest that the person has seen. @param last id of it, inclusive @return how many were new */
    public int markRead(Actor actor, long last) {
        return door.perform(Act.of(actor, Permission.READ_NOTICES, "notice", last, ""), () -> {
            Rights.require(actor, Permission.READ_NOTICES, Subject.NONE);
            return em.createNamedQuery("Notice.readAll").setParameter("now", clock.now()).setParameter("account", actor.accountId()).setParameter("last", last).executeUpdate();
        });
    }

    private static <T> TypedQuery<T> mine(Actor actor, TypedQuery<T> query) {
        Set<Long> whole = new HashSet<>(Set.of(-1L));
        Set<Long> partly = new HashSet<>(Set.of(-1L));
        Set<String> forms = new HashSet<>(Set.of(""));
        Set<Long> single = new HashSet<>(Set.of(-1L));
        actor.standings().stream().map(Standing::organisationId).distinct().forEach(organisation -> {
            Rights.Reach reach = Rights.reach(actor, organisation);
            (reach.all() ? whole : partly).add(organisation);
            forms.addAll(reach.forms());
            single.addAll(reach.filings());
        });
        return query.setParameter("account", actor.accountId())
                .setParameter("whole", whole)
                .setParameter("partly", partly)
                .setParameter("forms", forms)
                .setParameter("single", single)
                .setParameter("desk", actor.is(Role.WINDOW) ? WorklistEntry.WINDOW_DESK : actor.is(Role.REVIEWER) && actor.ministry() != null ? actor.ministry() : NO_DESK);
    }
}
