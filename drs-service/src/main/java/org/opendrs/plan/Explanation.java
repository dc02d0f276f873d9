package org.opendrs.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.opendrs.model.ClusterSnapshot;
import org.opendrs.model.HostId;
import org.opendrs.model.Instance;
import org.opendrs.model.InstanceId;
import org.opendrs.plan.board.Board;
import org.opendrs.plan.board.Cluster;
import org.opendrs.plan.board.HostColumns;
import org.opendrs.plan.cost.MigrationCost;
import org.opendrs.plan.filter.Rules;
import org.opendrs.plan.filter.Veto;

/**
 * Everything about one instance and every host: what stands against it, or what the move would cost and what load it would make.
 *
 * @param stays why it may not leave at all; empty when it may
 * @param verdicts one a host, possible ones first, by pressure after the arrival
 */
public record Explanation(InstanceId instance, String name, HostId host, Optional<Veto> stays, List<Verdict> verdicts) {

    /**
     * @param vetoes what stands against the host; empty when nothing does
     * @param transferMib traffic of the move, MiB
     * @param seconds duration of the copy
     * @param cpuLoad CPU demand / effective cores of the host with the instance on it
     * @param memoryLoad memory demand / guest memory of the host with the instance on it
     */
    public record Verdict(
            HostId host, List<Veto> vetoes, double transferMib, double seconds, double cpuLoad, double memoryLoad) {
        /** The scarcer of CPU and memory. */
        public double pressure() {
            return Math.max(cpuLoad, memoryLoad);
        }
    }

    /**
     * Explains an instance, given by uuid or name; empty when the snapshot has none such. Of several with the same name, the first
     * uuid.
     */
    public static Optional<Explanation> of(ClusterSnapshot snapshot, String uuidOrName) {
        Optional<Instance> found = snapshot.instances().stream()
                .filter(i -> i.id().uuid().equals(uuidOrName))
                .findFirst()
                .or(() -> snapshot.instances().stream()
                        .filter(i -> i.name().equals(uuidOrName))
                        .findFirst());
        return found.map(instance -> of(Cluster.of(snapshot), instance));
    }

    private static Explanation of(Cluster cluster, Instance instance) {
        Board board = new Board(cluster);
        Rules rules = Rules.of(cluster);
        int i = cluster.instances().indexOf(instance.id());
        List<Verdict> verdicts = new ArrayList<>();
        for (int h = 0; h < cluster.hosts().count(); h++) {
            if (h != board.hostOf(i)) {
                verdicts.add(verdict(board, rules, i, h));
            }
        }
        verdicts.sort(Comparator.<Verdict, Boolean>comparing(v -> !v.vetoes().isEmpty())
                .thenComparing(Verdict::pressure)
                .thenComparing(Verdict::host));
        return new Explanation(
                instance.id(), instance.name(), instance.host(), rules.departureVeto(board, i), List.copyOf(verdicts));
    }

    private static Verdict verdict(Board board, Rules rules, int i, int h) {
        HostColumns hosts = board.cluster().hosts();
        MigrationCost cost = new MigrationCost(board.cluster());
        var instances = board.cluster().instances();
        return new Verdict(
                hosts.host(h).id(),
                rules.hostVetoes(board, i, h),
                cost.transferMib(i, board.hostOf(i), h),
                cost.seconds(i, board.hostOf(i), h),
                board.expectedCpuWith(i, h) / hosts.effectiveCores(h),
                (board.expectedMemory(h) + instances.memoryPeak(i)) / hosts.guestMemoryMib(h));
    }
}
