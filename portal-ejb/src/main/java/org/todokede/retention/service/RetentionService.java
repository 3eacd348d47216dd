package org.todokede.retention.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.identity.Subject;
import org.todokede.platform.TypedLine;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.PortalAct;
import org.todokede.platform.service.PortalClock;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;
import org.todokede.retention.Disposal;
import org.todokede.rules.RetainedKind;
import org.todokede.rules.RetentionRule;
import org.todokede.rules.service.LawBook;

/**
 * Disposal of what has been kept long enough: proposed by one administrator, by the rule of the day, and done with the approval of another. What an administrator
 * sees of it is numbers and days, never what it says.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class RetentionService {

    private static final int LONGEST_REASON = 200;

    /** Proposals that are shown, or wait, at most. */
    private static final int MOST_PROPOSALS = 50;

    private static final String KIND = "disposal";

    /** A kind with its rule of today. @param rule null if there is none: then it is kept */
    public record Kept(RetainedKind kind, RetentionRule rule) {}

    /** What is due of one kind today. @param rule as above @param whole null without a rule @param page a part of it, in the order of the ids */
    public record DueNow(RetainedKind kind, RetentionRule rule, DueThings.Whole whole, List<DueThings.Due> page) {}

    /**
     * A proposal as an administrator sees it.
     *
     * @param whole what would go now; null once it is decided
     * @param whyNotApproved null if this administrator can approve it
     */
    public record Proposal(Disposal disposal, DueThings.Whole whole, List<DueThings.Due> page, Reason whyNotApproved) {}

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActDoor door;

    @Inject
    private DueThings things;

    @Inject
    private DisposedFiles files;

    @Inject
    private LawBook lawBook;

    @Inject
    private PortalClock clock;

    /** Every kind with its rule of today. */
    public List<Kept> kinds(Actor actor) {
        Rights.require(actor, Permission.PROPOSE_DISPOSAL, Subject.NONE);
        return Arrays.stream(RetainedKind.values()).map(kind -> new Kept(kind, rule(kind).orElse(null))).toList();
    }

    /** What waits for a second administrator, eldest first. */
    public List<Disposal> pending(Actor actor) {
        Rights.require(actor, Permission.PROPOSE_DISPOSAL, Subject.NONE);
        return em.createNamedQuery("Disposal.pending", Disposal.class).setMaxResults(MOST_PROPOSALS).getResultList();
    }

    /** What was decided, newest first. @param before id before which the list goes on; {@link Long#MAX_VALUE} for its beginning */
    public List<Disposal> decided(Actor actor, long before, int limit) {
        Rights.require(actor, Permission.PROPOSE_DISPOSAL, Subject.NONE);
        return em.createNamedQuery("Disposal.decided", Disposal.class).setParameter("before", before).setMaxResults(Math.min(limit, MOST_PROPOSALS + 1)).getResultList();
    }

    /** What is due of a kind today. @param after id after which the list goes on; empty for its beginning */
    public DueNow due(Actor actor, RetainedKind kind, String after, int limit) {
        Rights.require(actor, Permission.PROPOSE_DISPOSAL, Subject.NONE);
        RetentionRule rule = rule(kind).orElse(null);
        if (rule == null) {
            return new DueNow(kind, null, null, List.of());
        }
        LocalDate keptFrom = rule.keptFrom(clock.today());
        return new DueNow(kind, rule, things.whole(kind, keptFrom, clock.now()), things.list(kind, keptFrom, clock.now(), after, limit));
    }

    private Optional<RetentionRule> rule(RetainedKind kind) {
        return lawBook.retention().stream().filter(rule -> rule.kind() == kind && rule.applies().contains(clock.today())).findFirst();
    }

    /**
     * Proposes to dispose of all that is due of a kind today.
     *
     * @return id of the proposal
     * @throws InvalidInput if the reason is missing or too long
     * @throws RefusedByRule if the kind is not disposed of here, there is no rule for it today, nothing is due, or a proposal waits
     */
    public long propose(Actor actor, RetainedKind kind, String reason) {
        Act act = Act.of(actor, Permission.PROPOSE_DISPOSAL, KIND, kind, "");
        return door.perform(act, () -> {
            Rights.require(actor, Permission.PROPOSE_DISPOSAL, Subject.NONE);
            List<FieldDefect> defects = new ArrayList<>();
            String why = TypedLine.text("reason", reason, LONGEST_REASON, true, defects);
            if (!defects.isEmpty()) {
                throw new InvalidInput(defects);
            }
            RetentionRule rule = rule(kind).filter(known -> kind.isDisposedOfHere()).orElseThrow(() -> refusal(kind.isDisposedOfHere() ? "retention.noRule" : "retention.notHere"));
            if (pending(actor).stream().anyMatch(waiting -> waiting.kind() == kind)) {
                throw refusal("retention.waiting");
            }
            if (things.list(kind, rule.keptFrom(clock.today()), clock.now(), "", 1).isEmpty()) {
                throw refusal("retention.nothing");
            }
            Disposal disposal = new Disposal(rule, clock.today(), why, actor, clock.now());
            em.persist(disposal);
            em.flush();
            return disposal;
        }, disposal -> Act.of(actor, Permission.PROPOSE_DISPOSAL, KIND, disposal.id(), "").with(inRecord(disposal) + "; " + disposal.reason())).id();
    }

    /** @param after as above @throws NotFound if there is none */
    public Proposal proposal(Actor actor, long id, String after, int limit) {
        Rights.require(actor, Permission.PROPOSE_DISPOSAL, Subject.NONE);
        Disposal disposal = disposal(id);
        boolean open = disposal.decidedAt() == null;
        return new Proposal(
                disposal,
                open ? things.whole(disposal.kind(), disposal.keptFrom(), clock.now()) : null,
                open ? things.list(disposal.kind(), disposal.keptFrom(), clock.now(), after, limit) : List.of(),
                whyNotApproved(actor, disposal).orElse(null));
    }

    private Optional<Reason> whyNotApproved(Actor actor, Disposal disposal) {
        return disposal.whyNotApproved(actor).or(() -> rule(disposal.kind()).filter(rule -> !disposal.keptFrom().isAfter(rule.keptFrom(clock.today()))).isPresent()
                ? Optional.empty() : Optional.of(Reason.plain("retention.ruleChanged")));
    }

    /**
     * Disposes of what another administrator has proposed: all of it at once, with one line in the record that counts it and holds the hash of its ids, and a line for
     * each file that goes with it.
     *
     * @param seen version of the proposal that the actor saw
     * @param sha256 over the ids that the actor saw
     * @return how many were disposed of
     * @throws RefusedByRule if it was decided already, is the actor's own proposal, or the rule keeps longer by now
     * @throws ChangedBySomebodyElse if it is no longer as seen: other things are due than those that were shown
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public int approve(Actor actor, long id, long seen, String sha256) {
        Act act = Act.of(actor, Permission.APPROVE_DISPOSAL, KIND, id, "");
        Disposal done = door.perform(act, () -> {
            Rights.require(actor, Permission.APPROVE_DISPOSAL, Subject.NONE);
            Disposal disposal = seen(id, seen);
            whyNotApproved(actor, disposal).ifPresent(why -> {
                throw new RefusedByRule(why);
            });
            DueThings.Whole whole = things.whole(disposal.kind(), disposal.keptFrom(), clock.now());
            if (!whole.sha256().equals(sha256)) {
                throw new ChangedBySomebodyElse("", "");
            }
            disposal.approve(actor, whole.count(), whole.sha256(), clock.now());
            // of two who approve at the same moment one finds the proposal decided, before anything goes
            em.flush();
            dispose(actor, disposal, whole);
            return disposal;
        }, disposal -> act.with("%s: %d; SHA-256 of the ids %s".formatted(inRecord(disposal), disposal.count(), disposal.idsSha256())));
        files.sweep();
        return done.count();
    }

    private void dispose(Actor actor, Disposal disposal, DueThings.Whole whole) {
        if (whole.count() == 0) {
            return;
        }
        for (DueThings.Gone file : things.files(disposal.kind(), disposal.keptFrom(), clock.now(), whole.last())) {
            files.note(file, disposal.id());
            door.recordFollowing(Act.of(actor, PortalAct.DISPOSE_OF_FILE, "document", file.id(), "").with("disposal " + disposal.id()));
        }
        if (things.delete(disposal.kind(), disposal.keptFrom(), clock.now(), whole.last()) != whole.count()) {
            // one of them has come into use meanwhile: none goes
            throw new ChangedBySomebodyElse("", "");
        }
    }

    /** Gives up what was proposed, by the actor or another. @throws RefusedByRule if it was decided already @throws ChangedBySomebodyElse if it is no longer as seen */
    public void giveUp(Actor actor, long id, long seen) {
        door.perform(Act.of(actor, PortalAct.GIVE_UP_DISPOSAL, KIND, id, ""), () -> {
            Rights.require(actor, Permission.PROPOSE_DISPOSAL, Subject.NONE);
            seen(id, seen).giveUp(actor, clock.now());
            em.flush();
            return null;
        });
    }

    private Disposal seen(long id, long seen) {
        Disposal disposal = disposal(id);
        if (disposal.version() != seen) {
            throw new ChangedBySomebodyElse("", "");
        }
        return disposal;
    }

    private Disposal disposal(long id) {
        return Optional.ofNullable(em.find(Disposal.class, id)).orElseThrow(NotFound::new);
    }

    private static String inRecord(Disposal disposal) {
        return "%s kept for %s%s, from before %s".formatted(
                disposal.kind(), disposal.keptFor(), disposal.legalBasis().isEmpty() ? "" : " by " + disposal.legalBasis(), disposal.keptFrom());
    }

    private static RefusedByRule refusal(String key) {
        return new RefusedByRule(Reason.plain(key));
    }
}
