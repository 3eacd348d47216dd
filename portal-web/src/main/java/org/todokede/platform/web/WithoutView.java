package org.todokede.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request for a page of which the server keeps no view: one that names a view all the same, as a forged form may, gets that page, and not a search for the view. */
final class WithoutView extends HttpServletRequestWrapper {

    private static final String VIEW = "jakarta.faces.ViewState";
    private static final String NONE = "stateless";

    WithoutView(HttpServletRequest request) {
        super(request);
    }

    /** Whether a request names a view that a server may keep. */
    static boolean isNamedBy(HttpServletRequest request) {
        String view = request.getParameter(VIEW);
        return view != null && !NONE.equals(view);
    }

    @Override
    public String getParameter(String name) {
        String value = super.getParameter(name);
        return VIEW.equals(name) && value != null ? NONE : value;
    }

    @Override
    public String[] getParameterValues(String name) {
        String[] values = super.getParameterValues(name);
        return VIEW.equals(name) && values != null ? new String[] {NONE} : values;
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        Map<String, String[]> all = super.getParameterMap();
        if (!all.containsKey(VIEW)) {
            return all;
        }
        Map<String, String[]> changed = new LinkedHashMap<>(all);
        changed.put(VIEW, new String[] {NONE});
        return Collections.unmodifiableMap(changed);
    }
}
