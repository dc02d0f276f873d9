package org.opendrs.nova.keystone;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opendrs.nova.config.CloudConfig;
import org.opendrs.nova.config.CloudConfig.Interface;
import org.opendrs.nova.fault.CatalogFault;
import org.openstack4j.model.identity.v3.Service;

/**
 * The endpoints of a token, seen through the region, interface and overrides of the configuration. Strict: what is not there
 * is a {@link CatalogFault}, never Keystone's own URL as with openstack4j.
 */
final class Catalog {

    private record Endpoint(String type, Interface facing, String region, URI url) {}

    private final List<Endpoint> endpoints;
    private final CloudConfig config;
    private final String region;

    private Catalog(List<Endpoint> endpoints, CloudConfig config) {
        this.endpoints = endpoints;
        this.config = config;
        this.region = region();
    }

    /** @throws CatalogFault when the region is not in it, or none was named and there are several */
    static Catalog of(Collection<? extends Service> services, CloudConfig config) {
        return new Catalog(services.stream().flatMap(Catalog::endpoints).toList(), config);
    }

    private static Stream<Endpoint> endpoints(Service service) {
        return service.getEndpoints().stream()
                .filter(endpoint -> endpoint.getIface() != null && endpoint.getUrl() != null)
                .map(endpoint -> new Endpoint(
                        service.getType(),
                        Interface.valueOf(endpoint.getIface().name()),
                        Objects.requireNonNullElse(
                                endpoint.getRegionId(), Objects.requireNonNullElse(endpoint.getRegion(), "")),
                        URI.create(endpoint.getUrl().toString())));
    }

    private String region() {
        NavigableSet<String> regions =
                endpoints.stream().map(Endpoint::region).collect(Collectors.toCollection(TreeSet::new));
        if (config.region().isEmpty() && regions.size() != 1) {
            throw new CatalogFault("cloud " + config.name()
                    + ": name a region (region_name, OS_REGION_NAME); regions in" + " the catalog: " + listed(regions));
        }
        String wanted = config.region().orElseGet(regions::first);
        if (!regions.contains(wanted)) {
            throw new CatalogFault("cloud " + config.name() + ": region '" + wanted + "' is not in the catalog; regions"
                    + " there: " + listed(regions));
        }
        return wanted;
    }

    String regionName() {
        return region;
    }

    /** @throws CatalogFault when there is none */
    URI endpoint(String serviceType) {
        return Optional.ofNullable(config.endpointOverrides().get(serviceType))
                .or(() -> of(serviceType)
                        .filter(endpoint -> endpoint.facing() == config.endpointInterface())
                        .map(Endpoint::url)
                        .findFirst())
                .orElseThrow(() -> missing(serviceType));
    }

    /** All endpoints in use, overrides included, by service type. */
    Map<String, URI> all() {
        Map<String, URI> all = new TreeMap<>();
        endpoints.stream()
                .filter(endpoint -> endpoint.region().equals(region))
                .filter(endpoint -> endpoint.facing() == config.endpointInterface())
                .forEach(endpoint -> all.putIfAbsent(endpoint.type(), endpoint.url()));
        all.putAll(config.endpointOverrides());
        return Map.copyOf(all);
    }

    private Stream<Endpoint> of(String serviceType) {
        return endpoints.stream()
                .filter(endpoint ->
                        endpoint.type().equals(serviceType) && endpoint.region().equals(region));
    }

    private CatalogFault missing(String serviceType) {
        String others = of(serviceType)
                .map(endpoint -> endpoint.facing().name().toLowerCase(Locale.ROOT))
                .sorted()
                .collect(Collectors.joining(", "));
        return new CatalogFault("cloud " + config.name() + ": the catalog has no "
                + config.endpointInterface().name().toLowerCase(Locale.ROOT) + " endpoint of service '" + serviceType
                + "' in region " + region
                + (others.isEmpty() ? "; register the service in Keystone" : "; it has: " + others));
    }

    private static String listed(NavigableSet<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }
}
