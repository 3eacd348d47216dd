package org.todokede.identity.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import java.util.Set;
import org.todokede.identity.Account;
import org.todokede.identity.PasswordReset;
import org.todokede.notice.OutboxMessage;
import org.todokede.notice.service.MailWords;
import org.todokede.notice.service.MailWriter;
import org.todokede.notice.service.Post;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.service.PortalConfig;

/** The letter by which somebody chooses another password. Its link is made here and is kept nowhere. */
@ApplicationScoped
public class PasswordMail implements MailWriter {

    /** Topic of the mail with the link. */
    static final String RESET = "PASSWORD_RESET";

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Inject
    private MailAddresses addresses;

    @Inject
    private PortalConfig config;

    @Inject
    private PortalClock clock;

    @Override
    public Set<String> topics() {
        return Set.of(RESET);
    }

    /** Empty if there is no account, or none any more, that can be written to. */
    @Override
    public Optional<Post.Letter> write(OutboxMessage message) {
        PasswordReset reset = em.find(PasswordReset.class, message.objectId());
        if (reset.accountId() == null) {
            return Optional.empty();
        }
        Account account = em.find(Account.class, reset.accountId());
        return addresses.of(account.login()).filter(to -> account.isActive()).map(to -> {
            String token = LinkToken.next();
            reset.send(LinkToken.hash(token), clock.machineTime());
            return new Post.Letter(
                    to,
                    MailWords.of(reset.language(), "passwordReset.subject"),
                    MailWords.of(reset.language(), "passwordReset.text", config.address() + "/sign-in/reset/" + token, PasswordReset.OPEN.toMinutes()));
        });
    }
}
