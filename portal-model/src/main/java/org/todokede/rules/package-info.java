/**
 * The law as dated data, and an answer that gives its reasons. Rows: {@link org.todokede.rules.SectorDesignation}, {@link org.todokede.rules.CountryListing},
 * {@link org.todokede.rules.RuleParameter} (thresholds, caps, report steps, conditions, forms, deadlines), each with the days of the act it governs
 * ({@link org.todokede.rules.DateRange}), source and verified flag. {@link org.todokede.rules.RuleBook} compiles them once per edition; what no source settles is a
 * {@link org.todokede.rules.RuleSettings}. In go {@link org.todokede.rules.Facts} (absent = unknown; from CSV through {@link org.todokede.rules.FactsRow}), out
 * comes a {@link org.todokede.rules.Decision}: outcome, trace, forms, ministers, deadline, conditions, what would change it, or the facts still missing.
 * {@link org.todokede.rules.EffectPreview} judges everything stored under two books, untraced, for acts from the first day of law on which they differ
 * ({@link org.todokede.rules.BookDifference}); only rows that are shown are decided again with their steps. Stored cases are {@link org.todokede.rules.FactsText}
 * lines; listed companies are stood for by {@link org.todokede.rules.CompanyProbes}.
 * The thirteen steps of procedure.md 3.2 are gone through in {@code Assessment}, in that order: the rows of acts live in {@code CoveredActs}, the country in
 * {@code InvestorsCountry}, the sectors in {@code TargetSectors}, the exemption in {@code ExemptionSteps}, and what a run knows so far in {@code AssessmentRun};
 * every possible finding, with article and outcome, in {@link org.todokede.rules.Finding}; the acts of section 2 in {@link org.todokede.rules.ActKind}; who invests in {@link org.todokede.rules.InvestorType}.
 * The book is kept as rows ({@link org.todokede.rules.RuleRow}: kind, key, revision, columns; appended only), each brought by an edition
 * ({@link org.todokede.rules.RuleEdition}: drafted, sent, approved by somebody else, published with its gazette; state derived from these facts). In force is,
 * for every key, the newest revision among the published editions, and nothing else; an edition takes effect by the dates of its rows alone. Each of the six
 * kinds ({@link org.todokede.rules.RuleKind}) says when a row was promulgated, came into force, governs acts, where it was read and whether that was checked.
 * What may be done to an edition, and why not, is {@code RuleEdition.whyNot}: the same {@link org.todokede.refusal.Reason} for button and act. An edit to
 * published history is refused; a correction is a new edition with a reason.
 * The day of the act picks the row: never the day of filing, never today. Law: FEFTA Art. 26 to 28-2, 55-5; Cabinet Order 2 to 4-3; Ministerial Order 2 to 4-3,
 * annexes 1 and 3. Pure Java: no clock, no look-up, no container, no texts.
 */
package org.todokede.rules;
