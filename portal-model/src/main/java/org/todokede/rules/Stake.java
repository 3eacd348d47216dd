package org.todokede.rules;

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
}
