package org.todokede.review.service;

import org.todokede.filing.Filing;

/**
 * An officer of a ministry has been named to work on a case; heard of in the transaction that said so.
 *
 * @param officer account of the officer
 * @param by account of whoever said so
 */
public record CaseAssigned(Filing filing, long officer, long by) {}
