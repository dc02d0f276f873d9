package org.opendrs.plan.cost;

import java.time.Duration;
import java.time.Instant;
import org.opendrs.model.PlannerContext;
import org.opendrs.plan.board.Cluster;
import org.opendrs.plan.board.HostColumns;
import org.opendrs.plan.board.InstanceColumns;

/**
 * Pre-copy live migration, as modelled by Liu et al. (HPDC 2011): each round sends what was dirtied during the round before, so with
 * M resident memory, R the slower end's bandwidth and D the dirty rate, the traffic tends to M / (1 − D/R). It does not converge when
 * D ≥ R. Local disk is copied once. QEMU pauses the guest for the last round as soon as that fits the allowed downtime.
 *
 * <p>Limits: one dirty rate for all pages (a small hot set makes real traffic lower), no compression, no contention of moves.
 */
public final class MigrationCost {
    /** Beyond this ratio of dirty rate to bandwidth the estimate says no more; the same in the traffic formula of the format. */
    private static final double DIRTY_RATIO_MAX = 0.95;
    /** Nova's live_migration_downtime, ms. */
    private static final double DOWNTIME_LIMIT_MS = 500;
    /** Device state and resuming, ms: QEMU guests without passed-through devices. */
    private static final double RESUME_MS = 30;

    /**
     * What Nova takes beside the copy, from the request to the record in state {@code completed}: conductor 0.3, scheduler and pre-checks
     * 0.8, preparing the destination 2, QEMU begins to send 0.6, the server is shown at the destination 2.8. Measured on the one-machine
     * cloud with nothing else to do (docs/simulator.md, "What Nova takes"); four in a row took 6 to 7.5 s of it, the first one to a node 3
     * more. The same for all guests and hosts, as far as is known.
     */
    static final double NOVA_SECONDS = 6.5;

    private static final double MIB_PER_GIB = 1024;
    /** An instance that moved lately counts this much more. */
    private static final double WEAR = 1.5;

    private static final Duration WEARS_OFF = Duration.ofHours(1);
    /** Growth of less than this is noise, cores. */
    private static final double CORES_NOTICED = 0.1;

    private final HostColumns hosts;
    private final InstanceColumns instances;
    private final PlannerContext context;
    private final Instant takenAt;
    private final boolean corrected;

    public MigrationCost(Cluster cluster) {
        hosts = cluster.hosts();
        instances = cluster.instances();
        context = cluster.snapshot().planner();
        takenAt = cluster.snapshot().takenAt();
        corrected = !context.lessons().costCorrections().isEmpty();
    }

    /** Usable bandwidth between two hosts, MiB/s. */
    public double bandwidth(int from, int to) {
        return Math.min(hosts.bandwidth(from), hosts.bandwidth(to));
    }

    /** Whether pre-copy ends by itself. */
    public boolean converges(int i, int from, int to) {
        return instances.dirty(i) < bandwidth(from, to);
    }

    /** Traffic of a move, MiB. */
    public double transferMib(int i, int from, int to) {
        return transferMib(i, bandwidth(from, to));
    }

    /** The least traffic that a move off a host can cost, whatever the destination, MiB. */
    public double leastTransferMib(int i, int from) {
        return transferMib(i, hosts.bandwidth(from));
    }

    private double transferMib(int i, double bandwidth) {
        double dirtyRatio = Math.min(DIRTY_RATIO_MAX, instances.dirty(i) / bandwidth);
        return instances.resident(i) / (1 - dirtyRatio) + MIB_PER_GIB * instances.diskRight(i);
    }

    /**
     * What a move is worth avoiding, MiB: its traffic, more for an instance whose last rest ended less than an hour ago (wear), more for
     * one whose load is not what it will be (risk: it may be the wrong one to move), and more for one of more weight w (burden, (1 + w) / 2:
     * half of the harm is the network's, whoever's memory it carries; half is the guest's, who is slowed down and paused).
     */
    public double effortMib(int i, int from, int to) {
        return transferMib(i, from, to) * wear(i) * risk(i) * burden(i);
    }

    /** The least effort of a move off a host, whatever the destination, MiB. */
    public double leastEffortMib(int i, int from) {
        return leastTransferMib(i, from) * wear(i) * risk(i) * burden(i);
    }

    private double burden(int i) {
        return (1 + instances.weight(i)) / 2;
    }

    private double wear(int i) {
        Instant rested =
                context.lessons().coolDownUntil().get(instances.instance(i).id());
        return rested != null && rested.plus(WEARS_OFF).isAfter(takenAt) ? WEAR : 1;
    }

    private double risk(int i) {
        double growth = instances.cpuPeak(i) - instances.cpu(i);
        return growth <= 0 ? 1 : 1 + Math.min(1, growth / Math.max(instances.cpu(i), CORES_NOTICED));
    }

    /** How long a move takes as an operator sees it, from the request to its end, s: the copy and what Nova adds to it. */
    public double totalSeconds(int i, int from, int to) {
        return seconds(i, from, to) + NOVA_SECONDS;
    }

    /** How long the copy takes, s, corrected by what earlier ones between these hosts really took. */
    public double seconds(int i, int from, int to) {
        return transferMib(i, from, to) / bandwidth(from, to) * correction(from, to);
    }

    /** How long the guest is paused, ms: at most what Nova allows, less when the last round is smaller than that. */
    public double downtimeMillis(int i, int from, int to) {
        double bandwidth = bandwidth(from, to);
        double dirtyRatio = Math.min(DIRTY_RATIO_MAX, instances.dirty(i) / bandwidth);
        double limitMib = bandwidth * DOWNTIME_LIMIT_MS / 1000;
        double lastRoundMib = instances.resident(i);
        while (lastRoundMib > limitMib) {
            lastRoundMib *= dirtyRatio;
        }
        return lastRoundMib / bandwidth * 1000 + RESUME_MS;
    }

    private double correction(int from, int to) {
        if (!corrected) {
            return 1.0;
        }
        String pair = hosts.host(from).id() + ">" + hosts.host(to).id();
        return context.lessons().costCorrections().getOrDefault(pair, 1.0);
    }
}
