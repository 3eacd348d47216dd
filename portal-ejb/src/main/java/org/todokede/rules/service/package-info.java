/**
 * The rule book in the database, and its administration by edition. {@link org.todokede.rules.service.ReferenceData} loads {@code config/data} as edition 1,
 * once; from then on the database is the source. {@link org.todokede.rules.service.EditionBooks} compiles: the book in force, the book of any published
 * edition (kept answers are replayed under the edition they were found under), and the book a draft would make, with every reason why it does not compile
 * at its row. {@link org.todokede.rules.service.LawBook} holds the book in force ready for every question; it is replaced when an edition is published.
 * {@link org.todokede.rules.service.EditionService} takes an edition through its life: draft, send, approve by a second administrator, publish, or discard;
 * {@link org.todokede.rules.service.EditionRowService} adds, changes, ends and removes its rows and imports a CSV of one kind after a preview.
 * {@link org.todokede.rules.service.SectorService} does the same for designations, by the form of the notice. Two who draft at once: each row knows the
 * revision it was drafted upon; whoever publishes second is told which rows have moved on, loses nothing, and carries the draft onto the new book by one
 * act. The version of an edition that the user saw travels with every change. Files come in through {@link org.todokede.rules.service.CsvTable} only.
 * An edition that changes holidays, closing days or numbers of the count owes a walk through the cases ({@link org.todokede.rules.service.Recounts}), because
 * lists keep days that follow from them.
 * <p>
 * And the answers by that book: one kept answer ({@link org.todokede.rules.service.AssessmentService}), or a table of up to 100,000 cases, each row for
 * itself ({@link org.todokede.rules.service.AssessmentRows}). The API streams such a table from body to body. The page
 * {@code /check/portfolio} hands it to {@link org.todokede.rules.service.PortfolioService}: the upload is streamed to a folder of its own in the data folder,
 * synced, looked at as far as its header, and only then given its address of 130 random bits; one portfolio runs at a time, others wait, two of one network
 * address at most. The folder is the state: with its summary, written last, it is done; without, it runs or was cut off by a restart, and then begins anew
 * when its address is next asked for. There is no row in the database: nothing of law hangs on a portfolio, it names nobody, and all of it is deleted
 * together after {@code portal.portfolio.hours}. The beginning of each leaves a line in the record.
 */
package org.todokede.rules.service;
