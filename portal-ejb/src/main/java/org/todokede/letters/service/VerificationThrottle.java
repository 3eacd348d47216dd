package org.todokede.letters.service;

import jakarta.enterprise.context.ApplicationScoped;
import org.todokede.platform.service.AddressThrottle;

/** Slows down whoever tries codes. Their random bits are the guard, this keeps the noise low. */
@ApplicationScoped
public class VerificationThrottle extends AddressThrottle {

    /** An office behind one address may check a folder of letters. */
    private static final int AT_MOST = 120;

    public VerificationThrottle() {
        super(AT_MOST);
    }
}
