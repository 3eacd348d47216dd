package org.todokede.obligations.service;

import org.todokede.filing.Filing;
import org.todokede.obligations.ObligationNews;

/** There is news about an obligation; heard of in the transaction that brings it about. */
public record ObligationTold(Filing filing, ObligationNews news) {}
