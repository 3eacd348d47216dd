/**
 * The record: who did what, for whom, to which object, under which article, with which result, and when. Every act leaves one
 * {@link org.todokede.audit.AuditRecord} in the act's own transaction; every refusal leaves one in a transaction of its own, because the act's is rolled
 * back. Reading is on record too: each reading of a confidential part of a case, allowed or refused, leaves one line that is on disk before anything is shown,
 * and so does every page or address of the API that is refused to somebody who is signed in, a password of a calendar or a code of a letter that is none, and
 * each search with words among the cases of a desk: with how much it found, and without the words, which may name somebody; a number of a case is kept, as the
 * object. Filers have no such search, only the lists of what is their own, and what is published is looked for without a line. Which parts are confidential is said by {@code ConfidentialPart} of
 * {@code org.todokede.platform.service}, and nowhere else; of strangers only acts are recorded, because there is nobody to name, nothing is shown, and no
 * limit to how often they could try, while no line is ever disposed of: what they try is bounded by throttles, and counted by the figures for the operator. Rows are
 * appended and never changed or deleted: there is no code that could. No field of a filing and no secret is written here.
 */
package org.todokede.audit;
