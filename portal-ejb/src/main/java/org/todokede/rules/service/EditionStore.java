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

    /** How many rows each of these editions changes; one without any is left out. */
    public Map<Integer, Long> counts(List<Integer> editions) {
        Map<Integer, Long> counts = new HashMap<>();
        if (!editions.isEmpty()) {
            em.createNamedQuery("RuleRow.counts", Object[].class).setParameter("editions", editions).setParameter("takenBack", false).getResultList().forEach(pair -> counts.put((Integer) pair[0], (Long) pair[1]));
        }
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
