package org.todokede.period;

/** The numbers and switches of the counting and of its reminders, each kept as dated rows in {@link PeriodSettings}. Stored by name. Switches are 1 (on) and 0 (off). */
public enum PeriodParameter {
    /** Days of the standstill, day of receipt counted (K1). By day of receipt. */
    STANDSTILL_DAYS,
    /** Months of the extended period, from the day of receipt (K2). By day of receipt. */
    EXTENDED_MONTHS,
    /** Months of the period when the Council needs longer, from the day of receipt (K3). By day of receipt. */
    COUNCIL_MONTHS,
    /** Days for the reply to a recommendation, day of service counted (K7). By day of service. */
    REPLY_DAYS,
    /** Months within which the act must follow the filing (K11). By day of receipt. */
    ACT_WINDOW_MONTHS,
    /** Days for the post-investment report, day of the act not counted; no row = the day of the month below (K8). By day of the act. */
    POST_REPORT_DAYS,
    /** Day of the following month by which the post-investment report is due (K9). By day of the act. */
    POST_REPORT_DAY_OF_MONTH,
    /** Days for the execution report, day of the act not counted (K8, K9). By day of the act. */
    EXECUTION_REPORT_DAYS,
    /** Days for the change report, day of the change counted (K10). By day of the change. */
    CHANGE_REPORT_DAYS,
    /** Days for the change report of an underwriter that falls below ten percent, day of the change counted (K10). By day of the change. */
    UNDERWRITER_REPORT_DAYS,
    /** Days of posting for an addressee in Japan, first day not counted (K18). By first day of posting. */
    POSTING_DAYS_JAPAN,
    /** Days of posting for an addressee abroad, first day not counted (K18). By first day of posting. */
    POSTING_DAYS_ABROAD,
    /** Days after receipt on which the window entered clearance by itself, as offset: 15 means R + 15 (K5). By day of receipt. */
    TWO_WEEK_ENTRY_OFFSET,
    /** Switch: presume that entry although it is not recorded (K5). By day of receipt. */
    TWO_WEEK_ENTRY_PRESUMED,
    /** Switch: a standstill that ends on a closed day runs to the next opening day of the ministries (K6). By day of receipt. */
    STANDSTILL_ROLLS,
    /** Switch: a reply falling due on a closed day is due on the next open one (K7). By day of service. */
    REPLY_ROLLS,
    /** Switch: a report falling due on a closed day is due on the next open one (K8, K9, K10). By day of the act or change. */
    REPORT_ROLLS,
    /** Switch: replies and reports roll by the window's calendar instead of the ministries'. By day of the act, change or service. */
    ROLLS_BY_BANK_CALENDAR,
    /** Switch: a six-month window that ends on a closed day runs to the next open one (K11). By day of receipt. */
    ACT_WINDOW_ROLLS,
    /** Switch: a filing sent on a closed day of the window is received on its next opening day (K12). By day of sending. */
    SENT_MOVES_TO_OPEN_DAY,
    /** Hour of the day in Tokyo from which on what is sent counts as sent on the day after; 24 = never (K12). By day of sending. */
    LATE_FROM_HOUR(1, 24),
    /** Switch: service by posting whose last day is closed takes effect later (K18). By first day of posting. */
    POSTING_ROLLS,
    /** Days from receipt, that day counted, after which a silent ministry counts as having no objection; 0 = silence never counts. By day of receipt. */
    MINISTRY_SILENCE_DAYS,
    /** Switch: extensions, recommendations, orders and revocations need every competent ministry, by proposing, joining or approving. By day of receipt. */
    JOINT_ACTS_NEED_EVERY_MINISTRY,
    /** Switch: the Minister of Finance sends the questions of all ministries in one request; off: any competent ministry may. By day of receipt. */
    REQUESTS_SENT_BY_FINANCE,
    /** Likeness in percent from which on a filed name and one of a screening list are a hit, inclusive. By day of the screening. */
    NAME_LIKENESS_PERCENT,
    /** Switch: an undecided hit of the screening bars what lets a case go: a shortening, and an opinion that passes it. By day of the act. */
    UNDECIDED_NAMES_BAR,
    /** Days before the last day for a power, a reply or a report on which there is the first reminder; no row = none. By that last day. */
    REMINDER_FIRST_DAYS(1, 60),
    /** The same for the last reminder. */
    REMINDER_LAST_DAYS(1, 60),
    /** Days before the end of the six months (K11) on which there is the first reminder; no row = none. By that end. */
    ACT_WINDOW_REMINDER_FIRST_DAYS(1, 60),
    /** The same for the last reminder. */
    ACT_WINDOW_REMINDER_LAST_DAYS(1, 60),
    /** Days before the last one for what an obligation asks for on which there is the first reminder; no row = none. By the day on which it is planned. */
    OBLIGATION_REMINDER_FIRST_DAYS(1, 60),
    /** The same for the last reminder before that day. */
    OBLIGATION_REMINDER_LAST_DAYS(1, 60),
    /** Days before the last one for an answer on which there is a reminder; no row = none. By the day on which it is planned: that of asking, or of giving more time. */
    ANSWER_REMINDER_DAYS(1, 60),
    /** Days from the day of asking, that day not counted, by which an answer can be asked for at the latest where no period runs; no row = that day. By the day of asking. */
    ANSWER_DAYS_AT_MOST(1, 3660),
    /** Switch: before something is recommended or a measure is ordered, other bodies are asked for their opinion, or it is said why none is needed (FEFTA Art. 69-4). By day of the proposal. */
    OTHER_BODIES_MUST_BE_ASKED,
    /** Switch: the exemption of Art. 27-2 and 28-2 may be used for acts of that day. By day of the act. */
    EXEMPTION_USABLE;

    /** Largest value of those that have no bounds of their own. */
    static final int MOST = 99_999;

    private final int least;
    private final int most;

    PeriodParameter() {
        this(0, MOST);
    }

    PeriodParameter(int least, int most) {
        this.least = least;
        this.most = most;
    }

    /** Smallest value, inclusive. */
    int least() {
        return least;
    }

    /** Largest value, inclusive. */
    int most() {
        return most;
    }
}
