package org.todokede.letters.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.todokede.letters.service.LetterService;
import org.todokede.platform.web.Page;

/** The letters of a case, on the pages of filer and authorities alike; looked up once for a page. */
@Named
@RequestScoped
public class LettersPanel {

    @EJB
    private LetterService letters;

    @Inject
    private Page page;

    private String number;
    private List<LetterService.Row> found;

    /** The letters that the person may read, oldest first. */
    public List<LetterService.Row> of(String filing) {
        if (!filing.equals(number)) {
            number = filing;
            found = letters.ofCase(page.actor(), filing);
        }
        return found;
    }
}
