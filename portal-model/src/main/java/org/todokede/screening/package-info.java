/**
 * Whether a name in a filing stands on a list of restricted parties: a question of the review under FEFTA Art. 27(3), for reviewers of ministries only. No
 * provision asks for it; a hit is a hint, and nothing follows from it by itself.
 * <p>
 * A list is kept edition by edition as it was published, in the columns of the US Consolidated Screening List
 * ({@link org.todokede.screening.ScreeningEntry}); an edition is what was read whole ({@link org.todokede.screening.ScreeningUpload}) and then confirmed
 * ({@link org.todokede.screening.ScreeningEdition}), and never changes. The newest one is screened against. A name is compared as a
 * {@link org.todokede.screening.PlainName}; candidates are those with a key in common, found by an index in the database, so that no list is held in memory.
 * A {@link org.todokede.screening.Hit} is derived on reading and not stored; what a reviewer finds of it is
 * ({@link org.todokede.screening.HitDecision}, appended, the latest counts), under a key that stays the same as long as the filed and the listed name do.
 * So a new edition, or a new version of the filing, brings back only what is new; and whoever works on an open case is told when an edition brings anything
 * ({@link org.todokede.screening.ScreeningNews}), of each hit once.
 */
package org.todokede.screening;
