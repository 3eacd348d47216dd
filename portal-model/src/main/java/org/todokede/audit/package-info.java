/**
 * The record: who did what, for whom, to which object, under which article, with which result, and when. Every act leaves one
 * {@link org.todokede.audit.AuditRecord} in the act's own transaction; every refusal leaves one in a transaction of its own, because the act's is rolled
 * back. Reading is on record too: each reading of a confidential part of a case, allowed or refused, leaves one line that is on disk before anything is shown,
 * and so does every page or address of the API that is refused to somebody who is signed in. Which parts are confidential is said by {@code ConfidentialPart} of
 * {@code org.todokede.platform.service}, and nowhere else; of strangers only acts are recorded, because there is nobody to name and nothing is shown. Rows are
 * appended and never changed or deleted: there is no code that could. No field of a filing and no secret is written here.
 */
package org.todokede.audit;
