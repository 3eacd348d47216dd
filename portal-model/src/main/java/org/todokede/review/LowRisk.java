package org.todokede.review;

import java.time.LocalDate;
import java.util.Optional;
import org.todokede.refusal.Reason;

/**
 * Which cases a ministry may sign off many at a time. An assumption of the portal, on the careful side: in the first thirty days, no core sector, nothing
 * flagged, nothing asked and unanswered, nobody has proposed anything but a shortening, and no ministry has signed anything but "no objection". What is left
 * is looked at one by one.
 */
public final class LowRisk {

    private LowRisk() {}

    /**
     * Why the case is looked at alone; empty if it may be among many.
     *
     * @param core what the filing says of core sectors: {@code yes}, {@code no}, or empty if nothing
     */
    public static Optional<Reason> whyNot(CaseHistory history, String core, LocalDate today) {
        if (history.stateOn(today) != CaseState.WAITING) {
            return Optional.of(Reason.plain("review.lowRisk.state"));
        }
        if (!"no".equals(core)) {
            return Optional.of(Reason.plain("review.lowRisk.core"));
        }
        if (!history.flags().isEmpty()) {
            return Optional.of(history.flags().get(0));
        }
        if (history.requests().stream().anyMatch(request -> history.stateOf(request, today).isAnswerable())) {
            return Optional.of(Reason.plain("review.lowRisk.questions"));
        }
        if (history.openProposals(today).stream().anyMatch(proposal -> proposal.event().act() != CaseAct.PROPOSE_SHORTENING)) {
            return Optional.of(Reason.plain("review.lowRisk.proposal"));
        }
        return history.signatures(today).stream()
                .filter(signature -> signature.isSigned() && signature.opinion() != Opinion.NO_OBJECTION)
                .findFirst()
                .map(signature -> Reason.plain("review.lowRisk.opinion", signature.ministry()));
    }
}
