package org.todokede.filing.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.todokede.filing.Amendment;
import org.todokede.filing.Filing;
import org.todokede.filing.FilingContent;
import org.todokede.filing.FilingVersion;
import org.todokede.refusal.NotFound;

/** Finds filings. Asks no rights: its callers do. */
@ApplicationScoped
public class FilingStore {

    /** Filings after the first of a deal that are looked at, at most. */
    private static final int LONGEST_DEAL = 50;

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

    /** The same; empty if there is none. */
    public Optional<Filing> ifNumber(String number) {
        return em.createNamedQuery("Filing.byNumber", Filing.class).setParameter("number", number).getResultStream().findFirst();
    }

    /** The filing a person made under a key of their program. */
    public Optional<Filing> byKey(long account, String key) {
        return em.createNamedQuery("Filing.byKey", Filing.class).setParameter("account", account).setParameter("key", key).getResultStream().findFirst();
    }

    /** The amendment that was begun and neither sent nor dropped; whether it can still be sent is another question. */
    public Optional<Amendment> amendment(Filing filing) {
        return filing.versionsSubmitted() == 0
                ? Optional.empty()
                : em.createNamedQuery("Amendment.open", Amendment.class).setParameter("filing", filing.id()).setMaxResults(1).getResultStream().findFirst();
    }

    /** What the authorities have: the content of the newest version; of a draft that was never sent, what is written in it. */
    public FilingContent filed(Filing filing) {
        List<FilingVersion> versions = filing.versionsSubmitted() == 0 ? List.of() : versions(filing);
        return ContentJson.read(versions.isEmpty() ? filing.content() : versions.get(versions.size() - 1).content());
    }

    /** All filings of the deal, oldest first; the filing itself if it is alone. */
    List<Filing> deal(Filing filing) {
        List<Filing> deal = new ArrayList<>(List.of(byId(filing.deal())));
        deal.addAll(em.createNamedQuery("Filing.laterOfDeal", Filing.class).setParameter("deal", filing.deal()).setMaxResults(LONGEST_DEAL).getResultList());
        return deal;
    }

    /** What was submitted, oldest first. */
    public List<FilingVersion> versions(Filing filing) {
        return em.createNamedQuery("FilingVersion.ofFiling", FilingVersion.class).setParameter("filing", filing.id()).getResultList();
    }
}
