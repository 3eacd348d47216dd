package org.todokede.platform.service;

import java.sql.Connection;
import java.util.Properties;
import org.eclipse.persistence.sessions.JNDIConnector;
import org.eclipse.persistence.sessions.Session;

/** Connects as another would, and counts ({@link ConnectionsInUse}). */
final class CountedConnector extends JNDIConnector {

    private static final long serialVersionUID = 1L;

    /** @param connector as it is without counting */
    CountedConnector(JNDIConnector connector) {
        super(connector.getName());
        setLookupType(connector.getLookupType());
        if (connector.getDataSource() != null) {
            setDataSource(connector.getDataSource());
        }
    }

    @Override
    public Connection connect(Properties properties, Session session) {
        return ConnectionsInUse.counted(() -> super.connect(properties, session));
    }
}
