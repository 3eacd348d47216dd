package org.todokede.period;

import java.time.LocalDate;
import java.util.Optional;

/**
 * How long before a last day somebody is reminded of it, in calendar days. Who has no such day set is reminded on the day after alone.
 *
 * @param first for the first reminder
 * @param last for the last one; never more than the first
 */
public record ReminderDays(int first, int last) {

    /** The day after: what is left where the settings name no day before. */
    private static final int AFTER = -1;

    /** Of what an obligation asks for, as planned on that day. */
    public static ReminderDays ofObligations(PeriodSettings settings, LocalDate on) {
        Optional<Integer> first = value(settings, PeriodParameter.OBLIGATION_REMINDER_FIRST_DAYS, on);
        Optional<Integer> last = value(settings, PeriodParameter.OBLIGATION_REMINDER_LAST_DAYS, on);
        return new ReminderDays(first.or(() -> last).orElse(AFTER), last.or(() -> first).orElse(AFTER));
    }

    /** Before the last day for an answer, if it was asked for on that day; empty = none. */
    public static Optional<Integer> ofAnswers(PeriodSettings settings, LocalDate askedOn) {
        return value(settings, PeriodParameter.ANSWER_REMINDER_DAYS, askedOn);
    }

    private static Optional<Integer> value(PeriodSettings settings, PeriodParameter parameter, LocalDate on) {
        return settings.row(parameter, on).map(PeriodSetting::value);
    }
}
