package org.todokede.architecture.planted;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A resource that says not whom it admits. */
@Path("planted")
public class PlantedResource {

    @GET
    public String read() {
        return "";
    }
}
