package org.todokede.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request for a page of which the server keeps no view: one that names a view all the same, as a forged form may, gets that page, and not a search for the view; one
 * that asks for a part of it, as the script of Faces does, the whole.
 */
final class WithoutView extends HttpServletRequestWrapper {

    private static final String VIEW = "jakarta.faces.ViewState";
    private static final String NONE = "stateless";
    private static final String OF_A_PART = "jakarta.faces.partial.ajax";
    private static final String BY_SCRIPT = "Faces-Request";

    WithoutView(HttpServletRequest request) {
        super(request);
    }

    /** Whether a request names a view that a server may keep. */
    static boolean isNamedBy(HttpServletRequest request) {
        String view = request.getParameter(VIEW);
        return view != null && !NONE.equals(view);
    }

    @Override
    public String getHeader(String name) {
        return BY_SCRIPT.equalsIgnoreCase(name) ? null : super.getHeader(name);
    }

    @Override
    public String getParameter(String name) {
        String value = OF_A_PART.equals(name) ? null : super.getParameter(name);
        return VIEW.equals(name) && value != null ? NONE : value;
    }

    @Override
    public String[] getParameterValues(String name) {
        String[] values = OF_A_PART.equals(name) ? null : super.getParameterValues(name);
        return VIEW.equals(name) && values != null ? new String[] {NONE} : values;
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        Map<String, String[]> all = super.getParameterMap();
        if (!all.containsKey(VIEW) && !all.containsKey(OF_A_PART)) {
            return all;
        }
        Map<String, String[]> changed = new LinkedHashMap<>(all);
        changed.remove(OF_A_PART);
        changed.computeIfPresent(VIEW, (name, values) -> new String[] {NONE});
        return Collections.unmodifiableMap(changed);
    }
}
