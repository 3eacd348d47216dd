package org.todokede.filing.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.todokede.filing.DraftChange;
import org.todokede.filing.Filing;
import org.todokede.filing.FilingContent;
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

/** Takes back what a person changed last in a section of a draft. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class UndoService {

    /** Changes that are shown, at most. */
    private static final int SHOWN = 100;

    /** A kept change as shown. @param own whether the reader made it @param undone whether it was taken back, or took another one back */
    public record Kept(String section, String path, String before, String after, String by, Instant at, boolean own, boolean undone) {}

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

    /** The newest changes of a draft, newest first. @throws NotFound if there is no such draft of the actor's */
    public List<Kept> recent(Actor actor, long id) {
        requireReader(actor, id);
        return changes.newest(id, SHOWN).stream().map(c -> kept(actor, c)).toList();
    }

    /** What {@link #undo} would take back: the changes of one save; empty if there are none. @throws NotFound if there is no such draft of the actor's */
    public List<Kept> last(Actor actor, long id, String section) {
        requireReader(actor, id);
        return changes.last(actor, id, section).stream().map(c -> kept(actor, c)).toList();
    }

    private void requireReader(Actor actor, long id) {
        Rights.require(actor, Permission.READ_OWN_FILING, store.byId(id).asSubject());
    }

    private static Kept kept(Actor actor, DraftChange c) {
        return new Kept(c.section(), c.path(), c.before(), c.after(), c.changedBy(), c.changedAt(), c.accountId() == actor.accountId(), c.isUndone());
    }

    /**
     * Puts back what stood in the fields before the person's last save in the section. Done again, it takes back the save before.
     *
     * @param seenVersion version of the draft the person saw
     * @return the paths that changed
     * @throws ChangedBySomebodyElse if the draft has changed since it was seen
     * @throws RefusedByRule if there is nothing to take back, or somebody has put something else there since
     */
    public List<String> undo(Actor actor, long id, String section, long seenVersion) {
        return door.perform(Act.of(actor, Permission.WRITE_DRAFT, "filing", id, ""), () -> {
            Filing filing = store.byId(id);
            Rights.require(actor, Permission.WRITE_DRAFT, filing.asSubject());
            caseLog.requireDraft(filing);
            Drafts.requireSeen(filing, seenVersion);
            List<DraftChange> last = changes.last(actor, id, section);
            if (last.isEmpty()) {
                throw new RefusedByRule(Reason.plain("filing.nothingToUndo"));
            }
            FilingContent now = ContentJson.read(filing.content());
            if (last.stream().anyMatch(c -> !now.get(c.path()).equals(c.after()))) {
                throw new RefusedByRule(Reason.plain("filing.changedAfterwards"));
            }
            Map<String, String> before = new HashMap<>();
            last.forEach(c -> before.put(c.path(), c.before()));
            FilingContent content = writer.store(actor, filing, now.with(before));
            em.flush();
            Instant at = clock.now();
            last.forEach(c -> c.undone(at));
            changes.keep(actor, filing, section, now, content).forEach(c -> c.undone(at));
            return last.stream().map(DraftChange::path).toList();
        });
    }
}
