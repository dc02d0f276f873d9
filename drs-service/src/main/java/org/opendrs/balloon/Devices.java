package org.opendrs.balloon;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.opendrs.model.InstanceId;
import org.opendrs.monitor.DomainSample;
import org.opendrs.monitor.DomainSample.RunState;
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

    /** Asks about some of the guests that run and are not known yet; forgets those that are gone. @param here all guests */
    void learn(double seconds, List<DomainSample> here) {
        int knownHere = 0;
        Set<InstanceId> unknown = new TreeSet<>();
        for (DomainSample guest : here) {
            if (known.containsKey(guest.id())) {
                knownHere++;
            } else if (guest.state() == RunState.RUNNING) {
                unknown.add(guest.id());
            }
        }
        if (knownHere < known.size() || !notBefore.isEmpty()) {
            forgetGone(here);
        }
        unknown.stream()
                .filter(guest -> notBefore.getOrDefault(guest, seconds) <= seconds)
                .limit(AT_ONCE)
                .forEach(guest -> ask(seconds, guest));
    }

    private void forgetGone(List<DomainSample> here) {
        Set<InstanceId> ids = new HashSet<>();
        here.forEach(guest -> ids.add(guest.id()));
        known.keySet().retainAll(ids);
        notBefore.keySet().retainAll(ids);
    }

    private void ask(double seconds, InstanceId guest) {
        try {
            known.put(guest, driver.device(guest));
            notBefore.remove(guest);
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

    /** The NUMA cell that all of a guest's memory has to come from; empty also while its device is not known. */
    OptionalInt cell(InstanceId guest) {
        return of(guest).map(BalloonDevice::cell).orElse(OptionalInt.empty());
    }
}
