/**
 * The record: who did what, for whom, to which object, under which article, with which result, and when. Every act leaves one
 * {@link org.todokede.audit.AuditRecord} in the act's own transaction; every refusal leaves one in a transaction of its own, because the act's is rolled
 * back. Rows are appended and never changed or deleted: there is no code that could. No field of a filing and no secret is written here.
 */
package org.todokede.audit;
