package org.todokede.filing.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.todokede.filing.Filing;
import org.todokede.filing.FilingVersion;
import org.todokede.refusal.NotFound;

/** Finds filings. Asks no rights: its callers do. */
@ApplicationScoped
public class FilingStore {

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    /** @throws NotFound if there is none */
    public Filing byId(long id) {
        Filing filing = em.find(Filing.class, id);
        if (filing == null) {
            throw new NotFound();
        }
        return filing;
    }

    /** @throws NotFound if there is none */
    public Filing byNumber(String number) {
        return ifNumber(number).orElseThrow(NotFound::new);
    }

    Optional<Filing> ifNumber(String number) {
        return em.createNamedQuery("Filing.byNumber", Filing.class).setParameter("number", number).getResultStream().findFirst();
    }

    /** The filing a person made under a key of their program. */
    public Optional<Filing> byKey(long account, String key) {
        return em.createNamedQuery("Filing.byKey", Filing.class).setParameter("account", account).setParameter("key", key).getResultStream().findFirst();
    }

    /** What was submitted, oldest first. */
    public List<FilingVersion> versions(Filing filing) {
        return em.createNamedQuery("FilingVersion.ofFiling", FilingVersion.class).setParameter("filing", filing.id()).getResultList();
    }
}
