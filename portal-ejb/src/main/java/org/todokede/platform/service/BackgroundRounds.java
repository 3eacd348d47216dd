package org.todokede.platform.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** How the work in the background does on this server, since it began: what another server does, that one tells. */
@ApplicationScoped
public class BackgroundRounds {

    /**
     * How one work does.
     *
     * @param work its name, the same on every server
     * @param ended when the last round ended, by the clock of the machine; null before the first
     * @param failed whether that one failed
     * @param rounds how many there were
     */
    public record Rounds(String work, Duration pause, Instant ended, boolean failed, long rounds) {}

    @Inject
    private PortalClock clock;

    private final Map<String, Rounds> all = new ConcurrentSkipListMap<>();

    /** A work that will have rounds. */
    public void expect(String work, Duration pause) {
        all.put(work, new Rounds(work, pause, null, false, 0));
    }

    /** A round of it has ended. */
    public void ended(String work, boolean failed) {
        all.computeIfPresent(work, (same, before) -> new Rounds(work, before.pause(), clock.machineTime(), failed, before.rounds() + 1));
    }

    /** By their names. */
    public List<Rounds> all() {
        return List.copyOf(all.values());
    }
}
