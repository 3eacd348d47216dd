package org.todokede.filing.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todokede.documents.service.DocumentService;
import org.todokede.filing.EditionChange;
import org.todokede.filing.FieldGroup;
import org.todokede.filing.FieldRules;
import org.todokede.filing.FieldType;
import org.todokede.filing.FilingContent;
import org.todokede.filing.FilingKind;
import org.todokede.filing.FormField;
import org.todokede.filing.FormItem;
import org.todokede.filing.FormSection;
import org.todokede.filing.Regime;
import org.todokede.filing.SectionState;
import org.todokede.filing.service.Drafts;
import org.todokede.filing.service.FilingService;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Ledgers;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Refusal;

/** A draft: its task list, its sections, its files, and the check before it is submitted. */
@Named
@RequestScoped
public class DraftPage {

    /** One task of the list. */
    public record Task(int number, String key, String href, String title, String help, String tone, String state) {}

    /** Tasks under one heading. */
    public record TaskGroup(String title, List<Task> tasks) {}

    /** One answer on the check page. */
    public record Answer(String path, String label, List<String> values, String problem) {}

    /** Answers of one section. */
    public record AnswerSection(String title, String href, List<Answer> answers) {}

    /** One thing a section asks: a field, or else a group. */
    public record Item(FieldViews.FieldView field, Group group) {}

    /**
     * A group of fields that can be given several times.
     *
     * @param when condition for the browser, as of a field
     * @param more whether another row can be added
     */
    public record Group(String path, String label, String help, String law, String when, List<Row> rows, String add, boolean more) {}

    /** One row of a group. @param key path of the row, by which it is taken out */
    public record Row(String key, String title, List<FieldViews.FieldView> fields) {}

    /** What another edition of the form asks anew, no longer asks, or no longer takes. */
    public record Change(String edition, LocalDate validFrom, List<String> added, List<String> gone, List<String> invalid) {}

    /** What is stored now beside what was typed, after somebody else has changed it. */
    public record Difference(String label, List<String> stored, String typed) {}

    @EJB
    private Drafts drafts;

    @EJB
    private FilingService filings;

    @EJB
    private DocumentService documents;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    @Inject
    private Texts texts;

    @Inject
    private Viewer viewer;

    @Inject
    private FieldViews views;

    @Inject
    private StandingTexts standings;

    @Inject
    private Ledgers ledgers;

    private Drafts.Draft draft;
    private StandingTexts.View standing;
    private FormSection section;
    private Map<String, String> typed = Map.of();
    private boolean saved;
    private boolean overtaken;
    private List<DocumentService.Attached> files = List.of();

    /** Runs before the task list is shown. A filing that was sent is shown as a case instead. */
    public void loadTasks() {
        read();
        if (page.isPost()) {
            try {
                EditionChange carried = drafts.carryOver(page.actor(), draft.id(), page.number("version", -1));
                page.redirect("/filings/" + draft.id() + "?carried=" + carried.from().edition());
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
    }

    /** The provision, of inward direct investment, as it is cited of what the draft states now. */
    public String cited(String article) {
        return Regime.of(draft.form().purpose(), draft.content().onlyApplicable(draft.form())).article(article);
    }

    /** Runs before a section is shown or saved. */
    public void loadSection() {
        read();
        section = draft.form().section(page.route("section")).filter(s -> !s.key().equals(FormSection.ATTACHMENTS)).orElseThrow(NotFound::new);
        saved = page.param("saved").equals("1");
        if (page.isPost()) {
            saveSection();
        } else if (!saved) {
            defectsOfSection();
        }
    }

    private void saveSection() {
        typed = new LinkedHashMap<>(page.params());
        section.fieldsAt(typed.keySet()).stream().filter(f -> f.type() == FieldType.SECTORS).forEach(f -> typed.putIfAbsent(f.path(), ""));
        String out = page.param("remove");
        typed.replaceAll((path, value) -> !out.isEmpty() && path.startsWith(out + ".") ? "" : value);
        try {
            Drafts.Saved result = drafts.save(page.actor(), draft.id(), section.key(), typed, page.number("version", -1));
            read();
            if (result.defects().isEmpty()) {
                page.redirect(following());
                return;
            }
            errors.add(new InvalidInput(result.defects()));
        } catch (ChangedBySomebodyElse refusal) {
            overtaken = true;
            errors.add(refusal);
        } catch (Refusal refusal) {
            errors.add(refusal);
        }
    }

    /** Contradictions and defects of a return that lie in this section are shown at once; what is merely missing is not. */
    private void defectsOfSection() {
        errors.addAll(Stream.concat(draft.returned().stream(), draft.defects().stream()).filter(d -> section.holds(d.path())).toList());
    }

    /** Where a save leads: back to the group whose rows it changed, to the task list, or on. */
    private String following() {
        FieldGroup more = section.groups().stream().filter(g -> g.path().equals(page.param("add"))).findFirst().orElse(null);
        if (more != null) {
            return href(section) + "?add=" + more.path() + "#f-" + more.path();
        }
        FieldGroup less = section.groups().stream().filter(g -> page.param("remove").startsWith(g.path() + ".")).findFirst().orElse(null);
        if (less != null) {
            return href(section) + "#f-" + less.path();
        }
        return page.param("then").equals("list") ? "/filings/" + draft.id() : next();
    }

    /** The section after this one, or the task list after the last. */
    private String next() {
        List<FormSection> sections = draft.form().applicableSections(draft.content());
        int at = sections.indexOf(section) + 1;
        return at > 0 && at < sections.size() ? href(sections.get(at)) : "/filings/" + draft.id();
    }

    /** Runs before everything is checked and submitted. */
    public void loadCheck() {
        read();
        files = documents.ofFiling(page.actor(), draft.id());
        if (page.isPost()) {
            try {
                filings.submit(page.actor(), draft.id(), page.number("version", -1), page.param("declaration").equals("yes"));
                page.redirect("/filings/" + draft.id() + "/receipt");
            } catch (Refusal refusal) {
                errors.add(refusal);
                read();
            }
        }
    }

    private void read() {
        draft = drafts.read(page.actor(), page.routeId("id"));
        errors.nameFields(path -> draft.form().label(path, viewer.getLanguage()));
        boolean sent = draft.number() != null && !filings.isDraft(page.actor(), draft.id());
        if (sent && !page.isPost()) {
            page.redirect("/filings/" + draft.number());
        }
    }

    public Drafts.Draft getDraft() {
        return draft;
    }

    /** Name of the target, or the title of the form while there is none. */
    public String getTitle() {
        return FormWords.title(texts, viewer.getLanguage(), draft.form(), draft.content());
    }

    /** The key, or the same key for a report or a reply where its words are other ones. */
    public String key(String base) {
        return FormWords.key(texts, base, draft.form().kind());
    }

    /** Whether a waiting period runs from its receipt. */
    public boolean isBarring() {
        return draft.form().kind().bars();
    }

    /** Whether the decision has something to say of it: it judges acquisitions before they are made. */
    public boolean isJudged() {
        return draft.form().kind() == FilingKind.NOTIFICATION && draft.form().field("act.kind").isPresent();
    }

    /** What a newer edition of the form would change; null if there is none. */
    public Change getNewEdition() {
        return draft.newEdition() == null ? null : change(draft.newEdition());
    }

    /** What the edition changed under which the draft goes on since just now; null otherwise. */
    public Change getCarried() {
        String from = page.param("carried");
        return drafts.edition(draft.form().number(), from)
                .filter(e -> e.validFrom().isBefore(draft.form().validFrom()))
                .map(e -> change(EditionChange.between(e, draft.form(), draft.content())))
                .orElse(null);
    }

    private Change change(EditionChange change) {
        String language = viewer.getLanguage();
        return new Change(
                change.to().edition(),
                change.to().validFrom(),
                change.added().stream().map(i -> change.to().label(i.path(), language)).toList(),
                change.gone().stream().map(i -> change.from().label(i.path(), language)).toList(),
                change.invalid().stream().map(f -> change.to().label(f.path(), language)).toList());
    }

    public String getFormTitle() {
        return texts.of("start.name", viewer.form(draft.form().number()), draft.form().title().in(viewer.getLanguage()));
    }

    public String getSavedAt() {
        return viewer.time(draft.updatedAt());
    }

    public List<TaskGroup> getTaskGroups() {
        Map<String, List<Task>> groups = new LinkedHashMap<>();
        int number = 0;
        for (FormSection s : draft.form().applicableSections(draft.content())) {
            SectionState state = state(s);
            groups.computeIfAbsent(s.group().in(viewer.getLanguage()), g -> new ArrayList<>())
                    .add(new Task(++number, s.key(), href(s), s.title().in(viewer.getLanguage()), s.lead().in(viewer.getLanguage()), state.tone(), texts.label(state)));
        }
        return groups.entrySet().stream().map(e -> new TaskGroup(e.getKey(), e.getValue())).toList();
    }

    /** Of the sections that something is, or has to be, written in. */
    public List<SectionState> getStates() {
        return draft.form().applicableSections(draft.content()).stream().map(this::state).filter(state -> state != SectionState.OPTIONAL).toList();
    }

    private SectionState state(FormSection s) {
        if (s.key().equals(FormSection.ATTACHMENTS)) {
            return documents.ofFiling(page.actor(), draft.id()).isEmpty() ? SectionState.OPTIONAL : SectionState.COMPLETE;
        }
        Set<String> defective = Stream.concat(draft.defects().stream(), draft.returned().stream()).map(FieldDefect::path).collect(Collectors.toSet());
        return s.stateIn(draft.content(), defective, draft.missing().stream().map(FieldDefect::path).collect(Collectors.toSet()));
    }

    public long getDone() {
        return getStates().stream().filter(s -> s == SectionState.COMPLETE).count();
    }

    public boolean isComplete() {
        return draft.missing().isEmpty() && draft.defects().isEmpty();
    }

    /** Titles of the sections that are not done, as a list in words. */
    public String getLeft() {
        return draft.form().applicableSections(draft.content()).stream()
                .filter(s -> state(s) != SectionState.COMPLETE && state(s) != SectionState.OPTIONAL)
                .map(s -> s.title().in(viewer.getLanguage()))
                .collect(Collectors.joining(viewer.isJapanese() ? "、" : ", "));
    }

    public List<String> getReturnedReasons() {
        return draft.returned().stream()
                .map(d -> Optional.of(draft.form().label(d.path(), viewer.getLanguage())).filter(l -> !l.isEmpty()).map(l -> l + ": ").orElse("") + texts.reason(d.reason()))
                .toList();
    }

    public Ledgers.Ledger getLedger() {
        return ledgers.ifSentToday();
    }

    /** Days between the first free day and the planned day; negative if the plan is too early; null without a plan. */
    public Long getSpare() {
        return !isBarring() ? null : draft.content().date("act.planned_on").map(d -> d.toEpochDay() - draft.standstill().firstFreeDay().toEpochDay()).orElse(null);
    }

    /** What the decision says of the draft as it stands. */
    public StandingTexts.View getStanding() {
        if (standing == null) {
            standing = standings.of(draft.standing(), draft.form(), draft.content());
        }
        return standing;
    }

    public String getSectionTitle() {
        return section.title().in(viewer.getLanguage());
    }

    public String getSectionLead() {
        return section.lead().in(viewer.getLanguage());
    }

    public String getSectionKey() {
        return section.key();
    }

    /** What the section asks, with what was typed or with what is stored. */
    public List<Item> getItems() {
        Map<String, String> values = new LinkedHashMap<>(draft.content().asMap());
        values.putAll(typed);
        return section.items().stream()
                .map(item -> item instanceof FieldGroup group ? new Item(null, group(group, values)) : new Item(view((FormField) item, values), null))
                .toList();
    }

    /** Whether a field of the section was not seen on the printed form. */
    public boolean isUnverified() {
        return section.templates().stream().anyMatch(f -> !f.verified());
    }

    private FieldViews.FieldView view(FormField field, Map<String, String> values) {
        return views.of(field, values, draft.form().purpose().dayOfAct());
    }

    /** The rows there are, and an empty one if one is asked for or none is there that must be. */
    private Group group(FieldGroup group, Map<String, String> values) {
        String language = viewer.getLanguage();
        List<Integer> numbers = new ArrayList<>(group.rowsAt(values.keySet()));
        boolean asked = page.param("add").equals(group.path()) && !page.isPost();
        int next = numbers.isEmpty() ? 1 : numbers.get(numbers.size() - 1) + 1;
        if ((asked || numbers.isEmpty() && group.least() > 0) && next <= group.most()) {
            numbers.add(next);
        }
        List<Row> rows = numbers.stream()
                .map(n -> new Row(group.path() + "." + n, group.rowName(n, language), group.row(n).stream().map(f -> view(f, values)).toList()))
                .toList();
        return new Group(
                group.path(),
                group.label().in(language),
                group.help().in(language),
                group.law(),
                FieldViews.when(group.when()),
                rows,
                texts.of(rows.isEmpty() ? "rows.add" : "rows.addAnother", group.row().in(language)),
                rows.size() < group.most());
    }

    public boolean isOvertaken() {
        return overtaken;
    }

    /** Fields in which what is stored now differs from what was typed here. */
    public List<Difference> getDifferences() {
        List<Difference> differences = new ArrayList<>();
        section.fieldsAt(typed.keySet()).forEach(f -> {
            String stored = draft.content().get(f.path());
            if (typed.containsKey(f.path()) && !FieldRules.normalise(f, typed.get(f.path())).equals(stored)) {
                differences.add(new Difference(draft.form().label(f.path(), viewer.getLanguage()), views.display(f, stored), typed.get(f.path()).strip()));
            }
        });
        return differences;
    }

    public boolean isSaved() {
        return saved;
    }

    public List<DocumentService.Attached> getFiles() {
        return files;
    }

    /** Everything on one page, section by section. */
    public List<AnswerSection> getAnswers() {
        FilingContent content = draft.content();
        Map<String, FieldDefect> problems = Stream.of(draft.missing(), draft.defects(), draft.returned())
                .flatMap(List::stream)
                .collect(Collectors.toMap(FieldDefect::path, d -> d, (first, second) -> first));
        return draft.form().applicableSections(content).stream()
                .filter(s -> !s.key().equals(FormSection.ATTACHMENTS))
                .map(s -> new AnswerSection(
                        s.title().in(viewer.getLanguage()),
                        href(s),
                        s.items().stream()
                                .filter(item -> item.appliesTo(content))
                                .flatMap(item -> answers(item, content, problems.keySet()))
                                .map(path -> new Answer(
                                        path,
                                        draft.form().label(path, viewer.getLanguage()),
                                        draft.form().field(path).map(f -> views.display(f, content.get(path))).orElse(List.of()),
                                        problems.containsKey(path) ? texts.reason(problems.get(path).reason()) : ""))
                                .toList()))
                .toList();
    }

    /** Paths at which an item shows answers: those of its rows, or the item's own if it has none or is itself what is wrong. */
    private static Stream<String> answers(FormItem item, FilingContent content, Set<String> problems) {
        if (item instanceof FieldGroup group) {
            List<String> paths = group.rowsAt(content.asMap().keySet()).stream()
                    .flatMap(n -> group.row(n).stream())
                    .filter(f -> f.appliesTo(content))
                    .map(FormField::path)
                    .toList();
            return paths.isEmpty() || problems.contains(group.path()) ? Stream.concat(Stream.of(group.path()), paths.stream()) : paths.stream();
        }
        return Stream.of(item.path());
    }

    private String href(FormSection s) {
        return s.key().equals(FormSection.ATTACHMENTS) ? "/filings/" + draft.id() + "/attachments" : "/filings/" + draft.id() + "/section/" + s.key();
    }
}
