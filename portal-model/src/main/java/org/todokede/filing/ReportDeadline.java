package org.todokede.filing;

/**
 * Until when a report has to be made.
 *
 * @param count the rule of counting
 * @param from path of the field that holds the day from which it is counted
 */
public record ReportDeadline(ReportCount count, String from) {}
