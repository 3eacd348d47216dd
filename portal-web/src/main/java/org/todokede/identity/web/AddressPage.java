package org.todokede.identity.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import org.todokede.identity.service.AddressService;
import org.todokede.identity.service.AddressService.Change;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.PageRequest;
import org.todokede.platform.web.Sessions;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.refusal.Refusal;

/** Another address to sign in with: asked for by the person, confirmed behind the link sent to it, undone behind the link sent to the former one. */
@Named
@RequestScoped
public class AddressPage {

    @EJB
    private AddressService addresses;

    @Inject
    private Sessions sessions;

    @Inject
    private HttpServletRequest request;

    @Inject
    private Page page;

    @Inject
    private Viewer viewer;

    @Inject
    private Errors errors;

    @Inject
    private Texts texts;

    private String own = "";
    private String email = "";
    private String link = "";
    private boolean ofAddress;
    private boolean done;
    private Change change;

    /** Runs before the page of the person is shown, or another address is asked for. */
    public void load() {
        errors.nameFields(path -> texts.has("address.field." + path) ? texts.get("address.field." + path) : "");
        own = addresses.own(page.actor());
        ofAddress = addresses.isOfAddress(page.actor());
        if (page.isPost()) {
            email = page.param("email");
            try {
                link = addresses.ask(page.actor(), page.param("password"), email, viewer.getLanguage(), PageRequest.sender(request)).map(token -> "/address/" + token).orElse("");
                done = true;
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
    }

    /** Runs before the page behind the link to the new address is shown, or it is confirmed. */
    public void loadConfirm() {
        change = addresses.asked(page.route("token"));
        if (page.isPost()) {
            try {
                link = addresses.confirm(page.route("token")).map(undo -> "/address/undo/" + undo).orElse("");
                done = true;
                sessions.takeAnew(request);
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
    }

    /** Runs before the page behind the link to the former address is shown, or the change is undone. */
    public void loadUndo() {
        change = addresses.changed(page.route("token"));
        if (page.isPost()) {
            try {
                page.redirect("/sign-in/reset/" + addresses.undo(page.route("token")));
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
    }

    /** With what the person signs in now. */
    public String getOwn() {
        return own;
    }

    /** Whether that is an address: another name is changed by nobody here. */
    public boolean isOfAddress() {
        return ofAddress;
    }

    /** What was typed. */
    public String getEmail() {
        return email;
    }

    /** The link itself, in a training environment without mail; empty otherwise. */
    public String getLink() {
        return link;
    }

    /** Whether it was asked for, or confirmed, by this very request. */
    public boolean isDone() {
        return done;
    }

    public Change getChange() {
        return change;
    }

    public String getToken() {
        return page.route("token");
    }
}
