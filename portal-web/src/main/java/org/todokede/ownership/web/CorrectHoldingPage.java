package org.todokede.ownership.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.Map;
import org.todokede.ownership.Holding;
import org.todokede.ownership.Ownership;
import org.todokede.ownership.service.OwnershipService;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Refusal;

/** Ends a holding, or takes the place of a fact that was wrong. */
@Named
@RequestScoped
public class CorrectHoldingPage {

    private static final String BACK = "/organisation/ownership?saved=";

    /** Fields of the form that ends it, by column: named apart from those of the correction, because both stand on one page. */
    private static final Map<String, String> OF_END = Map.of("as_of", "ends_on", "source", "ends_source");

    @EJB
    private OwnershipService ownerships;

    @Inject
    private OwnershipViews views;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    @Inject
    private Texts texts;

    private OwnershipViews.Row row;
    private Map<String, String> values;

    /** Runs before the page is shown. */
    public void load() {
        errors.nameFields(path -> texts.has("ownership." + path) ? texts.get("ownership." + path) : "");
        long id = page.routeId("id");
        boolean ends = "end".equals(page.param("act"));
        if (page.isPost()) {
            try {
                if (ends) {
                    ownerships.end(page.actor(), id, Map.of("as_of", page.param("ends_on"), "source", page.param("ends_source")));
                } else {
                    ownerships.correct(page.actor(), id, page.params());
                }
                page.redirect(BACK + (ends ? "end" : "correction"));
                return;
            } catch (Refusal refusal) {
                errors.add(ends ? atItsFields(refusal) : refusal);
            }
        }
        Ownership ownership = ownerships.profile(page.actor()).ownership();
        Holding holding = ownership.stated().stream().filter(h -> h.id() == id).findFirst().orElseThrow(NotFound::new);
        row = views.row(holding, ownership);
        values = new HashMap<>(OwnershipPage.cells(Holding.COLUMNS, holding.asCells()));
        if (page.isPost()) {
            values.putAll(page.params());
        }
    }

    /** A refusal of the end, at the fields of its form. */
    private static Refusal atItsFields(Refusal refusal) {
        return refusal instanceof InvalidInput invalid
                ? new InvalidInput(invalid.defects().stream().map(d -> new FieldDefect(OF_END.getOrDefault(d.path(), d.path()), d.reason())).toList())
                : refusal;
    }

    public OwnershipViews.Row getRow() {
        return row;
    }

    /** The value of a column: as typed, or else as it stands. */
    public String value(String column) {
        return values.getOrDefault(column, "");
    }
}
