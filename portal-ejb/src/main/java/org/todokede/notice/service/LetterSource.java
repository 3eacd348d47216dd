package org.todokede.notice.service;

import java.util.Optional;
import java.util.Set;
import org.todokede.notice.OutboxMessage;

/** A feature that writes letters. It is asked when a message is due, so that a letter tells what is true then, and a secret is made when it is sent. */
public interface LetterSource {

    /** Topics of the messages whose letters it writes. */
    Set<String> topics();

    /** The letter, written in the transaction that claims its message; empty if there is nothing to tell any more, or nobody to tell it to. */
    Optional<Post.Letter> write(OutboxMessage message);
}
