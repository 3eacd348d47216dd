package org.todokede.filing.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.todokede.filing.Amendment;
import org.todokede.filing.Filing;
import org.todokede.filing.FilingContent;
import org.todokede.filing.FormEdition;
import org.todokede.filing.Redline;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.PortalClock;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.RefusedByRule;
import org.todokede.review.CaseAct;
import org.todokede.review.service.CaseLog;

/** Opens what was filed for a working version, which is sent by {@link FilingService#submit} or dropped. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class AmendmentService {

    /**
     * An amendment that is being written.
     *
     * @param amends running number of the version it starts from
     * @param changes what it changes so far
     */
    public record Working(int amends, List<Redline.Change> changes) {}

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActDoor door;

    @EJB
    private CaseLog caseLog;

    @Inject
    private FilingStore store;

    @Inject
    private DraftWriter writer;

    @Inject
    private DraftChanges changes;

    @Inject
    private PortalClock clock;

    /**
     * Begins an amendment from what was filed last; one that was begun already goes on.
     *
     * @return id of the filing
     * @throws RefusedByRule if the state of the case does not allow it; the reason says why
     * @throws NotFound if there is no such filing of the actor's
     */
    public long begin(Actor actor, String number) {
        return door.perform(Act.of(actor, Permission.AMEND_FILING, "filing", number, CaseAct.AMEND.article()), () -> {
            Filing filing = store.byNumber(number);
            Rights.require(actor, Permission.AMEND_FILING, filing.asSubject());
            caseLog.history(filing).whyNot(CaseAct.AMEND, clock.today(), actor).ifPresent(why -> {
                throw new RefusedByRule(why);
            });
            if (store.amendment(filing).isEmpty()) {
                filing.writeAside(ContentJson.write(store.filed(filing)), actor.name(), clock.now());
                em.persist(new Amendment(filing.id(), filing.versionsSubmitted(), actor.name(), clock.now()));
                em.flush();
            }
            return filing.id();
        });
    }

    /** Drops the working version; what was filed stands. Files stay as they are and go with the next version. @throws NotFound if none is being written */
    public void drop(Actor actor, long id) {
        door.perform(Act.of(actor, Permission.AMEND_FILING, "filing", id, ""), () -> {
            Filing filing = store.byId(id);
            Rights.require(actor, Permission.AMEND_FILING, filing.asSubject());
            Amendment open = store.amendment(filing).orElseThrow(NotFound::new);
            open.end(clock.now());
            filing.writeAside(ContentJson.write(store.filed(filing)), actor.name(), clock.now());
            changes.forget(filing);
            em.flush();
            return null;
        });
    }

    /** The amendment that is being written and can still be sent; empty if there is none. @throws NotFound if the filing is not the actor's */
    public Optional<Working> working(Actor actor, long id) {
        Filing filing = store.byId(id);
        Rights.require(actor, Permission.READ_OWN_FILING, filing.asSubject());
        if (!caseLog.isBeingAmended(filing)) {
            return Optional.empty();
        }
        FormEdition form = writer.form(filing);
        FilingContent now = form.numbered(ContentJson.read(filing.content()).onlyApplicable(form));
        return store.amendment(filing).map(a -> new Working(a.amendsVersion(), Redline.between(form, store.filed(filing), now)));
    }
}
