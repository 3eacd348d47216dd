/**
 * Who acts. An {@link org.todokede.identity.Account} is a person's sign-in; an {@link org.todokede.identity.Actor} is that person as of this very
 * request: roles, organisation, ministry, read anew each time, so that a right taken away holds from the next request. {@link org.todokede.identity.Rights}
 * is the one place that answers "may this actor do this to that object": a table of role and relation (own organisation, competent ministry, anybody),
 * pure, without look-up. Services open with {@code Rights.require}; pages and the API ask the same table. What is not yours is
 * {@link org.todokede.refusal.NotFound}; what you see but may not do is {@link org.todokede.refusal.Forbidden}. Deny is the default. The ministries are
 * codes of the rule book ({@code MOF}, {@code METI}, …), not an enum: the law moves sectors between them.
 */
package org.todokede.identity;
