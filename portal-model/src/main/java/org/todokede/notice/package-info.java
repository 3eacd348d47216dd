/**
 * What must be told to somebody after an act: mail, letter, publication. The act writes an {@link org.todokede.notice.OutboxMessage} in its own
 * transaction and returns; a sender claims rows by conditional update afterwards and may try again. So a mail server that is down stops no act and a
 * rolled-back act sends nothing. A deadline never rests on a message having been sent.
 * The text of a mail, and the secret of a link in it, are made when it is sent and kept nowhere; a mail that has become untrue is not sent. Sent are the
 * link for a new account, an invitation to the person invited, and of an authority the proposal to whom it is addressed, agreement and end to the people of
 * the other side who keep its authorities, and that a letter of the authorities is waiting or something was done in a case, without a word of what. A mail
 * names organisations and days of authorities at most, and where to look; nothing of a filing. It is written in the
 * language in which its reader asked for an account, otherwise in both. The rows of acts in a case have no time at which they are due.
 * <p>
 * Within the portal each person has a list of {@link org.todokede.notice.Notice}s, written in the transaction of the act or letter, one for everybody who may
 * see the filing then; shown and counted are those that the person may see now. People of the filer hear what the ministries ask, decide and find. People of the ministries hear what waits for them: a proposal for a second
 * pair of eyes, that their own was approved or dropped, a case they were named for, a wish for more time to answer what they asked. Of the last days that the law counts whoever can still use them is reminded
 * ({@link org.todokede.notice.DayWatch}): in each ministry that has something to decide the officer named and whoever stands in, or all its reviewers. Of the last day for an
 * answer the people who may give it are reminded, and on the day after those who asked. Days that are due can be had as a private {@link org.todokede.notice.CalendarFeed}.
 */
package org.todokede.notice;
