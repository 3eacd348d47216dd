/**
 * What must be told to somebody after an act: mail, letter, publication. The act writes an {@link org.todokede.notice.OutboxMessage} in its own
 * transaction and returns; a sender claims rows by conditional update afterwards and may try again. So a mail server that is down stops no act and a
 * rolled-back act sends nothing. A deadline never rests on a message having been sent.
 * The text of a mail, and the secret of a link in it, are made when it is sent and kept nowhere. Sent are the link for a new account, and that a letter is
 * waiting or that something was done in a case, without a word of what; the rows of acts have no time at which they are due.
 * <p>
 * Within the portal each person has a list of {@link org.todokede.notice.Notice}s, written in the transaction of the act or letter, one for everybody who may
 * see the filing then; shown and counted are those that the person may see now. Days that are due can be had as a private {@link org.todokede.notice.CalendarFeed}.
 */
package org.todokede.notice;
