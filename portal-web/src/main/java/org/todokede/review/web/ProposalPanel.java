package org.todokede.review.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.todokede.platform.service.PortalClock;
import org.todokede.review.CaseAct;

/** What lies before somebody who approves, joins or drops a proposal: by whom it is, and with what reasons. */
@Named
@RequestScoped
public class ProposalPanel {

    @Inject
    private CasePage of;

    @Inject
    private PortalClock clock;

    /** The proposal that the act approves; every open one where the act chooses among them; none for any other act. */
    public List<CasePage.Happening> getProposed() {
        CaseAct act = of.act();
        boolean chooses = act == CaseAct.JOIN_PROPOSAL || act == CaseAct.DROP_PROPOSAL;
        return of.getFile().history().openProposals(clock.today()).stream()
                .filter(proposal -> chooses || proposal.approval() == act)
                .map(proposal -> of.getCourse().get(proposal.event().seq() - 1))
                .toList();
    }
}
