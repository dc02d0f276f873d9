package org.opendrs.sim;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;
import org.opendrs.nova.testing.FakeOpenStack;
import org.opendrs.nova.testing.FakeOpenStackBuilder;
import org.opendrs.nova.testing.ServerSpec;
import org.opendrs.nova.testing.cloud.CloudState;
import org.opendrs.nova.testing.cloud.NewServer;
import org.opendrs.nova.testing.cloud.Resources;
import org.opendrs.nova.testing.cloud.Server;
import org.opendrs.nova.testing.cloud.ServerGroup;
import org.opendrs.nova.testing.cloud.Settings;
import org.opendrs.sim.SimCluster.AggregateSpec;
import org.opendrs.sim.SimCluster.HostSpec;
import org.opendrs.sim.SimCluster.InstanceSpec;
import org.opendrs.sim.SimCluster.Load;
import org.opendrs.sim.memory.SimMemory;
import org.opendrs.sim.memory.SteadyMemory;
import org.opendrs.sim.migration.SimMigrations;
import org.opendrs.sim.world.GuestMemory;
import org.opendrs.sim.world.SimGuest;
import org.opendrs.sim.world.SimHost;
import org.opendrs.sim.world.SimWorld;
import org.opendrs.sim.world.SteadyLoad;

/**
 * Both halves of a simulated cloud, made from one description: what Nova has on record, and hosts and guests as they are. They meet in
 * the migrations only.
 */
public final class SimCloud {
    /** Short enough that a burst of seconds is seen. */
    private static final Duration STEP = Duration.ofSeconds(1);

    /** Nova's {@code reserved_host_memory_mb}. */
    private static final long RESERVED_MIB = 512;

    private final SimCluster cluster;
    private final InstantSource clock;
    private final SimWorld world;
    private final SimMigrations migrations;
    private final FakeOpenStack openstack;
    private long seed;

    /**
     * @param clock the true time
     * @param port of the fake OpenStack on loopback HTTP; empty: in process only
     */
    public SimCloud(SimCluster cluster, InstantSource clock, long seed, Optional<Integer> port) {
        this.cluster = cluster;
        this.clock = clock;
        this.seed = seed;
        Instant start = clock.instant();
        this.world = new SimWorld(clock);
        this.migrations = new SimMigrations(world, cluster.nova().convergence(), start);
        cluster.hosts().forEach(host -> world.add(host(host, start)));
        FakeOpenStackBuilder builder = FakeOpenStack.builder()
                .clock(clock)
                .seed(seed)
                .physics(migrations)
                .settings(this::configured);
        this.openstack = port.isPresent()
                ? record(builder).port(port.get()).start()
                : record(builder).build();
        Map<String, Server> servers = openstack.look(SimCloud::byName);
        cluster.instances().forEach(instance -> boot(instance, Objects.requireNonNull(servers.get(instance.name()))));
    }

    private static Map<String, Server> byName(CloudState cloud) {
        return cloud.servers().values().stream().collect(Collectors.toMap(Server::name, Function.identity()));
    }

    private static SimHost host(HostSpec spec, Instant start) {
        SimHost.Hardware hardware = new SimHost.Hardware(
                spec.cores(),
                spec.effectiveCores(),
                spec.memoryMib(),
                spec.linkMibPerSecond(),
                STEP,
                spec.latencyRatio(),
                spec.cells());
        SimHost host = new SimHost(new HostId(spec.name()), hardware, start);
        host.others(at -> spec.otherCores());
        host.othersMemory(spec.otherMemoryMib());
        host.memory().swap(spec.swapMib());
        return host;
    }

    private FakeOpenStackBuilder record(FakeOpenStackBuilder builder) {
        for (HostSpec host : cluster.hosts()) {
            builder.host(host.name(), host.cores(), host.memoryMib()).with(cloud -> ratios(cloud, host));
        }
        for (AggregateSpec aggregate : cluster.aggregates()) {
            builder.aggregate(
                    aggregate.name(), aggregate.metadata(), aggregate.hosts().toArray(String[]::new));
        }
        cluster.flavors().forEach(f -> builder.flavor(f.name(), f.vcpus(), f.memoryMib(), f.extraSpecs()));
        cluster.groups().forEach(group -> builder.group(group.name(), group.policy()));
        for (InstanceSpec instance : cluster.instances()) {
            builder.server(
                    instance.name(), instance.flavor(), instance.host().orElseThrow(), spec -> wishes(spec, instance));
        }
        return builder;
    }

    private Settings configured(Settings usual) {
        return usual.withPhases(cluster.nova().phases())
                .withConvergence(cluster.nova().convergence());
    }

    private static void ratios(CloudState cloud, HostSpec spec) {
        var host = cloud.computeHost(spec.name());
        host.inventory(Resources.VCPU, spec.cores(), 0, spec.cpuAllocationRatio());
        host.inventory(Resources.MEMORY_MB, spec.memoryMib(), RESERVED_MIB, spec.ramAllocationRatio());
        host.traits().addAll(spec.traits());
    }

    private static ServerSpec wishes(ServerSpec spec, InstanceSpec instance) {
        ServerSpec wishes = spec.inProject(instance.rules().project())
                .metadata(instance.rules().metadata())
                .tagged(instance.rules().tags().toArray(String[]::new));
        wishes = instance.rules().group().map(wishes::inGroup).orElse(wishes);
        return instance.rules().pinnedZone().map(wishes::pinnedTo).orElse(wishes);
    }

    /** Nova's server and its guest are made while the cloud runs. */
    public void create(InstanceSpec instance) {
        openstack.change(cloud -> {
            NewServer wish = new NewServer(
                    instance.name(),
                    instance.flavor(),
                    cloud.identity().project(instance.rules().project()).id(),
                    cloud.identity().userNamed("admin").orElseThrow().id(),
                    Optional.empty(),
                    instance.rules().pinnedZone(),
                    instance.host(),
                    instance.rules().group().map(group -> groupId(cloud, group)),
                    instance.rules().metadata(),
                    instance.rules().tags());
            boot(instance, cloud.lifecycle().start(wish));
        });
    }

    private static String groupId(CloudState cloud, String name) {
        return cloud.groups().values().stream()
                .filter(group -> group.name().equals(name))
                .map(ServerGroup::id)
                .findFirst()
                .orElseThrow();
    }

    private void boot(InstanceSpec instance, Server server) {
        Load load = instance.load();
        SimGuest guest = new SimGuest(
                new InstanceId(server.id()),
                instance.name(),
                server.flavor().vcpus(),
                new SteadyLoad(load.cores(), load.noiseRatio(), seed++),
                memory(instance, server.flavor().memoryMib()),
                load.dirtyMibPerSecond());
        world.boot(guest, new HostId(server.host().orElseThrow().name()));
    }

    private static SimMemory memory(InstanceSpec instance, long maximumMib) {
        Load load = instance.load();
        SimMemory memory = new GuestMemory(maximumMib, load.demandMib(), load.residentMib(), load.dirtyMibPerSecond())
                .settled(instance.memorySpec(maximumMib));
        steady(memory).files(instance.memory().filesMib(), instance.memory().readMibPerSecond());
        return memory;
    }

    private static SteadyMemory steady(SimMemory memory) {
        return (SteadyMemory) memory.load();
    }

    /** The memory load of a guest, to be changed as of now. */
    public SteadyMemory memoryLoad(String name) {
        catchUp(id(name));
        return steady(guest(name).memory());
    }

    /** A guest uses so much from now on, its kernel included. */
    public void memoryDemand(String name, double demandMib) {
        double kernelMib = guest(name).memory().spec().kernel().idleDemandMib();
        memoryLoad(name).anonymous(Math.max(0, demandMib - kernelMib));
    }

    /** The guest's host lives up to now. */
    private void catchUp(InstanceId id) {
        world.homeOf(id).ifPresent(home -> world.change(home.id(), host -> {}));
    }

    /** Nova's server and its guest go. */
    public void delete(String name) {
        openstack.change(cloud -> {
            Server server = cloud.serverNamed(name);
            cloud.lifecycle().delete(server, Operator.of(cloud));
            world.destroy(new InstanceId(server.id()));
        });
    }

    private Server server(String name) {
        return openstack.look(cloud -> cloud.serverNamed(name));
    }

    /** The instance of a name that is not deleted. */
    public InstanceId id(String name) {
        return new InstanceId(server(name).id());
    }

    public SimGuest guest(String name) {
        return world.guest(id(name)).orElseThrow();
    }

    /** The load of a guest, to be changed as of now. */
    public SteadyLoad load(String name) {
        return load(id(name));
    }

    /** The load of a guest, to be changed as of now. */
    public SteadyLoad load(InstanceId id) {
        catchUp(id);
        return (SteadyLoad) world.guest(id).orElseThrow().load();
    }

    /** The true time. */
    public Instant now() {
        return clock.instant();
    }

    public SimWorld world() {
        return world;
    }

    public SimMigrations migrations() {
        return migrations;
    }

    public FakeOpenStack openstack() {
        return openstack;
    }

    /** Names of its hosts. */
    public List<HostId> hosts() {
        return cluster.hosts().stream().map(h -> new HostId(h.name())).toList();
    }
}
