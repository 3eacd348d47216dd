package org.todokede.platform.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.todokede.identity.Actor;
import org.todokede.platform.web.Csrf;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.PageRequest;
import org.todokede.platform.web.Routes;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.Reason;
import org.todokede.registry.rest.ClientsResource;

/**
 * Before a resource is called: the person may come, a change comes from our own pages or from a program that is no browser, its body is JSON, or CSV
 * where the resource takes it (neither of which a foreign form can send), and not too large.
 */
@Provider
@ApplicationScoped
public class ApiDoor implements ContainerRequestFilter {

    /** Largest body, in bytes. */
    static final int MAX_BODY = 1024 * 1024;

    /** Largest table, in bytes: a hundred thousand rows with room to spare. */
    static final int MAX_TABLE = 64 * MAX_BODY;

    private static final MediaType CSV = new MediaType("text", "csv");

    /** Bytes of a body that is too large which are let pass by unread, because many programs look for the answer only when they have sent everything. */
    private static final int MOST_PASSED_BY = 8 * MAX_BODY;

    /** The same where nobody has told how much is still to come. */
    private static final int MOST_PASSED_BY_UNKNOWN = MAX_BODY / 2;

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    @Context
    private ResourceInfo resource;

    @Inject
    private HttpServletRequest request;

    @Inject
    private Csrf csrf;

    @Override
    public void filter(ContainerRequestContext call) throws IOException {
        Admits admits = resource.getResourceClass().getAnnotation(Admits.class);
        Actor actor = PageRequest.actor(request);
        if (admits == null) {
            throw new Forbidden();
        }
        if (admits.value() != Routes.Access.PUBLIC && actor == null) {
            throw new ClientErrorException(Response.Status.UNAUTHORIZED);
        }
        if (!admits.value().admits(actor)) {
            throw new Forbidden();
        }
        if (admits.value() == Routes.Access.FILER && request.getAttribute(Page.LOST) != null && !resource.getResourceClass().equals(ClientsResource.class)) {
            throw new Forbidden(Reason.plain("client.ended", String.valueOf(request.getAttribute(Page.LOST))));
        }
        if (!READING.contains(call.getMethod()) && !csrf.isOwnOrigin(request)) {
            throw new Forbidden();
        }
        if (call.hasEntity()) {
            boolean table = takesTable() && call.getMediaType() != null && CSV.isCompatible(call.getMediaType());
            if (!table) {
                requireJson(call.getMediaType());
            }
            int most = table ? MAX_TABLE : MAX_BODY;
            // that of the call ends at 2 GiB
            long length = request.getContentLengthLong();
            if (length > most) {
                throw tooLarge(call.getEntityStream(), length <= MOST_PASSED_BY ? MOST_PASSED_BY : 0);
            }
            call.setEntityStream(new Limited(call.getEntityStream(), most));
        }
    }

    private boolean takesTable() {
        Consumes takes = resource.getResourceMethod().getAnnotation(Consumes.class);
        return takes != null && List.of(takes.value()).contains(CSV.toString());
    }

    private static void requireJson(MediaType type) {
        if (type == null || !"application".equalsIgnoreCase(type.getType()) || !"json".equalsIgnoreCase(type.getSubtype())) {
            throw new NotSupportedException();
        }
    }

    private static ClientErrorException tooLarge(InputStream rest, int passedBy) throws IOException {
        byte[] unread = new byte[8192];
        for (int passed = 0, octets = 0; passed < passedBy && octets >= 0; passed += octets) {
            octets = rest.read(unread);
        }
        return new ClientErrorException(Response.Status.REQUEST_ENTITY_TOO_LARGE);
    }

    /** Stops reading where a body without a length turns out too large. */
    private static final class Limited extends FilterInputStream {

        private int left;

        Limited(InputStream body, int most) {
            super(body);
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            int octet = super.read();
            count(octet < 0 ? 0 : 1);
            return octet;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int octets = super.read(buffer, offset, length);
            count(Math.max(octets, 0));
            return octets;
        }

        private void count(int octets) throws IOException {
            left -= octets;
            if (left < 0) {
                throw tooLarge(in, MOST_PASSED_BY_UNKNOWN);
            }
        }
    }
}
