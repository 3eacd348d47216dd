package org.todokede.identity.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.todokede.platform.service.Startup;

/** Every minute: what an earlier key has sealed is sealed with the newest, so that the earlier can go. Where there is but one key there is nothing to do. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SealTimer {

    @Inject
    private SecondFactors factors;

    @EJB
    private Startup startup;

    @Schedule(hour = "*", minute = "*", second = "52", persistent = false)
    void sealAnew() {
        startup.inBackground(factors::sealAnew);
    }
}
