package org.todokede.review.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.todokede.filing.Filing;
import org.todokede.filing.service.FilingStore;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.notice.OutboxMessage;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.ConfidentialPart;
import org.todokede.platform.service.Once;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.service.ReadDoor;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseHistory;
import org.todokede.review.Consultation;
import org.todokede.rules.ConsultedBody;
import org.todokede.rules.service.LawBook;

/** Opinions of bodies that are no competent ministry: whom to ask, what they were asked, and what they said (FEFTA Art. 69-4). */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class ConsultationService {

    /** Consultations of a case. @param seen last event of the case @param bodies all that the rule book knows, those of other days included */
    public record View(String number, String filerName, String targetName, CaseHistory history, int seen, List<Consultation> consultations, List<ConsultedBody> bodies) {}

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActDoor door;

    @EJB
    private ReadDoor reads;

    @EJB
    private CaseLog caseLog;

    @Inject
    private FilingStore store;

    @Inject
    private LawBook lawBook;

    @Inject
    private PortalClock clock;

    /** @throws NotFound if there is no such case that the actor's ministry takes part in @throws Forbidden for the window */
    public View view(Actor actor, String number) {
        return reads.open(ConfidentialPart.READ_CONSULTATIONS.by(actor, number), () -> consulted(actor, number));
    }

    private View consulted(Actor actor, String number) {
        Filing filing = store.byNumber(number);
        Rights.require(actor, Permission.TAKE_STATUTORY_ACT, filing.asSubject());
        CaseHistory history = caseLog.history(filing);
        return new View(number, filing.filerName(), filing.targetName(), history, filing.lastEventSeq(), history.consultations(), lawBook.consulted());
    }

    /**
     * Asks a body for its opinion. Sent twice, it is asked once.
     *
     * @param body its code
     * @param answerBy day by which it is asked to answer, as typed; may be empty
     * @throws InvalidInput if there is no such body today, it was asked and has not answered, or question or day are missing or wrong
     * @throws org.todokede.refusal.RefusedByRule if the case does not allow it now
     * @throws org.todokede.refusal.ChangedBySomebodyElse if there is an event the person did not see
     */
    public void consult(Actor actor, String number, int seenSeq, String body, String question, String answerBy) {
        perform(actor, number, CaseAct.CONSULT, seenSeq, Map.of("body", body, "question", question, "answerBy", answerBy));
    }

    /** Records what a body has said; sent twice, it is recorded once. @param answeredOn day of its opinion, as typed @throws InvalidInput RefusedByRule ChangedBySomebodyElse as above */
    public void recordOpinion(Actor actor, String number, int seenSeq, int consultation, String answeredOn, String opinion) {
        perform(actor, number, CaseAct.RECORD_CONSULTED, seenSeq, Map.of("consultation", String.valueOf(consultation), "answeredOn", answeredOn, "reasons", opinion));
    }

    private void perform(Actor actor, String number, CaseAct act, int seenSeq, Map<String, String> typed) {
        door.performOnce(Act.of(actor, act, "filing", number, act.article()), () -> {
            Filing filing = store.byNumber(number);
            Rights.require(actor, Permission.TAKE_STATUTORY_ACT, filing.asSubject());
            if (caseLog.isRepeated(filing, seenSeq, act, actor, typed)) {
                return Once.repeated(null);
            }
            caseLog.requireSeen(filing, seenSeq);
            Map<String, String> details = new HashMap<>();
            typed.forEach((name, value) -> {
                if (!value.isBlank()) {
                    details.put(name, value.strip());
                }
            });
            if (details.containsKey("body") && lawBook.consulted().stream().noneMatch(b -> b.code().equals(details.get("body")) && b.isAskedOn(clock.today()))) {
                throw InvalidInput.at("body", "field.notAnOption");
            }
            caseLog.append(filing, act, actor, details);
            em.persist(new OutboxMessage(act.name(), filing.id(), clock.now()));
            return Once.done(null);
        });
    }
}
