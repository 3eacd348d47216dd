package org.todokede.questions.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.todokede.platform.service.PortalClock;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.Reason;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseHistory;

/** Which days can be given to the target: those that could be given when it was asked, and later than what it has. */
@ApplicationScoped
public class TargetTimes {

    @Inject
    private PortalClock clock;

    /** What is wrong with a day; empty if nothing. @param given last day as it stands @param typed as typed, its ends cut */
    List<FieldDefect> dayDefects(CaseHistory history, LocalDate given, String typed) {
        CaseAct act = CaseAct.ASK_TARGET;
        List<FieldDefect> defects = history.defects(act, clock.today(), typed.isEmpty() ? Map.of() : Map.of("answerBy", typed));
        return defects.isEmpty() && !LocalDate.parse(typed).isAfter(given)
                ? List.of(new FieldDefect("answerBy", Reason.of("review.detail.answerBy", act.article(), typed, given, history.lastAnswerDay(clock.today()))))
                : defects;
    }
}
