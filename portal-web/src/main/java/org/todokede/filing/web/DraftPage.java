package org.todokede.filing.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todokede.documents.service.DocumentService;
import org.todokede.filing.FieldRules;
import org.todokede.filing.FieldType;
import org.todokede.filing.FilingContent;
import org.todokede.filing.FormSection;
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

    /** What is stored now beside what was typed, after somebody else has changed it. */
    public record Difference(String label, List<String> stored) {}

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
        section.fields().stream().filter(f -> f.type() == FieldType.SECTORS).forEach(f -> typed.putIfAbsent(f.path(), ""));
        try {
            Drafts.Saved result = drafts.save(page.actor(), draft.id(), section.key(), typed, page.number("version", -1));
            read();
            if (result.defects().isEmpty()) {
                page.redirect(page.param("then").equals("list") ? "/filings/" + draft.id() : next());
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
        Set<String> paths = section.fields().stream().map(f -> f.path()).collect(Collectors.toSet());
        errors.addAll(Stream.concat(draft.returned().stream(), draft.defects().stream()).filter(d -> paths.contains(d.path())).toList());
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
        errors.nameFields(path -> draft.form().field(path).map(f -> f.label().in(viewer.getLanguage())).orElse(""));
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
        String target = draft.content().get("target.name");
        return target.isEmpty() ? texts.get("draft.untitled") : texts.of("draft.titleOf", target);
    }

    public String getFormTitle() {
        return draft.form().title().in(viewer.getLanguage());
    }

    public String getSavedAt() {
        return viewer.time(draft.updatedAt());
    }

    public Instant getSavedInstant() {
        return draft.updatedAt();
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

    public List<SectionState> getStates() {
        return draft.form().applicableSections(draft.content()).stream().map(this::state).toList();
    }

    private SectionState state(FormSection s) {
        if (s.key().equals(FormSection.ATTACHMENTS)) {
            return documents.ofFiling(page.actor(), draft.id()).isEmpty() ? SectionState.OPTIONAL : SectionState.COMPLETE;
        }
        Set<String> defective = Stream.concat(draft.defects().stream(), draft.returned().stream()).map(FieldDefect::path).collect(Collectors.toSet());
        return s.stateIn(draft.content(), defective);
    }

    public long getDone() {
        return getStates().stream().filter(s -> s == SectionState.COMPLETE || s == SectionState.OPTIONAL).count();
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
                .map(d -> draft.form().field(d.path()).map(f -> f.label().in(viewer.getLanguage()) + ": ").orElse("") + texts.reason(d.reason()))
                .toList();
    }

    public Ledgers.Ledger getLedger() {
        return ledgers.ifSentToday();
    }

    /** Days between the first free day and the planned day; negative if the plan is too early; null without a plan. */
    public Long getSpare() {
        return draft.content().date("act.planned_on").map(d -> d.toEpochDay() - draft.standstill().firstFreeDay().toEpochDay()).orElse(null);
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

    /** Fields of the section with what was typed, or with what is stored. */
    public List<FieldViews.FieldView> getFields() {
        Map<String, String> values = new LinkedHashMap<>(draft.content().asMap());
        values.putAll(typed);
        return section.fields().stream().map(f -> views.of(f, values)).toList();
    }

    public boolean isOvertaken() {
        return overtaken;
    }

    /** Fields in which what is stored now differs from what was typed here. */
    public List<Difference> getDifferences() {
        List<Difference> differences = new ArrayList<>();
        section.fields().forEach(f -> {
            String stored = draft.content().get(f.path());
            if (typed.containsKey(f.path()) && !FieldRules.normalise(f, typed.get(f.path())).equals(stored)) {
                differences.add(new Difference(f.label().in(viewer.getLanguage()), views.display(f, stored)));
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
                        s.fields().stream()
                                .filter(f -> f.appliesTo(content))
                                .map(f -> new Answer(
                                        f.path(),
                                        f.label().in(viewer.getLanguage()),
                                        views.display(f, content.get(f.path())),
                                        problems.containsKey(f.path()) ? texts.reason(problems.get(f.path()).reason()) : ""))
                                .toList()))
                .toList();
    }

    private String href(FormSection s) {
        return s.key().equals(FormSection.ATTACHMENTS) ? "/filings/" + draft.id() + "/attachments" : "/filings/" + draft.id() + "/section/" + s.key();
    }
}
