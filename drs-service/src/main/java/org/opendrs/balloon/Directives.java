package org.opendrs.balloon;

import java.util.Collections;
import java.util.HashMap;
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
    private volatile boolean complaining;

    /** @param arrivals by host, what is promised to instances on their way there, MiB */
    public void publish(Map<InstanceId, GuestDirective> directives, Map<HostId, Double> arrivals) {
        // each guest is looked up at each sample, for which a hash map is quicker than an immutable one
        latest = Collections.unmodifiableMap(new HashMap<>(directives));
        arrivalsMib = Map.copyOf(arrivals);
        complaining = directives.values().stream()
                .anyMatch(directive -> !directive.complaints().isEmpty());
    }

    /** Whether anything could not be understood of any guest's settings. */
    boolean complaining() {
        return complaining;
    }

    double arrivalsMib(HostId host) {
        return arrivalsMib.getOrDefault(host, 0.0);
    }

    /** All of them; another map each time that others are published. */
    Map<InstanceId, GuestDirective> latest() {
        return latest;
    }

    /** Empty for a guest that no record shows: somebody else's, or one that is just being made. */
    public Optional<GuestDirective> of(InstanceId guest) {
        return Optional.ofNullable(latest.get(guest));
    }
}
