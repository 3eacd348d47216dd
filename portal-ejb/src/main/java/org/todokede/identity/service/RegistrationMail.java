package org.todokede.identity.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import java.util.Set;
import org.todokede.identity.Account;
import org.todokede.identity.Registration;
import org.todokede.notice.OutboxMessage;
import org.todokede.notice.service.MailWriter;
import org.todokede.notice.service.MailWords;
import org.todokede.notice.service.Post;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.service.PortalConfig;

/** The letter that confirms an address. Its link is made here and is kept nowhere. */
@ApplicationScoped
public class RegistrationMail implements MailWriter {

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Inject
    private PortalConfig config;

    @Inject
    private PortalClock clock;

    @Override
    public Set<String> topics() {
        return Set.of(RegistrationService.CONFIRM);
    }

    @Override
    public Optional<Post.Letter> write(OutboxMessage message) {
        Registration registration = em.find(Registration.class, message.objectId());
        String language = registration.language();
        if (!em.createNamedQuery("Account.byLogin", Account.class).setParameter("login", registration.email()).getResultList().isEmpty()) {
            return Optional.of(new Post.Letter(registration.email(), MailWords.of(language, "known.subject"), MailWords.of(language, "known.text", config.address() + "/sign-in")));
        }
        String token = LinkToken.next();
        registration.send(LinkToken.hash(token), clock.now().plus(config.registrationsOpen()));
        return Optional.of(new Post.Letter(
                registration.email(),
                MailWords.of(language, "confirm.subject"),
                MailWords.of(language, "confirm.text", config.address() + "/register/" + token, config.registrationsOpen().toHours())));
    }
}
