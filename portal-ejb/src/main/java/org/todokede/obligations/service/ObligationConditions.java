package org.todokede.obligations.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todokede.obligations.Obligation;
import org.todokede.obligations.ObligationBasis;
import org.todokede.platform.service.PortalClock;
import org.todokede.review.service.LaidDownConditions;

/** Conditions of opinions as obligations, for the case and its letters. */
@ApplicationScoped
public class ObligationConditions implements LaidDownConditions {

    /** What a case is let go on; what follows from an order, an exemption or an act is told by letters of its own. */
    private static final List<ObligationBasis> LET_GO_ON = List.of(ObligationBasis.UNDERTAKING, ObligationBasis.CLEARANCE);

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Inject
    private ObligationStore store;

    @Inject
    private PortalClock clock;

    @Override
    public Set<Integer> laidDown(long filing) {
        return owed(em.createNamedQuery("Obligation.ofConditions", Obligation.class).setParameter("filing", filing).getResultList()).map(Obligation::laysDown).collect(Collectors.toSet());
    }

    @Override
    public List<String> owed(long filing) {
        return owed(em.createNamedQuery("Obligation.ofBases", Obligation.class).setParameter("filing", filing).setParameter("bases", LET_GO_ON).getResultList()).map(o -> o.terms().what()).toList();
    }

    private Stream<Obligation> owed(List<Obligation> written) {
        return store.courses(written).stream().filter(course -> course.stateOn(clock.today()).isOwed()).map(course -> course.obligation());
    }
}
