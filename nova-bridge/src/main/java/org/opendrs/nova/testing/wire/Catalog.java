package org.opendrs.nova.testing.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.opendrs.nova.testing.cloud.Ids;

/**
 * The service catalog. The public endpoint of a service in the first region is {@code /compute/v2.1} and the like; others have
 * their own paths, so that a test sees which one was taken: {@code /internal/compute/v2.1}, {@code /RegionTwo/compute/v2.1}.
 * Only the first region answers.
 */
public final class Catalog {
    static final List<String> INTERFACES = List.of("public", "internal", "admin");

    private final List<String> regions;
    private final Map<String, String> ids = new TreeMap<>();
    private final Ids source;

    private record Service(String type, String name, String path) {}

    private static final List<Service> SERVICES = List.of(
            new Service("identity", "keystone", "/identity/v3"),
            new Service("compute", "nova", "/compute/v2.1"),
            new Service("placement", "placement", "/placement"),
            new Service("image", "glance", "/image"));

    public Catalog(List<String> regions, Ids source) {
        this.regions = List.copyOf(regions);
        this.source = source;
    }

    ArrayNode render(String base) {
        ArrayNode catalog = Json.array();
        for (Service service : SERVICES) {
            var entry = catalog.addObject();
            entry.set("endpoints", endpoints(service, base));
            entry.put("id", id(service.type())).put("type", service.type()).put("name", service.name());
        }
        return catalog;
    }

    private ArrayNode endpoints(Service service, String base) {
        ArrayNode endpoints = Json.array();
        for (String region : regions) {
            for (String kind : INTERFACES) {
                String prefix =
                        (region.equals(regions.get(0)) ? "" : "/" + region) + (kind.equals("public") ? "" : "/" + kind);
                endpoints
                        .addObject()
                        .put("id", id(service.type() + region + kind))
                        .put("interface", kind)
                        .put("region_id", region)
                        .put("url", base + prefix + service.path())
                        .put("region", region);
            }
        }
        return endpoints;
    }

    private String id(String what) {
        return ids.computeIfAbsent(what, it -> source.hex());
    }
}
