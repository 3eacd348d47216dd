package org.todokede.platform.web;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import org.todokede.platform.service.PortalConfig;

/** Where people reach the portal by TLS, the cookie of the session travels by TLS only, even though a proxy may speak to the server without. */
@WebListener
public class CookieSecurity implements ServletContextListener {

    @Inject
    private PortalConfig config;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        if (config.isReachedByTls()) {
            event.getServletContext().getSessionCookieConfig().setSecure(true);
        }
    }
}
