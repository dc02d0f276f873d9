package org.opendrs.balloon;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opendrs.model.Arrival;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;

/**
 * The latest directives for all guests, and who is on its way to which host; the cluster side writes, the loops of the hosts
 * read. When the cluster side is away the last ones stay. What comes of an arrival is in {@link BalloonStatus}. Safe for
 * threads.
 */
public final class Directives {
    private volatile Map<InstanceId, GuestDirective> latest = Map.of();
    private volatile Map<HostId, List<Arrival>> arrivals = Map.of();
    private volatile boolean complaining;

    public void publish(Map<InstanceId, GuestDirective> directives) {
        // each guest is looked up at each sample, for which a hash map is quicker than an immutable one
        latest = Collections.unmodifiableMap(new HashMap<>(directives));
        complaining = directives.values().stream()
                .anyMatch(directive -> !directive.complaints().isEmpty());
    }

    /** Whether anything could not be understood of any guest's settings. */
    boolean complaining() {
        return complaining;
    }

    /** From now on these and no others are to find room, by host, in the order in which they are to get it. */
    public void reserve(Map<HostId, List<Arrival>> all) {
        arrivals = Map.copyOf(all);
    }

    List<Arrival> arrivals(HostId host) {
        return arrivals.getOrDefault(host, List.of());
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
