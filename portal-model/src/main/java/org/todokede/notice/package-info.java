/**
 * What must be told to somebody after an act: mail, letter, publication. The act writes an {@link org.todokede.notice.OutboxMessage} in its own
 * transaction and returns; a sender claims rows by conditional update afterwards and may try again. So a mail server that is down stops no act and a
 * rolled-back act sends nothing. A deadline never rests on a message having been sent.
 */
package org.todokede.notice;
