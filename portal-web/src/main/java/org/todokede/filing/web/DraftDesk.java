package org.todokede.filing.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.todokede.filing.FormEdition;
import org.todokede.filing.FormSection;
import org.todokede.filing.service.CommentService;
import org.todokede.filing.service.DraftPresence;
import org.todokede.filing.service.Drafts;
import org.todokede.filing.service.UndoService;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;
import org.todokede.refusal.Refusal;

/** What colleagues who write one draft know of each other: who is in it, what each changed, what they remark; and taking back one's own last change. */
@Named
@RequestScoped
public class DraftDesk {

    /** Key of the task list where a section would stand. */
    static final String LIST = "";

    /** A kept change. @param undone whether it was taken back, or took another one back */
    public record Line(String section, String label, List<String> before, List<String> after, String by, String at, boolean undone) {}

    /** A place a comment can be about. */
    public record Place(String path, String label, boolean section) {}

    /** A comment. @param place label of what it is about @param href where that is */
    public record Remark(long id, String place, String href, String body, String author, String at, boolean open, String resolved) {}

    /** A section in which the reader's own last change can be taken back. @param what labels of the fields */
    public record Undoable(String section, String title, String what, String at) {}

    @EJB
    private Drafts drafts;

    @EJB
    private UndoService undo;

    @EJB
    private CommentService comments;

    @Inject
    private DraftPresence presence;

    @Inject
    private RedlineViews redlines;

    @Inject
    private Texts texts;

    @Inject
    private Viewer viewer;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    private Drafts.Draft draft;
    private List<CommentService.Comment> all = List.of();

    /** Runs before the changes of a draft are shown, or the last one in a section is taken back. */
    public void loadHistory() {
        draft = drafts.read(page.actor(), page.routeId("id"));
        if (!page.isPost()) {
            return;
        }
        String section = page.param("section");
        try {
            List<String> paths = undo.undo(page.actor(), draft.id(), section, page.number("version", -1));
            page.redirect("/filings/" + draft.id() + "/section/" + section + "?undone=1#f-" + paths.get(0));
        } catch (Refusal refusal) {
            errors.add(refusal);
            draft = drafts.read(page.actor(), page.routeId("id"));
        }
    }

    /** Runs before comments are shown, written or resolved. */
    public void loadComments() {
        draft = drafts.read(page.actor(), page.routeId("id"));
        if (page.isPost()) {
            try {
                if (page.param("resolve").isEmpty()) {
                    comments.write(page.actor(), draft.id(), page.param("path"), page.param("comment"));
                } else {
                    comments.resolve(page.actor(), draft.id(), page.number("resolve", -1));
                }
                page.redirect("/filings/" + draft.id() + "/comments");
                return;
            } catch (NotFound none) {
                throw none;
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        } else if (!page.param("at").isEmpty() && !isPlace(page.param("at"))) {
            errors.addAll(List.of(new FieldDefect("path", Reason.plain("field.notAnOption"))));
            page.status(404);
        }
        all = comments.of(page.actor(), draft.id(), false);
    }

    private boolean isPlace(String path) {
        return draft.form().section(path).isPresent() || draft.form().sectionOf(path).isPresent();
    }

    public Drafts.Draft getDraft() {
        return draft;
    }

    public String getTitle() {
        return FormWords.title(texts, viewer.getLanguage(), draft.form(), draft.content());
    }

    /** The others in the draft, in words. @param section key of the section the reader is in; empty for the task list */
    public List<String> others(Drafts.Draft of, String section) {
        return presence.enter(page.actor(), of.id(), section).stream().map(p -> words(of.form(), p)).toList();
    }

    private String words(FormEdition form, DraftPresence.Present p) {
        String since = viewer.time(p.since()).substring(0, 5);
        return form.section(p.section())
                .map(s -> texts.of("desk.inSection", p.name(), s.title().in(viewer.getLanguage()), since))
                .orElseGet(() -> texts.of("desk.inList", p.name(), since));
    }

    /** How many comments on the draft nobody has seen to. */
    public int open(Drafts.Draft of) {
        return comments.of(page.actor(), of.id(), true).size();
    }

    /** Open comments on a section or one of its fields. */
    public List<Remark> openIn(Drafts.Draft of, String section) {
        FormSection in = of.form().section(section).orElseThrow(NotFound::new);
        return comments.of(page.actor(), of.id(), true).stream().filter(c -> c.path().equals(section) || in.holds(c.path())).map(c -> remark(of, c)).toList();
    }

    public List<Remark> getRemarks() {
        return all.stream().map(c -> remark(draft, c)).toList();
    }

    private Remark remark(Drafts.Draft of, CommentService.Comment c) {
        FormSection section = of.form().section(c.path()).or(() -> of.form().sectionOf(c.path())).orElse(null);
        String label = section != null && section.key().equals(c.path()) ? section.title().in(viewer.getLanguage()) : redlines.label(of.form(), c.path());
        return new Remark(
                c.id(), label, section == null ? "" : href(of, section) + (section.key().equals(c.path()) ? "" : "#f-" + c.path()), c.body(), c.author(), viewer.dateTime(c.writtenAt()), c.isOpen(),
                c.isOpen() ? "" : texts.of("desk.resolvedBy", c.resolvedBy(), viewer.dateTime(c.resolvedAt())));
    }

    private static String href(Drafts.Draft of, FormSection section) {
        return "/filings/" + of.id() + (section.key().equals(FormSection.ATTACHMENTS) ? "/attachments" : "/section/" + section.key());
    }

    /** Sections and their fields, for the choice of what a comment is about. */
    public List<Place> getPlaces() {
        return draft.form().applicableSections(draft.content()).stream()
                .flatMap(s -> Stream.concat(
                        Stream.of(new Place(s.key(), s.title().in(viewer.getLanguage()), true)),
                        s.items().stream().filter(i -> i.appliesTo(draft.content())).map(i -> new Place(i.path(), redlines.label(draft.form(), i.path()), false))))
                .toList();
    }

    /** What the comment being written is about: as chosen, or as the address says. */
    public String getPlace() {
        return page.isPost() ? page.param("path") : page.param("at");
    }

    /** The comment as typed, so that nothing is lost. */
    public String getTyped() {
        return page.isPost() && page.param("resolve").isEmpty() ? page.param("comment") : "";
    }

    /** What was changed last, newest first. */
    public List<Line> getLines() {
        FormEdition form = draft.form();
        return undo.recent(page.actor(), draft.id()).stream()
                .map(c -> new Line(
                        form.section(c.section()).map(s -> s.title().in(viewer.getLanguage())).orElse(c.section()), redlines.label(form, c.path()), redlines.display(form, c.path(), c.before()),
                        redlines.display(form, c.path(), c.after()), c.by(), viewer.dateTime(c.at()), c.undone()))
                .toList();
    }

    /** The reader's own last change in a section; null if there is none to take back. */
    public Undoable undoable(Drafts.Draft of, String section) {
        List<UndoService.Kept> last = undo.last(page.actor(), of.id(), section);
        return last.isEmpty()
                ? null
                : new Undoable(
                        section, of.form().section(section).map(s -> s.title().in(viewer.getLanguage())).orElse(section), String.join(viewer.isJapanese() ? "、" : ", ", labels(of, last)),
                        viewer.time(last.get(0).at()));
    }

    /** Words for taking back the reader's last change in a section; empty if there is none. */
    public String undoText(Drafts.Draft of, String section) {
        Undoable own = undoable(of, section);
        return own == null ? "" : texts.of("desk.undoLast", own.what(), own.at());
    }

    /** Names of the first few fields, and that there are more. */
    private List<String> labels(Drafts.Draft of, List<UndoService.Kept> last) {
        List<String> labels = new ArrayList<>(last.stream().limit(3).map(c -> redlines.label(of.form(), c.path())).toList());
        if (last.size() > labels.size()) {
            labels.add(texts.of("desk.more", last.size() - labels.size()));
        }
        return labels;
    }

    /** Sections in which the reader can take something back. */
    public List<Undoable> getUndoables() {
        return draft.form().sections().stream().map(s -> undoable(draft, s.key())).filter(Objects::nonNull).toList();
    }

    /** Whether a change was just taken back. */
    public boolean isUndone() {
        return page.param("undone").equals("1");
    }
}
