package org.todokede.screening.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.todokede.platform.web.Page;
import org.todokede.screening.service.ScreeningListService;
import org.todokede.screening.service.ScreeningListService.EditionView;

/** The editions of the screening list that are kept. */
@Named
@RequestScoped
public class ScreeningListsPage {

    @EJB
    private ScreeningListService lists;

    @Inject
    private Page page;

    private List<EditionView> editions = List.of();

    /** Runs before the editions are shown. */
    public void load() {
        editions = lists.editions(page.actor());
    }

    public List<EditionView> getEditions() {
        return editions;
    }

    /** Whether an edition was just confirmed. */
    public boolean isConfirmed() {
        return page.param("confirmed").equals("yes");
    }
}
