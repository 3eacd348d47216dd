/**
 * The frame of all pages. {@link org.todokede.platform.web.Routes} is the table of addresses: path, page, who may come; what is not in it does not
 * exist. {@link org.todokede.platform.web.PortalFilter} carries each request through it: room ({@code BodyGate}, {@code WorkGate}), headers, language, person, forgery check, route, and one
 * answer for every refusal ({@code ErrorAnswer}). A page is plain HTML with one request-scoped bean; it is loaded by {@code f:viewAction}, posts to its own address, makes one
 * service call and redirects. No view state, and no session in the memory of a server for whoever is signed in ({@link org.todokede.platform.web.Sessions}): many tabs,
 * an expired session, and a server that was restarted or has died lose nothing, where another has the same database.
 * Texts come from the bundles of the features in English and Japanese.
 */
package org.todokede.platform.web;
