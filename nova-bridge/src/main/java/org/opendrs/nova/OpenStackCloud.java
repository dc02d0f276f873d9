package org.opendrs.nova;

import java.net.URI;
import java.util.Map;

/** One region of one cloud, logged in. Safe for many threads; keep one a cloud for the life of the process. */
public interface OpenStackCloud {

    NovaClient nova();

    PlacementClient placement();

    ImageClient images();

    Tokens tokens();

    /** The region in use. */
    String region();

    /** Endpoints in use by service type, overrides included: one a service of this region's catalog. */
    Map<String, URI> endpoints();
}
