/**
 * The waiting period and every other day the statute counts, as a pure function (FEFTA Art. 27 to 29, 55-5, 55-8; Civil Code Art. 138 to 143). Objects:
 * {@link org.todokede.period.PeriodEvent}s are recorded facts; {@link org.todokede.period.PeriodLedger} answers a
 * {@link org.todokede.period.PeriodQuestion} about them with a {@link org.todokede.period.PeriodAnswer}: a day and its arithmetic, or the reason why there
 * is none. Where rules live: one count, one method of {@link org.todokede.period.PeriodRules}; which events still have effect, in the ledger; the
 * readings K1 to K19 with their certainty in {@link org.todokede.period.Convention}; numbers and switches, dated, in
 * {@link org.todokede.period.PeriodSettings}; opening days in {@link org.todokede.period.BusinessCalendar}. Data flow: rows of {@code config/data}
 * (read by a service) become calendar and settings; events come from a case or from the text of {@code periods.csv}; answers go to pages and API. No
 * clock: today is passed in. Words are message keys; "last", "due" and "barred" days are inclusive, "free" is the first allowed day.
 */
package org.todokede.period;
