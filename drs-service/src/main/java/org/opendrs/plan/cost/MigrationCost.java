package org.opendrs.plan.cost;

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

    private static final double MIB_PER_GIB = 1024;

    private final HostColumns hosts;
    private final InstanceColumns instances;
    private final PlannerContext context;
    private final boolean corrected;

    public MigrationCost(Cluster cluster) {
        hosts = cluster.hosts();
        instances = cluster.instances();
        context = cluster.snapshot().planner();
        corrected = !context.costCorrections().isEmpty();
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

    /** How long a move takes, s, corrected by what earlier moves between these hosts really took. */
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
        return context.costCorrections().getOrDefault(pair, 1.0);
    }
}
