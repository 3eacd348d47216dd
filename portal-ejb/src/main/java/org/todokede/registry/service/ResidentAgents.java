package org.todokede.registry.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.todokede.identity.Actor;
import org.todokede.identity.Authority;
import org.todokede.platform.service.PortalClock;
import org.todokede.registry.Organisation;

/** Who is empowered to be served extensions, recommendations and orders for a filer abroad (procedure.md 5.2). Asks no rights: its callers do. */
@ApplicationScoped
public class ResidentAgents {

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Inject
    private PortalClock clock;

    /** The agent section of a form on this number, from an authority in force today; the actor's own firm comes first. Nothing where there is none, or none is needed. */
    public Map<String, String> asFields(Actor actor, Organisation filer, String form) {
        if (!filer.needsResidentAgent()) {
            return Map.of();
        }
        Long own = actor.agent().orElse(null);
        List<Authority> inForce = em.createNamedQuery("Authority.forService", Authority.class).setParameter("client", filer.id()).getResultStream()
                .filter(a -> a.isInForceOn(clock.today()) && a.scope().filingId() == null && (a.scope().forms().isEmpty() || a.scope().forms().contains(form)))
                .sorted(Comparator.comparing(a -> !a.agentId().equals(own)))
                .toList();
        if (inForce.isEmpty()) {
            return Map.of();
        }
        Organisation agent = em.find(Organisation.class, inForce.get(0).agentId());
        return Map.of("agent.name", agent.name(), "agent.address", agent.address(), "agent.authority", "yes");
    }
}
