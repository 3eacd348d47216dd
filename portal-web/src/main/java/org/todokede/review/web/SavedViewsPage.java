package org.todokede.review.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.Reason;
import org.todokede.refusal.Refusal;
import org.todokede.review.service.SavedViewService;

/** The filters of the worklist that a person has named: kept, opened, deleted. */
@Named
@RequestScoped
public class SavedViewsPage {

    private static final String PATH = "/review/views";

    @EJB
    private SavedViewService views;

    @Inject
    private WorklistFilters filters;

    @Inject
    private Texts texts;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    private List<SavedViewService.Line> lines;

    /** Runs before the page is shown, a filter is kept, or one is deleted. */
    public void load() {
        errors.nameFields(path -> texts.get("savedView." + path));
        if (page.isPost()) {
            try {
                if (page.param("do").equals("delete")) {
                    views.delete(page.actor(), page.number("id", 0));
                    page.redirect(PATH);
                } else {
                    save(filters.sent());
                }
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
        getLines();
    }

    /** What is wrong in a filter is named on the list, where it can be mended. */
    private void save(WorklistFilter filter) {
        if (!filter.isRight()) {
            throw new InvalidInput(List.of(new FieldDefect("name", Reason.plain("savedView.wrongFilter"))));
        }
        views.save(page.actor(), page.param("name"), filter.asQuery());
        page.redirect("/review?" + filter.asQuery());
    }

    /** The person's views; looked up once for a page. */
    public List<SavedViewService.Line> getLines() {
        if (lines == null) {
            lines = views.views(page.actor());
        }
        return lines;
    }

    /** Whether a filter was sent that could not be kept, and is offered once more. */
    public boolean isNaming() {
        return page.isPost() && !page.param("do").equals("delete");
    }

    /** What was sent, so that nothing is lost. */
    public String typed(String name) {
        return page.param(name);
    }

    /** The filter that was sent, as it would be kept. */
    public String getFilter() {
        return filters.sent().asQuery();
    }
}
