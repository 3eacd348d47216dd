package org.todokede.documents.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.todokede.documents.Audience;
import org.todokede.documents.service.DocumentService;
import org.todokede.documents.service.DocumentService.Attached;
import org.todokede.filing.Filing;
import org.todokede.filing.FormSection;
import org.todokede.filing.service.Drafts;
import org.todokede.filing.service.FilingService;
import org.todokede.filing.web.FieldViews.OptionView;
import org.todokede.filing.web.FormWords;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;
import org.todokede.refusal.Refusal;
import org.todokede.rules.DesignatedSector;
import org.todokede.rules.service.LawBook;

/** The files of a draft: what is attached, who may read it, one more, another in the place of one. Uploads arrive at a servlet. */
@Named
@RequestScoped
public class AttachmentsPage {

    @EJB
    private Drafts drafts;

    @EJB
    private FilingService filings;

    @EJB
    private DocumentService documents;

    @Inject
    private LawBook lawBook;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    @Inject
    private Texts texts;

    @Inject
    private Viewer viewer;

    private Drafts.Draft draft;
    private FormSection section;
    private List<Attached> files = List.of();
    private Attached changed;

    /** Runs before the files are shown, one is taken out or its audience changed. */
    public void load() {
        draft = drafts.read(page.actor(), page.routeId("id"));
        section = draft.form().section(FormSection.ATTACHMENTS).orElseThrow(NotFound::new);
        if (page.isPost()) {
            try {
                change();
                page.redirect(page.path());
                return;
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        } else if (draft.number() != null && !filings.isDraft(page.actor(), draft.id())) {
            page.redirect("/filings/" + draft.number());
            return;
        }
        String problem = page.param("problem");
        if (problem.matches("document\\.[A-Za-z]{3,20}|field\\.notAnOption|upload\\.cut")) {
            errors.nameFields(path -> page.param("of"));
            errors.addAll(List.of(new FieldDefect("file", Reason.plain(problem, page.param("detail"), page.param("more")))));
        }
        files = documents.ofFiling(page.actor(), draft.id());
        changed = files.stream().filter(f -> f.id() == page.number("change", -1)).findFirst().orElse(null);
    }

    private void change() {
        if (page.param("remove").isEmpty()) {
            documents.changeAudience(page.actor(), draft.id(), page.number("change", -1), page.param("audience"));
        } else {
            documents.remove(page.actor(), draft.id(), page.number("remove", -1));
        }
    }

    public Drafts.Draft getDraft() {
        return draft;
    }

    /** What the filing is called, as on its other pages. */
    public String getTitle() {
        return FormWords.title(texts, viewer.getLanguage(), draft.form(), draft.content());
    }

    /** How many more of the files sent together were not taken. */
    public long getOthersRefused() {
        return page.number("others", 0);
    }

    public String getSectionTitle() {
        return section.title().in(viewer.getLanguage());
    }

    public String getSectionLead() {
        return section.lead().in(viewer.getLanguage());
    }

    public List<Attached> getFiles() {
        return files;
    }

    /** The file that is being changed; null if none is. */
    public Attached getChanged() {
        return changed;
    }

    public String headingTitle(String key) {
        return draft.form().headings().get(key).in(viewer.getLanguage());
    }

    public List<OptionView> getHeadings() {
        return draft.form().headings().entrySet().stream().map(e -> new OptionView(e.getKey(), e.getValue().in(viewer.getLanguage()))).toList();
    }

    /** Heading chosen to begin with. */
    public String getHeading() {
        return changed == null ? "other" : changed.heading();
    }

    /** Audience chosen to begin with. */
    public String getAudience() {
        return changed == null ? Audience.ALL_MINISTRIES.code() : changed.audience().code();
    }

    /** All ministries, these and the target, the filer alone, or one of the ministries that would take part as the draft stands. */
    public List<OptionView> getAudiences() {
        List<OptionView> options = new ArrayList<>();
        options.add(new OptionView(Audience.ALL_MINISTRIES.code(), audienceTitle(Audience.ALL_MINISTRIES)));
        if (draft.form().field("target.name").isPresent()) {
            options.add(new OptionView(Audience.TARGET.code(), audienceTitle(Audience.TARGET)));
        }
        options.add(new OptionView(Audience.FILER_ONLY.code(), audienceTitle(Audience.FILER_ONLY)));
        Set<String> ministries = taking();
        Optional.ofNullable(changed).map(Attached::audience).filter(Audience::isOneMinistry).map(Audience::code).ifPresent(ministries::add);
        ministries.forEach(m -> options.add(new OptionView(m, audienceTitle(new Audience(m)))));
        return options;
    }

    public String audienceTitle(Audience audience) {
        return audience.isOneMinistry() ? texts.of("audience.one", texts.get("ministry." + audience.code())) : texts.get("audience." + audience.code());
    }

    /** Whether the file is open to one ministry that takes no part as the draft stands, so that no authority would read it. */
    public boolean isAstray(Attached file) {
        return file.audience().isOneMinistry() && !taking().contains(file.audience().code());
    }

    private Set<String> taking() {
        Set<String> ministries = new TreeSet<>(Set.of(Filing.MINISTRY_OF_FINANCE));
        draft.content().list("target.sectors").stream().map(lawBook::sector).flatMap(Optional::stream).map(DesignatedSector::ministries).forEach(ministries::addAll);
        Optional.of(draft.content().get("target.business_minister")).filter(minister -> !minister.isEmpty()).ifPresent(ministries::add);
        return ministries;
    }
}
