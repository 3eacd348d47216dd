package org.todokede.rules.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.todokede.identity.Actor;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Refusal;
import org.todokede.rules.EditionAct;
import org.todokede.rules.EditionState;
import org.todokede.rules.RuleEdition;
import org.todokede.rules.RuleKind;
import org.todokede.rules.service.EditionRowService;
import org.todokede.rules.service.EditionService;
import org.todokede.rules.service.EditionService.ChangeKind;

/** One edition: its rows, its effect, and what may be done with it now. */
@Named
@RequestScoped
public class EditionPage {

    /**
     * A row as the edition changes it.
     *
     * @param conflict what is to be said of a newer published revision; empty if there is none
     * @param path address of the row's form
     */
    public record Row(String kind, String key, String kindWord, String what, String title, List<RowTexts.Cell> cells, LocalDate from, String by, String at, String conflict, List<String> defects,
            String path, boolean removed) {}

    /** Rows of one kind. */
    public record Group(String title, List<Row> rows) {}

    /** An act: a button, or the reason why there is none. */
    public record Act(String name, String label, String note, String whyNot, boolean main, boolean gazette) {}

    /** A kind of rows. */
    public record Kind(String word, String label) {}

    /** Something that was done. */
    public record Done(String what, String by, Instant at) {}

    @EJB
    private EditionService editions;

    @EJB
    private EditionRowService rows;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    @Inject
    private Texts texts;

    @Inject
    private Viewer viewer;

    @Inject
    private RowTexts words;

    private EditionService.View view;
    private List<Group> groups;

    /** Runs before the edition is shown, and takes its acts. */
    public void load() {
        if (page.isPost()) {
            try {
                perform(page.param("act"), page.number("version", -1));
                page.redirect("/admin/editions/" + getNumber());
                return;
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
        view = editions.view(page.actor(), getNumber());
        groups = isFirst() ? List.of() : grouped();
    }

    private void perform(String act, long seen) {
        Actor actor = page.actor();
        int number = getNumber();
        switch (act) {
            case "SEND_EDITION" -> editions.send(actor, number, seen);
            case "REOPEN_EDITION" -> editions.reopen(actor, number, seen);
            case "APPROVE_EDITION" -> editions.approve(actor, number, seen);
            case "PUBLISH_EDITION" -> editions.publish(actor, number, seen, page.param("gazette"));
            case "CARRY_EDITION" -> editions.carryOver(actor, number, seen);
            case "DISCARD_EDITION" -> editions.discard(actor, number, seen);
            case "take-back" -> rows.takeBack(actor, number, seen, kind(page.param("kind")), page.param("key"));
            default -> throw new NotFound();
        }
    }

    /** The kind of rows of an address. @throws NotFound if there is none */
    static RuleKind kind(String word) {
        return Arrays.stream(RuleKind.values()).filter(kind -> word(kind).equals(word)).findFirst().orElseThrow(NotFound::new);
    }

    static String word(RuleKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private List<Group> grouped() {
        Map<RuleKind, List<Row>> byKind = new LinkedHashMap<>();
        view.changes().forEach(change -> byKind.computeIfAbsent(change.kind(), kind -> new ArrayList<>()).add(row(change)));
        return byKind.entrySet().stream().map(e -> new Group(texts.label(e.getKey()), e.getValue())).toList();
    }

    private Row row(EditionService.Change c) {
        Map<String, String> said = c.after().isEmpty() ? c.before() : c.after();
        return new Row(
                word(c.kind()), c.key(), texts.label(c.kind()), texts.label(c.what()), words.title(c.kind(), said), words.cells(c.kind(), c.before(), c.after()), words.day(c.kind().fromColumn(), said),
                c.by(), viewer.dateTime(c.at()), c.conflict() ? texts.of("edition.conflict", c.movedBy()) : "", c.defects().stream().map(this::defect).toList(),
                "/admin/editions/" + getNumber() + "/row/" + word(c.kind()) + "/" + c.key(), c.what() == ChangeKind.REMOVED);
    }

    private String defect(FieldDefect defect) {
        String[] path = defect.path().split(" ", 3);
        return (path.length == 3 ? words.label(path[2]) + ": " : "") + texts.reason(defect.reason());
    }

    /** Whether it is the book as delivered: no change of an earlier one. */
    private boolean isFirst() {
        return view.edition().base() == null;
    }

    public int getNumber() {
        return (int) page.routeId("edition");
    }

    public RuleEdition getEdition() {
        return view.edition();
    }

    /** As its drafter wrote; the first load has a name in both languages. */
    public String getTitle() {
        return isFirst() ? texts.get("editions.firstLoad") : view.edition().title();
    }

    public String getReason() {
        return isFirst() ? texts.get("editions.firstLoad.reason") : view.edition().reason();
    }

    public String getState() {
        return texts.label(view.state());
    }

    public String getTone() {
        return EditionsPage.tone(view.state());
    }

    /** Whether its rows may be changed. */
    public boolean isOpen() {
        return view.state() == EditionState.DRAFT;
    }

    public boolean isSettled() {
        return view.state() == EditionState.PUBLISHED || view.state() == EditionState.DISCARDED;
    }

    public boolean isChanged() {
        return !view.changes().isEmpty();
    }

    /** First day of acts that it concerns; null if there is no first. */
    public LocalDate getEffectiveFrom() {
        return view.effectiveFrom();
    }

    /** The first load is the whole book, a thousand rows: it is looked up by kind. */
    public List<Group> getGroups() {
        return groups;
    }

    public String getRowsCount() {
        return texts.of("edition.rowsCount", view.changes().size(), count(ChangeKind.ADDED), count(ChangeKind.CHANGED), count(ChangeKind.ENDED), count(ChangeKind.REMOVED));
    }

    private long count(ChangeKind what) {
        return view.changes().stream().filter(c -> c.what() == what).count();
    }

    /** Why the book does not compile, where no row of this edition is to blame. */
    public List<String> getDefects() {
        return view.defects().stream().map(d -> (d.path() + ": ").replaceFirst("^: $", "") + texts.reason(d.reason())).toList();
    }

    public List<Act> getPossible() {
        return acts(true);
    }

    public List<Act> getImpossible() {
        return isSettled() ? acts(false).subList(0, 1) : acts(false);
    }

    private List<Act> acts(boolean possible) {
        return view.choices().stream()
                .filter(choice -> possible == (choice.whyNot() == null))
                .filter(choice -> !possible || choice.act() != EditionAct.CHANGE_EDITION)
                .map(choice -> new Act(
                        choice.act().name(), texts.label(choice.act()), texts.has("EditionAct." + choice.act() + ".note") ? texts.get("EditionAct." + choice.act() + ".note") : "",
                        choice.whyNot() == null ? "" : texts.reason(choice.whyNot()),
                        List.of(EditionAct.SEND_EDITION, EditionAct.APPROVE_EDITION, EditionAct.PUBLISH_EDITION, EditionAct.CARRY_EDITION).contains(choice.act()),
                        choice.act() == EditionAct.PUBLISH_EDITION))
                .toList();
    }

    /** What was done with it, in order. */
    public List<Done> getCourse() {
        RuleEdition e = view.edition();
        List<Done> done = new ArrayList<>();
        done.add(new Done(texts.get("editions.drafted"), e.draftedByName(), e.draftedAt()));
        add(done, "edition.sent", "", e.sentAt());
        add(done, "editions.approved", e.approvedByName(), e.approvedAt());
        add(done, "editions.published", e.publishedByName(), e.publishedAt());
        add(done, "editions.discarded", e.discardedByName(), e.discardedAt());
        return done;
    }

    private void add(List<Done> done, String key, String by, Instant at) {
        if (at != null) {
            done.add(new Done(texts.get(key), by, at));
        }
    }

    public List<Kind> getKinds() {
        return Arrays.stream(RuleKind.values()).map(kind -> new Kind(word(kind), texts.label(kind))).toList();
    }

    public String typed(String name) {
        return page.param(name);
    }
}
