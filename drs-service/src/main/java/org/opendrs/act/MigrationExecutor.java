package org.opendrs.act;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.opendrs.act.LiveMigrations.Whereabouts;
import org.opendrs.act.MigrationTask.State;
import org.opendrs.inventory.CloudUnavailable;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;
import org.opendrs.model.PlannerContext.InFlight;

/**
 * Asks Nova for verified moves, follows them to their end, and remembers what the planner has to know of them. One thread.
 *
 * <p>State lives in memory; what matters after a restart is read back from Nova by {@link #adopt}, so that a migration which
 * runs is never asked for twice.
 */
public final class MigrationExecutor {
    /** Ended tasks kept for the operator; older ones are in Nova's records. */
    private static final int HISTORY = 1000;

    private final LiveMigrations nova;
    private final ExecutorOptions options;
    private final DecisionLog log;
    private final MoveMemory memory;
    private final Map<InstanceId, MigrationTask> active = new LinkedHashMap<>();
    private final Deque<MigrationTask> ended = new ArrayDeque<>();

    public MigrationExecutor(LiveMigrations nova, ExecutorOptions options, DecisionLog log) {
        this.nova = nova;
        this.options = options;
        this.log = log;
        this.memory = new MoveMemory(options);
    }

    /**
     * Takes over what Nova does already: running migrations are followed as if we had asked for them, and what moved within
     * the cool-down rests.
     *
     * @throws CloudUnavailable when Nova cannot be asked; call again
     */
    public void adopt(Instant now) {
        for (MigrationRecord record : nova.inProgressOrEndedSince(now.minus(options.coolDown()))) {
            if (record.over()) {
                memory.remember(record);
            } else if (!active.containsKey(record.instance())) {
                adopt(record, now);
            }
        }
    }

    private void adopt(MigrationRecord record, Instant now) {
        Optional<Whereabouts> where = nova.whereabouts(record.instance());
        Optional<HostId> from = record.source().or(() -> where.map(Whereabouts::host));
        Optional<HostId> to = record.destination();
        if (from.isEmpty() || to.isEmpty()) {
            return; // Nova has not chosen yet: the instance is in a task state and so left alone
        }
        MigrationTask task = new MigrationTask(
                record.instance(),
                record.instance().uuid(),
                from.get(),
                to.get(),
                "found running",
                Optional.empty(),
                record.createdAt(),
                record.id() - 1,
                State.RUNNING,
                Optional.of(record),
                Optional.empty(),
                Optional.empty());
        active.put(record.instance(), task);
        log.line("adopt " + record.instance() + " " + from.get() + " -> " + to.get() + ": migration " + record.id()
                + " is " + record.status() + " in Nova since "
                + Duration.between(record.createdAt(), now).toSeconds() + " s");
    }

    /**
     * Whether the budget allows this move now: the cloud's, and one out and one in per host.
     *
     * @param others moves that are about to start
     */
    boolean mayStart(Move move, List<InFlight> others) {
        List<InFlight> all = Stream.concat(inFlight().stream(), others.stream()).toList();
        return all.size() < options.maxConcurrent()
                && all.stream()
                        .noneMatch(one -> one.instance().equals(move.instance())
                                || one.from().equals(move.from())
                                || one.to().equals(move.to()));
    }

    /** Notes for how much the destination can make room, at most: the planner sends nobody there for a while who brings more. */
    void noRoom(Move move, long roomMib, Instant now) {
        memory.full(move.to(), roomMib, now);
    }

    /**
     * Asks Nova for a move that has just been verified.
     *
     * @throws CloudUnavailable when its earlier records cannot be read; nothing was asked then
     */
    public void start(Move move, Instant now) {
        long afterRecordId = nova.recordsOf(move.instance()).stream()
                .mapToLong(MigrationRecord::id)
                .max()
                .orElse(0);
        RequestOutcome outcome = nova.request(move.instance(), move.to());
        if (outcome instanceof RequestOutcome.Refused refused) {
            memory.refused(move.instance(), move.to(), "Nova refused it", now);
            log.line("act refused " + move.label() + ": " + refused.why());
        } else if (outcome instanceof RequestOutcome.Unknown unknown) {
            active.put(move.instance(), task(move, State.UNKNOWN, afterRecordId, now));
            log.line("act unknown " + move.label() + ": " + unknown.why() + "; looking for it in Nova's records");
        } else {
            active.put(move.instance(), task(move, State.REQUESTED, afterRecordId, now));
            log.line("act requested " + move.label() + ": " + move.reason());
        }
    }

    private static MigrationTask task(Move move, State state, long afterRecordId, Instant now) {
        return new MigrationTask(
                move.instance(),
                move.name(),
                move.from(),
                move.to(),
                move.reason(),
                move.predictedSeconds(),
                now,
                afterRecordId,
                state,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Looks where every running migration is.
     *
     * @throws CloudUnavailable when Nova cannot be asked; what was looked at before keeps its new state
     */
    public void watch(Instant now) {
        for (MigrationTask task : List.copyOf(active.values())) {
            MigrationTask next =
                    MigrationWatch.next(task, nova.recordsOf(task.instance()), nova.whereabouts(task.instance()), now);
            if (next.state().over()) {
                end(next, now);
            } else {
                active.put(task.instance(), next);
            }
        }
    }

    private void end(MigrationTask task, Instant now) {
        active.remove(task.instance());
        memory.remember(task, now);
        ended.addFirst(task);
        while (ended.size() > HISTORY) {
            ended.removeLast();
        }
        log.line("act " + task.state().name().toLowerCase(Locale.ROOT) + " " + task.name() + " (" + task.instance()
                + ") " + task.from() + " -> " + task.to() + how(task, now));
    }

    private String how(MigrationTask task, Instant now) {
        long seconds = Duration.between(task.requestedAt(), now).toSeconds();
        if (task.state() == State.COMPLETED) {
            String predicted = task.predictedSeconds()
                    .map(s -> " (predicted " + Math.round(s) + " s)")
                    .orElse("");
            return " after " + seconds + " s" + predicted;
        }
        String inNovasWords = task.state() == State.FAILED ? failure(task.instance()) : "";
        return " after " + seconds + " s: " + task.outcome().orElse("") + inNovasWords;
    }

    private String failure(InstanceId instance) {
        try {
            return nova.failureOf(instance).map(why -> ": " + why).orElse("");
        } catch (CloudUnavailable e) {
            return " (Nova could not be asked why)";
        }
    }

    /** Places held at two hosts by our migrations. */
    public List<InFlight> inFlight() {
        return active.values().stream()
                .map(task -> new InFlight(task.instance(), task.from(), task.to()))
                .toList();
    }

    /** What the planner has to know of earlier moves. */
    public MoveMemory memory() {
        return memory;
    }

    /** Active tasks in the order they were asked for, then ended ones, newest first. */
    public List<MigrationTask> tasks() {
        List<MigrationTask> all = new ArrayList<>(active.values());
        all.addAll(ended);
        return all;
    }
}
