package org.todokede.operation.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.todokede.platform.service.PortalConfig;

/** Whether the folder of the data takes more. */
@ApplicationScoped
public class DataRoom {

    @Inject
    private PortalConfig config;

    /** Whether this process may write there. */
    public boolean isWritable() {
        return Files.isWritable(config.dataFolder());
    }

    /** Bytes that this process may still write there. @throws UncheckedIOException if the folder is not there */
    public long freeBytes() {
        try {
            return Files.getFileStore(config.dataFolder()).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
