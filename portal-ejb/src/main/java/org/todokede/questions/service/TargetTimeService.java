package org.todokede.questions.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.todokede.filing.Filing;
import org.todokede.filing.ShortText;
import org.todokede.filing.service.FilingStore;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.Once;
import org.todokede.platform.service.PortalAct;
import org.todokede.platform.service.PortalClock;
import org.todokede.questions.Addressee;
import org.todokede.questions.TargetWish;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseEvent;
import org.todokede.review.CaseHistory;
import org.todokede.review.service.CaseLog;

/** What the ministries say to a target that wants more time: whoever may ask it for all of the case may give it time, as long as it may be asked. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class TargetTimeService {

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActDoor door;

    @EJB
    private CaseLog caseLog;

    @Inject
    private FilingStore store;

    @Inject
    private QuestionStore questions;

    @Inject
    private TargetTimes times;

    @Inject
    private PortalClock clock;

    /** One decision. */
    private interface Decision {

        /** Whether the wish was decided just so. */
        boolean isOf(TargetWish decided);

        void on(Filing filing, CaseHistory history, TargetWish open);
    }

    /**
     * Gives the target more time. Sent twice, it is given once.
     *
     * @param wish id of the wish that the person saw
     * @param answerBy new last day, as typed; empty for the day that was asked for
     * @throws NotFound if there is no such case that the actor's ministry takes part in, or no such wish about that request
     * @throws Forbidden for the window
     * @throws RefusedByRule if the case, or the ministry, does not allow it
     * @throws ChangedBySomebodyElse if it was decided otherwise, or by somebody else
     * @throws InvalidInput if the day is no later than the one given, or past the end of the period
     */
    public void grant(Actor actor, String number, int request, long wish, String answerBy) {
        String typed = answerBy.strip();
        decide(actor, PortalAct.GRANT_TARGET_TIME, number, request, wish, new Decision() {
            @Override
            public boolean isOf(TargetWish decided) {
                return Objects.toString(decided.grantedUntil(), "").equals(day(decided));
            }

            @Override
            public void on(Filing filing, CaseHistory history, TargetWish open) {
                LocalDate given = QuestionStore.answerBy(QuestionStore.requests(history, Addressee.TARGET).get(request - 1), questions.wishes(filing.id()).get(request));
                List<FieldDefect> defects = times.dayDefects(history, given, day(open));
                if (!defects.isEmpty()) {
                    throw new InvalidInput(defects);
                }
                open.grant(LocalDate.parse(day(open)), actor.name(), clock.now());
                questions.remind(Addressee.TARGET, filing.id(), history, open.grantedUntil(), clock.now());
            }

            private String day(TargetWish of) {
                return typed.isEmpty() ? of.answerBy().toString() : typed;
            }
        });
    }

    /** Refuses the target more time. @param reasons as typed, shown to it @throws InvalidInput if they are missing or too long; otherwise as {@link #grant} */
    public void refuse(Actor actor, String number, int request, long wish, String reasons) {
        String because = ShortText.clean(reasons);
        decide(actor, PortalAct.REFUSE_TARGET_TIME, number, request, wish, new Decision() {
            @Override
            public boolean isOf(TargetWish decided) {
                return because.equals(decided.refusal());
            }

            @Override
            public void on(Filing filing, CaseHistory history, TargetWish open) {
                TargetWish.whyNot(because).ifPresent(why -> {
                    throw new InvalidInput(List.of(new FieldDefect("reasons", why)));
                });
                open.refuse(because, actor.name(), clock.now());
            }
        });
    }

    private void decide(Actor actor, PortalAct name, String number, int request, long wish, Decision decision) {
        CaseAct asking = CaseAct.ASK_TARGET;
        door.performOnce(Act.of(actor, name, "filing", number, asking.article()), () -> {
            Filing filing = store.byNumber(number);
            Rights.require(actor, Permission.ASK_QUESTION, filing.asSubject());
            TargetWish found = questions.wishes(filing.id()).getOrDefault(request, List.of()).stream().filter(w -> w.id() == wish).findFirst().orElseThrow(NotFound::new);
            if (!found.isOpen()) {
                if (actor.name().equals(found.decidedBy()) && decision.isOf(found)) {
                    return Once.repeated(null);
                }
                throw new ChangedBySomebodyElse(found.decidedBy(), found.decidedAt().toString());
            }
            CaseHistory history = caseLog.history(filing);
            history.whyNot(asking, clock.today(), actor).ifPresent(why -> {
                throw new RefusedByRule(why);
            });
            CaseEvent sent = QuestionStore.requests(history, Addressee.TARGET).get(request - 1);
            if (!history.isOpenToTarget(sent, QuestionStore.answerBy(sent, questions.wishes(filing.id()).getOrDefault(request, List.of())), clock.today())) {
                throw new RefusedByRule(Reason.of("target.closed", asking.article()));
            }
            decision.on(filing, history, found);
            em.flush();
            return Once.done(null);
        });
    }
}
