package org.todokede.period;

/** What may be asked of a {@link PeriodLedger}; the names are those of the column {@code question} of {@code periods.csv}. */
public enum PeriodQuestion {
    /** Day R (K12). */
    RECEIPT_DAY,
    /** First lawful day of the act (K1 to K4, K12, K14, K16). */
    FIRST_FREE_DAY,
    /** Last opening day of the window whose first free day, without shortening, is not after the planned act (K1, K12). */
    LATEST_RECEIPT_DAY,
    /** First opening day of the window whose six months still reach the planned act (K11, K12). */
    EARLIEST_USEFUL_FILING_DAY,
    /** Last day of the six months, inclusive (K11). */
    LAST_LAWFUL_ACT_DAY,
    /** Last day for the reply to a recommendation, inclusive (K7). */
    REPLY_DUE,
    /** Last day of the extended period, inclusive (K15); with a shortening published in it the eve of the published free day (K4). */
    LAST_RECOMMENDATION_DAY,
    /** Last day of the extended period, inclusive (K15); with a shortening published in it the eve of the published free day (K4). */
    LAST_ORDER_DAY,
    /** Last day for the post-investment report, also that of an exempted act, inclusive (K8, K9). */
    POST_REPORT_DUE,
    /** Last day for the execution report, inclusive (K8, K9). */
    EXECUTION_REPORT_DUE,
    /** Last day for the change report, inclusive (K10). */
    CHANGE_REPORT_DUE,
    /** Day on which an order served by posting takes effect (K18). */
    SERVICE_EFFECTIVE_DAY
}
