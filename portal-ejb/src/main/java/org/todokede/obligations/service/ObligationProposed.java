package org.todokede.obligations.service;

import java.util.Optional;
import org.todokede.filing.Filing;
import org.todokede.obligations.ObligationNews;
import org.todokede.obligations.ObligationProposal;

/**
 * Something was proposed about what is owed, or that has been approved or dropped; heard of in the transaction that brings it about.
 *
 * @param by account of whoever has done so now
 * @param others whether something else still waits to be approved in the case; what was overtaken does not
 */
public record ObligationProposed(Filing filing, ObligationProposal proposal, long by, boolean others) {

    /** What whoever proposed it is told; empty while it waits. */
    public Optional<ObligationNews> outcome() {
        return Optional.ofNullable(proposal.approved()).map(approved -> approved ? ObligationNews.OBLIGATION_APPROVED : ObligationNews.OBLIGATION_DROPPED);
    }
}
