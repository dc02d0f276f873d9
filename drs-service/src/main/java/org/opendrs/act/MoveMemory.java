package org.opendrs.act;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.opendrs.act.MigrationTask.State;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;
import org.opendrs.model.PlannerContext.LearnedVeto;

/** What earlier moves teach the planner: who rests, and which placements were refused or failed lately. One thread. */
public final class MoveMemory {
    private record Placement(InstanceId instance, HostId host) {}

    private final ExecutorOptions options;
    private final Map<InstanceId, Instant> restUntil = new TreeMap<>();
    private final Map<Placement, LearnedVeto> vetoes = new LinkedHashMap<>();

    MoveMemory(ExecutorOptions options) {
        this.options = options;
    }

    void refused(InstanceId instance, HostId host, String rule, Instant now) {
        vetoes.put(
                new Placement(instance, host),
                new LearnedVeto(instance, host, rule, now.plus(options.retryElsewhereFor())));
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

    /** Instances that rest, and until when; those whose time is over are forgotten. */
    public Map<InstanceId, Instant> coolDownUntil(Instant now) {
        restUntil.values().removeIf(until -> !until.isAfter(now));
        return Map.copyOf(restUntil);
    }

    /** Placements not to be tried now; those whose time is over are forgotten. */
    public List<LearnedVeto> learnedVetoes(Instant now) {
        vetoes.values().removeIf(veto -> !veto.until().isAfter(now));
        return List.copyOf(vetoes.values());
    }
}
