package org.todokede.platform.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.List;
import org.todokede.platform.service.PortalClock;
import org.todokede.review.service.ReviewService;

/** The front page. */
@Named
@RequestScoped
public class Home {

    private static final int DAYS = 7;
    private static final int ROWS = 8;

    /** A number that is free to proceed. */
    public record Cleared(String number, LocalDate freeFrom, String how) {}

    @EJB
    private ReviewService review;

    @Inject
    private PortalClock clock;

    @Inject
    private Ledgers ledgers;

    @Inject
    private Texts texts;

    private Ledgers.Ledger count;
    private List<Cleared> cleared;

    /** The period of a notification sent today. */
    public Ledgers.Ledger getCount() {
        if (count == null) {
            count = ledgers.ifSentToday();
        }
        return count;
    }

    public List<Cleared> getCleared() {
        if (cleared == null) {
            cleared = review.freeSince(clock.today().minusDays(DAYS), ROWS).stream().map(f -> new Cleared(f.number(), f.freeFrom(), texts.get("home.how"))).toList();
        }
        return cleared;
    }
}
