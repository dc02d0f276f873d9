package org.opendrs.act;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.opendrs.act.MigrationTask.State;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;
import org.opendrs.model.Lessons;
import org.opendrs.model.Lessons.FullHost;
import org.opendrs.model.Lessons.LearnedVeto;

/**
 * What earlier moves teach the planner: who rests, which placements were refused or failed lately, and which hosts are full. One thread.
 */
public final class MoveMemory {
    private record Placement(InstanceId instance, HostId host) {}

    private final ExecutorOptions options;
    private final Map<InstanceId, Instant> restUntil = new TreeMap<>();
    private final Map<Placement, LearnedVeto> vetoes = new LinkedHashMap<>();
    private final Map<HostId, FullHost> full = new TreeMap<>();

    MoveMemory(ExecutorOptions options) {
        this.options = options;
    }

    void refused(InstanceId instance, HostId host, String rule, Instant now) {
        vetoes.put(
                new Placement(instance, host),
                new LearnedVeto(instance, host, rule, now.plus(options.retryElsewhereFor())));
    }

    /** @param roomMib the most that the host could have made room for */
    void full(HostId host, long roomMib, Instant now) {
        full.put(host, new FullHost(host, roomMib, now.plus(options.retryElsewhereFor())));
    }

    /** A move of ours that has ended. */
    void remember(MigrationTask task, Instant now) {
        if (task.state() == State.COMPLETED) {
            restUntil.put(task.instance(), now.plus(options.coolDown()));
        } else {
            refused(task.instance(), task.to(), "a migration there failed lately", now);
        }
    }

    /** A move that ended before we started. */
    void remember(MigrationRecord record) {
        if (record.phase() == MigrationRecord.Phase.COMPLETED) {
            restUntil.put(record.instance(), record.updatedAt().plus(options.coolDown()));
        } else {
            record.destination()
                    .ifPresent(host ->
                            refused(record.instance(), host, "a migration there failed lately", record.updatedAt()));
        }
    }

    /** What a planner has to know of it; what is over is forgotten. */
    public Lessons lessons(Instant now) {
        restUntil.values().removeIf(until -> !until.isAfter(now));
        vetoes.values().removeIf(veto -> !veto.until().isAfter(now));
        full.values().removeIf(host -> !host.until().isAfter(now));
        return new Lessons(restUntil, List.copyOf(vetoes.values()), List.copyOf(full.values()), Map.of());
    }
}
