package org.opendrs.balloon;

import java.util.Map;
import java.util.Optional;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;

/**
 * The latest directives for all guests; the cluster side writes, the loops of the hosts read. When the cluster side is away
 * the last ones stay. Safe for threads.
 */
public final class Directives {
    private volatile Map<InstanceId, GuestDirective> latest = Map.of();
    private volatile Map<HostId, Double> arrivalsMib = Map.of();

    /** @param arrivals by host, what is promised to instances on their way there, MiB */
    public void publish(Map<InstanceId, GuestDirective> directives, Map<HostId, Double> arrivals) {
        latest = Map.copyOf(directives);
        arrivalsMib = Map.copyOf(arrivals);
    }

    double arrivalsMib(HostId host) {
        return arrivalsMib.getOrDefault(host, 0.0);
    }

    /** Empty for a guest that no record shows: somebody else's, or one that is just being made. */
    public Optional<GuestDirective> of(InstanceId guest) {
        return Optional.ofNullable(latest.get(guest));
    }
}
