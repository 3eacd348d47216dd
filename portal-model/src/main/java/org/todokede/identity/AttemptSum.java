package org.todokede.identity;

import java.time.Duration;
import org.todokede.platform.SenderNetwork;

/**
 * Sums of attempts to sign in that have not succeeded. Whoever guesses is slowed down; whoever owns the account comes in from an address of their own, whatever others
 * try: no sum closes an account to passwords. Codes, of which there are few, can be tried by those alone who know the password; to them an account is closed for a time.
 */
public enum AttemptSum {
    /** One account at one address: five a minute; one, while the account is tried from everywhere. */
    ACCOUNT_AT_ADDRESS(5, Duration.ofMinutes(1)),
    /** One address, whatever account: whoever tries one password with many names. */
    ADDRESS(30, Duration.ofMinutes(1)),
    /** One account, from whatever address; beyond it each address has fewer. */
    ACCOUNT(50, Duration.ofHours(1));

    /** What one address may try a minute at an account that is tried from everywhere. */
    public static final int FEW = 1;

    private static final int LONGEST_LOGIN = 100;

    private final int limit;
    private final Duration time;

    AttemptSum(int limit, Duration time) {
        this.limit = limit;
        this.time = time;
    }

    /** So many are let through in one time, inclusive. */
    public int limit() {
        return limit;
    }

    /** How long one sum runs from its first attempt. */
    public Duration time() {
        return time;
    }

    /**
     * What the sum is of, in one spelling.
     *
     * @param login as typed; of a long one its beginning
     * @param address in one spelling, of which the {@linkplain SenderNetwork network} counts
     */
    public String of(String login, String address) {
        String account = login.length() > LONGEST_LOGIN ? login.substring(0, LONGEST_LOGIN) : login;
        String sender = SenderNetwork.of(address);
        return switch (this) {
            case ACCOUNT_AT_ADDRESS -> name() + "\n" + sender + "\n" + account;
            case ADDRESS -> name() + "\n" + sender;
            case ACCOUNT -> name() + "\n" + account;
        };
    }
}
