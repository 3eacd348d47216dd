package org.todokede.platform.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.todokede.review.service.ReviewService;

/** The front page. */
@Named
@RequestScoped
public class Home {

    private static final int ROWS = 8;

    @EJB
    private ReviewService review;

    @Inject
    private Ledgers ledgers;

    private Ledgers.Ledger count;
    private List<ReviewService.Freed> cleared;

    /** The period of a notification sent today. */
    public Ledgers.Ledger getCount() {
        if (count == null) {
            count = ledgers.ifSentToday();
        }
        return count;
    }

    /** The last few numbers that are free to proceed. */
    public List<ReviewService.Freed> getCleared() {
        if (cleared == null) {
            cleared = review.cleared(null, "", ROWS).rows();
        }
        return cleared;
    }
}
