package org.todokede.identity.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.identity.service.AccountService;
import org.todokede.identity.service.DemoAccounts;
import org.todokede.platform.service.PortalConfig;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.PageRequest;
import org.todokede.platform.web.Texts;
import org.todokede.refusal.Refusal;

/**
 * Signs in. A post that came after the session had ended arrives here too: what was typed is carried through the sign-in in hidden fields, and offered
 * to be sent again afterwards.
 */
@Named
@RequestScoped
public class SignIn {

    private static final String CARRIED_PREFIX = "carried.";

    /** A demonstration account as shown. */
    public record DemoRow(String login, String role, String organisation) {}

    /** A field that is carried over the sign-in. */
    public record CarriedField(String name, String value) {}

    @EJB
    private AccountService accounts;

    @Inject
    private PortalConfig config;

    @Inject
    private HttpServletRequest request;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    @Inject
    private Texts texts;

    private final List<CarriedField> carried = new ArrayList<>();
    private String next = "";
    private String login = "";
    private boolean resumable;

    /** Runs before the page is shown. */
    public void load() {
        if (request.getAttribute(Page.CARRIED) != null) {
            next = page.path();
            carry("");
            return;
        }
        next = ownAddress(page.param("next"));
        if (page.isPost()) {
            login = page.param("login").strip();
            carry(CARRIED_PREFIX);
            signIn();
        } else if (page.actor() != null) {
            page.redirect(home(page.actor()));
        }
    }

    private void signIn() {
        Actor actor;
        try {
            actor = accounts.signIn(login.length() > 200 ? "" : login, page.param("password"), PageRequest.sender(request));
        } catch (Refusal refusal) {
            errors.add(refusal);
            return;
        }
        PageRequest.signIn(request, actor);
        if (carried.isEmpty()) {
            page.redirect(next.isEmpty() ? home(actor) : next);
        } else {
            resumable = true;
        }
    }

    private void carry(String prefix) {
        request.getParameterMap().forEach((name, values) -> {
            if (name.startsWith(prefix) && !name.equals("csrf")) {
                Arrays.stream(values).forEach(value -> carried.add(new CarriedField(name.substring(prefix.length()), value)));
            }
        });
    }

    private static String home(Actor actor) {
        if (actor.is(Role.FILER)) {
            return "/filings";
        }
        if (actor.is(Role.ADMINISTRATOR)) {
            return "/admin/sectors";
        }
        return actor.is(Role.AUDITOR) ? "/admin/audit" : "/review";
    }

    /** Only addresses of the portal itself. */
    private static String ownAddress(String address) {
        return address.matches("/[A-Za-z0-9?&=%./_-]{0,500}") && !address.startsWith("//") ? address : "";
    }

    public List<DemoRow> getDemoAccounts() {
        return config.isTraining()
                ? DemoAccounts.ALL.stream().map(d -> new DemoRow(d.login(), texts.label(d.role()), d.ministry() == null ? "" : texts.get("ministry." + d.ministry()))).toList()
                : List.of();
    }

    public List<CarriedField> getCarried() {
        return carried;
    }

    /** Whether the sign-in is done and what was typed waits to be sent again. */
    public boolean isResumable() {
        return resumable;
    }

    public boolean isEnded() {
        return !carried.isEmpty();
    }

    public String getNext() {
        return next;
    }

    public String getLogin() {
        return login;
    }
}
