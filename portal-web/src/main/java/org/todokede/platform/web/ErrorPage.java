package org.todokede.platform.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;

/** What the error page says: the kind of failure, and a number to quote if it was ours. */
@Named
@RequestScoped
public class ErrorPage {

    static final String KEY = "org.todokede.error.key";

    /** Request attribute: number to quote, if the fault is ours. */
    public static final String ID = "org.todokede.error.id";

    @Inject
    private HttpServletRequest request;

    public String getKey() {
        Object key = request.getAttribute(KEY);
        return key == null ? "notFound" : key.toString();
    }

    public String getId() {
        Object id = request.getAttribute(ID);
        return id == null ? "" : id.toString();
    }
}
