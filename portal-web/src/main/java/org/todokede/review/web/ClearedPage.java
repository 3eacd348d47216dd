package org.todokede.review.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.todokede.period.PeriodEvent;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.Reason;
import org.todokede.review.service.ReviewService;

/** The receipt numbers that are free to proceed, newest first, as the window publishes them. The address carries day and place. */
@Named
@RequestScoped
public class ClearedPage {

    private static final int ROWS = 50;

    @EJB
    private ReviewService review;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    private String on = "";
    private LocalDate day;
    private LocalDate lastOut;
    private ReviewService.ClearedPage found = new ReviewService.ClearedPage(List.of(), "");

    /** Runs before the list is shown. */
    public void load() {
        lastOut = review.clearedUntil();
        on = page.param("on").strip();
        Optional<LocalDate> asked = PeriodEvent.strictDay(on);
        if (!on.isEmpty() && asked.isEmpty()) {
            errors.addAll(List.of(new FieldDefect("on", Reason.plain("period.input.notADay", on.length() <= 40 ? on : on.substring(0, 40) + "…"))));
            page.status(422);
            return;
        }
        day = asked.orElse(null);
        found = review.cleared(day, page.param("after"), ROWS);
    }

    /** As typed. */
    public String getOn() {
        return on;
    }

    public LocalDate getLastOut() {
        return lastOut;
    }

    public List<ReviewService.Freed> getRows() {
        return found.rows();
    }

    /** Whether there is nothing to show, and not for want of a day that could be read. */
    public boolean isNone() {
        return found.rows().isEmpty() && errors.getList().isEmpty();
    }

    public boolean isNarrowed() {
        return !on.isEmpty();
    }

    public boolean isLater() {
        return !page.param("after").isEmpty();
    }

    public String getFirstHref() {
        return "/cleared" + (day == null ? "" : "?on=" + day);
    }

    /** Address of the following page; empty if there is none. */
    public String getNextHref() {
        return found.next().isEmpty() ? "" : "/cleared?" + (day == null ? "" : "on=" + day + "&") + "after=" + found.next();
    }
}
