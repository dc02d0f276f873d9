package org.opendrs.nova.testing.cloud;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opendrs.nova.testing.cloud.MigrationPhysics.Progress;
import org.opendrs.nova.testing.cloud.MigrationPhysics.Transfer;

/** A live migration and its record. {@link LiveMigrations} moves it through its phases. */
public final class Migration {
    /** Where it is. Those before RUNNING and after POST_COPY move no memory; {@code REQUESTED} has no record yet. */
    enum Phase {
        REQUESTED("accepted"),
        SCHEDULING("accepted"),
        QUEUED("queued"),
        PREPARING("preparing"),
        STARTING("running"),
        RUNNING("running"),
        POST_COPY("running (post-copy)"),
        FINISHING("running"),
        ABORTING("running"),
        COMPLETED("completed"),
        CANCELLED("cancelled"),
        FAILED("failed"),
        ERROR("error");

        private final String status;

        Phase(String status) {
            this.status = status;
        }

        boolean ended() {
            return compareTo(COMPLETED) >= 0;
        }

        /** Occupies the source's only slot for outgoing migrations. */
        boolean holdsSlot() {
            return compareTo(PREPARING) >= 0 && !ended();
        }
    }

    /** What was asked for; {@code forced}: below microversion 2.30, or with force, the scheduler is not asked. */
    record Wish(Optional<Host> host, boolean forced, String userId) {}

    private final int number;
    private final String uuid;
    private final Server server;
    private final Host source;
    private final Wish wish;
    private final InstanceAction action;

    Phase phase = Phase.REQUESTED;

    @Nullable
    Host destination;

    @Nullable
    Instant due;

    @Nullable
    Instant createdAt;

    @Nullable
    Instant updatedAt;

    @Nullable
    Transfer transfer;

    /** When Nova loses its patience with the copy; null: never, or it has. */
    @Nullable
    Instant timeout;

    boolean waitingForDeadHost;
    boolean abortWanted;
    boolean forceWanted;
    private @Nullable Progress progress;

    Migration(int number, String uuid, Server server, Host source, Wish wish, InstanceAction action) {
        this.number = number;
        this.uuid = uuid;
        this.server = server;
        this.source = source;
        this.wish = wish;
        this.action = action;
    }

    /** The integer id. */
    public int number() {
        return number;
    }

    public String uuid() {
        return uuid;
    }

    public Server server() {
        return server;
    }

    public Host source() {
        return source;
    }

    /** Known once it is scheduled. */
    public Optional<Host> destination() {
        return Optional.ofNullable(destination);
    }

    Wish wish() {
        return wish;
    }

    InstanceAction action() {
        return action;
    }

    public String userId() {
        return wish.userId();
    }

    /** As on the wire: {@code accepted}, {@code queued}, {@code preparing}, {@code running}, {@code completed}, ... */
    public String status() {
        return phase.status;
    }

    /** True in the states that Nova lists under {@code /servers/{id}/migrations}: all that the source works on but post-copy. */
    public boolean inProgress() {
        return atSource() && phase != Phase.POST_COPY;
    }

    /** True while the source's nova-compute has it. */
    boolean atSource() {
        return phase == Phase.QUEUED || phase.holdsSlot();
    }

    /** Memory is being copied. */
    boolean copying() {
        return phase == Phase.RUNNING || phase == Phase.POST_COPY;
    }

    public boolean ended() {
        return phase.ended();
    }

    /** False until the conductor has written the record. */
    public boolean recorded() {
        return createdAt != null;
    }

    public Instant createdAt() {
        if (createdAt == null) {
            throw new IllegalStateException("migration " + number + " has no record yet");
        }
        return createdAt;
    }

    public Optional<Instant> updatedAt() {
        return Optional.ofNullable(updatedAt);
    }

    /** Bytes at the time given; empty before the copying, and the last ones seen after it. */
    public Optional<Progress> progress(Instant now) {
        if (transfer != null && copying()) {
            progress = transfer.at(now);
        }
        return Optional.ofNullable(progress);
    }

    @Override
    public String toString() {
        return "migration " + number + " of " + server + " " + phase.name().toLowerCase(Locale.ROOT);
    }
}
