package org.todokede.identity.service;

import jakarta.enterprise.context.ApplicationScoped;
import org.todokede.platform.service.AddressThrottle;

/** Slows down whoever asks for accounts by the dozen. */
@ApplicationScoped
public class RegistrationThrottle extends AddressThrottle {

    /** A law firm behind one address registers no more in that time. */
    private static final int AT_MOST = 60;

    public RegistrationThrottle() {
        super(AT_MOST);
    }
}
