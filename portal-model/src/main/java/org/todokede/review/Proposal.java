package org.todokede.review;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A proposal that nobody has approved or dropped yet.
 *
 * @param event the proposing event; the newest if it was proposed again, by whichever ministry
 * @param approval the act that would approve it
 * @param joined ministries that proposed or joined it
 */
public record Proposal(CaseEvent event, CaseAct approval, Set<String> joined) {

    public Proposal {
        joined = Set.copyOf(joined);
    }

    /** The same, with one more ministry that takes part in it. */
    Proposal joinedBy(String ministry) {
        return new Proposal(event, approval, Stream.concat(joined.stream(), Stream.of(ministry)).collect(Collectors.toSet()));
    }

    /** Code of the ministry that proposed it. */
    public Optional<String> ministry() {
        return Optional.ofNullable(event.ministry());
    }
}
