package org.todokede.documents.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.todokede.platform.service.PortalConfig;

/** Asks the scanner, if there is one, and takes silence for what it is. */
@ApplicationScoped
public class VirusScanner {

    private static final Logger LOG = Logger.getLogger(VirusScanner.class.getName());

    /** A daemon that unpacks fifty megabytes takes its time; one that is down does not answer the connection at all. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration PATIENCE_WITH_CALL = Duration.ofSeconds(2);

    /**
     * What the scanner said.
     *
     * @param answered whether it looked at the file
     * @param finding name of what it found; null if nothing, or if it did not look
     */
    public record Verdict(boolean answered, String finding) {

        static final Verdict NONE = new Verdict(false, null);

        public boolean isInfected() {
            return finding != null;
        }
    }

    @Inject
    private PortalConfig config;

    public boolean isConfigured() {
        return config.clamd().isPresent();
    }

    /** Whether the daemon answers when it is called, within seconds; false where there is none. */
    public boolean answersCall() {
        try {
            Optional<String> address = config.clamd();
            return address.isPresent() && new Clamd(address.get(), PATIENCE_WITH_CALL).answersCall();
        } catch (IOException | RuntimeException silent) {
            LOG.log(Level.FINE, "the scanner does not answer a call", silent);
            return false;
        }
    }

    /** Has a file looked at; never fails. */
    public Verdict scan(Path file) {
        Optional<String> address = config.clamd();
        if (address.isEmpty()) {
            return Verdict.NONE;
        }
        try {
            return new Verdict(true, new Clamd(address.get(), PATIENCE).scan(file).orElse(null));
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "the scanner at {0} gives no answer: {1}", new Object[] {address.get(), String.valueOf(e.getMessage())});
            return Verdict.NONE;
        }
    }
}
