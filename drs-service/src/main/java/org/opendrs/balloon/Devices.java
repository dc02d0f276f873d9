package org.opendrs.balloon;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opendrs.model.InstanceId;
import org.opendrs.monitor.HypervisorUnavailable;

/**
 * The balloon device of each guest, asked for once: it stays while QEMU runs. What could not be told is asked for again after
 * a while. Not safe for threads.
 */
final class Devices {
    /** Keeps the round short that first meets a full host. */
    private static final int AT_ONCE = 16;

    private static final double RETRY_SECONDS = 30;

    private final BalloonDriver driver;
    private final Map<InstanceId, BalloonDevice> known = new HashMap<>();
    private final Map<InstanceId, Double> notBefore = new HashMap<>();

    Devices(BalloonDriver driver) {
        this.driver = driver;
    }

    /** Asks about some of the guests that are not known yet; forgets those that are gone. */
    void learn(double seconds, Set<InstanceId> running, Set<InstanceId> here) {
        known.keySet().retainAll(here);
        notBefore.keySet().retainAll(here);
        running.stream()
                .filter(guest -> !known.containsKey(guest) && notBefore.getOrDefault(guest, seconds) <= seconds)
                .sorted()
                .limit(AT_ONCE)
                .forEach(guest -> ask(seconds, guest));
    }

    private void ask(double seconds, InstanceId guest) {
        try {
            known.put(guest, driver.device(guest));
        } catch (HypervisorUnavailable e) {
            notBefore.put(guest, seconds + RETRY_SECONDS);
        }
    }

    /** The guest has a new QEMU, perhaps with another device. */
    void forget(InstanceId guest) {
        known.remove(guest);
        notBefore.remove(guest);
    }

    Optional<BalloonDevice> of(InstanceId guest) {
        return Optional.ofNullable(known.get(guest));
    }
}
