package org.todokede.review.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.todokede.filing.Filing;
import org.todokede.filing.service.FilingStore;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.identity.Role;
import org.todokede.notice.OutboxMessage;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.PortalClock;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.Reason;
import org.todokede.refusal.Refusal;
import org.todokede.refusal.RefusedByRule;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseHistory;
import org.todokede.review.LowRisk;
import org.todokede.review.MinistrySignature;
import org.todokede.review.Opinion;
import org.todokede.review.WorklistEntry;

/** "No objection" to many cases of low risk in one go: each is an act of its own, with its own line in the record, and stands or falls alone. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class NoObjectionService {

    /** Cases in one go, at most. */
    public static final int MOST = 50;

    /** Cases of the desk that are read at once, and how often: what is looked through for one page is bounded. */
    private static final int BATCH = 100;
    private static final int BATCHES = 5;

    /** A case of low risk that waits for the ministry. @param seen last event of the case */
    public record Row(String number, int seen, String filerName, String filerCountry, String targetName, List<String> sectors, LocalDate dueOn, LocalDate freeFrom, List<String> signed) {}

    /** What became of one of them. @param why null if it was signed */
    public record Outcome(String number, Reason why) {

        public boolean isSigned() {
            return why == null;
        }
    }

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActDoor door;

    @EJB
    private CaseLog caseLog;

    @Inject
    private FilingStore store;

    @Inject
    private PortalClock clock;

    /** Cases of low risk that the actor's ministry has not signed, due first; at most {@value #MOST}. @throws Forbidden if the actor reviews for no ministry */
    public List<Row> candidates(Actor actor) {
        if (!actor.is(Role.REVIEWER) || actor.ministry() == null) {
            throw new Forbidden();
        }
        LocalDate today = clock.today();
        List<Row> rows = new ArrayList<>();
        for (int batch = 0; batch < BATCHES && rows.size() < MOST; batch++) {
            List<Object[]> found = em.createQuery(
                            "select f, w.dueOn from WorklistEntry w, Filing f where f.id = w.filingId and w.desk = :desk and " + WorklistEntry.IS_OPEN
                                    + " and f.receivedOn is not null and f.core = 'no'" + WorklistEntry.DUE_FIRST, Object[].class)
                    .setParameter("desk", actor.ministry())
                    .setParameter("today", today)
                    .setParameter("acted", WorklistEntry.UNTIL_ACTED)
                    .setFirstResult(batch * BATCH)
                    .setMaxResults(BATCH)
                    .getResultList();
            Map<Long, CaseHistory> histories = caseLog.weighed(found.stream().map(r -> (Filing) r[0]).toList());
            found.stream()
                    .filter(r -> waits(actor, (Filing) r[0], histories.get(((Filing) r[0]).id()), today))
                    .limit(MOST - rows.size())
                    .map(r -> row((Filing) r[0], (LocalDate) r[1], histories.get(((Filing) r[0]).id()), today))
                    .forEach(rows::add);
            if (found.size() < BATCH) {
                break;
            }
        }
        return List.copyOf(rows);
    }

    private static boolean waits(Actor actor, Filing filing, CaseHistory history, LocalDate today) {
        return Rights.may(actor, Permission.SIGN_FOR_MINISTRY, filing.asSubject())
                && history.kind().bars()
                && history.signatures(today).stream().noneMatch(s -> s.ministry().equals(actor.ministry()) && s.isSigned())
                && LowRisk.whyNot(history, filing.core(), today).isEmpty();
    }

    private static Row row(Filing filing, LocalDate dueOn, CaseHistory history, LocalDate today) {
        return new Row(
                filing.number(), filing.lastEventSeq(), filing.filerName(), filing.filerCountry(), filing.targetName(), filing.sectorList(), dueOn, history.firstFreeDay().orElse(null),
                history.signatures(today).stream().filter(MinistrySignature::isSigned).map(MinistrySignature::ministry).toList());
    }

    /**
     * Signs "no objection" for the actor's ministry in each of the cases, as far as it is possible.
     *
     * @param seen last event that the person saw, by number of the case
     * @return what became of each, in the same order
     * @throws Forbidden if the actor reviews for no ministry
     * @throws InvalidInput if none is chosen, or too many
     */
    public List<Outcome> sign(Actor actor, Map<String, Integer> seen) {
        if (!actor.is(Role.REVIEWER) || actor.ministry() == null) {
            throw new Forbidden();
        }
        if (seen.isEmpty()) {
            throw InvalidInput.at("cases", "noObjection.chooseOne");
        }
        if (seen.size() > MOST) {
            throw InvalidInput.at("cases", "noObjection.tooMany", MOST, seen.size());
        }
        List<Outcome> outcomes = new ArrayList<>();
        seen.forEach((number, seq) -> outcomes.add(new Outcome(number, signOne(actor, number, seq).orElse(null))));
        return List.copyOf(outcomes);
    }

    private Optional<Reason> signOne(Actor actor, String number, int seenSeq) {
        try {
            door.perform(Act.of(actor, CaseAct.SIGN, "filing", number, CaseAct.SIGN.article()), () -> {
                Filing filing = store.byNumber(number);
                Rights.require(actor, Permission.SIGN_FOR_MINISTRY, filing.asSubject());
                caseLog.requireSeen(filing, seenSeq);
                LowRisk.whyNot(caseLog.screened(filing), filing.core(), clock.today()).ifPresent(why -> {
                    throw new RefusedByRule(why);
                });
                caseLog.append(filing, CaseAct.SIGN, actor, Map.of("opinion", Opinion.NO_OBJECTION.name()));
                em.persist(new OutboxMessage(CaseAct.SIGN.name(), filing.id(), clock.now()));
                return null;
            });
            return Optional.empty();
        } catch (Refusal refusal) {
            return Optional.of(refusal.reason());
        }
    }
}
