package org.todokede.identity.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.todokede.platform.MailAddress;

/** Where a person can be written to, and in which language. A user name that is an address is that of its owner: accounts are made by a link sent to it. */
@ApplicationScoped
public class MailAddresses {

    /** Languages of a letter to somebody of whom no language is known. */
    private static final List<String> BOTH = List.of("ja", "en");

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    static boolean isAddress(String typed) {
        return MailAddress.isWellFormed(typed);
    }

    /** The address of whoever has the user name; empty if the name is none. */
    public Optional<String> of(String login) {
        return Optional.of(login).filter(MailAddresses::isAddress);
    }

    /** The language in which the account was asked for; otherwise both. */
    public List<String> languages(String address) {
        return em.createQuery("select r.language from Registration r where r.email = :email order by r.id desc", String.class)
                .setParameter("email", address)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(List::of)
                .orElse(BOTH);
    }
}
