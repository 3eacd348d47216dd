package org.todokede.review.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Stream;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.review.service.RelatedCasesService;

/** The cases beside the one that is shown; looked up once for a page. */
@Named
@RequestScoped
public class RelatedPanel {

    /** Cases that have one thing in common. */
    public record Group(String title, List<RelatedCasesService.Line> lines) {}

    @EJB
    private RelatedCasesService related;

    @Inject
    private Texts texts;

    @Inject
    private Page page;

    private List<Group> groups;

    /** By filer, target and sector; a group without a case is left out. */
    public List<Group> of(String number) {
        if (groups == null) {
            RelatedCasesService.Related found = related.of(page.actor(), number);
            groups = Stream.of(
                            new Group(texts.get("related.filer"), found.byFiler()), new Group(texts.get("related.target"), found.byTarget()), new Group(texts.get("related.sector"), found.bySector()))
                    .filter(group -> !group.lines().isEmpty())
                    .toList();
        }
        return groups;
    }
}
