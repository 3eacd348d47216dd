package org.todokede.platform.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.service.Settings;
import org.todokede.refusal.Refusal;

/** Moves the clock of a training environment forward. */
@Named
@RequestScoped
public class ClockPage {

    @EJB
    private Settings settings;

    @Inject
    private PortalClock clock;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    /** Runs before the page is shown. */
    public void load() {
        if (page.isPost()) {
            try {
                settings.moveClock(page.actor(), (int) page.number("days", 0));
                page.redirect("/admin/clock");
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
    }

    public int getDaysAhead() {
        return clock.daysAhead();
    }

    public String getDays() {
        return page.param("days");
    }
}
