package org.opendrs.balloon;

import java.util.Map;
import java.util.Optional;
import org.opendrs.model.InstanceId;

/**
 * The latest directives for all guests; the cluster side writes, the loops of the hosts read. When the cluster side is away
 * the last ones stay. Safe for threads.
 */
public final class Directives {
    private volatile Map<InstanceId, GuestDirective> latest = Map.of();

    public void publish(Map<InstanceId, GuestDirective> directives) {
        latest = Map.copyOf(directives);
    }

    /** Empty for a guest that no record shows: somebody else's, or one that is just being made. */
    public Optional<GuestDirective> of(InstanceId guest) {
        return Optional.ofNullable(latest.get(guest));
    }
}
