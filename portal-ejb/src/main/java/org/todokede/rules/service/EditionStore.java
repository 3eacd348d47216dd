package org.todokede.rules.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.todokede.refusal.NotFound;
import org.todokede.rules.RuleEdition;
import org.todokede.rules.RuleKind;
import org.todokede.rules.RuleRow;
import org.todokede.rules.RuleRow.Key;

/** Finds editions and rows. Asks no rights: its callers do. */
@ApplicationScoped
public class EditionStore {

    /** Native: of a truth value in a query with a subquery the provider makes a number, which no database here compares. */
    private static final String COUNTS = "select r.edition, count(*) from rule_row r where r.edition between ? and ? and not r.taken_back and not exists "
            + "(select 1 from rule_row n where n.edition = r.edition and n.kind = r.kind and n.row_key = r.row_key and n.revision > r.revision) group by r.edition";

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    /** @throws NotFound if there is none */
    public RuleEdition byNumber(int number) {
        RuleEdition edition = em.find(RuleEdition.class, number);
        if (edition == null) {
            throw new NotFound();
        }
        return edition;
    }

    /** Editions with a number below, newest first. */
    public List<RuleEdition> newestFirst(int before, int limit) {
        return em.createNamedQuery("RuleEdition.newestFirst", RuleEdition.class).setParameter("before", before).setMaxResults(limit).getResultList();
    }

    /** Editions whose rows may be changed, newest first. */
    public List<RuleEdition> drafts(int limit) {
        return em.createNamedQuery("RuleEdition.drafts", RuleEdition.class).setMaxResults(limit).getResultList();
    }

    /** The edition published last. @throws NotFound before the first load */
    public RuleEdition newestPublished() {
        return em.createNamedQuery("RuleEdition.published", RuleEdition.class).setMaxResults(1).getResultStream().findFirst().orElseThrow(NotFound::new);
    }

    /** One more than the highest number given. */
    public int nextNumber() {
        Integer highest = em.createNamedQuery("RuleEdition.highestNumber", Integer.class).getSingleResult();
        return highest == null ? 1 : highest + 1;
    }

    /** The book as of a publication, removed rows among it. */
    public Map<Key, RuleRow> book(int publication) {
        return RuleRow.inForce(em.createNamedQuery("RuleRow.published", RuleRow.class).setParameter("publication", publication).getResultList());
    }

    /** The book in force, removed rows among it. */
    public Map<Key, RuleRow> inForce() {
        return book(newestPublished().publication());
    }

    /** All revisions an edition brought, also those replaced or taken back within it. */
    public List<RuleRow> rows(int edition) {
        return em.createNamedQuery("RuleRow.ofEdition", RuleRow.class).setParameter("edition", edition).getResultList();
    }

    /** How many rows each edition changes, from one number to another, both inclusive; one without any is left out. */
    public Map<Integer, Long> counts(int lowest, int highest) {
        Map<Integer, Long> counts = new HashMap<>();
        List<?> pairs = em.createNativeQuery(COUNTS).setParameter(1, lowest).setParameter(2, highest).getResultList();
        pairs.stream().map(Object[].class::cast).forEach(pair -> counts.put(((Number) pair[0]).intValue(), ((Number) pair[1]).longValue()));
        return counts;
    }

    /** Published revisions of a row, newest first. */
    public List<RuleRow> history(Key key) {
        return em.createNamedQuery("RuleRow.history", RuleRow.class).setParameter("kind", key.kind()).setParameter("key", key.key()).getResultList();
    }

    /** Highest revision of a row, drafts among them; 0 if there is none. */
    public int newestRevision(Key key) {
        Integer newest = em.createNamedQuery("RuleRow.newestRevision", Integer.class).setParameter("kind", key.kind()).setParameter("key", key.key()).getSingleResult();
        return newest == null ? 0 : newest;
    }

    /** The same for every row of a kind. */
    public Map<String, Integer> newestRevisions(RuleKind kind) {
        Map<String, Integer> newest = new HashMap<>();
        em.createNamedQuery("RuleRow.newestRevisions", Object[].class).setParameter("kind", kind).getResultList().forEach(pair -> newest.put((String) pair[0], (Integer) pair[1]));
        return newest;
    }
}
