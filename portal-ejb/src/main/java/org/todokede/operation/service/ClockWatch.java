package org.todokede.operation.service;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Logger;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.BackgroundWork;
import org.todokede.platform.service.PortalAct;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.service.PortalConfig;

/**
 * Notes in the record that the clock of this machine was set, by how much and when it was seen: the days of the law are counted from the instants that it gave. A clock
 * that is disciplined by a time service drifts by less than is noted. While the machine itself slept its clock went on and its running time did not; that is noted, too.
 */
@ApplicationScoped
class ClockWatch implements BackgroundWork {

    /** By how much a clock may be off from one look to the next. */
    static final Duration UNNOTED = Duration.ofSeconds(30);

    private static final Logger LOG = Logger.getLogger(ClockWatch.class.getName());

    /** When somebody looked. @param clock what the clock of the machine said @param running its running time in nanoseconds, since whenever */
    record Look(Instant clock, long running) {

        /** By how much the clock was set between an earlier look and this one; empty if by no more than is noted. */
        Optional<Duration> setSince(Look earlier) {
            Duration set = Duration.between(earlier.clock, clock).minusNanos(running - earlier.running);
            return set.abs().compareTo(UNNOTED) > 0 ? Optional.of(set) : Optional.empty();
        }
    }

    @EJB
    private ActDoor door;

    @Inject
    private PortalClock clock;

    @Inject
    private PortalConfig config;

    private Look last;

    @PostConstruct
    void begin() {
        last = look();
    }

    private Look look() {
        return new Look(clock.machineTime(), System.nanoTime());
    }

    @Override
    public Duration pause() {
        return Duration.ofSeconds(10);
    }

    @Override
    public void round() {
        Look now = look();
        Optional<Duration> set = now.setSince(last);
        last = now;
        set.ifPresent(by -> {
            LOG.warning(() -> "The clock of this machine was set by " + by.toSeconds() + " s");
            door.perform(Act.of(null, PortalAct.NOTE_CLOCK_SET, "clock", config.node(), "").with("%+d s".formatted(by.toSeconds())), () -> null);
        });
    }
}
