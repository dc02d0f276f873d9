package org.opendrs.act;

import java.util.Optional;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;

/**
 * One migration to be asked for.
 *
 * @param reason why, one phrase
 * @param predictedSeconds how long it should take; empty when nobody said
 */
public record Move(
        InstanceId instance, String name, HostId from, HostId to, String reason, Optional<Double> predictedSeconds) {
    /** As in decision lines: {@code web-17 (uuid) cmp1 -> cmp3}. */
    public String label() {
        return name + " (" + instance + ") " + from + " -> " + to;
    }
}
