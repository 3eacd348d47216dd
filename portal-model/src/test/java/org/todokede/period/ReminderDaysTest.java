package org.todokede.period;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.todokede.period.PeriodParameter.*;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReminderDaysTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 26);

    private static PeriodSettings without(PeriodParameter... parameters) {
        return PeriodSettings.of(PeriodSettings.defaults().rows().stream().filter(row -> !Set.of(parameters).contains(row.parameter())).toList());
    }

    @Test
    void obligations_areRemindedOf_fourteenAndTwoDaysBefore_unlessARowSaysOtherwise() {
        assertEquals(new ReminderDays(14, 2), ReminderDays.ofObligations(PeriodSettings.defaults(), DAY));
        assertEquals(new ReminderDays(30, 2), ReminderDays.ofObligations(PeriodSettings.defaults().with(OBLIGATION_REMINDER_FIRST_DAYS, 30), DAY));
        assertEquals(new ReminderDays(14, 5), ReminderDays.ofObligations(PeriodSettings.defaults().with(OBLIGATION_REMINDER_LAST_DAYS, 5), DAY));
    }

    @Test
    void whereOneOfTwoIsMissing_theOtherIsAlone_andWhereBothAre_onlyTheDayAfterIsLeft() {
        assertEquals(new ReminderDays(2, 2), ReminderDays.ofObligations(without(OBLIGATION_REMINDER_FIRST_DAYS), DAY));
        assertEquals(new ReminderDays(14, 14), ReminderDays.ofObligations(without(OBLIGATION_REMINDER_LAST_DAYS), DAY));
        ReminderDays none = ReminderDays.ofObligations(without(OBLIGATION_REMINDER_FIRST_DAYS, OBLIGATION_REMINDER_LAST_DAYS), DAY);
        assertEquals(List.of(DAY.plusDays(1), DAY.plusDays(1)), List.of(DAY.minusDays(none.first()), DAY.minusDays(none.last())));
    }

    @Test
    void answers_areRemindedOf_byTheRowOfTheDayOfAsking() {
        assertEquals(Optional.of(2), ReminderDays.ofAnswers(PeriodSettings.defaults(), DAY));
        assertEquals(Optional.empty(), ReminderDays.ofAnswers(without(ANSWER_REMINDER_DAYS), DAY));
        PeriodSettings later = PeriodSettings.defaults().with(new PeriodSetting(ANSWER_REMINDER_DAYS, 5, DAY.plusDays(1), null, RuleStatus.ASSUMED, ""));
        assertEquals(Optional.of(2), ReminderDays.ofAnswers(later, DAY));
        assertEquals(Optional.of(5), ReminderDays.ofAnswers(later, DAY.plusDays(1)));
    }
}
