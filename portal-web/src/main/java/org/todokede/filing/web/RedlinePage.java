package org.todokede.filing.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Stream;
import org.todokede.documents.service.DocumentService;
import org.todokede.filing.service.FilingVersionService;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;

/** What differs between any two versions of a filing, for its filer and for the authorities of the case. */
@Named
@RequestScoped
public class RedlinePage {

    /** Files of a version. */
    public record Files(int version, List<DocumentService.Attached> files) {}

    /** A version to choose. */
    public record Choice(int number, String label) {}

    @EJB
    private FilingVersionService versions;

    @EJB
    private DocumentService documents;

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

    /** The files with which each of the two versions was sent, as far as the reader may have them. */
    public List<Files> getFiles() {
        return Stream.of(compared.earlier(), compared.later()).map(FilingVersionService.Sent::number).distinct()
                .map(version -> new Files(version, documents.ofVersion(page.actor(), compared.number(), version))).toList();
    }

    public List<Choice> getChoices() {
        return compared.versions().stream().map(v -> new Choice(v.number(), texts.of("redline.version", v.number(), viewer.dateTime(v.at())))).toList();
    }

    public String getFormName() {
        String title = compared.form().title().in(viewer.getLanguage());
        return compared.form().kind().isSent() ? texts.of("start.name", viewer.form(compared.form().number()), title) : title;
    }

    public String getPath() {
        return page.path();
    }
}
