package org.todokede.notice.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todokede.filing.Filing;
import org.todokede.identity.Account;
import org.todokede.identity.Permission;
import org.todokede.obligations.ObligationNews;
import org.todokede.obligations.service.ObligationProposed;
import org.todokede.obligations.service.ProposalsOvertaken;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseEvent;
import org.todokede.review.service.ActDone;
import org.todokede.review.service.CaseAssigned;

/**
 * Tells people of the ministries what waits for them, within the transaction of the act: whoever could be the second pair of eyes of a proposal, or takes part in an inquiry, whoever
 * proposed when it was approved or dropped, and whoever was named to work on a case. Nobody is told of what they did themselves, or what was done for them, and what told
 * of a proposal is new no more once that is approved or dropped.
 */
@ApplicationScoped
public class StaffNotices {

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Inject
    private NoticeDesk desk;

    @Inject
    private Recipients recipients;

    /** A proposal waits for another person, or an inquiry was opened in which others take part; or a proposal has been approved, or dropped. */
    void onAct(@Observes ActDone done) {
        CaseEvent event = done.event();
        if (event.act().isProposal() || event.act() == CaseAct.OPEN_INQUIRY) {
            Set<Long> own = hands(event);
            desk.tell(recipients.ofMinistries(done.filing()).stream().filter(account -> !own.contains(account.id())).toList(), done.filing(), event.act().name());
        } else {
            done.history().endedBy(event).ifPresent(proposed -> {
                Set<Long> own = hands(event);
                // nobody is called to it any more, unless another ministry's proposal of the same stands again
                if (!done.history().isProposed(proposed.act())) {
                    desk.settle(done.filing(), proposed.act().name());
                }
                desk.tell(stillReviewing(hands(proposed), id -> !own.contains(id)), done.filing(), event.act().name());
            });
        }
    }

    /** What is owed needs four eyes as well: those who could approve it are called, and whoever proposed it hears what became of it. */
    void onObligation(@Observes ObligationProposed proposed) {
        Filing filing = proposed.filing();
        proposed.outcome().ifPresentOrElse(
                news -> {
                    if (!proposed.others()) {
                        desk.settle(filing, ObligationNews.OBLIGATION_PROPOSED.name());
                    }
                    tell(stillReviewing(Set.of(proposed.proposal().proposedBy()), id -> id != proposed.by()), filing, news);
                },
                () -> tell(recipients.ofMinistries(filing).stream().filter(account -> account.id() != proposed.by()).toList(), filing, ObligationNews.OBLIGATION_PROPOSED));
    }

    /** Nobody is called to it any more. */
    void onOvertaken(@Observes ProposalsOvertaken overtaken) {
        desk.settle(overtaken.filing(), ObligationNews.OBLIGATION_PROPOSED.name());
    }

    private void tell(List<Account> people, Filing filing, ObligationNews news) {
        desk.tell(people, filing, news.name());
    }

    /** The officer hears of it, unless it was the officer who said so. */
    void onAssignment(@Observes CaseAssigned assigned) {
        if (assigned.officer() != assigned.by()) {
            desk.tell(stillReviewing(Set.of(assigned.officer()), id -> true), assigned.filing(), Permission.ASSIGN_CASE.name());
        }
    }

    /** Whose act it is: the person, and the colleague for whom the person acted. */
    private static Set<Long> hands(CaseEvent event) {
        return Stream.concat(Stream.of(event.byAccount()), event.onBehalfOf().stream()).collect(Collectors.toSet());
    }

    private List<Account> stillReviewing(Collection<Long> accounts, Predicate<Long> wanted) {
        return accounts.stream().filter(wanted).sorted().map(id -> em.find(Account.class, id)).filter(account -> account != null && account.isActive()).toList();
    }
}
