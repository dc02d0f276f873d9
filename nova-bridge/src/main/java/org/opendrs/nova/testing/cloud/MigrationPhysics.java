package org.opendrs.nova.testing.cloud;

import java.time.Instant;
import java.util.Optional;

/** What libvirt and the network do in a live migration: the port behind which a simulator puts its own memory model. */
public interface MigrationPhysics {
    /** Why the compute hosts refuse the move in their pre-checks; empty: they agree. */
    default Optional<String> refusal(Migration migration) {
        return Optional.empty();
    }

    /** The copying of memory begins; called once for each migration, when it becomes {@code running}. */
    Transfer begin(Migration migration, Instant now);

    /** One running copy. Times given to it never go back. */
    interface Transfer {
        Progress at(Instant now);

        /** When and how it ends, as far as known at {@code now}; empty while it does not converge. */
        Optional<Ending> ending(Instant now);

        /** Nova's force_complete: pause or post-copy, so that it ends in any case. */
        void forceComplete(Instant now);

        /** It will not be asked again: cancelled, or its server is gone. */
        default void stop(Instant now) {}
    }

    /** Bytes as Nova shows them in {@code memory_*_bytes}; processed exceeds total when pages are sent again. */
    record Progress(long totalBytes, long processedBytes, long remainingBytes) {}

    /**
     * The end of the copying.
     *
     * @param failure why it failed, so that Nova rolls back; empty: all memory is at the destination
     */
    record Ending(Instant at, Optional<String> failure) {}
}
