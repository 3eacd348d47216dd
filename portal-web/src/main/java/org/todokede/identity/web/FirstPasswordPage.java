package org.todokede.identity.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.todokede.identity.PasswordRule;
import org.todokede.identity.service.FirstPasswordService;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.refusal.Refusal;

/** A new member of staff chooses a password, behind the link that was sent, and signs in with it. */
@Named
@RequestScoped
public class FirstPasswordPage {

    @EJB
    private FirstPasswordService passwords;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    @Inject
    private Texts texts;

    private String login = "";

    /** Runs before the page is shown, and takes what was sent. */
    public void load() {
        errors.nameFields(path -> path.equals("password") ? texts.get("register.passwordLabel") : "");
        login = passwords.loginOf(page.route("token"));
        if (page.isPost()) {
            try {
                passwords.choose(page.route("token"), page.param("password"));
                page.redirect("/sign-in");
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
    }

    /** Shortest password that can be chosen: whoever works for the authorities has a second factor, or does without in training. */
    public int getLeast() {
        return PasswordRule.LEAST;
    }

    public String getLogin() {
        return login;
    }

    public String getToken() {
        return page.route("token");
    }
}
