package org.todokede.ownership;

import java.util.List;
import org.todokede.refusal.Reason;

/**
 * The votes of a Japanese company with foreign investors of classes 1 and 2 (FEFTA Art. 26(1)(iii)).
 *
 * @param direct with them
 * @param indirect with companies that count whole
 * @param atMost both, if every holder that is not stated were a foreign investor, here and in the companies between
 * @param steps how it was counted, holder by holder
 */
public record ForeignVotes(Share direct, Share indirect, Share atMost, List<Reason> steps) {

    public ForeignVotes {
        steps = List.copyOf(steps);
    }

    /** Direct and indirect, of what is stated. */
    public Share atLeast() {
        return direct.plus(indirect);
    }

    /** Whether what is not stated cannot change the answer about half of the votes. */
    public boolean isSettled() {
        return atLeast().isAtLeast(Ownership.HALF) == atMost.isAtLeast(Ownership.HALF);
    }
}
