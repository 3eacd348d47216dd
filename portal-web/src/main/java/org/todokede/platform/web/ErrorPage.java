package org.todokede.platform.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/** What the error page says: the kind of failure, a number to quote if it was ours, and what was written into the form that was not taken. */
@Named
@RequestScoped
public class ErrorPage {

    static final String KEY = "org.todokede.error.key";

    /** Request attribute: number to quote, if the fault is ours. */
    public static final String ID = "org.todokede.error.id";

    @Inject
    private HttpServletRequest request;

    @Inject
    private Page page;

    @Inject
    private Csrf csrf;

    public String getKey() {
        Object key = request.getAttribute(KEY);
        return key == null ? "notFound" : key.toString();
    }

    /** What the person wrote, so that it is not lost; nothing of what came from elsewhere, or is too large to be read. Who it is cannot be asked while the database is away. */
    public List<String> getWritten() {
        return !"tooLarge".equals(getKey()) && page.isPost() && (page.actor() != null || "away".equals(getKey())) && csrf.isGenuine(request) ? List.copyOf(page.written().values()) : List.of();
    }

    public String getId() {
        Object id = request.getAttribute(ID);
        return id == null ? "" : id.toString();
    }
}
