package org.todokede.identity.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.todokede.identity.Account;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.ProviderLink;
import org.todokede.identity.Rights;
import org.todokede.identity.SessionEnd;
import org.todokede.identity.Subject;
import org.todokede.notice.OutboxMessage;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.PortalAct;
import org.todokede.platform.service.PortalClock;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;

/**
 * Which account is linked to whom at the identity provider. Of the staff an administrator proposes the name and another approves it, as for everything that gives somebody more; a
 * link is ended by one, at once, and by the person. A filer makes it alone ({@link ProviderSignInService#link}).
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class ProviderLinkService {

    private static final String KIND = "account";

    /**
     * How an account stands to the provider.
     *
     * @param name what people call the provider
     * @param isFor whether it is for such accounts
     * @param staff whether administrators link the account
     * @param subject name there; empty if there is none
     * @param since when it began to hold; null if there is none, or it waits for approval
     * @param version of the link; 0 if there is none
     * @param proposedBy who proposed it, or the person; empty if there is none
     * @param whyNotApproved null if the actor can approve it
     */
    public record Standing(String name, boolean isFor, boolean staff, String subject, Instant since, long version, String proposedBy, Reason whyNotApproved) {

        /** Whether a second administrator has still to approve it. */
        public boolean isWaiting() {
            return !subject.isEmpty() && since == null;
        }
    }

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActDoor door;

    @Inject
    private IdentityProvider provider;

    @Inject
    private ProviderLinks links;

    @Inject
    private SessionRows sessions;

    @Inject
    private OwnPassword own;

    @Inject
    private PortalClock clock;

    /** How the own account stands to it; empty if there is no provider. @throws Forbidden if nobody is signed in */
    public Optional<Standing> own(Actor actor) {
        Rights.require(actor, Permission.KEEP_OWN_SIGN_IN, Subject.NONE);
        return provider.settings().map(set -> standing(actor, em.find(Account.class, actor.accountId()), set));
    }

    /** How an account stands to it; empty if there is no provider. @throws Forbidden if the actor keeps no accounts @throws NotFound if there is no such account */
    public Optional<Standing> of(Actor actor, long account) {
        Rights.require(actor, Permission.KEEP_ACCOUNTS, Subject.NONE);
        return provider.settings().map(set -> standing(actor, account(account), set));
    }

    private Standing standing(Actor actor, Account account, ProviderSettings set) {
        Optional<ProviderLink> link = links.of(account.id(), set.issuer());
        return new Standing(
                set.name(), set.use().isFor(account.isStaff()), account.isStaff(), link.map(ProviderLink::subject).orElse(""), link.map(ProviderLink::linkedAt).orElse(null),
                link.map(ProviderLink::version).orElse(0L), link.map(ProviderLink::proposedByName).orElse(""), link.flatMap(l -> l.whyNotApproved(actor)).orElse(null));
    }

    /**
     * Proposes by which name the provider knows somebody of the staff.
     *
     * @param subject value of the claim that names the person there, as typed
     * @throws InvalidInput if it can be no name, or is that of another account
     * @throws RefusedByRule if the account is the actor's own, a filer's, closed, or linked already, or the provider is not for staff
     */
    public void propose(Actor actor, long id, String subject) {
        String name = subject.strip();
        act(actor, PortalAct.CHANGE_ACCOUNT, Permission.KEEP_ACCOUNTS, id, "propose link " + inRecord(name), account -> {
            ProviderSettings set = provider.set();
            refuseIf(actor.accountId() == id, "accounts.own");
            refuseIf(!account.isStaff(), "accounts.filer");
            refuseIf(!account.isActive(), "accounts.isClosed");
            refuseIf(!set.use().isFor(true), "provider.notForYou");
            refuseIf(links.of(id, set.issuer()).isPresent(), "provider.linkedAlready");
            if (!ProviderLink.isSubject(name)) {
                throw new InvalidInput(List.of(new FieldDefect("subject", Reason.plain("provider.noSubject"))));
            }
            if (links.isTaken(set.issuer(), name)) {
                throw new InvalidInput(List.of(new FieldDefect("subject", Reason.plain("provider.taken"))));
            }
            em.persist(ProviderLink.proposed(account, set.issuer(), name, actor, clock.now()));
        });
    }

    /**
     * Approves what another administrator has proposed; the person hears of it.
     *
     * @param seen version of the link that the actor saw
     * @throws NotFound if nothing is proposed
     * @throws RefusedByRule if it is the actor's own proposal or account, or holds already
     * @throws ChangedBySomebodyElse if it is no longer as seen
     */
    public void approve(Actor actor, long id, long seen) {
        act(actor, PortalAct.APPROVE_ACCOUNT, Permission.APPROVE_ACCOUNTS, id, "link", account -> {
            ProviderLink link = seen(id, seen);
            refuseIf(!account.isActive(), "accounts.isClosed");
            link.approve(actor, clock.now());
            em.persist(OutboxMessage.mail(SignInMail.PROVIDER_LINKED, id, clock.now()));
        });
    }

    /** Ends a link, or gives a proposal up, at once; whoever is signed in with the account is signed out. @throws NotFound if there is none @throws RefusedByRule if it is the actor's own account @throws ChangedBySomebodyElse as above */
    public void end(Actor actor, long id, long seen) {
        act(actor, PortalAct.CHANGE_ACCOUNT, Permission.KEEP_ACCOUNTS, id, "end link", account -> {
            ProviderLink link = seen(id, seen);
            refuseIf(actor.accountId() == id, "accounts.own");
            em.remove(link);
            if (link.linkedAt() != null) {
                sessions.endAll(id, SessionEnd.ADMINISTRATOR);
            }
        });
    }

    /**
     * Ends the own link; ends every other session of the person.
     *
     * @param session in which the person is
     * @param password of the person
     * @param address where the request came from
     * @throws NotFound if there is none
     * @throws InvalidInput if the password is wrong
     * @throws Forbidden if nobody is signed in, or there were too many failures
     */
    public void endOwn(Actor actor, long session, String password, String address) {
        OwnPassword.Given given = own.look(actor, password, address);
        door.perform(Act.of(actor, Permission.KEEP_OWN_SIGN_IN, KIND, actor == null ? "" : actor.accountId(), "").with("end link"), () -> {
            Rights.require(actor, Permission.KEEP_OWN_SIGN_IN, Subject.NONE);
            ProviderLink link = links.of(actor.accountId(), provider.set().issuer()).filter(l -> l.linkedAt() != null).orElseThrow(NotFound::new);
            own.require(given);
            em.remove(link);
            sessions.endAllBut(session, actor.accountId(), SessionEnd.FACTOR);
            em.flush();
            return null;
        });
    }

    private interface Work {
        void on(Account account);
    }

    private void act(Actor actor, PortalAct name, Permission permission, long id, String detail, Work work) {
        Act[] known = {Act.of(actor, name, KIND, id, "").with(detail)};
        door.perform(known[0], () -> {
            Rights.require(actor, permission, Subject.NONE);
            Account account = account(id);
            known[0] = Act.of(actor, name, KIND, account.login(), "").with(detail);
            work.on(account);
            em.flush();
            return null;
        }, done -> known[0]);
    }

    private static String inRecord(String name) {
        return ProviderLink.isSubject(name) ? ProviderLinks.inRecord(name) : "";
    }

    private static void refuseIf(boolean so, String key) {
        if (so) {
            throw new RefusedByRule(Reason.plain(key));
        }
    }

    private Account account(long id) {
        return Optional.ofNullable(em.find(Account.class, id)).orElseThrow(NotFound::new);
    }

    private ProviderLink seen(long account, long seen) {
        ProviderLink link = links.of(account, provider.set().issuer()).orElseThrow(NotFound::new);
        if (link.version() != seen) {
            throw new ChangedBySomebodyElse("", "");
        }
        return link;
    }
}
