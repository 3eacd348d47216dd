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
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.refusal.Refusal;

/** Somebody has forgotten a password: asks for a link, and chooses another behind it. */
@Named
@RequestScoped
public class ForgottenPage {

    @EJB
    private PasswordService passwords;

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

    private boolean asked;
    private String link = "";
    private String login = "";
    private int least;

    /** Runs before the page that asks for a user name is shown. */
    public void load() {
        if (page.isPost()) {
            login = page.param("login");
            try {
                link = passwords.ask(login, viewer.getLanguage(), PageRequest.sender(request)).map(token -> "/sign-in/reset/" + token).orElse("");
                asked = true;
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
    }

    /** Runs before the page behind the link is shown, or the password is chosen. */
    public void loadReset() {
        errors.nameFields(path -> texts.has("password.field." + path) ? texts.get("password.field." + path) : "");
        String token = page.route("token");
        login = passwords.loginOf(token);
        least = passwords.leastBehind(token);
        if (page.isPost()) {
            try {
                passwords.reset(token, page.param("password"));
                page.redirect("/sign-in");
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
    }

    /** Whether a link can reach anybody. */
    public boolean isOpen() {
        return passwords.isOpen();
    }

    public boolean isAsked() {
        return asked;
    }

    /** The link itself, in a training environment without mail; empty otherwise. */
    public String getLink() {
        return link;
    }

    public String getLogin() {
        return login;
    }

    public int getLeast() {
        return least;
    }

    public String getToken() {
        return page.route("token");
    }
}
