package org.todokede.platform.service;

import org.eclipse.persistence.config.SessionCustomizer;
import org.eclipse.persistence.sessions.DatabaseLogin;
import org.eclipse.persistence.sessions.JNDIConnector;
import org.eclipse.persistence.sessions.Session;

/** A database that does not answer is asked again at once, and not after five seconds each time: whoever waits for a page hears soon that it is gone. And what is written is watched ({@link Written}), and the connections are counted ({@link ConnectionsInUse}). */
public class PromptSession implements SessionCustomizer {

    @Override
    public void customize(Session session) {
        DatabaseLogin login = (DatabaseLogin) session.getLogin();
        login.setDelayBetweenConnectionAttempts(0);
        if (login.getConnector() instanceof JNDIConnector connector) {
            login.setConnector(new CountedConnector(connector));
        }
        session.getEventManager().addListener(new Written());
    }
}
