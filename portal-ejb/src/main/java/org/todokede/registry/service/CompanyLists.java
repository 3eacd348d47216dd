package org.todokede.registry.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.todokede.registry.CompanyListEdition;
import org.todokede.registry.CompanyListing;
import org.todokede.registry.ListedCompany;

/** Finds and stores editions of the public list. Asks no rights: the list is public, and who may import is asked by the callers. */
@ApplicationScoped
public class CompanyLists {

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    /** The newest edition of the day or before; of several of one day the one imported last. Empty if there is none. */
    public Optional<CompanyListEdition> editionOn(LocalDate day) {
        return em.createNamedQuery("CompanyListEdition.upTo", CompanyListEdition.class).setParameter("day", day).setMaxResults(1).getResultStream().findFirst();
    }

    /** All companies of an edition, in the order of their codes. */
    public List<CompanyListing> listings(long edition) {
        return em.createNamedQuery("ListedCompany.ofEdition", ListedCompany.class).setParameter("edition", edition).getResultStream().map(ListedCompany::asListing).toList();
    }

    /** Stores an edition with its companies, given in their normal form. */
    CompanyListEdition store(CompanyListEdition edition, String normal) {
        em.persist(edition);
        // The rows refer to it by id, so the order of the statements is ours to keep.
        em.flush();
        CompanyListFile.listings(normal).forEach(listing -> em.persist(new ListedCompany(edition.id(), listing)));
        return edition;
    }
}
