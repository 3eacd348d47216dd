package org.todokede.review.service;

import org.todokede.filing.Filing;
import org.todokede.review.CaseEvent;
import org.todokede.review.CaseHistory;

/**
 * An act has been appended to a case; whoever tells of acts hears of it in the act's own transaction, and what they write stands or falls with the act.
 *
 * @param history the case with the act in it
 * @param event the act, the last of the history
 */
public record ActDone(Filing filing, CaseHistory history, CaseEvent event) {}
