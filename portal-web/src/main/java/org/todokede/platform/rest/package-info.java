/**
 * The frame of the API under {@code /api/v1}. {@link org.todokede.platform.rest.Api} lists its resources: nothing is found by scanning. Every request
 * has come through {@link org.todokede.platform.web.PortalFilter} and knows its person; {@link org.todokede.platform.rest.ApiDoor} asks who may come,
 * where the request comes from, and what it carries. {@link org.todokede.platform.rest.RecordJson} reads and writes records and nothing else: a member
 * that is unknown, missing, doubled or of the wrong type is named, never guessed. {@link org.todokede.platform.rest.Problems} turns every failure into
 * problem+json (RFC 9457) in the words the pages use. A resource method calls one service and shapes the answer; rights, rules and the sync to disk are
 * the services', so page and API cannot differ.
 */
package org.todokede.platform.rest;
