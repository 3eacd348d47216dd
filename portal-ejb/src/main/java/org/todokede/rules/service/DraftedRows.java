package org.todokede.rules.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.todokede.identity.Actor;
import org.todokede.platform.service.PortalClock;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.RefusedByRule;
import org.todokede.rules.RuleEdition;
import org.todokede.rules.RuleKind;
import org.todokede.rules.RuleRow;
import org.todokede.rules.RuleRow.Key;

/** The rows of a draft beside the book in force, and how a row is appended. Asks no rights: its callers do, inside the act. */
@ApplicationScoped
class DraftedRows {

    /**
     * A draft and what it stands on.
     *
     * @param inForce the book, removed rows among it
     * @param all every revision the draft brought
     * @param drafted what counts of them
     */
    record Draft(RuleEdition edition, Map<Key, RuleRow> inForce, List<RuleRow> all, Map<Key, RuleRow> drafted) {

        /** The row as the draft would have it: its own revision, else the one in force; null if there is none, or it is removed. */
        RuleRow row(Key key) {
            RuleRow row = drafted.getOrDefault(key, inForce.get(key));
            return row == null || row.isRemoved() ? null : row;
        }

        /** The row in force; null if there is none. */
        RuleRow rowInForce(Key key) {
            RuleRow row = inForce.get(key);
            return row == null || row.isRemoved() ? null : row;
        }

        /** Revision on which a further change of the row stands: that of the draft's own row, else the one in force. */
        int base(Key key) {
            return drafted.containsKey(key) ? drafted.get(key).base() : revisionInForce(key);
        }

        private int revisionInForce(Key key) {
            return inForce.containsKey(key) ? inForce.get(key).revision() : 0;
        }

        /** Whether a newer revision was published since the row was drafted. */
        boolean isConflict(RuleRow row) {
            return row.base() != revisionInForce(row.rowKey());
        }

        List<RuleRow> conflicts() {
            return drafted.values().stream().filter(this::isConflict).toList();
        }

        Set<Long> hands() {
            return all.stream().map(RuleRow::recordedBy).filter(Objects::nonNull).collect(Collectors.toSet());
        }

        RuleEdition.Content content(List<FieldDefect> defects) {
            return new RuleEdition.Content(hands(), drafted.size(), conflicts().stream().map(row -> row.kind() + " " + row.key()).toList(), defects.size());
        }
    }

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Inject
    private EditionStore store;

    @Inject
    private PortalClock clock;

    /** @throws org.todokede.refusal.NotFound if there is no such edition */
    Draft of(int edition) {
        RuleEdition found = store.byNumber(edition);
        List<RuleRow> rows = store.rows(edition);
        return new Draft(found, store.inForce(), rows, RuleRow.drafted(rows));
    }

    /**
     * A draft that may be changed, in the version the actor saw; says that it was changed.
     *
     * @throws ChangedBySomebodyElse if it is another version
     * @throws RefusedByRule if it is no longer a draft
     */
    Draft toChange(Actor actor, int edition, long seen) {
        Draft draft = of(edition);
        requireSeen(draft.edition(), seen);
        touch(draft, actor);
        return draft;
    }

    /** Says that the draft was changed. @throws RefusedByRule if it is no longer a draft */
    void touch(Draft draft, Actor actor) {
        draft.edition().change(actor.accountId(), actor.name(), draft.content(List.of()), clock.now());
    }

    /** @throws ChangedBySomebodyElse if the edition is no longer in the version seen */
    static void requireSeen(RuleEdition edition, long seen) {
        if (edition.version() != seen) {
            throw new ChangedBySomebodyElse(edition.changedByName(), edition.changedAt().toString());
        }
    }

    /** Appends the row as it is to read. */
    void put(Draft draft, Key key, Map<String, String> columns, Actor actor) {
        append(draft, key, columns, store.newestRevision(key) + 1, actor);
    }

    /** The same with the revision looked up before, for many rows of a kind. */
    void append(Draft draft, Key key, Map<String, String> columns, int revision, Actor actor) {
        em.persist(RuleRow.of(draft.edition().number(), key, revision, draft.base(key), RowJson.write(columns), actor.accountId(), actor.name(), clock.now()));
    }

    /** Appends that the row is to be in the book no longer. */
    void remove(Draft draft, RuleRow row, Actor actor) {
        em.persist(RuleRow.removal(
                draft.edition().number(), row.rowKey(), store.newestRevision(row.rowKey()) + 1, draft.base(row.rowKey()), row.columns(), actor.accountId(), actor.name(), clock.now()));
    }

    /** Appends that what the draft says of the row does not count. */
    void takeBack(RuleRow drafted, Actor actor) {
        em.persist(drafted.takenBack(store.newestRevision(drafted.rowKey()) + 1, actor.accountId(), actor.name(), clock.now()));
    }

    /** Appends the same words upon the revision in force now. */
    void carry(Draft draft, RuleRow drafted, Actor actor) {
        em.persist(drafted.carriedOnto(draft.revisionInForce(drafted.rowKey()), store.newestRevision(drafted.rowKey()) + 1, actor.accountId(), actor.name(), clock.now()));
    }

    /** Begins a draft upon the book in force. */
    RuleEdition begin(Actor actor, String title, String reason) {
        RuleEdition edition = new RuleEdition(store.nextNumber(), title, reason, store.newestPublished().number(), actor.accountId(), actor.name(), clock.now());
        em.persist(edition);
        return edition;
    }

    /** Refuses a row that is in the book already, or in the draft. */
    static void requireNew(Draft draft, Key key, String column) {
        if (draft.row(key) != null) {
            throw InvalidInput.at(column, key.kind() == RuleKind.SECTOR ? "sector.exists" : "edition.row.exists", key.key());
        }
    }
}
