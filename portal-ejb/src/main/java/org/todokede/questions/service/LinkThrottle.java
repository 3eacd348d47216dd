package org.todokede.questions.service;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.todokede.platform.service.AddressThrottle;

/** Slows down whoever tries links that open nothing; one that opens something is not counted. */
@ApplicationScoped
public class LinkThrottle extends AddressThrottle {

    /** As many misses from one address in one window. */
    private static final int AT_MOST = 20;

    public LinkThrottle() {
        super(AT_MOST);
    }

    /** Counts a link that opened nothing. */
    void missed(String address, Instant now) {
        admits(address, now);
    }
}
