package org.todokede.notice.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import org.todokede.notice.service.CalendarService;
import org.todokede.platform.service.PortalConfig;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Viewer;

/** The person's private calendar: gives it a password, shown this once, and ends it. */
@Named
@RequestScoped
public class CalendarPage {

    @EJB
    private CalendarService calendars;

    @Inject
    private PortalConfig config;

    @Inject
    private Viewer viewer;

    @Inject
    private Page page;

    private String password = "";
    private Instant madeAt;

    /** Runs before the page is shown, or the password is made or ended. */
    public void load() {
        if (page.isPost() && page.param("do").equals("end")) {
            calendars.revoke(page.actor());
            page.redirect("/calendar");
            return;
        }
        if (page.isPost()) {
            // Shown in this very answer and nowhere again: a redirect would carry the secret through an address.
            password = calendars.renew(page.actor(), viewer.getLanguage());
        }
        madeAt = calendars.madeAt(page.actor()).orElse(null);
    }

    /** The same for everybody. */
    public String getAddress() {
        return config.address() + "/calendar.ics";
    }

    /** The password that was just made; empty otherwise. */
    public String getPassword() {
        return password;
    }

    /** When the password was made; null if there is none. */
    public Instant getMadeAt() {
        return madeAt;
    }
}
