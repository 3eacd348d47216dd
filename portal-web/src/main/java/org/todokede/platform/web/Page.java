package org.todokede.platform.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.todokede.identity.Actor;
import org.todokede.refusal.NotFound;

/** The request as a page bean needs it: who, where, what was sent, where to go next. */
@RequestScoped
public class Page {

    /** Request attributes: the session in which somebody is signed in, its secret, and the answer, which takes the cookie of a new one. */
    static final String HELD = "org.todokede.held";
    static final String SECRET = "org.todokede.secret";
    static final String RESPONSE = "org.todokede.response";

    /** Request attribute: the moment before anything was read for it ({@link org.todokede.platform.service.Changes}). */
    static final String MOMENT = "org.todokede.moment";

    /** Request attribute: set when a post came after the session had ended; its values are carried over the sign-in. */
    public static final String CARRIED = "org.todokede.carried";

    /** Request attribute: name of the organisation that was chosen, where the person can no longer act for it. */
    public static final String LOST = "org.todokede.lost";

    static final String ACTOR = "org.todokede.actor";
    static final String ROUTE = "org.todokede.route";
    static final String PATH = "org.todokede.path";

    /** Request attributes: network address of the sender, number of the request, seconds that the sender is to wait. */
    static final String SENDER = "org.todokede.sender";
    static final String REQUEST_ID = "org.todokede.request";
    static final String WAIT = "org.todokede.wait";

    /** Request attribute: there if people reach the portal by TLS. */
    static final String TLS = "org.todokede.tls";

    /** Numbers, days, and constants, one or several. */
    private static final Pattern NOT_WRITTEN = Pattern.compile("[A-Z0-9_.;:-]*|yes|no|true|false|on");

    @Inject
    private HttpServletRequest request;

    /** The person, as of this request; null if nobody is signed in. */
    public Actor actor() {
        return (Actor) request.getAttribute(ACTOR);
    }

    /** Path of the page as the browser shows it, without query. */
    public String path() {
        return (String) request.getAttribute(PATH);
    }

    /** A value of the address. */
    public String route(String name) {
        Routes.Match match = (Routes.Match) request.getAttribute(ROUTE);
        return match.values().get(name);
    }

    /** A number of the address. @throws NotFound if it is none */
    public long routeId(String name) {
        try {
            return Long.parseLong(route(name));
        } catch (NumberFormatException e) {
            throw new NotFound();
        }
    }

    public boolean isPost() {
        return "POST".equals(request.getMethod());
    }

    /** A value that was sent, or the empty text. */
    public String param(String name) {
        String value = request.getParameter(name);
        // this is the request as the server made it, not as the front door has passed it on
        return value == null ? "" : WithoutNul.replaced(value);
    }

    /** A whole number that was sent, or the default. */
    public long number(String name, long otherwise) {
        String value = param(name);
        return value.matches("\\d{1,18}") ? Long.parseLong(value) : otherwise;
    }

    /** Everything that was sent, by name; several values of one name are joined by {@code ;}. */
    public Map<String, String> params() {
        Map<String, String> values = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, sent) -> values.put(name, WithoutNul.replaced(String.join(";", sent))));
        return values;
    }

    /** What somebody has written into the form that was sent, by name: without tokens, numbers, choices and passwords. */
    public Map<String, String> written() {
        Map<String, String> written = params();
        written.entrySet().removeIf(sent -> sent.getValue().isBlank() || NOT_WRITTEN.matcher(sent.getValue()).matches() || sent.getKey().equals(Csrf.FIELD) || sent.getKey().equals("password") || sent.getKey().equals("current"));
        return written;
    }

    /** Sends the browser on; the page is not rendered. */
    public void redirect(String path) {
        FacesContext faces = FacesContext.getCurrentInstance();
        try {
            faces.getExternalContext().setResponseStatus(303);
            faces.getExternalContext().setResponseHeader("Content-Security-Policy", SecureHeaders.POLICY);
            faces.getExternalContext().setResponseHeader("Location", request.getContextPath() + path);
            faces.responseComplete();
            faces.getExternalContext().responseFlushBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers with this status, e.g. 422 for a form with errors. */
    public void status(int status) {
        FacesContext.getCurrentInstance().getExternalContext().setResponseStatus(status);
    }
}
