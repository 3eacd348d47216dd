/**
 * What is filed, on every form annexed to the Ministerial Order. The content of a filing ({@link org.todokede.filing.FilingContent}) is a structured
 * document of values by stable field path, under a dated form edition ({@link org.todokede.filing.FormEdition}; data in {@code config/data/forms}, shared
 * sections once in {@code parts}, so that a path means the same in every form). An edition has sections of fields, and of groups of fields that repeat
 * ({@link org.todokede.filing.FieldGroup}: {@code ownership.owners.2.name}), and a {@link org.todokede.filing.FormPurpose}: its
 * {@link org.todokede.filing.FilingKind} (notification, report, report under the exemption, reply), the day of its act, its last day, the earlier filing
 * it refers to and what sending it does in that case ({@link org.todokede.filing.Reference}), and its rules across fields
 * ({@link org.todokede.filing.FormRule}). That one model feeds pages, completeness, check-your-answers, redline and the API; no form has code of its own.
 * A {@link org.todokede.filing.Filing} holds the working draft and the columns that are searched; each submission freezes a
 * {@link org.todokede.filing.FilingVersion} with its hash. Whether a filing is draft, waiting, free or on file is never stored here: it is derived by
 * {@code org.todokede.review} from the events. Rules of one field live in {@link org.todokede.filing.FieldRules}, what a rule across fields means in
 * {@link org.todokede.filing.FormRules} (CO 3(5), MO annexed forms), both pure. A draft goes on under a new edition of its form with all that was written
 * ({@link org.todokede.filing.EditionChange}). The version the user saw travels with every change and is compared
 * ({@link org.todokede.refusal.ChangedBySomebodyElse}).
 */
package org.todokede.filing;
