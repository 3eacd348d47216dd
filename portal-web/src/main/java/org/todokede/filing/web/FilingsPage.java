package org.todokede.filing.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Collectors;
import org.todokede.filing.service.Drafts;
import org.todokede.filing.service.FilingService;
import org.todokede.filing.service.FormCatalogue;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.refusal.Refusal;
import org.todokede.rules.service.AssessmentService;
import org.todokede.rules.web.DecisionTexts;

/** The filings of one's organisation, and the start of a new one. */
@Named
@RequestScoped
public class FilingsPage {

    private static final int ROWS = 25;

    @EJB
    private FilingService filings;

    @EJB
    private Drafts drafts;

    @EJB
    private AssessmentService assessments;

    @Inject
    private FormCatalogue forms;

    @Inject
    private PortalClock clock;

    @Inject
    private DecisionTexts words;

    @Inject
    private Texts texts;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    private AssessmentService.Kept answer;
    private List<FilingService.Row> rows = List.of();
    private long next;

    /** Runs before the list is shown. */
    public void load() {
        List<FilingService.Row> found = filings.list(page.actor(), page.number("before", Long.MAX_VALUE), ROWS + 1);
        boolean more = found.size() > ROWS;
        rows = more ? found.subList(0, ROWS) : found;
        next = more ? rows.get(ROWS - 1).id() : 0;
    }

    /** Runs before a new filing is begun, with a kept answer or without. */
    public void loadStart() {
        if (page.param("answer").matches("[a-z2-7]{26}")) {
            answer = assessments.find(page.param("answer"));
        }
        if (page.isPost()) {
            try {
                String form = page.param("form");
                page.redirect("/filings/" + (answer == null ? drafts.start(page.actor(), form) : drafts.startWith(page.actor(), form, answer.id())));
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
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
        return answer.forms().stream().filter(form -> forms.isHere(form, clock.today())).toList();
    }

    /** Forms that the answer asks for and that are not filed here yet, by name. */
    public String getFormsElsewhere() {
        return answer.forms().stream().filter(form -> !forms.isHere(form, clock.today())).map(this::formName).collect(Collectors.joining(", "));
    }

    public String formName(String form) {
        return texts.of("need.form", words.form(form));
    }
}
