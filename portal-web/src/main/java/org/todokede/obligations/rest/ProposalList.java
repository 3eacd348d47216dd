package org.todokede.obligations.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.todokede.obligations.ObligationAct;
import org.todokede.obligations.ObligationBasis;
import org.todokede.obligations.ObligationCourse;
import org.todokede.obligations.ObligationProposal;
import org.todokede.obligations.ObligationTerms;
import org.todokede.obligations.Rhythm;
import org.todokede.obligations.service.CaseObligations;

/** What officers have proposed about what is owed in a case, and waits for another officer. */
public record ProposalList(String number, List<Item> proposals) {

    /**
     * One proposal.
     *
     * @param proposal its number in the case
     * @param act the act that approves it
     * @param key of the obligation that it is about; null if that is only proposed
     * @param lastEvent number of the last event of the obligation, to be sent with the approval; 0 if it is only proposed
     * @param condition number of the event by which a ministry signed the condition that it lays down; null if none
     * @param reasons why; empty of what is only proposed
     */
    public record Item(
            int proposal, ObligationAct act, String key, int lastEvent, ObligationBasis basis, String debtor, String what, Rhythm rhythm, LocalDate firstDue, LocalDate lastDue, Integer condition, String reasons,
            String by, String ministry, LocalDate on, Instant at) {}

    static ProposalList of(CaseObligations owed) {
        return new ProposalList(owed.number(), owed.waiting().stream().map(proposal -> item(proposal, owed.about(proposal).orElseThrow())).toList());
    }

    private static Item item(ObligationProposal proposal, ObligationCourse course) {
        ObligationTerms terms = course.obligation().terms();
        return new Item(
                proposal.ordinal(), proposal.act(), proposal.obligationKey().orElse(null), course.lastSeq(), course.obligation().basis(), terms.debtor(), terms.what(), terms.rhythm(), terms.firstDue(), terms.lastDue(),
                course.obligation().laysDown(), proposal.reasons(), proposal.proposedByName(), proposal.ministry(), proposal.proposedOn(), proposal.proposedAt());
    }
}
