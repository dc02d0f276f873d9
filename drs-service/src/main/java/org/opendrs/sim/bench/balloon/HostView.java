package org.opendrs.sim.bench.balloon;

import java.util.List;
import org.opendrs.model.InstanceId;
import org.opendrs.monitor.HostSample;

/**
 * What a baseline sees of a host, MiB.
 *
 * @param seconds of the sample; they grow
 * @param availableMib what Linux says that new programs can have
 * @param guests those whose balloon statistics were ever told; the others no baseline touches
 */
record HostView(double seconds, double totalMib, double availableMib, List<GuestView> guests) {
    private static final double KIB_PER_MIB = 1024;

    HostView {
        guests = List.copyOf(guests);
    }

    /**
     * What it sees of a guest, by libvirt's names.
     *
     * @param maximumMib what the balloon may be deflated to
     */
    record GuestView(
            InstanceId id, double maximumMib, double actualMib, double unusedMib, double usableMib, double rssMib) {}

    /** A size asked of a guest. */
    record Target(InstanceId id, double mib) {}

    static HostView of(HostSample sample) {
        return new HostView(
                sample.monotonicNanos() / 1e9,
                sample.memory().totalKib() / KIB_PER_MIB,
                sample.memory().availableOrGuessKib() / KIB_PER_MIB,
                sample.domains().stream()
                        .filter(domain -> domain.balloon().unusedKib().isPresent())
                        .map(domain -> new GuestView(
                                domain.id(),
                                domain.balloon().maximumKib().orElse(0) / KIB_PER_MIB,
                                domain.balloon().actualKib().orElse(0) / KIB_PER_MIB,
                                domain.balloon().unusedKib().orElse(0) / KIB_PER_MIB,
                                domain.balloon().usableKib().orElse(0) / KIB_PER_MIB,
                                domain.balloon().rssKib().orElse(0) / KIB_PER_MIB))
                        .toList());
    }

    double freeRatio() {
        return availableMib / totalMib;
    }
}
