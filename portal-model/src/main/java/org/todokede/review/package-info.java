/**
 * The review of a notification to the last act of the statute (FEFTA Art. 27 to 29, 27-2, 55-8). Objects: a
 * {@link org.todokede.review.CaseEvent} is one act done; a {@link org.todokede.review.CaseHistory} is the case: its events, and everything that follows
 * from them on a day. Where rules live: state × act × condition in {@link org.todokede.review.ActTable}, one screen, enforced; who may, by which article,
 * with which details, in {@link org.todokede.review.CaseAct}; reports and replies have parts of the table of their own, by the kind of the filing: they
 * are received or returned, and bar nothing; what the events amount to in {@code CaseFacts}; what a cell asks for beside the state in {@code CaseConditions};
 * checks of details in {@code DetailCheck}; what must be seen in {@code CaseFlags};
 * provisions are written as those of inward direct investment, and leave a case as those of its {@link org.todokede.filing.Regime} (Art. 28, 28-2 for a specified acquisition);
 * all days in {@link org.todokede.period}; which last ones draw near, and of whom it is the matter, in {@link org.todokede.review.CountedDays}. Data flow: a service loads the events, asks {@code whyNot} with the actor, appends, stores the last event;
 * page and API ask {@code choices}: the same {@link org.todokede.refusal.Reason} everywhere. The state is derived, never stored as truth, and no job has
 * to have run for it to be right. Joint decision: a shortening needs every competent ministry's signature, the other powers every ministry's joining;
 * four eyes: whoever proposes cannot approve. An amendment moves no day, and signatures on the version before do not count for the next;
 * the filings of one {@link org.todokede.review.Deal} are added up for information. Silence of the investor is refusal (Art. 27(10)); silence of ministries frees by dates (Art. 27(2)).
 * What nobody notified (Art. 29(1)) has a case all the same: a ministry opens an inquiry and writes what it knows on a sheet, which is kept as a filing of no
 * organisation ({@code FilingKind.INQUIRY}), so that worklist, names, related cases, notes and record are those of every case. No period runs; the ministries find
 * the breach together, and from there on the table is that of every breach; or they close the inquiry together. Window and filers do not see it
 * ({@code Subject.INQUIRY}).
 * The order of work at a desk gives no right: {@link org.todokede.review.CaseAssignment} says who of a ministry works on a case,
 * {@link org.todokede.review.SavedView} keeps a filter of the worklist, to a {@link org.todokede.review.ListStage} for instance, {@link org.todokede.review.CaseTrait} and {@link org.todokede.review.CaseParent} find the cases beside one,
 * and a {@link org.todokede.review.Precedent} says how each ended and with what reasons; it binds nobody.
 * <p>
 * What is looked at under Art. 27(3) was published as a list of factors. Which {@link org.todokede.review.ScreeningFactor}s a case is held against follows
 * from its day of receipt; each ministry says of each what it finds ({@link org.todokede.review.FactorFinding}, appended, the latest counts), and what it flags
 * bars signing and shortening until that same ministry finds otherwise. The days of the period run on: the law knows no flag.
 */
package org.todokede.review;
