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
 * to the address was opened. A {@link org.todokede.identity.SignedInSession} is where somebody is signed in: a row, so that its end holds on every server. 
 * <p>
 * Where the operator has set an identity provider, it can say who somebody is in place of a password (OpenID Connect, authorization code with proof key, state and nonce); what they may do is
 * said here alone, and there are no accounts but those of the portal. A {@link org.todokede.identity.ProviderLink} says which account it is, by issuer and subject and never by an e-mail address, which a provider may
 * give to another tomorrow. A filer links the own account, signed in by password and giving it once more; for the staff one administrator enters the subject and another approves it, because whoever could do it alone
 * could sign in as anybody. A second factor is asked for as after a password, unless the provider says that it has seen one in the words that the operator believes. Whoever gets an account back by mail
 * finds the links gone that were made in it.
 * <p>
 * The container is not told who the caller is. A mechanism of Jakarta Security of our own ({@code HttpAuthenticationMechanism}) was weighed, and would be decoration: it runs before the filters, for every
 * style sheet too, where neither the address is checked nor the database known to stand, so that it would have to answer "nobody" and be called again by the front door for what the front door knows already; and nothing
 * would ask it, because roles of the container are the same for every object, while every right here is one of role and relation, asked of {@link org.todokede.identity.Rights} in the service, with an Actor that is passed on and not looked up. Its
 * principal would be a second answer to "who acts?", which could differ from the first. Of Jakarta Security the portal uses the hash of passwords.
 * <p>
 * Where nobody is yet, the operator of the machine names the first two administrators ({@code FirstAdministrators}); a start for training and one for work never share a database, because the accounts of the first
 * have a published password.
 * <p>
 * User names of others are taken as typed and never looked up in public: an invitation or authority waits for whoever has the name.
 */
package org.todokede.identity;
