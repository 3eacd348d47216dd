package org.todokede.review.service;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.todokede.filing.service.ContentJson;
import org.todokede.identity.Actor;
import org.todokede.refusal.Forbidden;
import org.todokede.review.CaseAct;
import org.todokede.review.ReviewEvent;

/** Why filings are returned for formal defects: how often each field of each form was named. Counted from the record each time; nothing is kept. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class ReturnCountService {

    /** Returns that are counted, at most; the newest ones. */
    static final int MOST = 2000;

    /** How often a field was named. @param path empty for returns that name no field */
    public record Reason(String form, String edition, String path, int times) {}

    /** The counts. @param returns all returns looked at @param cut whether there are older ones that were not looked at */
    public record Counted(int returns, boolean cut, List<Reason> reasons) {}

    private record Key(String form, String path) {}

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    /**
     * Counts the returns of the actor's desk.
     *
     * @param since first day, inclusive
     * @throws Forbidden if the actor has no desk
     */
    public Counted count(Actor actor, LocalDate since) {
        List<Object[]> found = em.createQuery(
                        "select e, f.formNumber, f.formEdition from ReviewEvent e, Filing f, WorklistEntry w"
                                + " where f.id = e.filingId and w.filingId = f.id and w.desk = :desk and e.act = :act and e.actDay >= :since order by e.id desc",
                        Object[].class)
                .setParameter("desk", WorklistService.desk(actor))
                .setParameter("act", CaseAct.RETURN_FOR_DEFECT.name())
                .setParameter("since", since)
                .setMaxResults(MOST + 1)
                .getResultList();
        List<Object[]> looked = found.size() > MOST ? found.subList(0, MOST) : found;
        Map<Key, Reason> counts = new LinkedHashMap<>();
        for (Object[] row : looked) {
            List<String> paths = ContentJson.readMap(((ReviewEvent) row[0]).details()).keySet().stream()
                    .filter(name -> name.startsWith(CaseLog.DEFECT))
                    .map(name -> name.substring(CaseLog.DEFECT.length()))
                    .toList();
            for (String path : paths.isEmpty() ? List.of("") : paths) {
                counts.merge(new Key((String) row[1], path), new Reason((String) row[1], (String) row[2], path, 1), (known, one) ->
                        new Reason(known.form(), known.edition(), known.path(), known.times() + 1));
            }
        }
        return new Counted(looked.size(), found.size() > MOST, counts.values().stream().sorted(Comparator.comparingInt(Reason::times).reversed()).toList());
    }
}
