package org.todokede.review;

import java.util.List;
import org.todokede.refusal.Reason;

/**
 * One act as a person sees it on the case page: a button, or in its place the reason why not.
 *
 * @param act the act
 * @param whyNot null if it is possible now
 * @param article provision of the act in this state
 * @param dates days that matter for it
 */
public record ActChoice(CaseAct act, Reason whyNot, String article, List<KeyDate> dates) {

    public ActChoice {
        dates = List.copyOf(dates);
    }

    public boolean isAllowed() {
        return whyNot == null;
    }
}
