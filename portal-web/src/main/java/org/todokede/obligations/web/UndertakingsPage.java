package org.todokede.obligations.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.todokede.documents.web.OneFileUpload;
import org.todokede.filing.web.FieldViews;
import org.todokede.obligations.ObligationAct;
import org.todokede.obligations.ObligationBasis;
import org.todokede.obligations.service.OccurrenceService;
import org.todokede.obligations.service.UndertakingService;

/** The filer's pages of what is owed: all of it, evidence for one of them, an undertaking to offer, an act to tell of. */
@Named
@RequestScoped
public class UndertakingsPage extends OwedPage {

    @EJB
    private UndertakingService undertakings;

    @EJB
    private OccurrenceService occurrences;

    @Inject
    private HttpServletRequest request;

    /** Runs before what is owed is shown. */
    public void load() {
        owed = undertakings.ofFiling(page.actor(), getNumber());
    }

    /** Runs before an undertaking is offered. */
    public void loadOffer() {
        owed = undertakings.toProve(page.actor(), getNumber());
        acting(() -> undertakings.offer(page.actor(), getNumber(), page.params()));
    }

    /** Runs before the portal is told of an act. */
    public void loadTell() {
        owed = occurrences.toTell(page.actor(), getNumber());
        acting(() -> occurrences.tell(page.actor(), getNumber(), page.param("occasion"), page.param("happenedOn")));
    }

    /** Runs before the form for evidence is shown, also after what was sent was not taken: it arrives at a servlet. */
    public void loadEvidence() {
        one(undertakings.toProve(page.actor(), getNumber()));
        nameFields();
        OneFileUpload.show(request, page, errors);
    }

    @Override
    String home() {
        return "/filings/" + getNumber() + "/obligations";
    }

    public String getNumber() {
        return page.route("number");
    }

    /** Why nothing can be handed in; empty if it can. */
    public String getWhyNotHandIn() {
        return course.whyNot(ObligationAct.HAND_IN, clock.today()).map(texts::reason).orElse("");
    }

    /** Why no undertaking can be offered; empty if it can. */
    public String getWhyNotOffer() {
        return ObligationBasis.UNDERTAKING.whyNot(owed.history(), clock.today()).map(texts::reason).orElse("");
    }

    public String getOfferArticle() {
        return owed.history().regime().article(ObligationBasis.UNDERTAKING.article());
    }

    /** Files that can be named as evidence. */
    public List<FieldViews.OptionView> getFiles() {
        return undertakings.files(page.actor(), getNumber()).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(file -> new FieldViews.OptionView(String.valueOf(file.getKey()), file.getValue()))
                .toList();
    }
}
