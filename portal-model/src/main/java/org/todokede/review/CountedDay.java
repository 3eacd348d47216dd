package org.todokede.review;

import static org.todokede.period.PeriodParameter.*;
import static org.todokede.review.CaseState.*;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.todokede.period.PeriodParameter;

/**
 * The last days that the law counts in a notification, of which whoever can still use them is reminded: powers of the ministries, the reply, the window of the act
 * and its report. Stored by name, as the topic of a notice. How long before is a setting. Nothing begins, ends or is forbidden by a reminder.
 */
public enum CountedDay {
    /** Day 30, on which an extension can be served for the last time (K1, K16); over once a shortening is published. */
    LAST_EXTENSION_DAY(EnumSet.of(CaseState.WAITING), CaseAct.EXTEND.article(), true, false, REMINDER_FIRST_DAYS, REMINDER_LAST_DAYS),
    /** End of the extended period, up to which a recommendation can be served (K2, K3, K15); over once a shortening is published. */
    LAST_RECOMMENDATION_DAY(EnumSet.of(EXTENDED, COUNCIL, EXTENDED_FIVE), CaseAct.RECOMMEND.article(), true, false, REMINDER_FIRST_DAYS, REMINDER_LAST_DAYS),
    /** The tenth day after a recommendation was served: silence is refusal (K7). The ministries may order only once it has passed. */
    LAST_REPLY_DAY(EnumSet.of(RECOMMENDED), CaseAct.ACCEPT_RECOMMENDATION.article(), true, true, REMINDER_FIRST_DAYS, REMINDER_LAST_DAYS),
    /** End of the extended period, after refusal or silence: an order is possible up to it (K15). */
    LAST_ORDER_DAY(EnumSet.of(ORDER_PENDING), CaseAct.ORDER.article(), true, false, REMINDER_FIRST_DAYS, REMINDER_LAST_DAYS),
    /** End of the six months within which the act must follow (K11); told of while another notification could still be free by then. */
    LAST_LAWFUL_DAY(EnumSet.of(FREE), "Cabinet Order Art. 3(3), 4(3)", false, true, ACT_WINDOW_REMINDER_FIRST_DAYS, ACT_WINDOW_REMINDER_LAST_DAYS),
    /** Last day of the report, if the act was done as planned; of an act that the portal was told of, its obligation reminds (K8, K9). */
    EXECUTION_REPORT_DAY(EnumSet.of(FREE, LAPSED), CaseAct.REPORT_EXECUTION.article(), false, true, REMINDER_FIRST_DAYS, REMINDER_LAST_DAYS);

    private final Set<CaseState> states;
    private final String article;
    private final boolean toMinistries;
    private final boolean toFiler;
    private final List<PeriodParameter> reminders;

    CountedDay(Set<CaseState> states, String article, boolean toMinistries, boolean toFiler, PeriodParameter... reminders) {
        this.states = states;
        this.article = article;
        this.toMinistries = toMinistries;
        this.toFiler = toFiler;
        this.reminders = List.of(reminders);
    }

    /** Whether it counts for somebody in that state. */
    boolean countsIn(CaseState state) {
        return states.contains(state);
    }

    public String article() {
        return article;
    }

    /** Whether the competent ministries are reminded. */
    public boolean isToMinistries() {
        return toMinistries;
    }

    /** Whether the people of the filer are reminded. */
    public boolean isToFiler() {
        return toFiler;
    }

    /** Settings that say how many calendar days before it there is a reminder. */
    List<PeriodParameter> reminders() {
        return reminders;
    }
}
