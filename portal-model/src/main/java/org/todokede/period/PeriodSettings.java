package org.todokede.period;

import static org.todokede.period.PeriodParameter.*;
import static org.todokede.period.RuleStatus.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;

/**
 * The dated numbers and switches of the counting: the rule book of the period. The row is chosen by the legally relevant day (receipt, act, change,
 * service), never by today. What the domain file tags as assumption or deduction is a switch here, so that another reading is a row, not a release.
 * Immutable. If two rows hold on a day, the later one in the list wins.
 */
public final class PeriodSettings {

    private static final LocalDate REFORM_APPLIES = LocalDate.of(2020, 6, 7);
    private static final LocalDate REFORM_EVE = LocalDate.of(2020, 6, 6);
    private static final LocalDate LAST_AUTOMATIC_ENTRY = LocalDate.of(2020, 12, 24);
    private static final LocalDate OTHER_BODIES_ASKED = LocalDate.of(2026, 6, 5);

    /** The reading of the domain file, section 4.2, with the dates from which each number holds. */
    private static final PeriodSettings DEFAULTS = new PeriodSettings(List.of(
            always(STANDSTILL_DAYS, 30, VERIFIED, "FEFTA Art. 27(2), 28(2)"),
            always(EXTENDED_MONTHS, 4, VERIFIED, "FEFTA Art. 27(3), 28(3)"),
            always(COUNCIL_MONTHS, 5, VERIFIED, "FEFTA Art. 27(6), 28(6)"),
            always(REPLY_DAYS, 10, VERIFIED, "FEFTA Art. 27(7), 28(7)"),
            always(ACT_WINDOW_MONTHS, 6, VERIFIED, "Cabinet Order Art. 3(3), 4(3)"),
            until(REFORM_EVE, POST_REPORT_DAY_OF_MONTH, 15, VERIFIED, "FEFTA Art. 55-5"),
            until(REFORM_EVE, EXECUTION_REPORT_DAYS, 30, VERIFIED, "Ministerial Order Art. 7(1)"),
            from(REFORM_APPLIES, POST_REPORT_DAYS, 45, VERIFIED, "Ministerial Order Art. 6-2"),
            from(REFORM_APPLIES, EXECUTION_REPORT_DAYS, 45, VERIFIED, "Ministerial Order Art. 7(1)"),
            always(CHANGE_REPORT_DAYS, 45, VERIFIED, "Ministerial Order Art. 7(4)"),
            always(UNDERWRITER_REPORT_DAYS, 30, VERIFIED, "Ministerial Order Art. 7(4)"),
            always(POSTING_DAYS_JAPAN, 14, VERIFIED, "FEFTA Art. 29"),
            always(POSTING_DAYS_ABROAD, 42, VERIFIED, "FEFTA Art. 29"),
            until(LAST_AUTOMATIC_ENTRY, TWO_WEEK_ENTRY_OFFSET, 15, ASSUMED, "FEFTA Art. 27(2) proviso"),
            always(TWO_WEEK_ENTRY_PRESUMED, 0, ASSUMED, "FEFTA Art. 27(2) proviso"),
            always(STANDSTILL_ROLLS, 0, DEDUCED, "Act on Holidays of Administrative Organs Art. 2"),
            always(REPLY_ROLLS, 1, DEDUCED, "Act on Holidays of Administrative Organs Art. 2"),
            always(REPORT_ROLLS, 1, DEDUCED, "Act on Holidays of Administrative Organs Art. 2"),
            always(ROLLS_BY_BANK_CALENDAR, 0, ASSUMED, "Act on Holidays of Administrative Organs Art. 2"),
            always(ACT_WINDOW_ROLLS, 0, DEDUCED, "Cabinet Order Art. 3(3), 4(3)"),
            always(SENT_MOVES_TO_OPEN_DAY, 1, ASSUMED, "FEFTA Art. 27(1)"),
            always(LATE_FROM_HOUR, 24, ASSUMED, "FEFTA Art. 27(1)"),
            always(POSTING_ROLLS, 0, DEDUCED, "Civil Code Art. 140, 141"),
            always(MINISTRY_SILENCE_DAYS, 0, ASSUMED, "FEFTA Art. 27(2)"),
            always(JOINT_ACTS_NEED_EVERY_MINISTRY, 1, DEDUCED, "FEFTA Art. 27; Cabinet Order Art. 10"),
            always(REQUESTS_SENT_BY_FINANCE, 1, ASSUMED, "FEFTA Art. 55-8; Cabinet Order Art. 10"),
            always(NAME_LIKENESS_PERCENT, 88, ASSUMED, "FEFTA Art. 27(3)"),
            always(UNDECIDED_NAMES_BAR, 1, ASSUMED, "FEFTA Art. 27(3)"),
            always(REMINDER_FIRST_DAYS, 7, ASSUMED, "FEFTA Art. 27(2), 27(7); Ministerial Order Art. 7(1)"),
            always(REMINDER_LAST_DAYS, 2, ASSUMED, "FEFTA Art. 27(2), 27(7); Ministerial Order Art. 7(1)"),
            always(ACT_WINDOW_REMINDER_FIRST_DAYS, 30, ASSUMED, "Cabinet Order Art. 3(3), 4(3)"),
            always(ACT_WINDOW_REMINDER_LAST_DAYS, 7, ASSUMED, "Cabinet Order Art. 3(3), 4(3)"),
            always(OBLIGATION_REMINDER_FIRST_DAYS, 14, ASSUMED, "FEFTA Art. 27(7), 27-2(3), 55-8"),
            always(OBLIGATION_REMINDER_LAST_DAYS, 2, ASSUMED, "FEFTA Art. 27(7), 27-2(3), 55-8"),
            always(ANSWER_REMINDER_DAYS, 2, ASSUMED, "FEFTA Art. 55-8"),
            always(ANSWER_DAYS_AT_MOST, 365, ASSUMED, "FEFTA Art. 55-8"),
            from(OTHER_BODIES_ASKED, OTHER_BODIES_MUST_BE_ASKED, 1, VERIFIED, "FEFTA Art. 69-4"),
            until(REFORM_EVE, EXEMPTION_USABLE, 0, VERIFIED, "Act 60 of 2019 suppl. Art. 3(2)"),
            from(REFORM_APPLIES, EXEMPTION_USABLE, 1, VERIFIED, "Act 60 of 2019 suppl. Art. 3(2)")));

    private final List<PeriodSetting> rows;

    private PeriodSettings(List<PeriodSetting> rows) {
        this.rows = List.copyOf(rows);
    }

    /** The documented readings of the domain file. */
    public static PeriodSettings defaults() {
        return DEFAULTS;
    }

    /** These rows and no others: a parameter without a row on the relevant day is refused when it is needed. */
    public static PeriodSettings of(List<PeriodSetting> rows) {
        return new PeriodSettings(rows);
    }

    /** These settings with further rows laid over them. */
    public PeriodSettings with(PeriodSetting... over) {
        var all = new ArrayList<>(rows);
        all.addAll(List.of(over));
        return new PeriodSettings(all);
    }

    /** These settings with one value that holds on every day; for trying another reading. */
    public PeriodSettings with(PeriodParameter parameter, int value) {
        return with(always(parameter, value, ASSUMED, ""));
    }

    public List<PeriodSetting> rows() {
        return rows;
    }

    /** The row that holds on the day. */
    public Optional<PeriodSetting> row(PeriodParameter parameter, LocalDate on) {
        return rows.stream()
                .filter(row -> row.parameter() == parameter && row.holdsOn(on))
                .reduce((earlier, later) -> later);
    }

    /** @throws RefusedByRule if no row holds on the day */
    public int number(PeriodParameter parameter, LocalDate on) {
        return row(parameter, on)
                .map(PeriodSetting::value)
                .orElseThrow(() -> new RefusedByRule(Reason.plain("period.setting.missing", parameter, on)));
    }

    /** @return false also if no row holds on the day */
    public boolean on(PeriodParameter parameter, LocalDate on) {
        return row(parameter, on).map(row -> row.value() != 0).orElse(false);
    }

    private static PeriodSetting always(PeriodParameter parameter, int value, RuleStatus status, String article) {
        return new PeriodSetting(parameter, value, null, null, status, article);
    }

    private static PeriodSetting from(LocalDate day, PeriodParameter parameter, int value, RuleStatus status, String article) {
        return new PeriodSetting(parameter, value, day, null, status, article);
    }

    private static PeriodSetting until(LocalDate day, PeriodParameter parameter, int value, RuleStatus status, String article) {
        return new PeriodSetting(parameter, value, null, day, status, article);
    }
}
