/**
 * Made-up years of filings, so that a training portal can be measured and shown at its full size. A {@link org.todokede.training.FilingPlan} says which filing is
 * sent on which day and what becomes of it, {@link org.todokede.training.MadeUpAnswers} what stands in it. Both follow from a number alone: the same number
 * makes the same years. How many there are is what is published of the real ones: some 3,000 notifications and 33,000 reports a year, most of them in the
 * months before the general meetings of June. Nobody and no company in them exists. No clock, no look-up here; in portal-ejb a
 * {@link org.todokede.training.FilingPlan} is carried out through the services that the pages call, before anybody is let in, and only in an empty portal.
 */
package org.todokede.training;
