package org.todokede.questions.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.todokede.questions.Addressee;
import org.todokede.questions.TargetWish;
import org.todokede.review.CaseEvent;
import org.todokede.review.CaseHistory;
import org.todokede.review.service.AskedTargets;

/** Which requests to targets are not answered, of many cases at once: two statements, and none where no target can answer anything. */
@ApplicationScoped
public class TargetRequests implements AskedTargets {

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Override
    public Map<Long, LocalDate> answersDue(Map<Long, CaseHistory> cases, LocalDate today) {
        // more time that was given is not read yet: whatever could be open
        Set<Long> asked = cases.entrySet().stream()
                .filter(each -> QuestionStore.requests(each.getValue(), Addressee.TARGET).stream().anyMatch(event -> each.getValue().isOpenToTarget(event, LocalDate.MAX, today)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        if (asked.isEmpty()) {
            return Map.of();
        }
        Map<Long, Map<Integer, List<TargetWish>>> wishes = em.createNamedQuery("TargetWish.granted", TargetWish.class).setParameter("filings", asked).getResultStream()
                .collect(Collectors.groupingBy(TargetWish::filingId, Collectors.groupingBy(TargetWish::request)));
        Map<Long, LocalDate> due = new HashMap<>();
        for (Object[] open : em.createNamedQuery("Question.unanswered", Object[].class).setParameter("filings", asked).setParameter("addressee", Addressee.TARGET).getResultList()) {
            long filing = (Long) open[0];
            int request = (Integer) open[1];
            CaseHistory history = cases.get(filing);
            CaseEvent event = QuestionStore.requests(history, Addressee.TARGET).get(request - 1);
            LocalDate answerBy = QuestionStore.answerBy(event, wishes.getOrDefault(filing, Map.of()).getOrDefault(request, List.of()));
            if (history.isOpenToTarget(event, answerBy, today)) {
                due.merge(filing, answerBy, (a, b) -> a.isBefore(b) ? a : b);
            }
        }
        return due;
    }
}
