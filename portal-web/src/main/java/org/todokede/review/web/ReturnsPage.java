package org.todokede.review.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.todokede.filing.FormEdition;
import org.todokede.filing.service.FormCatalogue;
import org.todokede.platform.TypedLine;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.refusal.FieldDefect;
import org.todokede.review.service.ReturnCountService;

/** Why filings are returned for formal defects: how often each field was named, most often first. */
@Named
@RequestScoped
public class ReturnsPage {

    /** A counted reason. */
    public record Line(String form, String section, String field, int times) {}

    @EJB
    private ReturnCountService counts;

    @Inject
    private FormCatalogue forms;

    @Inject
    private PortalClock clock;

    @Inject
    private Texts texts;

    @Inject
    private Viewer viewer;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    private LocalDate since;
    private ReturnCountService.Counted counted;

    /** Runs before the counts are shown. */
    public void load() {
        List<FieldDefect> defects = new ArrayList<>();
        LocalDate asked = TypedLine.day("since", page.param("since"), false, defects);
        since = asked == null ? clock.today().minusYears(1) : asked;
        if (!defects.isEmpty()) {
            errors.addAll(defects);
            page.status(422);
        }
        counted = counts.count(page.actor(), since);
    }

    public LocalDate getSince() {
        return since;
    }

    /** The day as typed, or the one that is used. */
    public String getTyped() {
        return page.param("since").isEmpty() ? since.toString() : page.param("since");
    }

    public ReturnCountService.Counted getCounted() {
        return counted;
    }

    public List<Line> getLines() {
        return counted.reasons().stream().map(this::line).toList();
    }

    private Line line(ReturnCountService.Reason reason) {
        FormEdition form = forms.of(reason.form(), reason.edition());
        String label = form.label(reason.path(), viewer.getLanguage());
        return new Line(
                texts.of("worklist.form", viewer.form(reason.form())),
                form.sectionOf(reason.path()).map(s -> s.title().in(viewer.getLanguage())).orElse(""),
                reason.path().isEmpty() ? texts.get("returns.noField") : label.isEmpty() ? reason.path() : label,
                reason.times());
    }
}
