package org.todokede.platform.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.service.PortalConfig;

/** What every page says of the portal itself. */
@Named
@RequestScoped
public class Portal {

    @Inject
    private PortalConfig config;

    @Inject
    private PortalClock clock;

    @Inject
    private HttpServletRequest request;

    public boolean isTraining() {
        return config.isTraining();
    }

    public LocalDate getToday() {
        return clock.today();
    }

    public String getContextPath() {
        return request.getContextPath();
    }

    public String getBuild() {
        return config.build();
    }
}
