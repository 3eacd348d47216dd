package org.todokede.platform.service;

import org.eclipse.persistence.config.SessionCustomizer;
import org.eclipse.persistence.sessions.DatabaseLogin;
import org.eclipse.persistence.sessions.Session;

/** A database that does not answer is asked again at once, and not after five seconds each time: whoever waits for a page hears soon that it is gone. And what is written is watched ({@link Written}). */
public class PromptSession implements SessionCustomizer {

    @Override
    public void customize(Session session) {
        ((DatabaseLogin) session.getLogin()).setDelayBetweenConnectionAttempts(0);
        session.getEventManager().addListener(new Written());
    }
}
