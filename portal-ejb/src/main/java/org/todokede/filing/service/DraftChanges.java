package org.todokede.filing.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.todokede.filing.DraftChange;
import org.todokede.filing.FieldRules;
import org.todokede.filing.Filing;
import org.todokede.filing.FilingContent;
import org.todokede.filing.FormField;
import org.todokede.filing.Redline;
import org.todokede.identity.Actor;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.service.PortalConfig;
import org.todokede.refusal.ChangedBySomebodyElse;

/** Remembers what each save of a draft changed; always inside an act of its caller. Asks no rights: its callers do. */
@ApplicationScoped
public class DraftChanges {

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Inject
    private PortalConfig config;

    @Inject
    private PortalClock clock;

    /** Keeps what a save has changed, and drops what is older than the number of saves that are kept. The save must have been flushed. */
    List<DraftChange> keep(Actor actor, Filing filing, String section, FilingContent before, FilingContent after) {
        List<DraftChange> kept = after.pathsChangedSince(before).stream()
                .map(path -> new DraftChange(
                        filing.id(), filing.version(), section, new Redline.Change(path, before.get(path), after.get(path)), actor.accountId(), actor.name(), clock.now()))
                .toList();
        kept.forEach(em::persist);
        if (!kept.isEmpty()) {
            drop(filing, filing.version() - config.keptDraftSaves());
        }
        return kept;
    }

    /** What was sent is frozen as a version; how it came about is nobody's any more. */
    void forget(Filing filing) {
        drop(filing, Long.MAX_VALUE);
    }

    private void drop(Filing filing, long untilVersion) {
        em.createNamedQuery("DraftChange.dropUntil").setParameter("filing", filing.id()).setParameter("version", untilVersion).executeUpdate();
    }

    /**
     * Lets two people write in different places of one draft at once: refused is only what would put something else in the place of what changed since.
     *
     * @param seenVersion version of the draft the person saw
     * @throws ChangedBySomebodyElse if one of the fields has changed since to something else than is typed, or it is no longer known what has changed
     */
    void requireUntouched(Filing filing, long seenVersion, List<FormField> fields, Map<String, String> typed) {
        if (filing.version() == seenVersion) {
            return;
        }
        List<DraftChange> since = em.createNamedQuery("DraftChange.since", DraftChange.class)
                .setParameter("filing", filing.id())
                .setParameter("version", seenVersion)
                .getResultList();
        long known = since.stream().map(DraftChange::draftVersion).distinct().count();
        Set<String> changed = since.stream().map(DraftChange::path).collect(Collectors.toSet());
        FilingContent now = ContentJson.read(filing.content());
        boolean touched = fields.stream()
                .filter(f -> typed.containsKey(f.path()) && changed.contains(f.path()))
                .anyMatch(f -> !FieldRules.normalise(f, typed.get(f.path())).equals(now.get(f.path())));
        if (touched || seenVersion > filing.version() || known != filing.version() - seenVersion) {
            throw new ChangedBySomebodyElse(filing.updatedBy(), filing.updatedAt().toString());
        }
    }

    /** The last save of the person in a section that was not taken back: all of its changes; empty if there is none. */
    List<DraftChange> last(Actor actor, long filingId, String section) {
        List<DraftChange> own = em.createNamedQuery("DraftChange.own", DraftChange.class)
                .setParameter("filing", filingId)
                .setParameter("account", actor.accountId())
                .setParameter("section", section)
                .getResultList();
        return own.stream().filter(c -> c.draftVersion() == own.get(0).draftVersion()).toList();
    }

    /** The newest changes of the draft, newest first. @param limit at most this many */
    List<DraftChange> newest(long filingId, int limit) {
        return em.createNamedQuery("DraftChange.newest", DraftChange.class).setParameter("filing", filingId).setMaxResults(limit).getResultList();
    }
}
