package org.todokede.documents.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.todokede.documents.service.PowerOfAttorneyService;
import org.todokede.documents.service.PowerOfAttorneyService.SentUnder;
import org.todokede.platform.web.Page;

/** The authorities under which an agent sent a filing: for the reviewer, beside its files. */
@Named
@RequestScoped
public class FiledUnder {

    @EJB
    private PowerOfAttorneyService powers;

    @Inject
    private Page page;

    private String asked;
    private List<SentUnder> found;

    /** Asked many times while a page is drawn, answered once. */
    public List<SentUnder> of(String number) {
        if (!number.equals(asked)) {
            found = powers.ofFiling(page.actor(), number);
            asked = number;
        }
        return found;
    }
}
