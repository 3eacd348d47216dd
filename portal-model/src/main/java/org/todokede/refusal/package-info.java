/**
 * Refusals: the one way in which the portal says no. A {@link org.todokede.refusal.Reason} is a value (message key, arguments, article), so that the
 * text beside a missing button, the answer of the API and the exception of the service are the same words. A {@link org.todokede.refusal.Refusal} is
 * thrown by services; its leaves are kinds, not topics: refused by rule, not found, forbidden, changed by somebody else, invalid input. What is not
 * yours answers as if it did not exist: {@link org.todokede.refusal.NotFound}. No text lives here; the bundles of portal-web hold it in both languages.
 */
package org.todokede.refusal;
