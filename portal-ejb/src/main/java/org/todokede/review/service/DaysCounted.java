package org.todokede.review.service;

import java.util.Map;
import org.todokede.review.CaseHistory;

/**
 * The days of these cases were counted anew, because the rules of the count have changed; whoever keeps days that follow from a case hears of it in the transaction
 * that passes these cases.
 *
 * @param histories the cases under the rules in force, by the id of the filing
 */
public record DaysCounted(Map<Long, CaseHistory> histories) {}
