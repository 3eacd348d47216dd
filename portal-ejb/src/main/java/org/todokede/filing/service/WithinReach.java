package org.todokede.filing.service;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.Set;
import org.todokede.filing.Filing;
import org.todokede.identity.Actor;
import org.todokede.identity.Rights;

/** Queries for the filings of the organisation somebody acts for, as far as that person may see them: an authority may cover some forms, or one filing. */
final class WithinReach {

    private final Actor actor;
    private final Rights.Reach reach;

    WithinReach(Actor actor) {
        this.actor = actor;
        this.reach = Rights.reach(actor);
    }

    /** Whether nothing can be found. */
    boolean isEmpty() {
        return actor.organisationId() == null || !reach.all() && reach.forms().isEmpty() && reach.filings().isEmpty();
    }

    /**
     * A query for filings {@code f}.
     *
     * @param condition what they have to fulfil besides
     * @param order in which order; before it stands the organisation, of which there is one: only so does H2 read in the order of an index
     */
    TypedQuery<Filing> query(EntityManager em, String condition, String order) {
        String within = reach.all() ? "" : " and (f.formNumber in :forms or f.id in :filings)";
        TypedQuery<Filing> query = em.createQuery("select f from Filing f where f.organisationId = :organisation and " + condition + within + " order by f.organisationId desc, " + order, Filing.class)
                .setParameter("organisation", actor.organisationId());
        if (!reach.all()) {
            // an empty list is no list to every database
            query.setParameter("forms", reach.forms().isEmpty() ? Set.of("") : reach.forms()).setParameter("filings", reach.filings().isEmpty() ? Set.of(-1L) : reach.filings());
        }
        return query;
    }
}
