package org.opendrs.check;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.opendrs.model.HostId;
import org.opendrs.nova.config.CloudConfig;
import org.opendrs.nova.connect.CloudConnection;
import org.opendrs.nova.fault.CatalogFault;
import org.opendrs.nova.fault.LoginFault;
import org.opendrs.nova.fault.OpenStackFault;
import org.opendrs.nova.model.CallerToken;
import org.opendrs.nova.model.ComputeService;

/** The OpenStack side: login, catalog, versions, roles, clocks. Asks for what the service will ask for, and migrates nothing. */
final class CloudCheck {
    /** Times of migration records are compared with ours. */
    private static final Duration MAX_SKEW = Duration.ofSeconds(5);

    private final CloudConfig config;
    private final Set<String> adminRoles;
    private final InstantSource clock;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<HostId> hosts = new TreeSet<>();

    /** @param adminRoles roles of which one is expected to be ours */
    CloudCheck(CloudConfig config, Set<String> adminRoles, InstantSource clock) {
        this.config = config;
        this.adminRoles = adminRoles;
        this.clock = clock;
    }

    /** Compute hosts that were found. */
    Set<HostId> hosts() {
        return hosts;
    }

    List<Finding> run() {
        try {
            look(CloudConnection.login(config));
        } catch (OpenStackFault e) {
            findings.add(Finding.fail(stage(e), String.valueOf(e.getMessage())));
        }
        return findings;
    }

    private static String stage(OpenStackFault e) {
        return e instanceof CatalogFault ? "region" : e instanceof LoginFault ? "credentials" : "keystone";
    }

    private void look(CloudConnection cloud) {
        findings.add(Finding.ok("keystone", config.authUrl() + " answers"));
        CallerToken own = cloud.tokens().own();
        findings.add(Finding.ok("credentials", describe(own)));
        findings.add(Finding.ok("region", cloud.region()));
        clocks(cloud);
        for (String type : List.of("compute", "placement", "image")) {
            catalog(cloud, type);
        }
        nova(cloud);
        ask(
                "placement",
                () -> cloud.placement().resourceProviders().size() + " resource providers, version "
                        + cloud.placement().microversion());
        migrating(own);
    }

    private static String describe(CallerToken own) {
        return "user " + own.userName() + ", project "
                + own.project().map(CallerToken.Project::name).orElse("none") + ", roles "
                + String.join(" ", new TreeSet<>(own.roles()));
    }

    private void clocks(CloudConnection cloud) {
        Instant before = clock.instant();
        ask(
                "clocks",
                () -> cloud.keystoneTime()
                        .map(there -> skew(before, there, clock.instant()))
                        .orElse("Keystone does not tell its time; not compared"));
    }

    /** Keystone's seconds are whole ones: up to one of them is no skew. */
    private String skew(Instant before, Instant there, Instant after) {
        Duration behind = Duration.between(there.plusSeconds(1), before);
        Duration ahead = Duration.between(after, there);
        Duration apart = behind.compareTo(ahead) > 0 ? behind : ahead;
        if (apart.compareTo(MAX_SKEW) > 0) {
            throw new NotMet("Keystone's clock is " + apart.toSeconds() + " s from ours; run chrony or ntpd on both");
        }
        return "Keystone's clock and ours are less than " + MAX_SKEW.toSeconds() + " s apart";
    }

    private void catalog(CloudConnection cloud, String type) {
        ask("catalog " + type, () -> {
            if (!cloud.endpoints().containsKey(type)) {
                throw new NotMet("no " + config.endpointInterface().name().toLowerCase(java.util.Locale.ROOT)
                        + " endpoint in region " + cloud.region()
                        + "; register one, or set cloud.interface to one that the catalog has");
            }
            return cloud.endpoints().get(type).toString();
        });
    }

    private void nova(CloudConnection cloud) {
        ask("nova version", () -> "microversion " + cloud.nova().microversion());
        ask("role for hypervisors", () -> cloud.nova().hypervisors().size() + " hypervisors");
        ask("role for compute services", () -> {
            List<ComputeService> services = cloud.nova().computeServices();
            services.forEach(service -> hosts.add(new HostId(service.host())));
            return services.size() + " nova-compute services, "
                    + services.stream().filter(ComputeService::up).count() + " up";
        });
        ask("role for aggregates", () -> cloud.nova().aggregates().size() + " aggregates");
        ask(
                "role for server groups of all projects",
                () -> cloud.nova().serverGroups().size() + " groups");
        ask("role for servers of all projects", () -> cloud.nova().servers().size() + " servers");
    }

    /** Whether Nova takes a live migration with a host is known only by asking for one. */
    private void migrating(CallerToken own) {
        boolean admin = own.roles().stream().anyMatch(adminRoles::contains);
        findings.add(
                admin
                        ? Finding.ok(
                                "role for live migration", "not tried; Nova's default policy wants admin, and we are")
                        : Finding.fail(
                                "role for live migration",
                                "not tried; Nova's default policy wants admin, and ours are "
                                        + String.join(" ", new TreeSet<>(own.roles())),
                                "give the user the role admin in its project"));
    }

    private void ask(String what, Supplier<String> question) {
        try {
            findings.add(Finding.ok(what, question.get()));
        } catch (OpenStackFault | NotMet e) {
            findings.add(Finding.fail(what, String.valueOf(e.getMessage())));
        }
    }

    /** The answer came, and is not what we need. The message says what to do. */
    private static final class NotMet extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotMet(String message) {
            super(message);
        }
    }
}
