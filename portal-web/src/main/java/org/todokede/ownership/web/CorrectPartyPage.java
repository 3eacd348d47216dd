package org.todokede.ownership.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.Map;
import org.todokede.ownership.Party;
import org.todokede.ownership.service.OwnershipService;
import org.todokede.ownership.service.OwnershipService.PartyInHand;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.refusal.Refusal;

/** Puts right what was stated of a party. */
@Named
@RequestScoped
public class CorrectPartyPage {

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

    private PartyInHand party;
    private Map<String, String> values;

    /** Runs before the page is shown. */
    public void load() {
        errors.nameFields(path -> texts.has("ownership." + path) ? texts.get("ownership." + path) : "");
        long id = page.routeId("id");
        if (page.isPost()) {
            try {
                ownerships.correctParty(page.actor(), id, page.number("version", -1), page.params());
                page.redirect("/organisation/ownership?saved=correction");
                return;
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
        party = ownerships.party(page.actor(), id);
        values = new HashMap<>(OwnershipPage.cells(Party.COLUMNS, party.party().asCells()));
        if (page.isPost()) {
            values.putAll(page.params());
        }
    }

    public PartyInHand getParty() {
        return party;
    }

    public String getName() {
        return views.name(party.party());
    }

    /** The value of a column: as typed, or else as it stands. */
    public String value(String column) {
        return values.getOrDefault(column, "");
    }
}
