package org.opendrs.resources;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import org.opendrs.api.VersionDocument;

/** Which versions of the API there are. Needs no token. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class VersionResource {
    @GET
    public VersionDocument versions(@Context UriInfo uri) {
        return VersionDocument.at(uri.getBaseUri().toString());
    }

    @GET
    @Path("v1")
    public Map<String, VersionDocument.Version> version(@Context UriInfo uri) {
        return Map.of("version", versions(uri).versions().get(0));
    }
}
