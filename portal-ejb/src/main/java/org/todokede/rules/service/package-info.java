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
 */
package org.todokede.rules.service;
