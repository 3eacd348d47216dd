package org.todokede.review.service;

import java.time.LocalDate;
import java.util.Map;
import org.todokede.review.CaseHistory;

/** Knows which targets still owe an answer. Their answers are no events of the case, so its history alone does not say; whoever keeps the questions does. */
public interface AskedTargets {

    /**
     * Last day, inclusive, of the answer that is due first and still awaited.
     *
     * @param cases histories by the id of the filing
     * @return by the id of the filing; without those of which no target owes anything
     */
    Map<Long, LocalDate> answersDue(Map<Long, CaseHistory> cases, LocalDate today);
}
