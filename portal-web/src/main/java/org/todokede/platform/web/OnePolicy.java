package org.todokede.platform.web;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/**
 * An answer that has a policy from the beginning, whatever becomes of it. PrimeFaces adds its own, with a nonce, when it draws a page, and may never come to that:
 * here its policy takes the place of the first, because of two both would count.
 */
final class OnePolicy extends HttpServletResponseWrapper {

    OnePolicy(HttpServletResponse response) {
        super(response);
        super.setHeader(SecureHeaders.CONTENT_POLICY, SecureHeaders.POLICY);
    }

    @Override
    public void addHeader(String name, String value) {
        if (SecureHeaders.CONTENT_POLICY.equalsIgnoreCase(name)) {
            super.setHeader(name, value);
        } else {
            super.addHeader(name, value);
        }
    }

    @Override
    public void reset() {
        super.reset();
        super.setHeader(SecureHeaders.CONTENT_POLICY, SecureHeaders.POLICY);
    }
}
