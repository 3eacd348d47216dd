package org.todokede.identity.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.todokede.identity.Account;
import org.todokede.identity.Actor;
import org.todokede.identity.Membership;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.identity.Role;
import org.todokede.identity.SessionEnd;
import org.todokede.identity.StaffChange;
import org.todokede.identity.StaffPost;
import org.todokede.identity.Subject;
import org.todokede.platform.TypedLine;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.PortalAct;
import org.todokede.platform.service.PortalClock;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;

/**
 * Accounts as administrators keep them. What gives somebody of the staff more, or something else, than before takes effect when a second administrator has
 * approved it; closing takes effect at once, by one. Nobody decides about their own account, and so many administrators stay that one can propose and another
 * approve. Every line of the record says what was, what is, and why.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class StaffAccountService {

    private static final int LONGEST_EMAIL = 100;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_REASON = 200;
    private static final int LONGEST_SEARCH = 100;

    /** Changes that wait, at most. */
    private static final int MOST_WAITING = 100;

    static final String KIND = "account";

    /** An account on the list. */
    public record Line(long id, String login, String name, Set<Role> roles, String ministry, boolean active) {}

    /**
     * One account.
     *
     * @param changes newest first
     * @param whyNotEnded why an open one cannot be closed, or a closed one not opened again; null if it can
     * @param whyNotChanged null if a change can be proposed
     */
    public record View(long id, long version, String login, String name, StaffPost post, boolean active, boolean staff, List<StaffChange> changes, Reason whyNotEnded, Reason whyNotChanged) {

        /** What waits for a decision; null if nothing does. */
        public StaffChange pending() {
            return changes.stream().filter(change -> change.decidedAt() == null).findFirst().orElse(null);
        }
    }

    /** A change as an administrator sees it. @param whyNotApproved null if this administrator can approve it @param link whether a new link to choose a password can be made */
    public record Proposal(StaffChange change, Reason whyNotApproved, boolean link) {}

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActDoor door;

    @Inject
    private PasswordHashing hashing;

    @Inject
    private StaffAccountRows rows;

    @Inject
    private FirstPasswordLinks links;

    @Inject
    private SessionRows sessions;

    @Inject
    private Ministries ministries;

    @Inject
    private PortalClock clock;

    /**
     * Accounts in the order of their logins.
     *
     * @param typed part of a login or name; empty for all
     * @param role only those that have it; null for all
     * @param after login after which the list goes on; empty for its beginning
     */
    public List<Line> list(Actor actor, String typed, Role role, String after, int limit) {
        Rights.require(actor, Permission.KEEP_ACCOUNTS, Subject.NONE);
        String part = typed.strip().toLowerCase(Locale.ROOT);
        part = part.length() > LONGEST_SEARCH ? part.substring(0, LONGEST_SEARCH) : part;
        TypedQuery<Object[]> query = em.createQuery(
                        "select a.id, a.login, a.displayName, a.ministry, a.active from Account a where a.login > :after"
                                + (part.isEmpty() ? "" : " and (locate(:part, lower(a.login)) > 0 or locate(:part, lower(a.displayName)) > 0)")
                                + (role == null ? "" : " and :role member of a.roles") + " order by a.login",
                        Object[].class)
                .setParameter("after", after)
                .setMaxResults(limit);
        if (!part.isEmpty()) {
            query.setParameter("part", part);
        }
        if (role != null) {
            query.setParameter("role", role);
        }
        List<Object[]> rows = query.getResultList();
        Map<Object, Set<Role>> roles = new HashMap<>();
        if (!rows.isEmpty()) {
            em.createQuery("select a.id, r from Account a join a.roles r where a.id in :ids", Object[].class)
                    .setParameter("ids", rows.stream().map(row -> row[0]).toList())
                    .getResultList()
                    .forEach(row -> roles.computeIfAbsent(row[0], none -> EnumSet.noneOf(Role.class)).add((Role) row[1]));
        }
        return rows.stream().map(row -> new Line((Long) row[0], (String) row[1], (String) row[2], roles.getOrDefault(row[0], Set.of()), (String) row[3], (Boolean) row[4])).toList();
    }

    /** What waits for a second administrator, eldest first. */
    public List<StaffChange> pending(Actor actor) {
        Rights.require(actor, Permission.KEEP_ACCOUNTS, Subject.NONE);
        return em.createNamedQuery("StaffChange.pending", StaffChange.class).setMaxResults(MOST_WAITING).getResultList();
    }

    /** Codes of the ministries that a reviewer can review for. */
    public SortedSet<String> ministries(Actor actor) {
        Rights.require(actor, Permission.KEEP_ACCOUNTS, Subject.NONE);
        return ministries.codes();
    }

    /** @throws NotFound if there is none */
    public View view(Actor actor, long id) {
        Rights.require(actor, Permission.KEEP_ACCOUNTS, Subject.NONE);
        Account account = rows.account(id);
        List<StaffChange> changes = rows.changes(account);
        return new View(
                account.id(), account.version(), account.login(), account.displayName(), account.post(), account.isActive(), account.isStaff(), changes,
                (account.isActive() ? rows.whyNotClosed(actor, account, false) : rows.whyNotReopened(actor, account)).orElse(null), rows.whyNotChanged(actor, account).orElse(null));
    }

    /** @throws NotFound if there is none */
    public Proposal proposal(Actor actor, long id) {
        Rights.require(actor, Permission.KEEP_ACCOUNTS, Subject.NONE);
        StaffChange change = rows.change(id);
        return new Proposal(change, change.whyNotApproved(actor).orElse(null), change.isWaitingForPassword());
    }

    /**
     * Proposes to open an account for a member of staff.
     *
     * @param login e-mail address, as typed; the person signs in with it
     * @param ministry code; empty for none
     * @param language in which to write to the person
     * @return key of what was proposed
     * @throws InvalidInput if something is missing or wrong, or there is an account or a proposal with the address
     */
    public long open(Actor actor, String login, String name, Set<Role> roles, String ministry, String reason, String language) {
        Act act = Act.of(actor, PortalAct.OPEN_ACCOUNT, KIND, login.strip(), "");
        return door.perform(act, () -> {
            Rights.require(actor, Permission.KEEP_ACCOUNTS, Subject.NONE);
            List<FieldDefect> defects = new ArrayList<>();
            String address = Membership.inOneSpelling(TypedLine.text("login", login, LONGEST_EMAIL, true, defects));
            if (defects.isEmpty() && !MailAddresses.isAddress(address)) {
                defects.add(new FieldDefect("login", Reason.plain("field.email")));
            } else if (defects.isEmpty() && (rows.byLogin(address).isPresent() || rows.isProposed(address))) {
                defects.add(new FieldDefect("login", Reason.plain("accounts.known")));
            }
            String shown = TypedLine.text("name", name, LONGEST_NAME, true, defects);
            StaffPost post = post(roles, ministry, defects);
            String why = reason(reason, defects);
            refuse(defects);
            StaffChange change = StaffChange.opening(address, shown, post, why, language, actor, clock.now());
            em.persist(change);
            em.flush();
            return change;
        }, change -> act.with(inRecord(change))).id();
    }

    /**
     * Proposes other roles or another ministry for somebody of the staff.
     *
     * @param seen version of the account that the actor saw
     * @throws InvalidInput if something is missing or wrong, or nothing would change
     * @throws RefusedByRule if it is the actor's own, a filer's, closed, or something is proposed for it already, or too few administrators would be left
     * @throws ChangedBySomebodyElse if the account is no longer as seen
     */
    public long change(Actor actor, long id, long seen, Set<Role> roles, String ministry, String reason, String language) {
        return propose(actor, PortalAct.CHANGE_ACCOUNT, id, seen, account -> {
            refuse(rows.whyNotChanged(actor, account));
            List<FieldDefect> defects = new ArrayList<>();
            StaffPost post = post(roles, ministry, defects);
            String why = reason(reason, defects);
            if (defects.isEmpty() && post.equals(account.post())) {
                defects.add(new FieldDefect("roles", Reason.plain("accounts.same")));
            }
            refuse(defects);
            refuse(rows.whyNotWithout(account, post, false));
            return StaffChange.of(account, post, why, language, actor, clock.now());
        });
    }

    /** Proposes to open a closed account again, with what it had. @throws RefusedByRule if it is open, the actor's own, nothing is left to sign in with, or something is proposed for it already; otherwise as above */
    public long reopen(Actor actor, long id, long seen, String reason, String language) {
        return propose(actor, PortalAct.REOPEN_ACCOUNT, id, seen, account -> {
            refuse(rows.whyNotReopened(actor, account));
            List<FieldDefect> defects = new ArrayList<>();
            String why = reason(reason, defects);
            refuse(defects);
            return StaffChange.reopening(account, why, language, actor, clock.now());
        });
    }

    private interface Proposing {
        StaffChange of(Account account);
    }

    private long propose(Actor actor, PortalAct name, long id, long seen, Proposing proposing) {
        return door.perform(Act.of(actor, name, KIND, id, ""), () -> {
            Rights.require(actor, Permission.KEEP_ACCOUNTS, Subject.NONE);
            Account account = rows.seen(id, seen);
            StaffChange change = proposing.of(account);
            // Of two that are proposed at the same moment one finds the account changed.
            em.lock(account, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
            em.persist(change);
            em.flush();
            return change;
        }, change -> Act.of(actor, name, KIND, change.login(), "").with(inRecord(change))).id();
    }

    /**
     * Approves what another administrator has proposed: from the next request on it holds.
     *
     * @param seen version of the proposal that the actor saw
     * @return the secret part of the link behind which the person of a new account chooses a password, in a training environment without mail; otherwise empty
     * @throws RefusedByRule if it was decided already, is the actor's own proposal or about the actor's own account, or can no longer be
     * @throws ChangedBySomebodyElse if it is no longer as seen
     */
    public Optional<String> approve(Actor actor, long id, long seen) {
        // Hashing is slow on purpose: it stays outside the door. Nobody knows what was hashed.
        String nobodys = hashing.of(LinkToken.next());
        return decide(actor, PortalAct.APPROVE_ACCOUNT, Permission.APPROVE_ACCOUNTS, id, seen, change -> {
            refuse(change.whyNotApproved(actor));
            Account account = switch (change.kind()) {
                case OPEN -> opened(change, nobodys);
                case CHANGE -> changed(change);
                case REOPEN -> reopened(change);
            };
            change.approve(actor, account, clock.now());
            em.flush();
            return change.kind() == StaffChange.Kind.OPEN ? links.send(change) : Optional.empty();
        });
    }

    private Account opened(StaffChange change, String hash) {
        if (rows.byLogin(change.login()).isPresent()) {
            throw new RefusedByRule(Reason.plain("accounts.known"));
        }
        Account account = new Account(change.login(), change.displayName(), hash, change.after().roles(), change.after().ministry());
        em.persist(account);
        em.flush();
        return account;
    }

    private Account changed(StaffChange change) {
        Account account = rows.account(change.accountId());
        if (!account.isActive() || !account.post().equals(change.before())) {
            throw new RefusedByRule(Reason.plain("accounts.overtaken"));
        }
        refuse(rows.whyNotWithout(account, change.after(), true));
        account.take(change.after());
        return account;
    }

    private Account reopened(StaffChange change) {
        Account account = rows.account(change.accountId());
        refuse(rows.whyNotOpenAgain(account));
        account.reopen();
        return account;
    }

    /** Gives up what was proposed, by the actor or another. @throws RefusedByRule if it was decided already @throws ChangedBySomebodyElse if it is no longer as seen */
    public void giveUp(Actor actor, long id, long seen) {
        decide(actor, PortalAct.GIVE_UP_ACCOUNT, Permission.KEEP_ACCOUNTS, id, seen, change -> {
            change.giveUp(actor, clock.now());
            em.flush();
            return Optional.empty();
        });
    }

    /**
     * Makes a new link for somebody who has not chosen a password yet; the earlier one opens nothing any more.
     *
     * @return as of {@link #approve}
     * @throws RefusedByRule if a password was chosen, or no account was opened
     */
    public Optional<String> sendLink(Actor actor, long id, long seen) {
        return decide(actor, PortalAct.SEND_ACCOUNT_LINK, Permission.KEEP_ACCOUNTS, id, seen, change -> {
            if (!change.isWaitingForPassword()) {
                throw new RefusedByRule(Reason.plain("accounts.noLink"));
            }
            Optional<String> link = links.send(change);
            em.flush();
            return link;
        });
    }

    private interface Deciding {
        Optional<String> on(StaffChange change);
    }

    private Optional<String> decide(Actor actor, PortalAct name, Permission permission, long id, long seen, Deciding deciding) {
        Act[] known = {Act.of(actor, name, KIND, "proposal " + id, "")};
        return door.perform(known[0], () -> {
            Rights.require(actor, permission, Subject.NONE);
            StaffChange change = rows.change(id);
            if (change.version() != seen) {
                throw new ChangedBySomebodyElse(change.decidedByName() == null ? "" : change.decidedByName(), change.decidedAt() == null ? "" : change.decidedAt().toString());
            }
            known[0] = Act.of(actor, name, KIND, change.login(), "").with(inRecord(change));
            return deciding.on(change);
        }, done -> known[0]);
    }

    /**
     * Closes an account at once: whoever is signed in with it is nobody from the next request on.
     *
     * @param seen version of the account that the actor saw
     * @throws InvalidInput if there is no reason
     * @throws RefusedByRule if it is the actor's own, is closed, or too few administrators would be left
     * @throws ChangedBySomebodyElse if the account is no longer as seen
     */
    public void close(Actor actor, long id, long seen, String reason) {
        Act[] known = {Act.of(actor, PortalAct.CLOSE_ACCOUNT, KIND, id, "")};
        door.perform(known[0], () -> {
            Rights.require(actor, Permission.KEEP_ACCOUNTS, Subject.NONE);
            Account account = rows.seen(id, seen);
            List<FieldDefect> defects = new ArrayList<>();
            String why = reason(reason, defects);
            refuse(account.isActive() ? rows.whyNotClosed(actor, account, true) : Optional.of(Reason.plain("accounts.isClosed")));
            refuse(defects);
            account.close(clock.now());
            sessions.endAll(account.id(), SessionEnd.CLOSED);
            em.flush();
            known[0] = Act.of(actor, PortalAct.CLOSE_ACCOUNT, KIND, account.login(), "").with(account.post().inRecord() + " -> closed; " + why);
            return null;
        }, done -> known[0]);
    }

    private StaffPost post(Set<Role> roles, String ministry, List<FieldDefect> defects) {
        StaffPost post = new StaffPost(roles, ministry.isBlank() ? null : ministry.strip());
        defects.addAll(post.defects(ministries.codes()));
        return post;
    }

    private static String reason(String typed, List<FieldDefect> defects) {
        return TypedLine.text("reason", typed, LONGEST_REASON, true, defects);
    }

    private static String inRecord(StaffChange change) {
        String after = change.kind() == StaffChange.Kind.REOPEN ? "open again" : change.after().inRecord();
        return change.before().inRecord() + " -> " + after + "; " + change.reason();
    }

    private static void refuse(List<FieldDefect> defects) {
        if (!defects.isEmpty()) {
            throw new InvalidInput(defects);
        }
    }

    private static void refuse(Optional<Reason> why) {
        why.ifPresent(reason -> {
            throw new RefusedByRule(reason);
        });
    }
}
