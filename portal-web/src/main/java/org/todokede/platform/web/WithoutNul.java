package org.todokede.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was typed, with the sign for "no such character" in place of each NUL, which nobody can type and PostgreSQL does not take: a field says so as it does
 * of any other, and a search finds nothing.
 */
final class WithoutNul extends HttpServletRequestWrapper {

    WithoutNul(HttpServletRequest request) {
        super(request);
    }

    @Override
    public String getParameter(String name) {
        return replaced(super.getParameter(name));
    }

    @Override
    public String[] getParameterValues(String name) {
        String[] values = super.getParameterValues(name);
        return values == null ? null : Arrays.stream(values).map(WithoutNul::replaced).toArray(String[]::new);
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        Map<String, String[]> given = super.getParameterMap();
        if (given.values().stream().flatMap(Arrays::stream).noneMatch(value -> value.indexOf(0) >= 0)) {
            return given;
        }
        Map<String, String[]> all = new LinkedHashMap<>();
        given.forEach((name, values) -> all.put(name, Arrays.stream(values).map(WithoutNul::replaced).toArray(String[]::new)));
        return Collections.unmodifiableMap(all);
    }

    static String replaced(String value) {
        return value == null || value.indexOf(0) < 0 ? value : value.replace('\0', '\uFFFD');
    }
}
