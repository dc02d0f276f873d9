package org.opendrs.act;

import java.time.Instant;
import java.util.Optional;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;

/**
 * One migration that we asked for, or found running and adopted.
 *
 * <pre>
 * REQUESTED ──▶ RUNNING ──▶ COMPLETED      record completed and the instance on the wanted host
 *     │            ├──────▶ FAILED         record failed or error, completed elsewhere, or no record at all
 *     │            └──────▶ CANCELLED      by us or by an operator
 *     └──────────────────▶ FAILED
 * UNKNOWN ──▶ RUNNING | FAILED             Nova did not answer the request: the records are looked up first
 * </pre>
 *
 * @param reason why, one phrase
 * @param predictedSeconds how long the plan said it takes; empty for an adopted one
 * @param afterRecordId records up to this id are older than our request
 * @param outcome how it ended, in words; empty while it has not
 */
public record MigrationTask(
        InstanceId instance,
        String name,
        HostId from,
        HostId to,
        String reason,
        Optional<Double> predictedSeconds,
        Instant requestedAt,
        long afterRecordId,
        State state,
        Optional<MigrationRecord> record,
        Optional<Instant> endedAt,
        Optional<String> outcome) {

    /** See the picture above. */
    public enum State {
        UNKNOWN,
        REQUESTED,
        RUNNING,
        COMPLETED,
        FAILED,
        CANCELLED;

        public boolean over() {
            return this == COMPLETED || this == FAILED || this == CANCELLED;
        }
    }

    MigrationTask running(MigrationRecord seen) {
        return new MigrationTask(
                instance,
                name,
                from,
                seen.destination().orElse(to),
                reason,
                predictedSeconds,
                requestedAt,
                afterRecordId,
                State.RUNNING,
                Optional.of(seen),
                Optional.empty(),
                Optional.empty());
    }

    MigrationTask ended(State end, Instant at, String how) {
        return new MigrationTask(
                instance,
                name,
                from,
                to,
                reason,
                predictedSeconds,
                requestedAt,
                afterRecordId,
                end,
                record,
                Optional.of(at),
                Optional.of(how));
    }
}
