/**
 * What must be told to somebody after an act: mail, letter, publication. The act writes an {@link org.todokede.notice.OutboxMessage} in its own
 * transaction and returns; a sender claims rows by conditional update afterwards and may try again. So a mail server that is down stops no act and a
 * rolled-back act sends nothing. A deadline never rests on a message having been sent.
 * The text of a letter, and the secret of a link in it, are made when it is sent and kept nowhere; a letter that has become untrue is not sent. Sent are the
 * link for a new account, an invitation to the person invited, and of an authority the proposal to whom it is addressed, agreement and end to the people of
 * the other side who keep its authorities. A letter names the organisations and the days, and where to look; nothing of a filing. It is written in the
 * language in which its reader asked for an account, otherwise in both. The rows of acts in a case have no time at which they are due.
 */
package org.todokede.notice;
