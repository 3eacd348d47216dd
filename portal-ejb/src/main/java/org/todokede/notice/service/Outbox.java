package org.todokede.notice.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.todokede.notice.OutboxMessage;
import org.todokede.notice.RetryPause;
import org.todokede.platform.JsonLine.Field;
import org.todokede.platform.service.ActTransaction;
import org.todokede.platform.service.DurabilityGate;
import org.todokede.platform.service.PortalClock;

/**
 * Sends the mail that acts have left. A message is claimed by moving its time, so that two servers do not send it at once and one that dies in the middle
 * leaves it to the next; one that was stopped after its claim, and goes on when another has taken its place, sends nothing. What could not be written or sent is tried again, later each time, up to an hour, and stops nothing else. The letter is written when it is sent: the secret of a link
 * is nowhere but in it, and what is no longer so is told to nobody.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Outbox {

    private static final Logger LOG = Logger.getLogger(Outbox.class.getName());

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActTransaction transaction;

    @EJB
    private DurabilityGate gate;

    @Inject
    private Instance<MailWriter> writers;

    @Inject
    private Post post;

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
        Map<String, MailWriter> byTopic = new HashMap<>();
        writers.forEach(writer -> writer.topics().forEach(topic -> byTopic.put(topic, writer)));
        List<OutboxMessage> due = em.createNamedQuery("OutboxMessage.due", OutboxMessage.class)
                .setParameter("topics", byTopic.keySet())
                .setParameter("now", clock.now())
                .setMaxResults(atMost)
                .getResultList();
        int sent = 0;
        for (OutboxMessage message : due) {
            sent += deliver(message, byTopic.get(message.topic())) ? 1 : 0;
        }
        return sent;
    }

    /**
     * The claim stands before the letter is written: one that cannot be written is then tried later, too. Nothing is handed over before it is on disk, with the act that
     * it tells of: nobody is written to about what a power cut has undone.
     */
    private boolean deliver(OutboxMessage message, MailWriter writer) {
        try {
            if (!gate.betweenSyncs(() -> transaction.run(() -> claim(message)))) {
                return false;
            }
            Optional<Post.Letter> letter = transaction.run(() -> written(message, writer));
            if (letter.isEmpty()) {
                return false;
            }
            gate.awaitDurable();
            if (!isHeld(message) || !handOver(letter.get(), message)) {
                return false;
            }
            gate.betweenSyncs(() -> transaction.run(() -> settle(message)));
            return true;
        } catch (RuntimeException failure) {
            LogRecord line = new LogRecord(Level.WARNING, "Message {0} of {1} has failed for the {2}. time; it is tried again later");
            line.setLoggerName(LOG.getName());
            line.setParameters(new Object[] {new Field("row", message.id()), new Field("topic", message.topic()), new Field("times", message.attempts() + 1)});
            line.setThrown(failure);
            LOG.log(line);
            return false;
        }
    }

    private boolean claim(OutboxMessage message) {
        Instant later = clock.now().plus(RetryPause.after(message.attempts()));
        return em.createNamedQuery("OutboxMessage.claim").setParameter("later", later).setParameter("id", message.id()).setParameter("attempts", message.attempts()).executeUpdate() == 1;
    }

    /** Whether the claim of this server still stands: asked last, because anything may have happened while the letter was written. */
    private boolean isHeld(OutboxMessage message) {
        return !em.createNamedQuery("OutboxMessage.held", Long.class)
                .setParameter("id", message.id()).setParameter("attempts", message.attempts() + 1).setParameter("now", clock.now())
                .getResultList().isEmpty();
    }

    private Optional<Post.Letter> written(OutboxMessage message, MailWriter writer) {
        Optional<Post.Letter> letter = writer.write(message);
        if (letter.isEmpty()) {
            settle(message);
        }
        return letter;
    }

    private int settle(OutboxMessage message) {
        return em.createNamedQuery("OutboxMessage.sent").setParameter("now", clock.now()).setParameter("id", message.id()).executeUpdate();
    }

    private boolean handOver(Post.Letter letter, OutboxMessage message) {
        try {
            post.send(letter, String.valueOf(message.id()));
            return true;
        } catch (MessagingException e) {
            // Of the letter nothing goes into the log: it holds an address and a link.
            LOG.log(Level.WARNING, "The mail server did not take a letter; it is tried again later: {0}", e.getClass().getSimpleName());
            return false;
        }
    }
}
