package org.opendrs.nova.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * One region of one cloud.
 *
 * @param name what messages call it, as a rule its name in {@code clouds.yaml}
 * @param authUrl Keystone, with or without {@code /v3}
 * @param region may be absent when the catalog has one region only
 * @param endpointOverrides by service type ({@code compute}, {@code placement}, {@code image}, {@code identity}): used instead of the catalog's
 */
public record CloudConfig(
        String name,
        URI authUrl,
        Credentials credentials,
        Optional<String> region,
        Interface endpointInterface,
        Map<String, URI> endpointOverrides,
        Tls tls,
        Limits limits) {

    public CloudConfig {
        endpointOverrides = Map.copyOf(endpointOverrides);
    }

    /** With public endpoints, the JDK's certificate authorities and default limits. */
    public static CloudConfig of(String name, URI authUrl, Credentials credentials, String region) {
        return new CloudConfig(
                name,
                authUrl,
                credentials,
                Optional.of(region),
                Interface.PUBLIC,
                Map.of(),
                Tls.DEFAULT,
                Limits.DEFAULT);
    }

    public CloudConfig withLimits(Limits other) {
        return new CloudConfig(name, authUrl, credentials, region, endpointInterface, endpointOverrides, tls, other);
    }

    /** Which of a service's endpoints to use. */
    public enum Interface {
        PUBLIC,
        INTERNAL,
        ADMIN
    }

    /**
     * How servers prove who they are.
     *
     * @param caFile PEM file with the certificates to trust instead of the JDK's
     * @param insecure true trusts everybody, for labs
     */
    public record Tls(Optional<Path> caFile, boolean insecure) {
        public static final Tls DEFAULT = new Tls(Optional.empty(), false);
    }

    /**
     * Bounds of a call.
     *
     * @param connect for one connection
     * @param exchange for one whole exchange, from the first byte sent to the last byte read
     * @param attempts most times that a GET is sent, at least 1; what changes something is sent once
     * @param pageSize most items that a page of a list may have, at least 1; services lower it to a limit of their own
     */
    public record Limits(Duration connect, Duration exchange, int attempts, int pageSize) {
        /**
         * 1000 is the highest page size that Nova allows by default; such a page takes a busy Nova several seconds, and a
         * minute is what proxies in front of it grant.
         */
        public static final Limits DEFAULT = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(60), 3, 1000);
    }
}
