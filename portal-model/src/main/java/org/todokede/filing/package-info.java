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
 * ({@link org.todokede.filing.EditionChange}).
 * While the law allows it a filer amends what was filed ({@link org.todokede.filing.Amendment}): a working version beside the one that stands, unseen and
 * unsearched by the authorities until it is sent as the next version; no day moves. What differs between two versions is a {@link org.todokede.filing.Redline}, by
 * field path, rows told apart by what they say. Filings made again for one deal are linked (K17: each its own case); a
 * {@link org.todokede.filing.FilingTemplate} is content kept under a name. In a draft the last saves stay as {@link org.todokede.filing.DraftChange}s, so that one's
 * own last change is taken back and two people who write in different fields do not stop each other; a {@link org.todokede.filing.DraftComment} is read by
 * colleagues alone.
 * Under which articles a filing falls, those of inward direct investment or of specified acquisitions, is its {@link org.todokede.filing.Regime}: by its form,
 * and where that is for both, by what is stated as it was filed last; never stored.
 * {@link org.todokede.filing.FilingFacts} is the bridge to the decision: what a filing states, as {@link org.todokede.rules.Facts} (absent = unknown, the day is
 * the planned day), and back, so that a draft begins with every fact of a kept answer and remembers it. The facts stand on the filing's row too, in one line,
 * written with each change of the content and never read as content: a draft of the rules is tried on all filings through them. Where filing and answer differ,
 * filer and reviewer are shown both; what the decision says of a filing is information and bars no act. Of each version the portal prints papers in both
 * languages ({@link org.todokede.filing.CopyKind}): the filing itself, with the hashed content inside it as a file, and the confirmation that it was
 * sent; printed once, when first asked for, and kept, so that their hash, which stands in the record, holds for good. One copy in two languages instead of
 * two copies: two readers who speak of page 3 mean the same page. Where an organisation wants it, nobody submits alone: a {@link org.todokede.filing.SignOff} of
 * another person counts for exactly the state it was given for, files included. A version remembers the authority under which an agent sent it; particulars of an
 * agent are offered to a draft that is older than the authority. The version the user saw travels with every change and is compared
 * ({@link org.todokede.refusal.ChangedBySomebodyElse}).
 */
package org.todokede.filing;
