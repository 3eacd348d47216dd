package org.todokede.review.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todokede.filing.FormEdition;
import org.todokede.filing.service.FormCatalogue;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Viewer;
import org.todokede.rules.CountryListing;
import org.todokede.rules.DesignatedSector;
import org.todokede.rules.service.LawBook;

/** Reads the filter of a worklist that was sent, held against the forms, classes and countries there are. */
@RequestScoped
public class WorklistFilters {

    @Inject
    private Page page;

    @Inject
    private FormCatalogue catalogue;

    @Inject
    private LawBook lawBook;

    @Inject
    private Viewer viewer;

    WorklistFilter sent() {
        return WorklistFilter.of(page::param, new WorklistFilter.Known(
                forms(),
                lawBook.sectors().stream().map(DesignatedSector::jsicCode).collect(Collectors.toSet()),
                lawBook.rules().countries().stream().map(CountryListing::iso2).collect(Collectors.toSet())));
    }

    /** Numbers of the forms to choose from, and after them the sheet of inquiries for those who have any. */
    List<String> forms() {
        Stream<String> forms = catalogue.all().stream().map(FormEdition::number).distinct();
        return Stream.concat(forms, viewer.is("REVIEWER") ? Stream.of(FormEdition.INQUIRY) : Stream.empty()).toList();
    }
}
