package org.todokede.filing.service;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import org.todokede.filing.FilingFacts;
import org.todokede.rules.FactsText;

/** States the facts of filings that were written before the column for them. Each call is a transaction of its own, so that a start that breaks off goes on. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class UnstatedFacts {

    private static final int AT_ONCE = 500;

    /** Setting: there once every filing states its facts, so that no later start has to look through them all. */
    private static final String DONE = "facts.stated";

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    /** States the facts of some filings. @return false once nothing is left to do */
    public boolean stateSome() {
        if (!em.createNativeQuery("select 1 from setting where setting_key = ?").setParameter(1, DONE).getResultList().isEmpty()) {
            return false;
        }
        List<Object[]> rows = em.createQuery("select f.id, f.content from Filing f where f.facts is null order by f.id", Object[].class)
                .setMaxResults(AT_ONCE)
                .getResultList();
        for (Object[] filing : rows) {
            em.createNativeQuery("update filing set facts = ? where id = ? and facts is null")
                    .setParameter(1, FactsText.write(FilingFacts.of(ContentJson.read((String) filing[1]))))
                    .setParameter(2, filing[0])
                    .executeUpdate();
        }
        if (rows.isEmpty()) {
            em.createNativeQuery("insert into setting (setting_key, setting_value, version) values (?, 'yes', 1)").setParameter(1, DONE).executeUpdate();
        }
        return !rows.isEmpty();
    }
}
