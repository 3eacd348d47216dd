package org.todokede.rules;

import java.util.List;
import java.util.Objects;

/**
 * A stake in one company: shares and votes apart, because treasury shares, classes without votes and discretionary mandates separate them.
 *
 * @param shares shares of all issued shares
 * @param votes votes of all votes
 */
public record Stake(Ratio shares, Ratio votes) {

    public Stake {
        Objects.requireNonNull(shares, "shares");
        Objects.requireNonNull(votes, "votes");
    }

    /** Shares and votes alike. */
    public static Stake of(Ratio both) {
        return new Stake(both, both);
    }

    /**
     * The stake the percentages of FEFTA Art. 26(2)(iii)-(v) speak of: own plus closely related persons (Cabinet Order 2(19)), each share and each vote once.
     *
     * @param own the investor's
     * @param related one per closely related person, possibly none
     * @param countedTwice what appears in more than one of the above, e.g. shares under a mandate between two of them
     * @throws IllegalArgumentException if more is netted than was added
     */
    public static Stake ofGroup(Stake own, List<Stake> related, Stake countedTwice) {
        Ratio shares = own.shares;
        Ratio votes = own.votes;
        for (Stake stake : related) {
            shares = shares.plus(stake.shares);
            votes = votes.plus(stake.votes);
        }
        return new Stake(shares.minus(countedTwice.shares), votes.minus(countedTwice.votes));
    }
}
