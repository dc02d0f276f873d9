package org.opendrs.nova.testing.cloud;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** Nova's scheduler: which host may take a server. The filters are those of a usual configuration, and tenant isolation. */
public final class Scheduler {
    private final CloudState cloud;

    Scheduler(CloudState cloud) {
        this.cloud = cloud;
    }

    /** The host with the most free memory that may take the server, of all or of the one asked for. */
    Optional<Host> select(Server server, Optional<Host> wanted, Instant now) {
        return cloud.hosts().values().stream()
                .filter(host -> wanted.isEmpty() || wanted.get() == host)
                .filter(host -> veto(server, host, now).isEmpty())
                .max(Comparator.comparingLong(this::freeMemoryMib)
                        .thenComparing(Host::name, Comparator.reverseOrder()));
    }

    /** Why the server may not go to the host. Nova itself tells only the log; empty: it may. */
    public Optional<String> veto(Server server, Host host, Instant now) {
        if (server.host().filter(host::equals).isPresent()) {
            return Optional.of("it is already there");
        }
        return availability(host, now)
                .or(() -> zone(server, host))
                .or(() -> isolation(server, host))
                .or(() -> traits(server, host))
                .or(() -> group(server, host))
                .or(() -> room(server, host));
    }

    private Optional<String> availability(Host host, Instant now) {
        if (host.disabled()) {
            return Optional.of("compute service disabled");
        }
        return when(!host.up(now, cloud.settings().serviceDownTime()), "compute service down");
    }

    private Optional<String> zone(Server server, Host host) {
        return server.origin()
                .zone()
                .filter(zone -> !zone.equals(cloud.zone(host)))
                .map(zone -> "pinned to availability zone " + zone);
    }

    private Optional<String> isolation(Server server, Host host) {
        return cloud.aggregatesOf(host)
                .map(aggregate -> aggregate.metadata().get("filter_tenant_id"))
                .filter(tenants -> tenants != null && !tenants.contains(server.projectId()))
                .findFirst()
                .map(tenants -> "host is kept for projects " + tenants);
    }

    private Optional<String> traits(Server server, Host host) {
        return cloud.wantedTraits(server).entrySet().stream()
                .filter(wish -> host.traits().contains(wish.getKey()) != "required".equals(wish.getValue()))
                .map(Map.Entry::getKey)
                .findFirst()
                .map(trait -> "trait " + trait);
    }

    private Optional<String> group(Server server, Host host) {
        return cloud.groupOf(server).flatMap(group -> {
            long here = membersOn(group, server, host);
            boolean alone = group.members().stream()
                    .map(cloud.servers()::get)
                    .noneMatch(other -> other != null && other != server && !other.deleted());
            return switch (group.policy()) {
                case "anti-affinity" ->
                    when(here >= group.maxServerPerHost(), "anti-affinity with group " + group.name());
                case "affinity" -> when(here == 0 && !alone, "affinity with group " + group.name());
                default -> Optional.empty();
            };
        });
    }

    /** Members of the group other than the server that are on the host now; arrivals do not count. */
    long membersOn(ServerGroup group, Server server, Host host) {
        return group.members().stream()
                .map(cloud.servers()::get)
                .filter(other -> other != null && other != server && !other.deleted())
                .filter(other -> other.host().filter(host::equals).isPresent())
                .count();
    }

    private Optional<String> room(Server server, Host host) {
        return when(!cloud.allocations().fits(host, server.flavor().resources()), "no room in Placement");
    }

    private long freeMemoryMib(Host host) {
        Inventory memory = host.inventories().getOrDefault(Resources.MEMORY_MB, new Inventory(0, 0, 1));
        return memory.capacity() - cloud.allocations().used(host).amount(Resources.MEMORY_MB);
    }

    private static Optional<String> when(boolean vetoed, String reason) {
        return vetoed ? Optional.of(reason) : Optional.empty();
    }
}
