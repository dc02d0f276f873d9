package org.opendrs.nova.testing.cloud;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A server as Nova's database holds it. Deleted ones stay, marked, as they do in Nova until they are purged. */
public final class Server {
    private final int number;
    private final String id;
    private final Flavor flavor;
    private final NewServer origin;
    private final Instant createdAt;
    private final Map<String, String> metadata;
    private final Set<String> tags;

    VmState vmState = VmState.BUILDING;

    @Nullable
    String taskState;

    @Nullable
    Host host;

    @Nullable
    Instant launchedAt;

    @Nullable
    Instant terminatedAt;

    @Nullable
    Instant buildEnds;

    @Nullable
    String fault;

    Instant updatedAt;
    private boolean locked;
    private @Nullable String lockedReason;

    Server(int number, String id, Flavor flavor, NewServer origin, Instant now) {
        this.number = number;
        this.id = id;
        this.flavor = flavor;
        this.origin = origin;
        this.metadata = new TreeMap<>(origin.metadata());
        this.tags = new LinkedHashSet<>(origin.tags());
        this.createdAt = now;
        this.updatedAt = now;
    }

    public String id() {
        return id;
    }

    /** Counts the servers of this cloud from 1; shows in {@code instance-0000000a}. */
    public int number() {
        return number;
    }

    public Flavor flavor() {
        return flavor;
    }

    /** What was asked for when it was created. */
    public NewServer origin() {
        return origin;
    }

    public String name() {
        return origin.name();
    }

    public String projectId() {
        return origin.projectId();
    }

    public Map<String, String> metadata() {
        return metadata;
    }

    public Set<String> tags() {
        return tags;
    }

    public VmState vmState() {
        return vmState;
    }

    public Optional<String> taskState() {
        return Optional.ofNullable(taskState);
    }

    public String status() {
        return vmState.status(taskState);
    }

    /** Where it runs, or last ran; empty until it was scheduled. */
    public Optional<Host> host() {
        return Optional.ofNullable(host);
    }

    public boolean deleted() {
        return vmState == VmState.DELETED;
    }

    public boolean locked() {
        return locked;
    }

    public Optional<String> lockedReason() {
        return Optional.ofNullable(lockedReason);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    public Optional<Instant> launchedAt() {
        return Optional.ofNullable(launchedAt);
    }

    public Optional<Instant> terminatedAt() {
        return Optional.ofNullable(terminatedAt);
    }

    /** Message of the fault shown with status ERROR. */
    public Optional<String> fault() {
        return Optional.ofNullable(fault);
    }

    public void lock(@Nullable String reason, Instant now) {
        locked = true;
        lockedReason = reason;
        updatedAt = now;
    }

    public void unlock(Instant now) {
        locked = false;
        lockedReason = null;
        updatedAt = now;
    }

    /** Sets both states, for tests of what Nova refuses; {@code taskState} null means no task. */
    public void state(VmState vmState, @Nullable String taskState, Instant now) {
        this.vmState = vmState;
        this.taskState = taskState;
        this.updatedAt = now;
    }

    @Override
    public String toString() {
        return name();
    }
}
