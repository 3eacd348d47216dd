package org.todokede.identity.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import org.todokede.identity.Actor;
import org.todokede.identity.Authority;
import org.todokede.identity.MemberRight;
import org.todokede.identity.Subject;
import org.todokede.platform.service.PortalClock;

/** Under which power an agent does something: what the record of a case says of it later does not hang on what is agreed or revoked then. */
@ApplicationScoped
public class AuthorityInUse {

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Inject
    private PortalClock clock;

    /** The eldest authority in force today that covers the act; empty if the person acts as one of the organisation's own people. */
    public Optional<Long> of(Actor actor, MemberRight right, Subject subject) {
        return actor.agent().flatMap(agent -> em.createNamedQuery("Authority.between", Authority.class)
                .setParameter("client", actor.organisationId())
                .setParameter("agent", agent)
                .getResultStream()
                .filter(a -> a.isInForceOn(clock.today()) && a.scope().covers(right, subject))
                .map(Authority::id)
                .findFirst());
    }
}
