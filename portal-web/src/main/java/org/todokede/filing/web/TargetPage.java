package org.todokede.filing.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Stream;
import org.todokede.filing.FilingContent;
import org.todokede.filing.FormEdition;
import org.todokede.filing.service.Drafts;
import org.todokede.filing.service.FilingService;
import org.todokede.filing.service.TargetService;
import org.todokede.ownership.web.GroupViews;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.Refusal;

/** Takes the target of a draft from the register: find the company, look at its group as of the day of the act, take both over. */
@Named
@RequestScoped
public class TargetPage {

    private static final String SECTION = "target";
    private static final String QUERY = "q";

    /** A company that was found. @param other its name in the other language */
    public record Row(String number, String code, String name, String other) {}

    @EJB
    private TargetService targets;

    @EJB
    private Drafts drafts;

    @EJB
    private FilingService filings;

    @Inject
    private GroupViews views;

    @Inject
    private FieldViews fields;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    @Inject
    private Texts texts;

    @Inject
    private Viewer viewer;

    private Drafts.Draft draft;
    private TargetService.Choice choice;

    /** Runs before the page is shown, and takes the company that was confirmed. */
    public void load() {
        long id = page.routeId("id");
        errors.nameFields(path -> path.equals(QUERY) ? texts.get("taking.query") : texts.get("group.corporate_number"));
        if (page.isPost()) {
            try {
                targets.take(page.actor(), id, page.param("company"), viewer.getLanguage(), page.number("version", -1));
                page.redirect("/filings/" + id + "/section/" + SECTION);
                return;
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
        draft = drafts.read(page.actor(), id);
        if (draft.number() != null && !filings.isDraft(page.actor(), id)) {
            page.redirect("/filings/" + draft.number());
            return;
        }
        try {
            choice = targets.look(page.actor(), id, getQuery(), page.param("company"), viewer.getLanguage());
        } catch (InvalidInput invalid) {
            errors.add(invalid);
            choice = targets.look(page.actor(), id, "", "", viewer.getLanguage());
        }
    }

    /** Whether a section of a form asks for a company that can be taken from the register. */
    public boolean isOffered(FormEdition form, String section) {
        return SECTION.equals(section) && form.field("target.corporate_number").isPresent();
    }

    public String getQuery() {
        String query = page.param(QUERY).strip();
        return query.length() > 100 ? query.substring(0, 100) : query;
    }

    public Drafts.Draft getDraft() {
        return draft;
    }

    /** What the filing is called, as on its other pages. */
    public String getTitle() {
        return FormWords.title(texts, viewer.getLanguage(), draft.form(), draft.content());
    }

    public TargetService.Choice getChoice() {
        return choice;
    }

    public List<Row> getFound() {
        return choice.found().stream().map(f -> new Row(f.company().corporateNumber(), f.securityCode(), views.name(f.company()), views.other(f.company()))).toList();
    }

    /** Whether something was looked for and nothing fits. */
    public boolean isNothing() {
        return !getQuery().isEmpty() && choice.found().isEmpty() && errors.getList().isEmpty();
    }

    /** The company chosen; null if none is. */
    public GroupViews.Row getTarget() {
        return choice.offer() == null ? null : views.target(choice.offer().group());
    }

    /** Name of another company that the draft names as its target; empty if it names none. */
    public String getOther() {
        String named = draft.content().get("target.name");
        return named.equals(choice.offer().taken().fields().get("target.name")) ? "" : named;
    }

    public List<GroupViews.Row> getMembers() {
        return views.members(choice.offer().group());
    }

    /** Companies of the group of which nothing is stated, the target among them: the filer has to find out. */
    public List<String> getUnknown() {
        return Stream.concat(Stream.of(getTarget()), getMembers().stream()).filter(row -> !row.stated()).map(GroupViews.Row::name).toList();
    }

    /** Companies for which the form has no row left. */
    public List<String> getLeftOut() {
        return choice.offer().taken().leftOut().stream().map(views::name).toList();
    }

    /** Designations that the draft would name, each in words. */
    public List<String> getSectors() {
        return FilingContent.of(choice.offer().taken().fields()).list("target.sectors").stream().map(fields::sector).toList();
    }
}
