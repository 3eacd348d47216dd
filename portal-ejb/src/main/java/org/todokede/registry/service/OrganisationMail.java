package org.todokede.registry.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.todokede.identity.Account;
import org.todokede.identity.Actor;
import org.todokede.identity.Authority;
import org.todokede.identity.MemberRight;
import org.todokede.identity.Membership;
import org.todokede.identity.service.MailAddresses;
import org.todokede.notice.OutboxMessage;
import org.todokede.notice.service.MailWriter;
import org.todokede.notice.service.MailWords;
import org.todokede.notice.service.Post;
import org.todokede.platform.LegalDay;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.service.PortalConfig;
import org.todokede.registry.Organisation;

/**
 * What people are told by mail of the organisations that want them, and of authorities. A letter is owed in the transaction of the act and says only which
 * organisations, which days and where to look. Nothing is owed where no mail is sent, or where the user name is no address; the page shows it all the same.
 */
@ApplicationScoped
public class OrganisationMail implements MailWriter {

    private static final String INVITED = "INVITED";
    private static final String PROPOSED = "AUTHORITY_PROPOSED";
    private static final String AGREED = "AUTHORITY_AGREED";
    private static final String DECLINED = "AUTHORITY_DECLINED";
    private static final String ENDED = "AUTHORITY_ENDED";

    /** As many letters to one address in an hour about what it is asked to join or agree to; what is beyond waits on the page alone. */
    private static final int LETTERS_AN_HOUR = 5;

    /** People of the other side who are told, at most. */
    private static final int MOST_READERS = 20;

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Inject
    private MailAddresses addresses;

    @Inject
    private PortalConfig config;

    @Inject
    private PortalClock clock;

    /** Somebody is invited. */
    void oweInvitation(Membership invitation) {
        owe(INVITED, invitation.id(), invitation.login());
    }

    /** An authority waits for somebody to agree. */
    void oweProposal(Authority authority) {
        owe(PROPOSED, authority.id(), authority.addressedTo());
    }

    private void owe(String topic, long id, String login) {
        if (config.mail().isPresent() && addresses.of(login).isPresent() && asked(login) <= LETTERS_AN_HOUR) {
            em.persist(OutboxMessage.mail(topic, id, clock.now()));
        }
    }

    /** How often the user name was named in the last hour, this time included, by whomever. */
    private long asked(String login) {
        Instant since = clock.now().minus(Duration.ofHours(1));
        return count("select count(m) from Membership m where m.login = :login and m.invitedAt > :since", login, since)
                + count("select count(a) from Authority a where a.addressedTo = :login and a.proposedAt > :since", login, since);
    }

    private long count(String query, String login, Instant since) {
        return em.createQuery(query, Long.class).setParameter("login", login).setParameter("since", since).getSingleResult();
    }

    /** The other side has agreed: those who keep the authorities of the side that wrote it down are told. */
    void oweAgreement(Actor by, Authority authority) {
        owe(AGREED, by, authority, other(by, authority));
    }

    /** It was revoked or given up, or declined before it had force: the other side is told. What was only taken back is told to nobody. */
    void oweEnd(Actor by, Authority authority) {
        if (authority.agreedAt() != null) {
            owe(ENDED, by, authority, other(by, authority));
        } else if (!authority.concerns(by.organisationId())) {
            owe(DECLINED, by, authority, authority.clientId() == null ? authority.agentId() : authority.clientId());
        }
    }

    private static long other(Actor by, Authority authority) {
        return authority.clientId().equals(by.organisationId()) ? authority.agentId() : authority.clientId();
    }

    private void owe(String topic, Actor by, Authority authority, long organisation) {
        if (config.mail().isEmpty()) {
            return;
        }
        em.createNamedQuery("Membership.ofOrganisation", Membership.class).setParameter("organisation", organisation).getResultStream()
                .filter(m -> keeps(m) && m.accountId() != by.accountId() && addresses.of(m.login()).isPresent())
                .limit(MOST_READERS)
                .forEach(m -> em.persist(OutboxMessage.mail(topic, authority.id(), m.accountId(), clock.now())));
    }

    private boolean keeps(Membership membership) {
        return membership.isInForceOn(clock.today()) && membership.rights().contains(MemberRight.KEEP_PEOPLE);
    }

    @Override
    public Set<String> topics() {
        return Set.of(INVITED, PROPOSED, AGREED, DECLINED, ENDED);
    }

    @Override
    public Optional<Post.Letter> write(OutboxMessage message) {
        return switch (message.topic()) {
            case INVITED -> invitation(em.find(Membership.class, message.objectId()));
            case PROPOSED -> proposal(em.find(Authority.class, message.objectId()));
            default -> news(message, em.find(Authority.class, message.objectId()));
        };
    }

    private Optional<Post.Letter> invitation(Membership m) {
        if (m.joinedAt() != null || m.endedAt() != null || isPast(m.untilOn())) {
            return Optional.empty();
        }
        String organisation = name(m.organisationId());
        return letter(m.login(), "invited", language -> new Object[] {
            organisation, config.address() + "/clients", config.address() + "/register",
            m.untilOn() == null ? MailWords.of(language, "invited.noEnd") : MailWords.of(language, "invited.until", MailWords.day(language, m.untilOn()))
        });
    }

    private Optional<Post.Letter> proposal(Authority a) {
        if (a.agreedAt() != null || a.revokedAt() != null || isPast(a.untilOn())) {
            return Optional.empty();
        }
        boolean granted = a.clientId() != null;
        String from = name(granted ? a.clientId() : a.agentId());
        return letter(a.addressedTo(), granted ? "granted" : "asked", language -> new Object[] {from, authoritiesPage(), days(language, a)});
    }

    /** Of an authority on which both sides are known, or that was declined: to one of those who keep the authorities of a side, if that is still so. */
    private Optional<Post.Letter> news(OutboxMessage message, Authority a) {
        boolean stillKeeper = em.createQuery("select m from Membership m where m.accountId = :account and m.endedAt is null", Membership.class)
                .setParameter("account", message.accountId())
                .getResultStream()
                .anyMatch(m -> a.concerns(m.organisationId()) && keeps(m));
        if (!stillKeeper || message.topic().equals(AGREED) && a.revokedAt() != null) {
            return Optional.empty();
        }
        String login = em.find(Account.class, message.accountId()).login();
        LocalDate ended = a.revokedAt() == null ? null : LegalDay.of(a.revokedAt());
        return switch (message.topic()) {
            case AGREED -> letter(login, "agreed", language -> new Object[] {name(a.clientId()), name(a.agentId()), authoritiesPage(), days(language, a)});
            case DECLINED -> letter(login, "declined", language -> new Object[] {a.addressedTo(), authoritiesPage()});
            default -> letter(login, "ended", language -> new Object[] {name(a.clientId()), name(a.agentId()), authoritiesPage(), MailWords.day(language, ended)});
        };
    }

    private Optional<Post.Letter> letter(String login, String key, Function<String, Object[]> words) {
        return addresses.of(login).map(to -> MailWords.letter(to, addresses.languages(to), key, words));
    }

    private String authoritiesPage() {
        return config.address() + "/organisation/authorities";
    }

    private static String days(String language, Authority a) {
        return a.untilOn() == null
                ? MailWords.of(language, "days.noEnd", MailWords.day(language, a.fromOn()))
                : MailWords.of(language, "days.until", MailWords.day(language, a.fromOn()), MailWords.day(language, a.untilOn()));
    }

    private boolean isPast(LocalDate last) {
        return last != null && clock.today().isAfter(last);
    }

    private String name(long organisation) {
        return Objects.requireNonNull(em.find(Organisation.class, organisation)).name();
    }
}
