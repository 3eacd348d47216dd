package org.todokede.platform.service;

import org.eclipse.persistence.config.SessionCustomizer;
import org.eclipse.persistence.sessions.DatabaseLogin;
import org.eclipse.persistence.sessions.JNDIConnector;
import org.eclipse.persistence.sessions.Session;

/**
 * Reads once: a database that goes in the midst of a reading is not asked again by itself, because what was read of a person until then would be taken for the whole,
 * without roles and so without rights. Whoever waits for a page hears soon that it is gone. And what is written is watched ({@link Written}), and the connections are
 * counted ({@link ConnectionsInUse}).
 */
public class PromptSession implements SessionCustomizer {

    @Override
    public void customize(Session session) {
        DatabaseLogin login = (DatabaseLogin) session.getLogin();
        login.setQueryRetryAttemptCount(0);
        if (login.getConnector() instanceof JNDIConnector connector) {
            login.setConnector(new CountedConnector(connector));
        }
        session.getEventManager().addListener(new Written());
    }
}
