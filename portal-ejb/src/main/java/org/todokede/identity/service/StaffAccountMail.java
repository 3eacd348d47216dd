package org.todokede.identity.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import java.util.Set;
import org.todokede.identity.StaffChange;
import org.todokede.notice.OutboxMessage;
import org.todokede.notice.service.MailWords;
import org.todokede.notice.service.MailWriter;
import org.todokede.notice.service.Post;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.service.PortalConfig;

/** The letter by which a new member of staff chooses a password. Its link is made here and is kept nowhere. */
@ApplicationScoped
public class StaffAccountMail implements MailWriter {

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Inject
    private PortalConfig config;

    @Inject
    private PortalClock clock;

    @Override
    public Set<String> topics() {
        return Set.of(FirstPasswordLinks.CHOOSE_PASSWORD);
    }

    @Override
    public Optional<Post.Letter> write(OutboxMessage message) {
        StaffChange opened = em.find(StaffChange.class, message.objectId());
        if (!opened.isWaitingForPassword()) {
            return Optional.empty();
        }
        String token = LinkToken.next();
        opened.send(LinkToken.hash(token), clock.now().plus(config.registrationsOpen()));
        return Optional.of(new Post.Letter(
                opened.login(),
                MailWords.of(opened.language(), "staff.subject"),
                MailWords.of(opened.language(), "staff.text", config.address() + "/staff/" + token, config.registrationsOpen().toHours())));
    }
}
