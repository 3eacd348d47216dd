package org.todokede.notice.service;

import java.util.Optional;
import java.util.Set;
import org.todokede.notice.OutboxMessage;

/** Writes the mail of some topics. Each feature brings its own, so that the sender need not know what they are about. */
public interface MailWriter {

    /** Topics of the messages that it writes. */
    Set<String> topics();

    /** The letter as things stand now; within the transaction that claims the message. @return empty if there is nothing to tell any more */
    Optional<Post.Letter> write(OutboxMessage message);
}
