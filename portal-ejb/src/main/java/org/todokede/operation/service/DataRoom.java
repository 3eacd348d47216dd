package org.todokede.operation.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.todokede.platform.service.PortalConfig;

/** Whether the folder of the data takes more. */
@ApplicationScoped
public class DataRoom {

    private static final Logger LOG = Logger.getLogger(DataRoom.class.getName());

    /** Less room than the largest file of a filing takes twice is none. */
    private static final long LITTLE = 200L * 1024 * 1024;

    @Inject
    private PortalConfig config;

    /** Whether this process may write there, and has room for a filing. */
    public boolean takesMore() {
        return Files.isWritable(config.dataFolder()) && freeBytes() > LITTLE;
    }

    /** Bytes that this process may still write there; none if the folder is not there. */
    public long freeBytes() {
        try {
            return Files.getFileStore(config.dataFolder()).getUsableSpace();
        } catch (IOException gone) {
            LOG.log(Level.WARNING, "the folder of the data is not there", gone);
            return 0;
        }
    }
}
