package org.todokede.identity.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import org.todokede.identity.Account;
import org.todokede.identity.ProviderLink;

/** Links of accounts to the provider, as they are stored. */
@ApplicationScoped
public class ProviderLinks {

    /** What the record keeps of a name at the provider: enough to tell one from another, and not the name. */
    private static final int KEPT_OF_SUBJECT = 16;

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    /** The account that a person signs in to; open or closed. */
    Optional<Account> account(String issuer, String subject) {
        return em.createNamedQuery("ProviderLink.bySubject", Object[].class).setParameter("issuer", issuer).setParameter("subject", subject).getResultStream()
                .map(row -> (Account) row[1])
                .findFirst();
    }

    /** The link of an account, whether it holds or waits for approval. */
    Optional<ProviderLink> of(long account, String issuer) {
        return em.createNamedQuery("ProviderLink.ofAccount", ProviderLink.class).setParameter("issuer", issuer).setParameter("account", account).getResultStream().findFirst();
    }

    /** Whether some account has the name, or somebody has proposed it for one. */
    boolean isTaken(String issuer, String subject) {
        return !em.createNamedQuery("ProviderLink.taken", Long.class).setParameter("issuer", issuer).setParameter("subject", subject).getResultList().isEmpty();
    }

    /** What the person of an account has linked goes, where the account is given back to its owner: somebody else may have linked it. What administrators have linked stays. */
    void dropOwn(long account) {
        em.createQuery("delete from ProviderLink l where l.accountId = :account and l.proposedBy = :account").setParameter("account", account).executeUpdate();
    }

    static String inRecord(String subject) {
        return LinkToken.hash(subject).substring(0, KEPT_OF_SUBJECT);
    }
}
