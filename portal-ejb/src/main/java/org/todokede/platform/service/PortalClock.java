package org.todokede.platform.service;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.todokede.platform.LegalDay;

/** The clock of the portal. In a training environment it may run ahead by whole days; otherwise it is the clock of the machine. */
@ApplicationScoped
public class PortalClock {

    private final Clock clock;

    private volatile int daysAhead;

    public PortalClock() {
        this(Clock.system(LegalDay.TOKYO));
    }

    PortalClock(Clock clock) {
        this.clock = clock;
    }

    /** Now, to the microsecond, as it is stored. */
    public Instant now() {
        return clock.instant().plus(Duration.ofDays(daysAhead)).truncatedTo(ChronoUnit.MICROS);
    }

    /** Now by the machine, wherever training stands: for limits that protect, and for clocks outside, such as that of an authenticator. */
    public Instant machineTime() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Today in Tokyo. */
    public LocalDate today() {
        return LegalDay.of(now());
    }

    public int daysAhead() {
        return daysAhead;
    }

    /** Stands on a day, before or after that of the machine: while years are made up in an empty portal, and nobody is in it. */
    public void standOn(LocalDate day) {
        daysAhead = (int) ChronoUnit.DAYS.between(LegalDay.of(clock.instant()), day);
    }

    /** @param days whole days, not negative: time is never turned back, or filings would be received before they were sent */
    void runAhead(int days) {
        daysAhead = days;
    }
}
