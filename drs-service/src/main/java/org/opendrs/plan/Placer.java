package org.opendrs.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.opendrs.model.ClusterSnapshot;
import org.opendrs.model.Instance;
import org.opendrs.model.InstanceId;
import org.opendrs.model.InstanceLoad;
import org.opendrs.model.InstanceState;
import org.opendrs.model.Mode;
import org.opendrs.model.ServerGroup;
import org.opendrs.plan.Placement.Choice;
import org.opendrs.plan.board.Board;
import org.opendrs.plan.board.Cluster;
import org.opendrs.plan.board.HostColumns;
import org.opendrs.plan.board.InstanceColumns;
import org.opendrs.plan.filter.Rules;
import org.opendrs.plan.filter.Veto;

/** Where a new instance would be safest: every filter as for a move, then the least pressure after its arrival. Pure. */
public final class Placer {
    /** Of what like instances need now, this share need no more than the estimate. */
    private static final double ESTIMATE_QUANTILE = 0.9;

    private static final InstanceId NEW = new InstanceId("(new)");

    private Placer() {}

    /** @throws IllegalArgumentException when the server group is not in the snapshot */
    public static Placement place(ClusterSnapshot snapshot, PlacementRequest request) {
        Cluster cluster = Cluster.of(with(snapshot, request));
        Board board = new Board(cluster);
        Rules rules = Rules.forNewInstances(cluster);
        int i = cluster.instances().indexOf(NEW);
        List<Choice> choices = new ArrayList<>();
        List<Veto> vetoes = new ArrayList<>();
        for (int h = 0; h < cluster.hosts().count(); h++) {
            List<Veto> against = rules.hostVetoes(board, i, h);
            if (against.isEmpty()) {
                choices.add(choice(board, i, h));
            }
            vetoes.addAll(against);
        }
        choices.sort(Comparator.<Choice>comparingDouble(c -> -c.score()).thenComparing(Choice::name));
        return new Placement(choices, vetoes);
    }

    private static Choice choice(Board board, int i, int h) {
        HostColumns hosts = board.cluster().hosts();
        InstanceColumns instances = board.cluster().instances();
        double cpu = board.expectedCpuWith(i, h) / hosts.hotCores(h);
        double memory = (board.expectedMemory(h) + instances.memoryPeak(i)) / hosts.guestMemoryMib(h);
        String reason =
                String.format(Locale.ROOT, "with it: CPU %.0f %%, memory %.0f %% of safe", 100 * cpu, 100 * memory);
        return new Choice(hosts.host(h).id(), Math.max(0, 1 - Math.max(cpu, memory)), reason);
    }

    private static ClusterSnapshot with(ClusterSnapshot snapshot, PlacementRequest request) {
        List<Instance> instances = new ArrayList<>(snapshot.instances());
        instances.add(instance(snapshot, request));
        List<ServerGroup> groups = new ArrayList<>(snapshot.serverGroups());
        request.serverGroup().ifPresent(uuid -> groups.replaceAll(g -> g.uuid().equals(uuid) ? joined(g) : g));
        if (request.serverGroup().isPresent() && groups.equals(snapshot.serverGroups())) {
            throw new IllegalArgumentException(
                    "there is no server group '" + request.serverGroup().get() + "'");
        }
        return new ClusterSnapshot(
                snapshot.takenAt(), snapshot.hosts(), instances, groups, snapshot.aggregates(), snapshot.planner());
    }

    private static ServerGroup joined(ServerGroup group) {
        List<InstanceId> members = new ArrayList<>(group.members());
        members.add(NEW);
        return new ServerGroup(group.uuid(), group.policy(), group.maxServerPerHost(), members);
    }

    private static Instance instance(ClusterSnapshot snapshot, PlacementRequest request) {
        double cpu = request.cpuDemandCores()
                .orElseGet(() -> estimate(snapshot, request, load -> load.cpuForecastCores())
                        .orElse(request.flavor().vcpus()));
        double memory = request.memoryDemandMib()
                .orElseGet(() -> estimate(snapshot, request, load -> load.memoryForecastMib())
                        .orElse(request.flavor().memoryMib()));
        return new Instance(
                NEW,
                "(new)",
                request.project(),
                InstanceColumns.NOWHERE,
                request.flavor(),
                new InstanceLoad(cpu, memory, 0, 0, cpu, memory),
                new InstanceState(
                        "building", Optional.empty(), false, request.availabilityZone(), true, Optional.empty()),
                1.0,
                Mode.AUTOMATIC);
    }

    /** The quantile over instances of the same flavor and project, or else of the same flavor; empty when there are none. */
    private static OptionalDouble estimate(
            ClusterSnapshot snapshot, PlacementRequest request, ToDoubleFunction<InstanceLoad> demand) {
        List<Instance> sameFlavor = snapshot.instances().stream()
                .filter(i -> i.flavor().equals(request.flavor()))
                .toList();
        List<Instance> sameProject = sameFlavor.stream()
                .filter(i -> i.project().equals(request.project()))
                .toList();
        double[] ascending = (sameProject.isEmpty() ? sameFlavor : sameProject)
                .stream()
                        .mapToDouble(i -> demand.applyAsDouble(i.load()))
                        .sorted()
                        .toArray();
        return ascending.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(ascending[(int) Math.ceil(ESTIMATE_QUANTILE * ascending.length) - 1]);
    }
}
