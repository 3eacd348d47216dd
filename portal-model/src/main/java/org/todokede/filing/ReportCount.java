package org.todokede.filing;

/** By which rule the last day of a report is counted; the days themselves are counted by {@code org.todokede.period}. */
public enum ReportCount {
    /** Report of an act that needed no notification, or of one under the exemption (K8, K9; FEFTA Art. 55-5). */
    POST_REPORT,
    /** Report that a notified act was done, or undone (K8, K9; FEFTA Art. 55-8). */
    EXECUTION_REPORT,
    /** Report of a change of the investor (K10; Ministerial Order Art. 7(4)). */
    CHANGE_REPORT
}
