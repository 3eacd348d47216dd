package org.todokede.registry.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.todokede.documents.service.PowerOfAttorneyService;
import org.todokede.documents.service.PowerOfAttorneyService.Laid;
import org.todokede.documents.web.OneFileUpload;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.registry.service.AuthorityService;

/** The power of attorney of one authority as a file. It arrives at a servlet, which shows this page again when it is not taken. */
@Named
@RequestScoped
public class PowerOfAttorneyPage {

    @EJB
    private AuthorityService authorities;

    @EJB
    private PowerOfAttorneyService powers;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    @Inject
    private Texts texts;

    @Inject
    private Viewer viewer;

    @Inject
    private HttpServletRequest request;

    private AuthorityService.Row row;
    private Laid laid;

    /** Runs before the page is shown, also after a file was not taken. */
    public void load() {
        row = authorities.one(page.actor(), page.routeId("id"));
        laid = powers.of(page.actor(), List.of(row.id())).get(row.id());
        OneFileUpload.show(request, page, errors);
    }

    public long getId() {
        return row.id();
    }

    public String getParties() {
        return AuthoritiesPage.parties(row, texts, viewer);
    }

    public Laid getLaid() {
        return laid;
    }
}
