package org.opendrs.act;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.opendrs.inventory.CloudUnavailable;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;

/** Live migrations through Nova. Port. Calls block, but never longer than the adapter's deadline. */
public interface LiveMigrations {
    /** Asks once; never repeats a request whose outcome it does not know. */
    RequestOutcome request(InstanceId instance, HostId destination);

    /**
     * Asks Nova to cancel.
     *
     * @throws CloudUnavailable when Nova refuses or cannot be asked
     */
    void abort(InstanceId instance, long recordId);

    /**
     * Nova's records of live migrations of this instance, oldest first, running or over.
     *
     * @throws CloudUnavailable when Nova cannot be asked
     */
    List<MigrationRecord> recordsOf(InstanceId instance);

    /**
     * Records of all live migrations of the cloud that are not over, and of those that ended at or after {@code since}.
     *
     * @throws CloudUnavailable when Nova cannot be asked
     */
    List<MigrationRecord> inProgressOrEndedSince(Instant since);

    /**
     * Where the instance is and what Nova does with it; empty when it is gone.
     *
     * @throws CloudUnavailable when Nova cannot be asked
     */
    Optional<Whereabouts> whereabouts(InstanceId instance);

    /**
     * Why the newest migration of this instance failed, in Nova's words; empty when it does not say.
     *
     * @throws CloudUnavailable when Nova cannot be asked
     */
    Optional<String> failureOf(InstanceId instance);

    /**
     * State of one instance in Nova.
     *
     * @param taskState {@code migrating} while a migration runs; empty when Nova does nothing with it
     */
    record Whereabouts(HostId host, Optional<String> taskState) {}
}
