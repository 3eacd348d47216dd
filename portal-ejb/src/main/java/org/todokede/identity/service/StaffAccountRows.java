package org.todokede.identity.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.todokede.identity.Account;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.identity.StaffChange;
import org.todokede.identity.StaffPost;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;

/** Accounts and what is proposed for them, as they are stored, and why something cannot be done with one that is stored so. */
@ApplicationScoped
public class StaffAccountRows {

    /** Administrators that cannot be closed: one proposes, another approves. */
    static final int LEAST_ADMINISTRATORS = 2;

    /** Changes that are shown of one account. */
    private static final int MOST_CHANGES = 100;

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    Account account(long id) {
        return Optional.ofNullable(em.find(Account.class, id)).orElseThrow(NotFound::new);
    }

    Account seen(long id, long seen) {
        Account account = account(id);
        if (account.version() != seen) {
            throw new ChangedBySomebodyElse("", "");
        }
        return account;
    }

    StaffChange change(long id) {
        return Optional.ofNullable(em.find(StaffChange.class, id)).orElseThrow(NotFound::new);
    }

    Optional<Account> byLogin(String login) {
        return em.createNamedQuery("Account.byLogin", Account.class).setParameter("login", login).getResultStream().findFirst();
    }

    boolean isProposed(String login) {
        return !em.createQuery("select c.id from StaffChange c where c.login = :login and c.decidedAt is null", Long.class).setParameter("login", login).setMaxResults(1).getResultList().isEmpty();
    }

    List<StaffChange> changes(Account account) {
        return em.createNamedQuery("StaffChange.ofAccount", StaffChange.class).setParameter("account", account.id()).setMaxResults(MOST_CHANGES).getResultList();
    }

    Optional<Reason> whyNotProposed(Actor actor, Account account) {
        if (actor.accountId() == account.id()) {
            return Optional.of(Reason.plain("accounts.own"));
        }
        return isProposed(account.login()) ? Optional.of(Reason.plain("accounts.pending")) : Optional.empty();
    }

    Optional<Reason> whyNotReopened(Actor actor, Account account) {
        return whyNotOpenAgain(account).or(() -> whyNotProposed(actor, account));
    }

    /** Why it cannot be, whoever asks and whatever waits: it is open, or nothing is left to sign in with. */
    Optional<Reason> whyNotOpenAgain(Account account) {
        return account.isActive() ? Optional.of(Reason.plain("accounts.isOpen")) : account.isErased() ? Optional.of(Reason.plain("accounts.isErased")) : Optional.empty();
    }

    Optional<Reason> whyNotChanged(Actor actor, Account account) {
        if (!account.isStaff()) {
            return Optional.of(Reason.plain("accounts.filer"));
        }
        return account.isActive() ? whyNotProposed(actor, account) : Optional.of(Reason.plain("accounts.isClosed"));
    }

    Optional<Reason> whyNotClosed(Actor actor, Account account, boolean held) {
        return actor.accountId() == account.id() ? Optional.of(Reason.plain("accounts.own")) : whyNotWithout(account, new StaffPost(Set.of(), null), held);
    }

    /** Why the account cannot be that instead: an administrator would go whom the others need. @param held whether the rows of the administrators are held, so that of two who go at once the second finds the first gone */
    Optional<Reason> whyNotWithout(Account account, StaffPost post, boolean held) {
        if (!account.post().roles().contains(Role.ADMINISTRATOR) || post.roles().contains(Role.ADMINISTRATOR)) {
            return Optional.empty();
        }
        List<?> others = em.createNativeQuery(
                        "select a.id from account a where a.active = true and exists (select 1 from account_role r where r.account_id = a.id and r.role_name = 'ADMINISTRATOR') order by a.id"
                                + (held ? " for update" : ""))
                .getResultList();
        return others.stream().filter(id -> ((Number) id).longValue() != account.id()).count() < LEAST_ADMINISTRATORS
                ? Optional.of(Reason.plain("accounts.lastAdministrators", LEAST_ADMINISTRATORS)) : Optional.empty();
    }
}
