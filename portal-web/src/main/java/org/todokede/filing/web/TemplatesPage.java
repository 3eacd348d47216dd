package org.todokede.filing.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.todokede.filing.service.Drafts;
import org.todokede.filing.service.FilingTemplateService;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.refusal.Refusal;

/** The templates of the organisation: begin from one, rename or delete it; and keeping a draft as one. */
@Named
@RequestScoped
public class TemplatesPage {

    @EJB
    private FilingTemplateService templates;

    @EJB
    private Drafts drafts;

    @Inject
    private Texts texts;

    @Inject
    private Viewer viewer;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    private List<FilingTemplateService.Template> list = List.of();
    private Drafts.Draft draft;

    /** Runs before the list is shown, or something is done with one of them. */
    public void load() {
        if (page.isPost()) {
            try {
                page.redirect(done(page.number("template", -1)));
                return;
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
        list = templates.list(page.actor());
    }

    private String done(long template) {
        switch (page.param("do")) {
            case "start" -> {
                return "/filings/" + templates.start(page.actor(), template);
            }
            case "delete" -> templates.remove(page.actor(), template);
            default -> templates.rename(page.actor(), template, page.param("name"));
        }
        return "/filings/templates";
    }

    /** Runs before a draft is kept as a template. */
    public void loadKeep() {
        draft = drafts.read(page.actor(), page.routeId("id"));
        if (page.isPost()) {
            try {
                templates.keep(page.actor(), draft.id(), page.param("name"));
                page.redirect("/filings/templates");
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
    }

    public List<FilingTemplateService.Template> getList() {
        return list;
    }

    /** The template whose name is being changed; 0 if none is. */
    public long getChosen() {
        return page.number("template", 0);
    }

    public Drafts.Draft getDraft() {
        return draft;
    }

    public String getDraftTitle() {
        return FormWords.title(texts, viewer.getLanguage(), draft.form(), draft.content());
    }

    /** The name as typed, or one to begin with. */
    public String getName() {
        String target = draft == null ? "" : draft.content().get("target.name");
        return page.isPost() ? page.param("name") : target.length() > 100 ? "" : target;
    }

    /** What was typed for a template, or its name. */
    public String nameOf(FilingTemplateService.Template template) {
        return page.isPost() && template.id() == getChosen() ? page.param("name") : template.name();
    }
}
