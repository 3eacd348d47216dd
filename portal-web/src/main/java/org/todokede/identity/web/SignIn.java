package org.todokede.identity.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.identity.service.AccountService;
import org.todokede.identity.service.AccountService.Passed;
import org.todokede.identity.service.AccountService.Step;
import org.todokede.identity.service.DemoAccounts;
import org.todokede.platform.service.PortalConfig;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.PageRequest;
import org.todokede.platform.web.Sessions;
import org.todokede.platform.web.Texts;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.Reason;
import org.todokede.refusal.Refusal;

/**
 * Signs in. A post that came after the session had ended arrives here too: what was typed is carried through the sign-in in hidden fields, and offered
 * to be sent again afterwards.
 */
@Named
@RequestScoped
public class SignIn {

    private static final String CARRIED_PREFIX = "carried.";

    /** What is never written back into a page. */
    private static final Set<String> SECRETS = Set.of("csrf", "password", "code", "current", "sealed");

    /** A demonstration account as shown. */
    public record DemoRow(String login, String role, String organisation) {}

    /** A field that is carried over the sign-in. */
    public record CarriedField(String name, String value) {}

    @EJB
    private AccountService accounts;

    @Inject
    private FactorOffer offer;

    @Inject
    private Sessions sessions;

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
    private Step step = Step.IN;
    private boolean done;

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
            if (page.param("step").isEmpty()) {
                signIn();
            } else {
                secondStep();
            }
        } else if (page.actor() == null && PageRequest.half(request).isPresent() && page.param("again").isEmpty()) {
            show(offer.halfWay());
        } else if (page.actor() != null) {
            page.redirect(home(page.actor()));
        }
    }

    private void signIn() {
        Passed passed;
        try {
            passed = accounts.signIn(login.length() > 200 ? "" : login, page.param("password"), PageRequest.sender(request));
        } catch (Refusal refusal) {
            errors.add(refusal);
            return;
        }
        if (passed.next() == Step.IN) {
            enter(passed.actor());
        } else {
            sessions.signInByHalf(request, passed.actor());
            show(passed);
        }
    }

    /** A code, or a new authenticator: whoever comes too late begins anew. */
    private void secondStep() {
        Passed passed = offer.halfWay();
        if (passed == null) {
            errors.add(new Forbidden(Reason.plain("secondfactor.tooLate")));
            return;
        }
        try {
            if (passed.next() == Step.ENROL) {
                offer.enrol(passed.actor());
                done = true;
            } else {
                offer.signIn(passed.actor());
            }
            enter(passed.actor());
        } catch (Refusal refusal) {
            errors.add(refusal);
            show(passed);
        }
    }

    private void show(Passed passed) {
        step = passed == null ? Step.IN : passed.next();
        if (step == Step.ENROL) {
            offer.make(passed.actor());
        }
    }

    private void enter(Actor actor) {
        sessions.signIn(request, actor);
        if (next.isEmpty()) {
            next = home(actor);
        }
        resumable = !carried.isEmpty();
        if (!resumable && !done) {
            page.redirect(next);
        }
    }

    private void carry(String prefix) {
        request.getParameterMap().forEach((name, values) -> {
            if (name.startsWith(prefix) && !SECRETS.contains(name.substring(prefix.length()))) {
                Arrays.stream(values).forEach(value -> carried.add(new CarriedField(name.substring(prefix.length()), value)));
            }
        });
    }

    /** Where somebody begins. */
    static String home(Actor actor) {
        if (actor.is(Role.FILER)) {
            return "/filings";
        }
        if (actor.is(Role.ADMINISTRATOR)) {
            return "/admin/sectors";
        }
        return actor.is(Role.AUDITOR) ? "/admin/audit" : "/review";
    }

    /** Only addresses of the portal itself. */
    static String ownAddress(String address) {
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

    /** Whether a code of the second factor is asked for. */
    public boolean isCodeWanted() {
        return step == Step.CODE;
    }

    /** Whether a second factor must be chosen. */
    public boolean isFactorWanted() {
        return step == Step.ENROL;
    }

    /** Whether the sign-in is done, and recovery codes are to be kept before going on. */
    public boolean isEnrolled() {
        return done;
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
