package org.todokede.filing.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.todokede.filing.service.FilingVersionService;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;

/** What differs between any two versions of a filing, for its filer and for the authorities of the case. */
@Named
@RequestScoped
public class RedlinePage {

    /** A version to choose. */
    public record Choice(int number, String label) {}

    @EJB
    private FilingVersionService versions;

    @Inject
    private RedlineViews redlines;

    @Inject
    private Texts texts;

    @Inject
    private Viewer viewer;

    @Inject
    private Page page;

    private FilingVersionService.Compared compared;

    /** Runs before the page is shown. */
    public void load() {
        compared = versions.compare(page.actor(), page.route("number"), chosen("from"), chosen("to"));
    }

    private int chosen(String name) {
        return (int) Math.min(page.number(name, 0), Integer.MAX_VALUE);
    }

    public FilingVersionService.Compared getCompared() {
        return compared;
    }

    public List<RedlineViews.Part> getParts() {
        return redlines.of(compared.form(), compared.changes());
    }

    public List<Choice> getChoices() {
        return compared.versions().stream().map(v -> new Choice(v.number(), texts.of("redline.version", v.number(), viewer.dateTime(v.at())))).toList();
    }

    public String getFormName() {
        return texts.of("start.name", viewer.form(compared.form().number()), compared.form().title().in(viewer.getLanguage()));
    }

    public String getPath() {
        return page.path();
    }
}
