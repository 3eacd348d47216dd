package org.todokede.review;

import java.util.Set;

/**
 * A proposal that nobody has approved or dropped yet.
 *
 * @param event the proposing event; the newest if it was proposed again
 * @param approval the act that would approve it
 * @param joined ministries that proposed or joined it
 */
public record Proposal(CaseEvent event, CaseAct approval, Set<String> joined) {

    public Proposal {
        joined = Set.copyOf(joined);
    }
}
