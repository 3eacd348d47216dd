package org.todokede.review.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.review.CaseAct;
import org.todokede.review.Proposal;

/** What is proposed and not yet done: for whoever looks at the case, and for whoever approves, joins or drops a proposal, by whom it is, and with what reasons. */
@Named
@RequestScoped
public class ProposalPanel {

    /**
     * An open proposal.
     *
     * @param what the act that would be done
     * @param made when, by whom and with what
     * @param joined ministries that take part in it; empty where none has to join
     * @param awaited ministries that have still to join
     */
    public record Open(String what, CasePage.Happening made, String joined, String awaited) {}

    @Inject
    private CasePage of;

    @Inject
    private ActPage acting;

    @Inject
    private PortalClock clock;

    @Inject
    private Page page;

    @Inject
    private Texts texts;

    /** The proposal that the act approves; those among which the act chooses; none for any other act. */
    public List<CasePage.Happening> getProposed() {
        CaseAct act = acting.act();
        boolean chooses = act == CaseAct.JOIN_PROPOSAL || act == CaseAct.DROP_PROPOSAL;
        return proposals().stream().filter(proposal -> chooses || proposal.approval() == act).map(this::made).toList();
    }

    /** What the act on the page can be about: a ministry drops its own only. */
    List<Proposal> proposals() {
        return acting.act() == CaseAct.DROP_PROPOSAL ? of.history().proposalsToDrop(clock.today(), page.actor().ministry()) : open();
    }

    /** Every open proposal of the case. */
    public List<Open> getOpen() {
        return open().stream().map(this::open).toList();
    }

    private Open open(Proposal proposal) {
        Set<String> awaited = of.getFile().history().awaitedBy(proposal, clock.today());
        // nobody joins a shortening: it waits for the signatures of all, which stand among the ministries
        return new Open(texts.label(proposal.approval()), made(proposal), proposal.approval() == CaseAct.SHORTEN ? "" : names(proposal.joined()), names(awaited));
    }

    private static String names(Set<String> ministries) {
        return ministries.stream().sorted().collect(Collectors.joining(", "));
    }

    private List<Proposal> open() {
        return of.getFile().history().openProposals(clock.today());
    }

    private CasePage.Happening made(Proposal proposal) {
        return of.getCourse().get(proposal.event().seq() - 1);
    }
}
