package org.opendrs.balloon;

import java.util.HashMap;
import java.util.Map;
import org.opendrs.balloon.policy.BalloonOptions;
import org.opendrs.balloon.policy.OthersReserve;
import org.opendrs.model.InstanceId;
import org.opendrs.monitor.DomainSample;
import org.opendrs.monitor.HostSample;

/**
 * What a host uses beside its guests: what is not available, less what their QEMUs hold. Where a guest comes or goes, or does not
 * say what it holds, that is not known for some seconds: memory of a QEMU that ends is free later than it is gone. Not safe for
 * threads.
 */
final class OtherConsumers {
    private static final double SETTLE_SECONDS = 10;

    private final OthersReserve reserve;
    private Map<InstanceId, Boolean> guests = Map.of();
    private double unknownUntil = Double.NEGATIVE_INFINITY;

    OtherConsumers(BalloonOptions options) {
        this.reserve = new OthersReserve(options);
    }

    /** Takes a sample. @return what the host has to keep for them, MiB */
    double reserveMib(double seconds, HostSample sample) {
        double totalMib = sample.memory().totalKib() / Observations.KIB_PER_MIB;
        Map<InstanceId, Boolean> now = new HashMap<>();
        double residentKib = 0;
        for (DomainSample guest : sample.domains()) {
            now.put(guest.id(), guest.balloon().rssKib().isPresent());
            residentKib += guest.balloon().rssKib().orElse(0);
        }
        if (!now.equals(guests) || now.containsValue(false)) {
            unknownUntil = seconds + SETTLE_SECONDS;
            reserve.interrupted();
        }
        guests = now;
        if (seconds >= unknownUntil) {
            double availableMib = sample.memory().availableOrGuessKib() / Observations.KIB_PER_MIB;
            reserve.add(seconds, Math.max(0, totalMib - availableMib - residentKib / Observations.KIB_PER_MIB));
        }
        return reserve.mib(totalMib);
    }
}
