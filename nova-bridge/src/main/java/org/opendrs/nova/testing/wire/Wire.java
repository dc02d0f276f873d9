package org.opendrs.nova.testing.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import org.opendrs.nova.testing.cloud.CloudState;

/** All services under one address: {@code /identity}, {@code /compute}, {@code /placement}, {@code /image}. */
public final class Wire {
    private final Map<String, Api> services = new LinkedHashMap<>();

    /** {@code novaMax}: newest microversion Nova offers. */
    public Wire(CloudState cloud, Catalog catalog, Microversion novaMax) {
        services.put("/identity", new Keystone(cloud, catalog));
        services.put("/compute", new Nova(cloud, novaMax));
        services.put("/placement", new Placement(cloud));
        services.put("/image", new Glance(cloud));
    }

    /** Answers one request; what is due by now has to have happened. */
    public Response handle(Request request) {
        String path = publicPath(request.path());
        return services.entrySet().stream()
                .filter(it -> path.equals(it.getKey()) || path.startsWith(it.getKey() + "/"))
                .findFirst()
                .map(it ->
                        it.getValue().handle(request, path.substring(it.getKey().length())))
                .orElseGet(() -> Status.html(404, "The resource could not be found."));
    }

    /** The internal and admin endpoints are the same services on another path. */
    private static String publicPath(String path) {
        return Catalog.INTERFACES.stream()
                .map(it -> "/" + it)
                .filter(it -> path.startsWith(it + "/"))
                .findFirst()
                .map(it -> path.substring(it.length()))
                .orElse(path);
    }
}
