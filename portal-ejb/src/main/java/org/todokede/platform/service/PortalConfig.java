package org.todokede.platform.service;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where the portal keeps its things and how it was started; read from system properties set by the run command. */
@ApplicationScoped
public class PortalConfig {

    /** Folder of the data that must survive: database and documents. */
    public Path dataFolder() {
        return Path.of(System.getProperty("portal.data", "data")).toAbsolutePath();
    }

    /** Folder with reference data and form editions. */
    public Path configFolder() {
        return Path.of(System.getProperty("portal.config", "config")).toAbsolutePath();
    }

    /** Whether this is a training environment: demonstration accounts, a clock that can be moved, a banner on every page. */
    public boolean isTraining() {
        return Boolean.getBoolean("portal.demo");
    }

    /** Whether the server belongs to the portal alone, so that a failed start may end the process. */
    public boolean isStandalone() {
        return Boolean.getBoolean("portal.standalone");
    }

    /** Where the virus scanner answers, {@code host:port} or the path of a socket; none if there is none. */
    public Optional<String> clamd() {
        return Optional.of(System.getProperty("portal.clamd", "")).filter(address -> !address.isBlank());
    }

    /** File that tells the run command what to show once the portal answers; none where nobody waits for it. */
    public Optional<Path> announcement() {
        return Optional.ofNullable(System.getProperty("portal.announcement")).map(Path::of);
    }

    /** How long an uploaded portfolio and its answers are kept, in whole hours; 24 unless set. No period of law depends on it. */
    public Duration portfoliosKept() {
        return Duration.ofHours(Math.max(1, Integer.getInteger("portal.portfolio.hours", 24)));
    }

    /** How many saves of a draft are kept to be taken back; 200 unless set, at least 1. */
    public int keptDraftSaves() {
        return Math.max(1, Integer.getInteger("portal.draft.saves", 200));
    }

    /** Changes with every build; part of the addresses of style sheets and scripts. */
    public String build() {
        return System.getProperty("portal.build", "dev");
    }
}
