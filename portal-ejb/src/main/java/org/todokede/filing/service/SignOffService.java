package org.todokede.filing.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import org.todokede.filing.Filing;
import org.todokede.filing.FilingContent;
import org.todokede.filing.FormEdition;
import org.todokede.filing.FormRules;
import org.todokede.filing.SignOff;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.PortalClock;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;
import org.todokede.review.service.CaseLog;

/** Confirms a draft exactly as it stands, so that somebody else may submit it. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class SignOffService {

    /** Who has confirmed it, and when. */
    public record Line(String by, Instant at) {}

    /**
     * Where a draft stands.
     *
     * @param state hash of the draft as it stands, to send back with a confirmation
     * @param required whether it cannot be submitted without
     * @param confirmed who has confirmed it as it stands now
     * @param overtaken whether it was changed after somebody had confirmed it
     * @param whyNot why the actor, who has the right to, may not submit it; null if nothing is missing
     * @param mayConfirm whether the actor may confirm it now, which nobody does twice
     */
    public record State(String state, boolean required, List<Line> confirmed, boolean overtaken, Reason whyNot, boolean mayConfirm) {}

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActDoor door;

    @EJB
    private CaseLog caseLog;

    @Inject
    private FilingStore store;

    @Inject
    private SignOffs signOffs;

    @Inject
    private DraftChecks checks;

    @Inject
    private DraftWriter writer;

    @Inject
    private PortalClock clock;

    /** Where the draft stands. @throws NotFound if there is none, or it is not the actor's */
    public State of(Actor actor, long id) {
        Filing filing = store.byId(id);
        Rights.require(actor, Permission.READ_OWN_FILING, filing.asSubject());
        List<SignOff> all = signOffs.all(filing);
        String state = signOffs.stateOf(filing);
        List<SignOff> standing = SignOff.standing(all, state);
        return new State(
                state,
                signOffs.isRequired(filing),
                standing.stream().map(s -> new Line(s.by(), s.at())).toList(),
                standing.isEmpty() && !all.isEmpty(),
                Rights.may(actor, Permission.SUBMIT_FILING, filing.asSubject()) ? signOffs.whyNot(actor, filing).orElse(null) : null,
                Rights.may(actor, Permission.SIGN_OFF_FILING, filing.asSubject()) && all.stream().noneMatch(s -> s.is(state, actor.accountId())));
    }

    /**
     * Confirms the draft as the person saw it. Repeated, it changes nothing.
     *
     * @param seenState hash of the draft the person saw
     * @throws ChangedBySomebodyElse if it has changed since
     * @throws RefusedByRule if it could not be submitted as it stands, or was submitted already
     */
    public void signOff(Actor actor, long id, String seenState) {
        door.perform(Act.of(actor, Permission.SIGN_OFF_FILING, "filing", id, ""), () -> {
            Filing filing = store.byId(id);
            Rights.require(actor, Permission.SIGN_OFF_FILING, filing.asSubject());
            caseLog.requireDraft(filing);
            String state = signOffs.stateOf(filing);
            if (!state.equals(seenState)) {
                throw new ChangedBySomebodyElse(filing.updatedBy(), filing.updatedAt().toString());
            }
            FormEdition form = writer.form(filing);
            FilingContent content = ContentJson.read(filing.content());
            if (!FormRules.missing(form, content).isEmpty() || !checks.contradictions(actor, filing, form, content).isEmpty()) {
                throw new RefusedByRule(Reason.plain("signoff.incomplete"));
            }
            if (signOffs.all(filing).stream().noneMatch(s -> s.is(state, actor.accountId()))) {
                em.persist(new SignOff(filing.id(), state, actor.accountId(), actor.name(), clock.now()));
            }
            return null;
        });
    }
}
