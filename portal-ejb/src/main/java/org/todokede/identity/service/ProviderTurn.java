package org.todokede.identity.service;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One way to the provider and back, as the browser carries it, sealed: what the answer must fit.
 *
 * @param accountId who is signed in and goes there; 0 if nobody is
 * @param state returns with the answer
 * @param nonce stands in the ID token
 * @param verifier secret half of the proof key (RFC 7636)
 * @param at when it began, by the clock of the machine
 * @param next address of the portal to which it leads; may be empty
 */
record ProviderTurn(ProviderSignInService.Purpose purpose, long accountId, String state, String nonce, String verifier, Instant at, String next) {

    /** So long the person may take there. */
    static final Duration OPEN = Duration.ofMinutes(10);

    private static final String BETWEEN = "\n";

    static ProviderTurn of(ProviderSignInService.Purpose purpose, long accountId, Instant at, String next) {
        return new ProviderTurn(purpose, accountId, LinkToken.next(), LinkToken.next(), LinkToken.next(), at, next);
    }

    String written() {
        return String.join(BETWEEN, purpose.name(), String.valueOf(accountId), state, nonce, verifier, at.toString(), next);
    }

    /** Empty if nothing was kept, or it has become too old. */
    static Optional<ProviderTurn> read(String written, Instant now) {
        List<String> parts = List.of(written.split(BETWEEN, -1));
        if (parts.size() != 7) {
            return Optional.empty();
        }
        ProviderTurn turn = new ProviderTurn(ProviderSignInService.Purpose.valueOf(parts.get(0)), Long.parseLong(parts.get(1)), parts.get(2), parts.get(3), parts.get(4), Instant.parse(parts.get(5)), parts.get(6));
        return Optional.of(turn).filter(t -> now.isBefore(t.at().plus(OPEN)));
    }
}
