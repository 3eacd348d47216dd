package org.todokede.review.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todokede.filing.FormEdition;
import org.todokede.filing.service.FormCatalogue;
import org.todokede.identity.Role;
import org.todokede.identity.service.DelegationService;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Viewer;
import org.todokede.review.service.WorklistService;
import org.todokede.rules.CountryListing;
import org.todokede.rules.DesignatedSector;
import org.todokede.rules.service.LawBook;

/** Reads the filter of a worklist that was sent, held against the forms, classes and countries there are. */
@RequestScoped
public class WorklistFilters {

    @EJB
    private DelegationService delegations;

    @Inject
    private Page page;

    @Inject
    private FormCatalogue catalogue;

    @Inject
    private LawBook lawBook;

    @Inject
    private Viewer viewer;

    private List<DelegationService.Colleague> colleagues;

    WorklistFilter sent() {
        return WorklistFilter.of(name -> name.equals("assigned") && page.param(name).equals(own()) ? WorklistFilter.word(WorklistService.Assigned.MINE) : page.param(name), new WorklistFilter.Known(
                forms(),
                lawBook.sectors().stream().map(DesignatedSector::jsicCode).collect(Collectors.toSet()),
                lawBook.rules().countries().stream().map(CountryListing::iso2).collect(Collectors.toSet()),
                colleagues().stream().map(DelegationService.Colleague::accountId).toList()));
    }

    /** One's own number, as it stands in a link of somebody else's. */
    private String own() {
        return String.valueOf(page.actor().accountId());
    }

    /** Whose cases can be asked for by name: those of whoever else reviews for the ministry. The window has none. */
    List<DelegationService.Colleague> colleagues() {
        if (colleagues == null) {
            colleagues = viewer.is(Role.REVIEWER.name()) ? delegations.colleagues(page.actor()) : List.of();
        }
        return colleagues;
    }

    /** Numbers of the forms to choose from, and after them the sheet of inquiries for those who have any. */
    List<String> forms() {
        Stream<String> forms = catalogue.all().stream().map(FormEdition::number).distinct();
        return Stream.concat(forms, viewer.is(Role.REVIEWER.name()) ? Stream.of(FormEdition.INQUIRY) : Stream.empty()).toList();
    }
}
