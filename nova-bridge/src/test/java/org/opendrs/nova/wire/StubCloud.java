package org.opendrs.nova.wire;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.net.URI;
import java.time.Duration;
import org.opendrs.nova.config.CloudConfig;
import org.opendrs.nova.config.CloudConfig.Limits;
import org.opendrs.nova.config.Credentials;
import org.opendrs.nova.connect.CloudConnection;

/** A WireMock with a Keystone that gives out tokens, and the version documents of Nova and Placement. */
public final class StubCloud implements AutoCloseable {

    public static final String NEVER = "2099-01-01T00:00:00.000000Z";
    public static final Credentials PASSWORD =
            Credentials.password("drs", "Default", "pw-secret", "service", "Default");

    /** Enough for loopback on a busy machine; one try, so that nothing here waits between two. */
    static final Limits LIMITS = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(10), 1, 1000);

    public final WireMockServer wire;

    public StubCloud() {
        this(WireMockConfiguration.options().dynamicPort());
    }

    StubCloud(WireMockConfiguration options) {
        wire = new WireMockServer(options);
        wire.start();
        token("token-1", NEVER);
        novaOffers("2.100");
        placementOffers("1.39");
    }

    public String base() {
        return wire.isHttpsEnabled() ? "https://localhost:" + wire.httpsPort() : "http://localhost:" + wire.port();
    }

    public CloudConfig config() {
        return config(PASSWORD, "RegionOne");
    }

    public CloudConfig config(Credentials credentials, String region) {
        return CloudConfig.of("stub", URI.create(base() + "/identity"), credentials, region)
                .withLimits(LIMITS);
    }

    CloudConnection connect() {
        return CloudConnection.connect(config());
    }

    /** The token that the next login gets. */
    public void token(String id, String expires) {
        wire.stubFor(post(urlEqualTo("/identity/v3/auth/tokens"))
                .willReturn(aResponse()
                        .withStatus(201)
                        .withHeader("Content-Type", "application/json")
                        .withHeader("X-Subject-Token", id)
                        .withBody(tokenBody(expires))));
    }

    void novaOffers(String highest) {
        wire.stubFor(get(urlEqualTo("/compute/v2.1/")).willReturn(okJson("""
                        {"version": {"id": "v2.1", "status": "CURRENT", "version": "%s", "min_version": "2.1"}}""".formatted(highest))));
    }

    void placementOffers(String highest) {
        wire.stubFor(get(urlEqualTo("/placement/")).willReturn(okJson("""
                        {"versions": [{"id": "v1.0", "min_version": "1.0", "max_version": "%s"}]}""".formatted(highest))));
    }

    public String tokenBody(String expires) {
        return """
                {"token": {"methods": ["password"], "is_domain": false, "unknown_field": {"x": 1},
                  "user": {"id": "u1", "name": "drs", "domain": {"id": "default", "name": "Default"}},
                  "project": {"id": "p1", "name": "service", "domain": {"id": "default", "name": "Default"}},
                  "roles": [{"id": "r1", "name": "admin"}, {"id": "r2", "name": "reader"}],
                  "issued_at": "2026-11-22T00:00:00.000000Z", "expires_at": "%s",
                  "catalog": [%s, %s, %s, %s]}}""".formatted(
                        expires,
                        service("identity", "keystone", endpoint("public", "RegionOne", "/identity")),
                        service(
                                "compute",
                                "nova",
                                endpoint("public", "RegionOne", "/compute/v2.1"),
                                endpoint("internal", "RegionOne", "/internal-compute/v2.1"),
                                endpoint("public", "RegionTwo", "/two-compute/v2.1")),
                        service("placement", "placement", endpoint("public", "RegionOne", "/placement")),
                        service("image", "glance", endpoint("public", "RegionOne", "/image")));
    }

    private static String service(String type, String name, String... endpoints) {
        return """
                {"id": "s-%s", "type": "%s", "name": "%s", "endpoints": [%s]}""".formatted(type, type, name, String.join(",", endpoints));
    }

    private String endpoint(String facing, String region, String path) {
        return """
                {"id": "e%s%s", "interface": "%s", "region": "%s", "region_id": "%s", "url": "%s"}""".formatted(facing, path, facing, region, region, base() + path);
    }

    @Override
    public void close() {
        wire.stop();
    }
}
