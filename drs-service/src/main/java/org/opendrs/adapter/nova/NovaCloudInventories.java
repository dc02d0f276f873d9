package org.opendrs.adapter.nova;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.opendrs.inventory.CloudInventories;
import org.opendrs.inventory.CloudInventory;
import org.opendrs.inventory.CloudUnavailable;
import org.opendrs.inventory.RecordedInstance;
import org.opendrs.model.Host;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;
import org.opendrs.model.PlannerContext.InFlight;
import org.opendrs.model.PlannerContext.Reservation;
import org.opendrs.model.ServerGroup;
import org.opendrs.nova.NovaClient;
import org.opendrs.nova.OpenStackCloud;
import org.opendrs.nova.PlacementClient;
import org.opendrs.nova.fault.OpenStackFault;
import org.opendrs.nova.model.ComputeService;
import org.opendrs.nova.model.Server;

/**
 * The state of record through nova-bridge. One thread.
 *
 * <p>Cost of {@link #read}: one call each for services, aggregates and groups, now and then (see {@link HostCache}) for hypervisors and
 * providers, one a page of 1000 servers that are listed (see {@link ServerCache}), one a server that migrates now, two a provider whose generation has changed. {@link
 * #reread}: seven calls, and one for each fellow of a server group.
 */
public final class NovaCloudInventories implements CloudInventories {
    /** Members of a group that are read again before a move; larger groups rely on the last inventory and on Nova. */
    private static final int MAX_FELLOWS = 50;

    private final NovaClient nova;
    private final PlacementClient placement;
    private final HostCache hosts;
    private final ImageCache images;
    private final ServerCache servers;
    private final NovaOptions options;
    private final InstantSource clock;

    public NovaCloudInventories(OpenStackCloud cloud, NovaOptions options, InstantSource clock) {
        this.nova = cloud.nova();
        this.placement = cloud.placement();
        this.hosts =
                new HostCache(nova, new ProviderCache(placement), options.migrationMibPerSecond(), HostCache.WHOLE_MAX);
        this.images = new ImageCache(cloud.images());
        this.servers = new ServerCache(nova, this::instance, ServerCache.WHOLE_MAX);
        this.options = options;
        this.clock = clock;
    }

    @Override
    public CloudInventory read() {
        return asking("the inventory", () -> {
            Instant at = clock.instant();
            List<ComputeService> services = nova.computeServices();
            List<Host> here = hosts.refresh(services);
            servers.refresh(services);
            images.retain(servers.images());
            return new CloudInventory(
                    at,
                    here,
                    servers.instances(),
                    groups(),
                    nova.aggregates().stream().map(RuleTranslation::aggregate).toList(),
                    servers.inTask().stream().flatMap(this::inFlight).toList(),
                    List.of());
        });
    }

    @Override
    public CloudInventory reread(CloudInventory last, InstanceId instance, HostId destination) {
        return asking("instance " + instance + " and host " + destination, () -> {
            List<ServerGroup> groups = groups();
            Set<InstanceId> again = withFellows(instance, groups);
            List<Server> servers = again.stream()
                    .flatMap(id -> nova.server(id.uuid()).stream())
                    .toList();
            List<Host> fresh = hosts.read(destination.name(), nova.computeServices());
            List<RecordedInstance> instances = Stream.concat(
                            last.instances().stream().filter(i -> !again.contains(i.id())),
                            servers.stream().flatMap(s -> instance(s).stream()))
                    .toList();
            return new CloudInventory(
                    last.at(),
                    replaced(last.hosts(), destination, fresh),
                    instances,
                    groups,
                    last.aggregates(),
                    Stream.concat(
                                    last.inFlight().stream().filter(f -> !again.contains(f.instance())),
                                    servers.stream().flatMap(this::inFlight))
                            .toList(),
                    unlisted(fresh, instances));
        });
    }

    /** The instance and, as far as the bound goes, those that share a group with it: where they are decides too. */
    private static Set<InstanceId> withFellows(InstanceId instance, List<ServerGroup> groups) {
        Set<InstanceId> all = new LinkedHashSet<>(Set.of(instance));
        groups.stream()
                .filter(group -> group.members().contains(instance))
                .flatMap(group -> group.members().stream())
                .limit(MAX_FELLOWS)
                .forEach(all::add);
        return all;
    }

    private static List<Host> replaced(List<Host> hosts, HostId destination, List<Host> fresh) {
        return Stream.concat(hosts.stream().filter(h -> !h.id().equals(destination)), fresh.stream())
                .toList();
    }

    private Optional<RecordedInstance> instance(Server server) {
        Map<String, String> properties =
                server.storage().imageId().map(images::properties).orElse(Map.of());
        return InstanceTranslation.instance(server, properties, options.sharedStorage());
    }

    private List<ServerGroup> groups() {
        return nova.serverGroups().stream()
                .flatMap(g -> RuleTranslation.group(g).stream())
                .toList();
    }

    private Stream<InFlight> inFlight(Server server) {
        if (!server.state().taskState().equals(Optional.of("migrating"))) {
            return Stream.empty();
        }
        return nova.serverMigrations(server.id()).stream()
                .filter(m -> m.sourceHost().isPresent() && m.targetHost().isPresent())
                .map(m -> new InFlight(
                        new InstanceId(server.id()),
                        new HostId(m.sourceHost().orElseThrow()),
                        new HostId(m.targetHost().orElseThrow())));
    }

    /** Memory that Placement has given away on these hosts, beyond what the listed instances have a right to. */
    private List<Reservation> unlisted(List<Host> hosts, List<RecordedInstance> instances) {
        return hosts.stream()
                .map(host -> new Reservation(host.id(), usedMib(host) - listedMib(host, instances)))
                .filter(reservation -> reservation.memoryMib() > 0)
                .toList();
    }

    private long usedMib(Host host) {
        return placement.usages(host.uuid().orElseThrow()).getOrDefault("MEMORY_MB", 0L);
    }

    private static long listedMib(Host host, List<RecordedInstance> instances) {
        return instances.stream()
                .filter(i -> i.host().equals(host.id()))
                .mapToLong(i -> i.flavor().memoryMib())
                .sum();
    }

    private static <T> T asking(String what, Supplier<T> call) {
        try {
            return call.get();
        } catch (OpenStackFault e) {
            throw new CloudUnavailable("cannot read " + what + ": " + e.getMessage(), e);
        }
    }
}
