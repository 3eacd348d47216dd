package org.todokede.identity.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import org.todokede.identity.service.PasswordService;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.PageRequest;
import org.todokede.platform.web.Sessions;
import org.todokede.platform.web.Texts;
import org.todokede.refusal.Refusal;

/** A person changes their own password. */
@Named
@RequestScoped
public class PasswordPage {

    @EJB
    private PasswordService passwords;

    @Inject
    private Sessions sessions;

    @Inject
    private HttpServletRequest request;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    @Inject
    private Texts texts;

    private int least;

    /** Runs before the page is shown, or the password is changed. */
    public void load() {
        errors.nameFields(path -> texts.has("password.field." + path) ? texts.get("password.field." + path) : "");
        if (page.isPost()) {
            try {
                passwords.change(page.actor(), page.param("current"), page.param("password"), PageRequest.sender(request));
                sessions.signInAnew(request, page.actor());
                page.redirect("/account/password?done=1");
                return;
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
        least = passwords.least(page.actor());
    }

    /** Whether it was changed just now. */
    public boolean isDone() {
        return !page.isPost() && page.param("done").equals("1");
    }

    public int getLeast() {
        return least;
    }
}
