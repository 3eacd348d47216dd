package org.todokede.questions.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.todokede.filing.Filing;
import org.todokede.identity.Actor;
import org.todokede.identity.service.LinkToken;
import org.todokede.notice.OutboxMessage;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.service.PortalConfig;
import org.todokede.questions.TargetLink;

/** Issues and ends the links of targets; always inside an act of its caller, who has asked the rights. */
@ApplicationScoped
public class TargetLinks {

    /** From the letter on, in which a link can be opened. */
    static final Duration OPENS_FOR = Duration.ofDays(7);

    /** From the opening on, in which the browser has access, used or not: whoever looks something up in the company comes back to it. */
    public static final Duration IN_USE_FOR = Duration.ofHours(8);

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Inject
    private QuestionStore questions;

    @Inject
    private PortalConfig config;

    @Inject
    private PortalClock clock;

    /** A new link, in place of every earlier one. Its secret is made when its letter is written. */
    void issue(Actor actor, Filing filing, String email) {
        endAll(filing);
        TargetLink link = new TargetLink(filing.id(), email, actor.name(), clock.now());
        em.persist(link);
        em.flush();
        em.persist(OutboxMessage.mail(QuestionStore.LINK, link.id(), clock.now()));
    }

    void endAll(Filing filing) {
        questions.links(filing.id()).forEach(link -> link.end(clock.now()));
    }

    /** Makes the secret of a link, and answers with it; an earlier one opens nothing any more. */
    String secret(TargetLink link, Instant now) {
        String token = LinkToken.next();
        link.send(LinkToken.hash(token), now.plus(OPENS_FOR));
        return token;
    }

    /** Whether a page may show it: there is no mail to send it by, this is a training environment, and it was neither opened nor ended. */
    boolean isShown(TargetLink link) {
        return config.isTraining() && config.mail().isEmpty() && link.openedAt() == null && !link.isEnded();
    }

    /** The secret, where there is no mail to send it by and this is a training environment; empty elsewhere, or if it was opened or ended. */
    Optional<String> inTraining(TargetLink link) {
        return isShown(link) ? Optional.of(secret(link, clock.now())) : Optional.empty();
    }
}
