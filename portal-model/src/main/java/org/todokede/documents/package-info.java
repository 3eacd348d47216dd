/**
 * Attachments. A {@link org.todokede.documents.Document} is a row about a file: heading, name as given, type found by content, size, SHA-256, who and
 * when. The bytes lie in the data folder under a name of ours, written and synced before the row is committed, never in memory as a whole. Files are
 * handed out only as inert attachments. A document belongs to one filing, is the power of attorney of one authority, was laid by the target beside its answer to one
 * request, or is evidence of what is owed in the case of one filing.
 *
 * <p>Who reads it: its filer always; of the authorities those of its {@link org.todokede.documents.Audience}, and to all others it does not exist, name
 * and number included. The authorities see the files that were attached when the filing was submitted ({@link org.todokede.documents.Attachments#asOf}),
 * never what a filer lays ready in a draft or in a filing returned; the window sees what the Minister of Finance sees, for whom it receives. The target, which
 * has no account, sees the files that the filer has opened to it, through a {@link org.todokede.documents.TargetAccess} alone.
 *
 * <p>Versions: a file is replaced, not overwritten. What was part of a submission stays readable for those who could read it then.
 *
 * <p>A power of attorney is read by the people of its client and of its agent, by whoever is asked to agree to the authority, and by the authorities that
 * see a filing sent under it. It is laid in by whoever wrote the authority down, until the other side has agreed, and stays from then on; where there is
 * none, either side lays one in later.
 *
 * <p>What the target lays beside an answer is the target's own until the answer is sent, and is read by the ministries that ask from then on; for the filer and
 * the window it does not exist.
 *
 * <p>Evidence of what is owed ({@link org.todokede.obligations}) is handed in with the act that names it, when the filing takes no file any more. It is read by
 * the filer's people and by whoever reads the case, stands for good, and is part of no submission.
 *
 * <p>What is taken: a short list of types, decided by the bytes; the ending of the name must agree with them. Refused are empty, cut off and too large
 * files, office files that unfold to a multiple of their size or hold macros, files that are two things at once. An encrypted PDF is taken with a warning
 * to filer and authorities, not refused: many registries and companies lock their papers against change, and those open without a password; telling them
 * apart needs the whole of a PDF reader on bytes nobody has looked at. A scanner ({@code PORTAL_CLAMD}) looks at every file: what it finds is refused; if
 * it cannot be asked, the file is taken as not scanned, marked so, and looked at later.
 */
package org.todokede.documents;
