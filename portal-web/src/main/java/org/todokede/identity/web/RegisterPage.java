package org.todokede.identity.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.identity.service.Passwords;
import org.todokede.identity.service.RegistrationService;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.PageRequest;
import org.todokede.platform.web.Sessions;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.refusal.Refusal;

/** Asks for an account, and makes it behind the link that was sent. */
@Named
@RequestScoped
public class RegisterPage {

    @EJB
    private RegistrationService registrations;

    @Inject
    private HttpServletRequest request;

    @Inject
    private Passwords passwords;

    @Inject
    private Sessions sessions;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    @Inject
    private Texts texts;

    @Inject
    private Viewer viewer;

    private String email = "";
    private String link = "";
    private boolean asked;

    /** Runs before the page that asks for an address is shown. */
    public void load() {
        errors.nameFields(path -> path.equals("email") ? texts.get("register.email") : "");
        if (page.isPost()) {
            email = page.param("email");
            try {
                link = registrations.ask(email, viewer.getLanguage(), PageRequest.sender(request)).map(token -> "/register/" + token).orElse("");
                asked = true;
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
    }

    /** Runs before the page behind the link is shown. */
    public void loadConfirm() {
        errors.nameFields(path -> texts.has("register." + path) ? texts.get("register." + path) : "");
        String token = page.route("token");
        email = registrations.emailOf(token);
        if (page.isPost()) {
            try {
                Actor actor = registrations.confirm(token, page.param("name"), page.param("password"));
                sessions.signIn(request, actor);
                page.redirect("/clients");
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
    }

    /** Whether anybody can register here. */
    public boolean isOpen() {
        return registrations.isOpen();
    }

    /** Shortest password that can be chosen. */
    public int getLeastPassword() {
        return passwords.least(Set.of(Role.FILER));
    }

    public boolean isAsked() {
        return asked;
    }

    /** The link itself, in a training environment without mail; empty otherwise. */
    public String getLink() {
        return link;
    }

    public String getEmail() {
        return email;
    }

    public String getName() {
        return page.param("name");
    }

    public String getToken() {
        return page.route("token");
    }
}
