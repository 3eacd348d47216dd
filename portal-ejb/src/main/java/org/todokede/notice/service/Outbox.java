package org.todokede.notice.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.todokede.identity.Account;
import org.todokede.identity.Registration;
import org.todokede.identity.service.LinkToken;
import org.todokede.identity.service.RegistrationService;
import org.todokede.notice.OutboxMessage;
import org.todokede.platform.service.ActTransaction;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.service.PortalConfig;

/**
 * Sends the mail that acts have left. A message is claimed by moving its time, so that two servers do not send it at once and one that dies in the middle
 * leaves it to the next; what could not be sent is tried again, later each time, up to an hour. The secret of a link is made when its letter is written and
 * is nowhere but in the letter.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Outbox {

    private static final Logger LOG = Logger.getLogger(Outbox.class.getName());

    private static final int LONGEST_PAUSE_MINUTES = 60;

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActTransaction transaction;

    @Inject
    private Post post;

    @Inject
    @Any
    private Instance<LetterSource> sources;

    @Inject
    private PortalConfig config;

    @Inject
    private PortalClock clock;

    /**
     * Sends what is due; does nothing where there is no mail server.
     *
     * @return how many letters the server has taken
     */
    public int work(int atMost) {
        if (!post.isOpen()) {
            return 0;
        }
        List<OutboxMessage> due = em.createNamedQuery("OutboxMessage.due", OutboxMessage.class)
                .setParameter("topics", topics())
                .setParameter("now", clock.now())
                .setMaxResults(atMost)
                .getResultList();
        int sent = 0;
        for (OutboxMessage message : due) {
            Optional<Optional<Post.Letter>> claimed = transaction.run(() -> claim(message) ? Optional.of(written(message)) : Optional.empty());
            boolean handedOver = claimed.isPresent() && claimed.get().map(this::handOver).orElse(false);
            // What there is nothing to tell of any more is done, too.
            if (handedOver || claimed.isPresent() && claimed.get().isEmpty()) {
                transaction.run(() -> em.createNamedQuery("OutboxMessage.sent").setParameter("now", clock.now()).setParameter("id", message.id()).executeUpdate());
            }
            sent += handedOver ? 1 : 0;
        }
        return sent;
    }

    private List<String> topics() {
        List<String> topics = new ArrayList<>(List.of(RegistrationService.CONFIRM));
        sources.forEach(source -> topics.addAll(source.topics()));
        return topics;
    }

    private boolean claim(OutboxMessage message) {
        Instant later = clock.now().plus(Duration.ofMinutes(Math.min(LONGEST_PAUSE_MINUTES, 1L << Math.min(message.attempts(), 6))));
        return em.createNamedQuery("OutboxMessage.claim").setParameter("later", later).setParameter("id", message.id()).setParameter("attempts", message.attempts()).executeUpdate() == 1;
    }

    private boolean handOver(Post.Letter letter) {
        try {
            post.send(letter);
            return true;
        } catch (MessagingException e) {
            // Of the letter nothing goes into the log: it holds an address and a link.
            LOG.log(Level.WARNING, "The mail server did not take a letter; it is tried again later: {0}", e.getClass().getSimpleName());
            return false;
        }
    }

    private Optional<Post.Letter> written(OutboxMessage message) {
        for (LetterSource source : sources) {
            if (source.topics().contains(message.topic())) {
                return source.write(message);
            }
        }
        return Optional.of(confirmation(message));
    }

    private Post.Letter confirmation(OutboxMessage message) {
        Registration registration = em.find(Registration.class, message.objectId());
        String language = registration.language();
        if (!em.createNamedQuery("Account.byLogin", Account.class).setParameter("login", registration.email()).getResultList().isEmpty()) {
            return new Post.Letter(registration.email(), MailWords.of(language, "known.subject"), MailWords.of(language, "known.text", config.address() + "/sign-in"));
        }
        String token = LinkToken.next();
        registration.send(LinkToken.hash(token), clock.now().plus(config.registrationsOpen()));
        return new Post.Letter(
                registration.email(),
                MailWords.of(language, "confirm.subject"),
                MailWords.of(language, "confirm.text", config.address() + "/register/" + token, config.registrationsOpen().toHours()));
    }
}
