package org.todokede.obligations.service;

import org.todokede.filing.Filing;

/** What was found has overtaken the last of what was proposed about what is owed in a case, so that nothing waits to be approved; heard of in the transaction that brings it about. */
public record ProposalsOvertaken(Filing filing) {}
