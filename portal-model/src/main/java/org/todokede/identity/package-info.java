/**
 * Who acts. An {@link org.todokede.identity.Account} is a person's sign-in; an {@link org.todokede.identity.Actor} is that person as of this very
 * request: roles, organisation, ministry, read anew each time, so that a right taken away holds from the next request. {@link org.todokede.identity.Rights}
 * is the one place that answers "may this actor do this to that object": a table of role and relation (own organisation, competent ministry, anybody),
 * pure, without look-up. Services open with {@code Rights.require}; pages and the API ask the same table. What is not yours is
 * {@link org.todokede.refusal.NotFound}; what you see but may not do is {@link org.todokede.refusal.Forbidden}. Deny is the default. The ministries are
 * codes of the rule book ({@code MOF}, {@code METI}, …), not an enum: the law moves sectors between them.
 * <p>
 * For an organisation people act in a capacity, a {@link org.todokede.identity.Standing}: as one of its people (a {@link org.todokede.identity.Membership}
 * with {@link org.todokede.identity.MemberRight}s, from an invitation to its end), or as one of the people of an agent under an
 * {@link org.todokede.identity.Authority} that the client has accepted, within its {@link org.todokede.identity.AuthorityScope} and within what they may do
 * at the agent. Memberships and authorities say on which days they give a standing; today is passed in, so an Actor holds only what counts today. One
 * organisation is chosen per session, and only the standings for that one count: a tab left open for another client does nothing. No agent passes an
 * authority on, and none keeps a client's people. A {@link org.todokede.identity.Registration} is a wish for an account: there is none before the link sent
 * to the address was opened. A {@link org.todokede.identity.SignedInSession} is where somebody is signed in: a row, so that its end holds on every server. User names of others are taken as typed and never looked up in public: an invitation or authority waits for whoever has the name.
 */
package org.todokede.identity;
