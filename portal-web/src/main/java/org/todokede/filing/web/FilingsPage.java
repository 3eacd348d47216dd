package org.todokede.filing.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.todokede.filing.FormEdition;
import org.todokede.filing.FormPurpose;
import org.todokede.filing.service.AnswerForms;
import org.todokede.filing.service.Drafts;
import org.todokede.filing.service.FilingListService;
import org.todokede.filing.service.FilingService;
import org.todokede.filing.service.FormCatalogue;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.Reason;
import org.todokede.refusal.Refusal;
import org.todokede.review.CaseState;
import org.todokede.rules.service.AssessmentService;
import org.todokede.rules.web.DecisionTexts;

/** The filings of one's organisation, and the start of a new one. */
@Named
@RequestScoped
public class FilingsPage {

    private static final int ROWS = 25;

    /** Duties that are shown at once; the others are counted. */
    private static final int DUTIES = 10;

    /** Forms under one heading. */
    public record TopicView(String title, List<FormView> forms) {}

    /**
     * A form as a person chooses it.
     *
     * @param kind what it is in law, in words
     * @param referring whether it refers to an earlier filing
     * @param deadline how its last day is counted, in words; empty if it has none
     */
    public record FormView(
            String number, String name, String summary, String kind, String law, boolean referring, String deadline, LocalDate validFrom, List<String> sections) {}

    /** Something the filer has to do. @param due last day; null if there is none */
    public record DutyView(String href, String title, String form, CaseState state, String text, LocalDate due) {}

    @EJB
    private FilingListService filings;

    @EJB
    private Drafts drafts;

    @EJB
    private AssessmentService assessments;

    @Inject
    private FormCatalogue catalogue;

    @Inject
    private AnswerForms answerForms;

    @Inject
    private PortalClock clock;

    @Inject
    private DecisionTexts words;

    @Inject
    private Texts texts;

    @Inject
    private Viewer viewer;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    private AssessmentService.Kept answer;
    private List<FilingService.Row> rows = List.of();
    private long next;
    private List<FilingListService.Due> duties = List.of();
    private String filteredForm = "";
    private CaseState filteredState;
    private List<FormEdition> forms = List.of();
    private FormEdition form;

    /** Runs before the list is shown. */
    public void load() {
        filteredForm = getFormNumbers().contains(page.param("form")) ? page.param("form") : "";
        filteredState = Arrays.stream(CaseState.values()).filter(s -> s.name().equals(page.param("state"))).findFirst().orElse(null);
        FilingListService.Found found = filings.find(page.actor(), filteredForm, filteredState, page.number("before", Long.MAX_VALUE), ROWS);
        rows = found.rows();
        next = found.next();
        duties = filings.duties(page.actor());
    }

    /** What has to be done first, whatever is filtered. */
    public List<DutyView> getDuties() {
        return duties.stream().limit(DUTIES).map(this::duty).toList();
    }

    private DutyView duty(FilingListService.Due due) {
        FilingService.Row row = due.filing();
        return new DutyView(
                "/filings/" + row.number(), row.number() + (row.targetName().isEmpty() ? "" : " · " + row.targetName()), texts.of("worklist.form", viewer.form(row.form())), row.state(),
                texts.reason(new Reason(due.duty().key(), due.duty().args(), due.duty().article())), due.duty().due());
    }

    /** How many duties there are beside those shown. */
    public int getMoreDuties() {
        return Math.max(0, duties.size() - DUTIES);
    }

    /** Numbers of the forms to choose from. */
    public List<String> getFormNumbers() {
        return catalogue.all().stream().map(FormEdition::number).distinct().toList();
    }

    public List<CaseState> getStates() {
        return List.of(CaseState.values());
    }

    /** Number of the form that is shown alone; empty for all. */
    public String getFilteredForm() {
        return filteredForm;
    }

    /** Name of the state that is shown alone; empty for all. */
    public String getFilteredState() {
        return filteredState == null ? "" : filteredState.name();
    }

    /** The filter as part of an address. */
    public String getFilter() {
        return "form=" + filteredForm + "&state=" + getFilteredState();
    }

    public boolean isFiltered() {
        return !filteredForm.isEmpty() || filteredState != null;
    }

    /** Whether this is not the first page. */
    public boolean isLater() {
        return page.number("before", 0) > 0;
    }

    /** Runs before a new filing is begun, with a kept answer or without: the list of forms, or what one of them is for. */
    public void loadStart() {
        String number = page.param("form");
        if (page.param("answer").matches("[a-z2-7]{26}")) {
            answer = assessments.find(page.param("answer"));
        }
        forms = drafts.forms();
        form = forms.stream().filter(f -> f.number().equals(number)).findFirst().orElse(null);
        if (form == null && !number.isEmpty()) {
            errors.addAll(List.of(new FieldDefect("form", Reason.plain("field.notAnOption"))));
            page.status(page.isPost() ? 422 : 404);
            return;
        }
        if (page.isPost() && form != null) {
            try {
                page.redirect("/filings/" + (answer == null ? drafts.start(page.actor(), number) : drafts.startWith(page.actor(), number, answer.id())));
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
    }

    /** The forms by what they are about. */
    public List<TopicView> getTopics() {
        Map<FormPurpose.Topic, List<FormView>> topics = new EnumMap<>(FormPurpose.Topic.class);
        forms.forEach(f -> topics.computeIfAbsent(f.purpose().topic(), t -> new ArrayList<>()).add(view(f)));
        return topics.entrySet().stream().map(e -> new TopicView(texts.label(e.getKey()), e.getValue())).toList();
    }

    /** The form that was chosen; null for the list. */
    public FormView getForm() {
        return form == null ? null : view(form);
    }

    private FormView view(FormEdition f) {
        String language = viewer.getLanguage();
        return new FormView(
                f.number(),
                texts.of("start.name", viewer.form(f.number()), f.title().in(language)),
                f.purpose().summary().in(language),
                texts.label(f.kind()),
                f.law(),
                f.purpose().reference() != null,
                f.purpose().deadline() == null ? "" : texts.get("start.deadline." + f.purpose().deadline().count()),
                f.validFrom(),
                f.sections().stream().map(s -> s.title().in(language)).toList());
    }

    public List<FilingService.Row> getRows() {
        return rows;
    }

    /** Where the following page begins; 0 if there is none. */
    public long getNext() {
        return next;
    }

    public boolean isRegistered() {
        return page.actor().organisationId() != null;
    }

    /** The kept answer that a filing is to begin with; null if none. */
    public AssessmentService.Kept getAnswer() {
        return answer;
    }

    public String getAnswerTitle() {
        return texts.label(answer.outcome());
    }

    /** Forms that the answer asks for and that can be begun here. */
    public List<String> getFormsHere() {
        return answer.forms().stream().filter(form -> catalogue.isHere(form, clock.today())).toList();
    }

    /** Reports that the answer leads to because the day of its act has come. */
    public List<String> getReports() {
        return answerForms.reporting(answer);
    }

    /** Forms that the answer asks for and that are not filed here yet, by name. */
    public String getFormsElsewhere() {
        return answer.forms().stream().filter(form -> !catalogue.isHere(form, clock.today())).map(this::formName).collect(Collectors.joining(", "));
    }

    public String formName(String form) {
        return texts.of("need.form", words.form(form));
    }
}
