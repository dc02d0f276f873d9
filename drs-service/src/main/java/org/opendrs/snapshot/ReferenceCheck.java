package org.opendrs.snapshot;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.opendrs.model.Aggregate;
import org.opendrs.model.Host;
import org.opendrs.model.HostId;
import org.opendrs.model.Instance;
import org.opendrs.model.InstanceId;
import org.opendrs.model.PlannerContext;
import org.opendrs.model.ServerGroup;

/** Identifiers are unique, and every reference leads somewhere. Lists are in the order of the file, so that paths are right. */
final class ReferenceCheck {
    private final Set<HostId> hosts = new HashSet<>();
    private final Set<InstanceId> instances = new HashSet<>();

    private ReferenceCheck() {}

    static void check(
            List<Host> hosts,
            List<Instance> instances,
            List<ServerGroup> groups,
            List<Aggregate> aggregates,
            PlannerContext planner)
            throws InvalidFileException {
        ReferenceCheck check = new ReferenceCheck();
        check.hosts(hosts);
        check.instances(instances);
        check.groups(groups);
        check.aggregates(aggregates);
        check.planner(planner);
    }

    private void hosts(List<Host> all) throws InvalidFileException {
        for (int i = 0; i < all.size(); i++) {
            unique(
                    hosts.add(all.get(i).id()),
                    "$.hosts[" + i + "].name",
                    all.get(i).id().name());
        }
    }

    private void instances(List<Instance> all) throws InvalidFileException {
        for (int i = 0; i < all.size(); i++) {
            Instance instance = all.get(i);
            if (!instances.add(instance.id())) {
                unique(false, "$.instances[" + i + "].uuid", instance.id().uuid());
            }
            if (!hosts.contains(instance.host())) {
                known(instance.host(), "$.instances[" + i + "].host");
            }
        }
    }

    private void groups(List<ServerGroup> all) throws InvalidFileException {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < all.size(); i++) {
            ServerGroup group = all.get(i);
            unique(seen.add(group.uuid()), "$.serverGroups[" + i + "].uuid", group.uuid());
            Set<InstanceId> members = new HashSet<>();
            for (int m = 0; m < group.members().size(); m++) {
                InstanceId member = group.members().get(m);
                String path = "$.serverGroups[" + i + "].members[" + m + "]";
                known(member, path);
                unique(members.add(member), path, member.uuid());
            }
        }
    }

    private void aggregates(List<Aggregate> all) throws InvalidFileException {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < all.size(); i++) {
            Aggregate aggregate = all.get(i);
            unique(seen.add(aggregate.name()), "$.aggregates[" + i + "].name", aggregate.name());
            for (int h = 0; h < aggregate.hosts().size(); h++) {
                known(aggregate.hosts().get(h), "$.aggregates[" + i + "].hosts[" + h + "]");
            }
        }
    }

    private void planner(PlannerContext planner) throws InvalidFileException {
        for (int i = 0; i < planner.hotspots().size(); i++) {
            known(planner.hotspots().get(i).host(), "$.planner.hotspots[" + i + "].host");
        }
        for (int i = 0; i < planner.inFlight().size(); i++) {
            String path = "$.planner.inFlight[" + i + "]";
            known(planner.inFlight().get(i).instance(), path + ".instance");
            known(planner.inFlight().get(i).from(), path + ".from");
            known(planner.inFlight().get(i).to(), path + ".to");
        }
        for (int i = 0; i < planner.reservations().size(); i++) {
            known(planner.reservations().get(i).host(), "$.planner.reservations[" + i + "].host");
        }
        if (planner.options().evacuate().isPresent()) {
            known(planner.options().evacuate().get(), "$.planner.options.host");
        }
    }

    private void known(HostId host, String path) throws InvalidFileException {
        if (!hosts.contains(host)) {
            throw new InvalidFileException(path, "there is no host '" + host + "'");
        }
    }

    private void known(InstanceId instance, String path) throws InvalidFileException {
        if (!instances.contains(instance)) {
            throw new InvalidFileException(path, "there is no instance '" + instance + "'");
        }
    }

    private static void unique(boolean first, String path, String id) throws InvalidFileException {
        if (!first) {
            throw new InvalidFileException(path, "'" + id + "' is there twice");
        }
    }
}
