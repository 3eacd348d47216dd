package org.todokede.platform.web;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.annotation.WebListener;
import org.todokede.platform.service.PortalConfig;

/**
 * Where people reach the portal by TLS, the cookie of the session travels by TLS only, even though a proxy may speak to the server without, and bears a name
 * by which browsers hold it to this one host (RFC 6265bis, 4.1.3.2).
 */
@WebListener
public class CookieSecurity implements ServletContextListener {

    /** Begins the name of a cookie that is Secure, for the whole host and for no other. */
    static final String THIS_HOST = "__Host-";

    /** Name of the cookie of what the server itself keeps of a visit, where there is no TLS (web.xml); who is signed in is told by another ({@link Sessions}). */
    static final String SESSION = "todokede-view";

    @Inject
    private PortalConfig config;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        if (config.isReachedByTls()) {
            SessionCookieConfig session = event.getServletContext().getSessionCookieConfig();
            session.setSecure(true);
            session.setPath("/");
            session.setName(THIS_HOST + SESSION);
        }
    }
}
