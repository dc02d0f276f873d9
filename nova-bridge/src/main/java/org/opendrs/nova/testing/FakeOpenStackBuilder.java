package org.opendrs.nova.testing;

import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.opendrs.nova.testing.cloud.CloudState;
import org.opendrs.nova.testing.cloud.Identity.User;
import org.opendrs.nova.testing.cloud.MigrationPhysics;
import org.opendrs.nova.testing.cloud.PreCopy;
import org.opendrs.nova.testing.cloud.Settings;
import org.opendrs.nova.testing.wire.Catalog;
import org.opendrs.nova.testing.wire.Microversion;
import org.opendrs.nova.testing.wire.Wire;

/**
 * Describes the cloud that a {@link FakeOpenStack} begins with. There is always the project and user {@code admin} with the roles
 * admin, member and reader, password {@code secret}.
 */
public final class FakeOpenStackBuilder {
    private static final long DISK_GIB = 1024;

    private final List<Consumer<CloudState>> contents = new ArrayList<>();
    private InstantSource clock = Clock.systemUTC();
    private long seed = 1;
    private int port;
    private Settings settings = Settings.USUAL;
    private Microversion novaMax = new Microversion(2, 96);
    private List<String> regions = List.of("RegionOne");
    private MigrationPhysics physics = new PreCopy(1024);

    FakeOpenStackBuilder() {}

    /** Time comes from here, for a virtual clock; normally the system's. */
    public FakeOpenStackBuilder clock(InstantSource clock) {
        this.clock = clock;
        return this;
    }

    /** Ids follow from it; normally 1. */
    public FakeOpenStackBuilder seed(long seed) {
        this.seed = seed;
        return this;
    }

    /** Normally any free port. */
    public FakeOpenStackBuilder port(int port) {
        this.port = port;
        return this;
    }

    /** Changes Nova's settings, e.g. {@code it -> it.withMaxLimit(2)}. */
    public FakeOpenStackBuilder settings(UnaryOperator<Settings> change) {
        settings = change.apply(settings);
        return this;
    }

    /** Newest microversion of Nova, e.g. {@code 2.93}; normally 2.96. */
    public FakeOpenStackBuilder novaMax(String version) {
        novaMax =
                Microversion.parse(version).orElseThrow(() -> new IllegalArgumentException("microversion " + version));
        return this;
    }

    /** The catalog's regions; only the first answers. Normally {@code RegionOne}. */
    public FakeOpenStackBuilder regions(String... names) {
        regions = List.of(names);
        return this;
    }

    /** How memory is copied; normally {@link PreCopy} with 1 GiB/s. */
    public FakeOpenStackBuilder physics(MigrationPhysics physics) {
        this.physics = physics;
        return this;
    }

    /** Anything that has no method of its own here; done in the order of the calls. */
    public FakeOpenStackBuilder with(Consumer<CloudState> content) {
        contents.add(content);
        return this;
    }

    /** A compute host with 1 TiB of disk, allocation ratios 4.0 for CPUs, 1.0 for memory, 512 MiB reserved. */
    public FakeOpenStackBuilder host(String name, int vcpus, long memoryMib) {
        return with(cloud -> cloud.addHost(name, vcpus, memoryMib, DISK_GIB));
    }

    public FakeOpenStackBuilder aggregate(String name, Map<String, String> metadata, String... hosts) {
        return with(cloud -> cloud.addAggregate(name, metadata, Set.of(hosts)));
    }

    /** An availability zone of these hosts. */
    public FakeOpenStackBuilder zone(String name, String... hosts) {
        return aggregate(name, Map.of("availability_zone", name), hosts);
    }

    /** A flavor without disk and extra specs. */
    public FakeOpenStackBuilder flavor(String name, int vcpus, long memoryMib) {
        return flavor(name, vcpus, memoryMib, Map.of());
    }

    public FakeOpenStackBuilder flavor(String name, int vcpus, long memoryMib, Map<String, String> extraSpecs) {
        return with(cloud -> cloud.addFlavor(name, vcpus, memoryMib, 0, extraSpecs));
    }

    public FakeOpenStackBuilder image(String name, Map<String, String> properties) {
        return with(cloud -> cloud.addImage(name, properties));
    }

    /** A server group of the project admin; with anti-affinity one member a host. */
    public FakeOpenStackBuilder group(String name, String policy) {
        return with(cloud -> {
            User admin = cloud.identity().userNamed("admin").orElseThrow();
            cloud.addGroup(name, policy, 1, cloud.identity().project("admin").id(), admin.id());
        });
    }

    /** A user, or more roles for one that was added before. */
    public FakeOpenStackBuilder user(String name, String password, String project, String... roles) {
        return with(cloud -> cloud.identity().user(name, password, project, roles));
    }

    /** An ACTIVE server of the project admin. */
    public FakeOpenStackBuilder server(String name, String flavor, String host) {
        return server(name, flavor, host, UnaryOperator.identity());
    }

    /** An ACTIVE server with more wishes, e.g. {@code it -> it.inGroup("web").inProject("shop")}. */
    public FakeOpenStackBuilder server(String name, String flavor, String host, UnaryOperator<ServerSpec> more) {
        ServerSpec spec = more.apply(ServerSpec.of(name, flavor, host));
        return with(cloud -> cloud.lifecycle().start(spec.resolve(cloud)));
    }

    /** The cloud without a socket: to be called through {@link FakeOpenStack#handle}. */
    public FakeOpenStack build() {
        var cloud = new CloudState(clock, seed, settings, physics);
        cloud.identity().user("admin", "secret", "admin", "admin", "member", "reader");
        contents.forEach(it -> it.accept(cloud));
        return new FakeOpenStack(cloud, new Wire(cloud, new Catalog(regions, cloud.ids()), novaMax));
    }

    /** The cloud on loopback HTTP. */
    public FakeOpenStack start() {
        FakeOpenStack openstack = build();
        openstack.listen(port);
        return openstack;
    }
}
