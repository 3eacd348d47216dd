/**
 * Who owns and controls a foreign investor. A {@link org.todokede.ownership.Party} is a person, entity, fund or state; a
 * {@link org.todokede.ownership.Holding} is one fact: holder, held, kind (shares, votes, power by contract, officers), exact part, the day as of which it is
 * stated, source. Facts are appended only: a later fact of the same holder, held and kind takes the place of the earlier from its day on, and a part of 0
 * says that the holding has ended; so every day of an act has its own answer. {@link org.todokede.ownership.Ownership} answers for a day, without look-up and
 * clock: {@link org.todokede.ownership.ForeignVotes} by FEFTA Art. 26(1)(iii) (Japanese companies half or more held directly by classes 1 and 2 count whole;
 * for acts from 2020-06-07 their Japanese subsidiaries, too), contributions to a partnership (iv), officers (v), ultimate parents, what one foreign state
 * holds and whether it controls (Cabinet Order Art. 3-2(1)), closely related persons (Cabinet Order Art. 2(19)) with the stake of the group, each share once.
 * What is not stated is never taken for nothing: it is named, and the share is a range. Cycles, sums over the whole and facts stated twice are reported and
 * not refused: cross-holdings are lawful, and a correction may need two steps. Every number has {@link org.todokede.refusal.Reason}s; in their arguments
 * {@code party.ID}, {@code HoldingKind.NAME} and {@code country.CODE} stand for words of the reader's language. A filing copies the facts of its first day
 * ({@link org.todokede.ownership.OwnershipFields}) and is drawn from its own content ever after.
 * <p>
 * And which companies belong to a target: the business of its subsidiaries, and of companies of which the group holds exactly half, counts as its own, and their
 * ministers take part (Cabinet Order Art. 7). A {@link org.todokede.ownership.RegisteredCompany} is known by its corporate number; what one holds of another and
 * what it runs ({@link org.todokede.ownership.Business}) are facts of days, appended only, kept by whoever keeps the list of listed companies;
 * {@link org.todokede.ownership.CompanyFacts} refuses circles and more than the whole, {@link org.todokede.ownership.CompanyGroup} says who belongs to it on a
 * day. A draft copies target and group as of the day of the act ({@link org.todokede.ownership.TargetFields}), each company with the day and source of its facts.
 */
package org.todokede.ownership;
