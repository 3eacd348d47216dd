/**
 * The record as a tree that an outsider can check. Each committed line of {@link org.todokede.audit.AuditRecord} is written down once as a
 * {@link org.todokede.record.RecordLine}: bytes from which the line can be read back, and no other. Lines are counted in the order of their numbers; one that
 * is committed late is counted next time. The n-th counted line is leaf n of the {@link org.todokede.record.HashTree} of RFC 9162, of which 32 bytes a leaf are
 * kept, and the complete nodes of every eighth level, so that a proof reads a few runs of at most 255. A {@link org.todokede.record.TreeHead} says how many
 * lines there are and what they hash to, in the manner of C2SP's checkpoints, signed with Ed25519, daily and on demand; it is published. Whoever keeps a head
 * finds out whether anything before it was changed, taken out or put in since: by the proof that a line is under a head, by the proof that a later head
 * continues an earlier one, or by hashing the whole record. {@code org.todokede.verifier} does all three without this portal. What the tree cannot do: show
 * that a line was true when it was written, or hinder whoever holds the key <em>and</em> the database from signing another past to somebody who kept no head.
 */
package org.todokede.record;
