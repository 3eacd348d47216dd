package org.todokede.obligations.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.todokede.filing.Filing;
import org.todokede.filing.service.FilingStore;
import org.todokede.identity.Actor;
import org.todokede.obligations.ExemptionCondition;
import org.todokede.obligations.Obligation;
import org.todokede.obligations.ObligationAct;
import org.todokede.obligations.ObligationBasis;
import org.todokede.obligations.ObligationCourse;
import org.todokede.obligations.ObligationEvent;
import org.todokede.obligations.ObligationProposal;
import org.todokede.platform.service.PortalClock;
import org.todokede.refusal.NotFound;
import org.todokede.review.CaseHistory;

/** Finds obligations with what was done about them. Asks no rights: its callers do. */
@ApplicationScoped
public class ObligationStore {

    /** An obligation on the list of a ministry. */
    record OfCase(Filing filing, ObligationCourse course) {}

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Inject
    private FilingStore filings;

    @Inject
    private PortalClock clock;

    /** Everything owed in a case, oldest first, the conditions of the exemption last as long as nothing was done about them. */
    List<ObligationCourse> courses(Filing filing, CaseHistory history) {
        List<Obligation> written = ofFiling(filing);
        List<ObligationCourse> all = new ArrayList<>(courses(written));
        Set<ExemptionCondition> known = new HashSet<>();
        written.forEach(o -> known.add(o.condition()));
        conditions(filing, history).stream()
                .filter(condition -> !known.contains(condition))
                .forEach(condition -> all.add(new ObligationCourse(Obligation.ofExemption(filing.id(), nextOrdinal(written), condition, filing.filerName()), List.of())));
        return all;
    }

    private List<ExemptionCondition> conditions(Filing filing, CaseHistory history) {
        return ObligationBasis.EXEMPTION.whyNot(history, clock.today()).isPresent() ? List.of() : ExemptionCondition.of(filings.filed(filing));
    }

    List<Obligation> ofFiling(Filing filing) {
        return em.createNamedQuery("Obligation.ofFiling", Obligation.class).setParameter("filing", filing.id()).getResultList();
    }

    /** Everything that was proposed in a case, oldest first. */
    List<ObligationProposal> proposals(Filing filing) {
        return em.createNamedQuery("ObligationProposal.ofFiling", ObligationProposal.class).setParameter("filing", filing.id()).getResultList();
    }

    /** Whether something that was proposed in a case still waits for another officer; what was overtaken does not. @param all everything that was proposed in it */
    boolean anyWaiting(Filing filing, CaseHistory history, List<ObligationProposal> all) {
        List<ObligationProposal> open = all.stream().filter(ObligationProposal::isOpen).toList();
        return open.stream().anyMatch(each -> each.obligationKey().isEmpty())
                || !open.isEmpty() && courses(filing, history).stream().anyMatch(course -> !course.knowing(open).waiting().isEmpty());
    }

    static int nextOrdinal(List<Obligation> written) {
        return written.stream().mapToInt(Obligation::ordinal).max().orElse(0) + 1;
    }

    /** The one with the key. @throws NotFound if there is none in the case */
    ObligationCourse byKey(Filing filing, CaseHistory history, String key) {
        return courses(filing, history).stream().filter(course -> course.obligation().key().equals(key)).findFirst().orElseThrow(NotFound::new);
    }

    /** What the person has begun by this act, and nothing was done about since; empty if there is none such. @param same whether it is the same one */
    Optional<Obligation> begun(List<Obligation> written, ObligationAct act, Actor actor, Predicate<Obligation> same) {
        return courses(written.stream().filter(same).toList()).stream().filter(course -> course.isJustBegunBy(act, actor)).map(ObligationCourse::obligation).findFirst();
    }

    /** What was done about each of them, in one query. */
    List<ObligationCourse> courses(Collection<Obligation> obligations) {
        List<Long> ids = obligations.stream().map(Obligation::id).toList();
        Map<Long, List<ObligationEvent>> events = ids.isEmpty()
                ? Map.of()
                : em.createNamedQuery("ObligationEvent.ofObligations", ObligationEvent.class).setParameter("obligations", ids).getResultStream()
                        .collect(Collectors.groupingBy(ObligationEvent::obligationId));
        return obligations.stream().map(o -> new ObligationCourse(o, events.getOrDefault(o.id(), List.of()))).toList();
    }

    /** How many instalments wait to be settled in a case. */
    long countOpen(Filing filing) {
        return em.createNamedQuery("Obligation.countOfFiling", Long.class).setParameter("filing", filing.id()).getSingleResult();
    }

    /**
     * Instalments that are not settled in the cases of a desk, the nearest first. The days are walked in their order, and of each is asked whether its case is
     * the desk's; so as much is read as is shown, and the cases of the desk without an instalment are not looked at.
     *
     * @param until last day, inclusive
     * @param afterDay the place behind which the list begins, with the id of an obligation
     * @param limit at most this many
     */
    List<OfCase> ofDesk(String desk, LocalDate until, LocalDate afterDay, long afterId, int limit) {
        List<Obligation> rows = em.createNamedQuery("Obligation.ofDesk", Obligation.class)
                .setParameter("desk", desk)
                .setParameter("until", until)
                .setParameter("day", afterDay)
                .setParameter("id", afterId)
                .setMaxResults(limit)
                .getResultList();
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<Long, Filing> ofId = em.createQuery("select f from Filing f where f.id in :ids", Filing.class).setParameter("ids", rows.stream().map(Obligation::filingId).distinct().toList()).getResultStream()
                .collect(Collectors.toMap(Filing::id, Function.identity()));
        return courses(rows).stream().map(course -> new OfCase(ofId.get(course.obligation().filingId()), course)).toList();
    }
}
