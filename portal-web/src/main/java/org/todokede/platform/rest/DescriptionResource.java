package org.todokede.platform.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.todokede.platform.web.Routes;

/** The description of the API (OpenAPI 3.0), for everybody: written by hand in {@code openapi.json} and held against the resources by a test. */
@Path("openapi")
@RequestScoped
@Admits(Routes.Access.PUBLIC)
public class DescriptionResource {

    private static final byte[] DESCRIPTION = read();

    private static byte[] read() {
        try (InputStream in = DescriptionResource.class.getResourceAsStream("/openapi.json")) {
            if (in == null) {
                throw new IllegalStateException("openapi.json is missing");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public byte[] describe() {
        return DESCRIPTION;
    }
}
