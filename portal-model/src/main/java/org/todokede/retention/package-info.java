/**
 * Disposal: what is no part of the record is kept as long as the rule book says ({@link org.todokede.rules.RetentionRule}), then proposed for disposal by one
 * administrator and disposed of by the approval of another. The record is never disposed of, and nothing is that stands under a hold: an open case, an
 * undertaking that is owed, an order.
 */
package org.todokede.retention;
