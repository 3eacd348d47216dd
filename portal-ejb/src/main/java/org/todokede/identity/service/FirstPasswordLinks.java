package org.todokede.identity.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import org.todokede.identity.StaffChange;
import org.todokede.notice.OutboxMessage;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.service.PortalConfig;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;

/** Links behind which a new member of staff chooses a password: sent by mail, or shown in a training environment that has none. */
@ApplicationScoped
public class FirstPasswordLinks {

    /** Topic of the mail with the link. */
    static final String CHOOSE_PASSWORD = "CHOOSE_PASSWORD";

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Inject
    private PortalConfig config;

    @Inject
    private PortalClock clock;

    /** Has a new link made; the earlier one opens nothing any more. @return its secret part where there is no mail; otherwise empty @throws Forbidden if there is no mail, outside training */
    Optional<String> send(StaffChange opening) {
        if (config.mail().isPresent()) {
            em.persist(OutboxMessage.mail(CHOOSE_PASSWORD, opening.id(), clock.now()));
            return Optional.empty();
        }
        if (!config.isTraining()) {
            throw new Forbidden(Reason.plain("accounts.noMail"));
        }
        String token = LinkToken.next();
        opening.send(LinkToken.hash(token), clock.now().plus(config.registrationsOpen()));
        return Optional.of(token);
    }

    /** What waits for a password behind a link. @throws NotFound if the link is none of ours, was used, or is too old */
    StaffChange waiting(String token) {
        return em.createNamedQuery("StaffChange.byToken", StaffChange.class).setParameter("hash", LinkToken.hash(token)).getResultStream()
                .filter(change -> change.isOpenAt(clock.now()))
                .findFirst()
                .orElseThrow(NotFound::new);
    }
}
