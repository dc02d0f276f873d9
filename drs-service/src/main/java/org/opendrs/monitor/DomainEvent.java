package org.opendrs.monitor;

import java.time.Instant;
import org.opendrs.model.InstanceId;

/** Something happened to a guest. */
public record DomainEvent(InstanceId instance, Kind kind, Instant at) {
    /** What happened. */
    public enum Kind {
        /** Booted, or its first seconds after a migration to this host. */
        STARTED,
        /** Shut down, crashed, or left by migration. */
        STOPPED,
        PAUSED,
        RESUMED,
        REBOOTED,
        /** The balloon's size changed. */
        BALLOON,
        /** A job, usually a migration, ended. */
        JOB_COMPLETED
    }
}
