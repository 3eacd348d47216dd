/**
 * What must be told to somebody after an act: mail, letter, publication. The act writes an {@link org.todokede.notice.OutboxMessage} in its own
 * transaction and returns; a sender claims rows by conditional update afterwards and may try again. So a mail server that is down stops no act and a
 * rolled-back act sends nothing. A deadline never rests on a message having been sent.
 * The text of a letter, and the secret of a link in it, are made when it is sent and kept nowhere. So far only the link for a new account is sent; the rows
 * of acts in a case have no time at which they are due.
 */
package org.todokede.notice;
