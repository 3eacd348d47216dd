package org.todokede.rules.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.identity.Subject;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.PortalClock;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;
import org.todokede.rules.EditionAct;
import org.todokede.rules.EditionState;
import org.todokede.rules.RuleEdition;
import org.todokede.rules.RuleKind;
import org.todokede.rules.RuleRow;
import org.todokede.rules.RuleRow.Key;
import org.todokede.rules.service.DraftedRows.Draft;

/** The life of an edition: drafted, sent, approved by a second administrator, published with its gazette, or discarded. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class EditionService {

    /** What an edition does to a row. */
    public enum ChangeKind {
        ADDED, CHANGED, ENDED, REMOVED
    }

    /**
     * A row as an edition changes it.
     *
     * @param before columns in force before it; empty for a new row
     * @param after columns as it is to read; empty for a removed row
     * @param conflict whether the row in force is a newer revision than the one it was drafted upon
     * @param movedBy edition that brought that newer revision; 0 if there is none
     * @param by whoever drafted it
     * @param defects why the book would not compile, as far as this row is concerned
     */
    public record Change(
            RuleKind kind, String key, ChangeKind what, Map<String, String> before, Map<String, String> after, boolean conflict, int movedBy, String by, Instant at, List<FieldDefect> defects) {}

    /** An act and why it is not possible; null if it is. */
    public record Choice(EditionAct act, Reason whyNot) {}

    /**
     * An edition as administrators see it.
     *
     * @param effectiveFrom first day of acts that its rows concern; null if there is no first, or nothing is changed
     * @param defects why the book would not compile, where no row of this edition is to blame
     */
    public record View(RuleEdition edition, EditionState state, List<Change> changes, LocalDate effectiveFrom, List<FieldDefect> defects, List<Choice> choices) {}

    /** An edition on the list. @param rows how many it changes */
    public record Line(RuleEdition edition, EditionState state, long rows) {}

    /** A row that differs between two books. */
    public record Difference(RuleKind kind, String key, ChangeKind what, Map<String, String> before, Map<String, String> after) {}

    private static final int MOST_OF_TITLE = 200;
    private static final int MOST_OF_REASON = 2000;
    private static final int MOST_OF_GAZETTE = 400;

    @EJB
    private ActDoor door;

    @Inject
    private DraftedRows rows;

    @Inject
    private EditionStore store;

    @Inject
    private EditionBooks books;

    @Inject
    private LawBook lawBook;

    @Inject
    private Recounts recounts;

    @Inject
    private PortalClock clock;

    /** Editions with a number below, newest first. */
    public List<Line> list(Actor actor, int before, int limit) {
        Rights.require(actor, Permission.DRAFT_RULES, Subject.NONE);
        List<RuleEdition> found = store.newestFirst(before, limit);
        Map<Integer, Long> counts = found.isEmpty() ? Map.of() : store.counts(found.get(found.size() - 1).number(), found.get(0).number());
        return found.stream().map(e -> new Line(e, e.state(), counts.getOrDefault(e.number(), 0L))).toList();
    }

    /** Editions whose rows may be changed, newest first. */
    public List<RuleEdition> drafts(Actor actor, int limit) {
        Rights.require(actor, Permission.DRAFT_RULES, Subject.NONE);
        return store.drafts(limit);
    }

    /** @throws NotFound if there is none */
    public View view(Actor actor, int number) {
        Rights.require(actor, Permission.DRAFT_RULES, Subject.NONE);
        Draft draft = rows.of(number);
        RuleEdition edition = draft.edition();
        boolean settled = edition.state() == EditionState.PUBLISHED || edition.state() == EditionState.DISCARDED;
        Map<Key, RuleRow> base = edition.publication() == null ? draft.inForce() : store.book(edition.publication() - 1);
        List<FieldDefect> defects = settled ? List.of() : books.defects(edition);
        List<Change> changes = draft.drafted().values().stream().map(row -> change(draft, base, row, settled, defects)).sorted(Comparator.comparing(Change::kind)).toList();
        RuleEdition.Content content = draft.content(defects);
        List<Choice> choices = Arrays.stream(EditionAct.values())
                .filter(act -> act != EditionAct.DRAFT_EDITION)
                .map(act -> new Choice(act, edition.whyNot(act, actor.accountId(), content).orElse(null)))
                .toList();
        List<FieldDefect> others = defects.stream().filter(d -> changes.stream().noneMatch(c -> c.defects().contains(d))).toList();
        return new View(edition, edition.state(), changes, effectiveFrom(changes), others, choices);
    }

    private static Change change(Draft draft, Map<Key, RuleRow> base, RuleRow row, boolean settled, List<FieldDefect> defects) {
        Key key = row.rowKey();
        boolean conflict = !settled && draft.isConflict(row);
        RuleRow known = base.get(key);
        RuleRow current = known == null || known.isRemoved() ? null : known;
        Map<String, String> before = current == null ? Map.of() : RowJson.read(current.columns());
        Map<String, String> after = row.isRemoved() ? Map.of() : RowJson.read(row.columns());
        String path = EditionBooks.path(key, "");
        return new Change(
                row.kind(), row.key(), what(row.kind(), before, after), before, after, conflict, conflict && known != null ? known.edition() : 0,
                row.recordedByName(), row.recordedAt(), defects.stream().filter(d -> d.path().equals(path) || d.path().startsWith(path + " ")).toList());
    }

    private static ChangeKind what(RuleKind kind, Map<String, String> before, Map<String, String> after) {
        if (after.isEmpty()) {
            return ChangeKind.REMOVED;
        }
        return switch (EditionRowService.effect(kind, before, after)) {
            case ADDED -> ChangeKind.ADDED;
            case ENDED -> ChangeKind.ENDED;
            case CHANGED, UNCHANGED -> ChangeKind.CHANGED;
        };
    }

    /** First day of acts whose answer a change may concern: the first of the row, or the day after its earlier last day where only that is moved. */
    private static LocalDate effectiveFrom(List<Change> changes) {
        List<Optional<LocalDate>> days = changes.stream().map(EditionService::firstDay).toList();
        return days.isEmpty() || days.stream().anyMatch(Optional::isEmpty) ? null : days.stream().map(Optional::get).min(Comparator.naturalOrder()).get();
    }

    private static Optional<LocalDate> firstDay(Change change) {
        RuleKind kind = change.kind();
        Set<String> differing = new LinkedHashSet<>(kind.columns());
        differing.removeIf(column -> Objects.equals(change.before().get(column), change.after().get(column)));
        differing.remove(kind.sourceColumn());
        if (kind.canEnd() && differing.equals(Set.of(kind.untilColumn()))) {
            return Stream.of(change.before(), change.after()).map(row -> row.get(kind.untilColumn())).filter(day -> !day.isEmpty())
                    .map(day -> LocalDate.parse(day).plusDays(1)).min(Comparator.naturalOrder());
        }
        List<String> firsts = Stream.of(change.before(), change.after()).filter(row -> !row.isEmpty()).map(row -> row.getOrDefault(kind.fromColumn(), "")).toList();
        return firsts.contains("") ? Optional.empty() : firsts.stream().map(LocalDate::parse).min(Comparator.naturalOrder());
    }

    /**
     * What differs between the books of two published editions.
     *
     * @throws NotFound if either is not published
     */
    public List<Difference> compare(Actor actor, int earlier, int later) {
        Rights.require(actor, Permission.DRAFT_RULES, Subject.NONE);
        Map<Key, RuleRow> before = publishedBook(earlier);
        Map<Key, RuleRow> after = publishedBook(later);
        Set<Key> keys = new LinkedHashSet<>(before.keySet());
        keys.addAll(after.keySet());
        List<Difference> differences = new ArrayList<>();
        for (Key key : keys) {
            RuleRow old = before.get(key);
            RuleRow now = after.get(key);
            Map<String, String> columnsBefore = old == null || old.isRemoved() ? Map.of() : RowJson.read(old.columns());
            Map<String, String> columnsAfter = now == null || now.isRemoved() ? Map.of() : RowJson.read(now.columns());
            if (!columnsBefore.equals(columnsAfter)) {
                differences.add(new Difference(key.kind(), key.key(), what(key.kind(), columnsBefore, columnsAfter), columnsBefore, columnsAfter));
            }
        }
        differences.sort(Comparator.comparing(Difference::kind));
        return differences;
    }

    private Map<Key, RuleRow> publishedBook(int edition) {
        return store.book(Optional.ofNullable(store.byNumber(edition).publication()).orElseThrow(NotFound::new));
    }

    /**
     * Begins a draft upon the book in force.
     *
     * @param reason why the rules change; for a correction, what was wrong
     * @return its number
     * @throws InvalidInput if title or reason is missing or too long
     */
    public int draft(Actor actor, String title, String reason) {
        return door.perform(
                Act.of(actor, EditionAct.DRAFT_EDITION, "edition", "", ""),
                () -> {
                    Rights.require(actor, Permission.DRAFT_RULES, Subject.NONE);
                    List<FieldDefect> defects = new ArrayList<>();
                    String checkedTitle = TypedText.text("title", title, MOST_OF_TITLE, true, defects);
                    String checkedReason = TypedText.text("reason", reason, MOST_OF_REASON, true, defects);
                    refuse(defects);
                    return rows.begin(actor, checkedTitle, checkedReason).number();
                },
                number -> Act.of(actor, EditionAct.DRAFT_EDITION, "edition", number, ""));
    }

    /**
     * Asks a second administrator.
     *
     * @param seen version the actor saw; the same in all acts below
     * @throws RefusedByRule if it is empty, does not compile, or changes a row that has moved on
     * @throws ChangedBySomebodyElse if it is no longer as seen
     */
    public void send(Actor actor, int number, long seen) {
        act(actor, EditionAct.SEND_EDITION, Permission.DRAFT_RULES, number, seen, (draft, content) -> draft.edition().send(actor.accountId(), actor.name(), content, clock.now()));
    }

    /** Opens it for changes again; an approval given falls away. */
    public void reopen(Actor actor, int number, long seen) {
        act(actor, EditionAct.REOPEN_EDITION, Permission.DRAFT_RULES, number, seen, (draft, content) -> draft.edition().reopen(actor.accountId(), actor.name(), content, clock.now()));
    }

    /** Approves it. @throws RefusedByRule if the actor drafted it or changed a row: four eyes */
    public void approve(Actor actor, int number, long seen) {
        act(actor, EditionAct.APPROVE_EDITION, Permission.APPROVE_RULES, number, seen, (draft, content) -> draft.edition().approve(actor.accountId(), actor.name(), content, clock.now()));
    }

    /**
     * Publishes it: from now on it is part of the book, and counts by the dates of its rows.
     *
     * @param gazette notice, with date and number
     * @throws InvalidInput if there is no gazette reference
     * @throws RefusedByRule if it is not approved, or a row it changes has a newer published revision; nothing is lost, it can be carried over
     */
    public void publish(Actor actor, int number, long seen, String gazette) {
        act(actor, EditionAct.PUBLISH_EDITION, Permission.APPROVE_RULES, number, seen, (draft, content) -> {
            List<FieldDefect> defects = new ArrayList<>();
            String checked = TypedText.text("gazette", gazette, MOST_OF_GAZETTE, true, defects);
            draft.edition().whyNot(EditionAct.PUBLISH_EDITION, actor.accountId(), content).ifPresent(reason -> {
                throw new RefusedByRule(reason);
            });
            refuse(defects);
            draft.edition().publish(actor.accountId(), actor.name(), content, checked, store.newestPublished().publication() + 1, clock.now());
            if (draft.drafted().keySet().stream().anyMatch(key -> key.kind().movesDays())) {
                recounts.owe();
            }
        });
        lawBook.reload();
    }

    /** Puts every row that has moved on, as drafted, upon its revision in force; the edition is a draft again, to be looked at and approved anew. */
    public void carryOver(Actor actor, int number, long seen) {
        act(actor, EditionAct.CARRY_EDITION, Permission.DRAFT_RULES, number, seen, (draft, content) -> {
            draft.edition().carryOnto(store.newestPublished().number(), actor.accountId(), actor.name(), content, clock.now());
            draft.conflicts().forEach(row -> rows.carry(draft, row, actor));
        });
    }

    /** Gives it up. */
    public void discard(Actor actor, int number, long seen) {
        act(actor, EditionAct.DISCARD_EDITION, Permission.DRAFT_RULES, number, seen, (draft, content) -> draft.edition().discard(actor.accountId(), actor.name(), content, clock.now()));
    }

    private interface Work {
        void on(Draft draft, RuleEdition.Content content);
    }

    private void act(Actor actor, EditionAct act, Permission permission, int number, long seen, Work work) {
        door.perform(Act.of(actor, act, "edition", number, ""), () -> {
            Rights.require(actor, permission, Subject.NONE);
            Draft draft = rows.of(number);
            DraftedRows.requireSeen(draft.edition(), seen);
            work.on(draft, draft.content(books.defects(draft.edition())));
            return null;
        });
    }

    private static void refuse(List<FieldDefect> defects) {
        if (!defects.isEmpty()) {
            throw new InvalidInput(defects);
        }
    }
}
