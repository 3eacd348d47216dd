package org.todokede.identity.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.todokede.identity.service.StaffAccountService;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.refusal.Refusal;

/** What was proposed for an account, for the administrator who decides; and the link of an account that was opened. */
@Named
@RequestScoped
public class AccountChangePage {

    @EJB
    private StaffAccountService accounts;

    @Inject
    private AccountsPage words;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    @Inject
    private Texts texts;

    private StaffAccountService.Proposal proposal;
    private String link = "";

    /** Runs before it is shown, and does what was chosen. */
    public void load() {
        long id = page.routeId("id");
        proposal = accounts.proposal(page.actor(), id);
        if (page.isPost()) {
            long seen = page.number("version", -1);
            try {
                Optional<String> token = switch (page.param("act")) {
                    case "approve" -> accounts.approve(page.actor(), id, seen);
                    case "link" -> accounts.sendLink(page.actor(), id, seen);
                    default -> {
                        accounts.giveUp(page.actor(), id, seen);
                        yield Optional.empty();
                    }
                };
                link = token.map(secret -> "/staff/" + secret).orElse("");
                if (link.isEmpty()) {
                    page.redirect("/admin/accounts/changes/" + id);
                }
                proposal = accounts.proposal(page.actor(), id);
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
    }

    public StaffAccountService.Proposal getProposal() {
        return proposal;
    }

    public String getWhat() {
        return texts.label(proposal.change().kind());
    }

    public String getBefore() {
        return words.words(proposal.change().before());
    }

    public String getAfter() {
        return words.words(proposal.change().after());
    }

    public boolean isPending() {
        return proposal.change().approved() == null;
    }

    public boolean isApproved() {
        return Boolean.TRUE.equals(proposal.change().approved());
    }

    public String getWhyNot() {
        return proposal.whyNotApproved() == null ? "" : texts.reason(proposal.whyNotApproved());
    }

    /** The link itself, in a training environment without mail; empty otherwise. */
    public String getLink() {
        return link;
    }
}
