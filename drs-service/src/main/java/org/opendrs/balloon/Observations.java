package org.opendrs.balloon;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.opendrs.balloon.policy.CellMemory;
import org.opendrs.balloon.policy.GuestObservation;
import org.opendrs.balloon.policy.GuestRules;
import org.opendrs.balloon.policy.GuestStats;
import org.opendrs.balloon.policy.HostMemory;
import org.opendrs.model.InstanceId;
import org.opendrs.model.Mode;
import org.opendrs.monitor.BalloonSample;
import org.opendrs.monitor.DomainSample;
import org.opendrs.monitor.DomainSample.RunState;
import org.opendrs.monitor.HostSample;

/** Joins a sample with what devices and directives say, in the policy's terms. Not safe for threads. */
final class Observations {
    static final double KIB_PER_MIB = 1024;
    /** A guest whose QEMU gave no answer is not asked again at once. */
    private static final double HANG_SECONDS = 10;

    private final Mode mode;
    private final Devices devices;
    private final KnownDirectives directives;
    private final Map<InstanceId, Double> hangsUntil = new HashMap<>();

    /** @param mode the cloud's */
    Observations(Devices devices, Directives directives, Mode mode) {
        this.mode = mode;
        this.devices = devices;
        this.directives = new KnownDirectives(directives);
    }

    void hangs(double seconds, InstanceId guest) {
        hangsUntil.put(guest, seconds + HANG_SECONDS);
    }

    static HostMemory host(HostSample sample, Arrivals arrivals, double swapFreeMib, double othersReserveMib) {
        return new HostMemory(
                sample.memory().totalKib() / KIB_PER_MIB,
                sample.memory().availableOrGuessKib() / KIB_PER_MIB,
                arrivals.underWayMib(),
                swapFreeMib,
                othersReserveMib,
                arrivals.awaitedMib());
    }

    /** Its NUMA cells, as far as the sample tells. */
    static List<CellMemory> cells(HostSample sample) {
        return sample.memory().cells().stream()
                .map(cell ->
                        new CellMemory(cell.cell(), cell.totalKib() / KIB_PER_MIB, cell.availableKib() / KIB_PER_MIB))
                .toList();
    }

    /** Guests whose memory is known; the others cannot be judged, and are none of the host's guests for now. */
    List<GuestObservation> of(double seconds, HostSample sample) {
        hangsUntil.values().removeIf(until -> until <= seconds);
        List<GuestObservation> guests = new ArrayList<>(sample.domains().size());
        for (DomainSample domain : sample.domains()) {
            BalloonSample memory = domain.balloon();
            if (memory.actualKib().isPresent() && memory.maximumKib().isPresent()) {
                guests.add(guest(domain, memory));
            }
        }
        return guests;
    }

    private GuestObservation guest(DomainSample domain, BalloonSample memory) {
        Optional<GuestDirective> directive = directives.of(domain.id());
        Optional<BalloonDevice> device = devices.of(domain.id());
        double actualMib = mib(memory.actualKib(), 0);
        return new GuestObservation(
                domain.id(),
                directive.map(GuestDirective::name).orElse(domain.name()),
                directive.map(GuestDirective::rules).orElse(GuestRules.NONE),
                handsOff(domain, directive, device),
                leftAlone(directive, device),
                device.map(BalloonDevice::autodeflate).orElse(false),
                mib(memory.maximumKib(), actualMib),
                actualMib,
                mib(memory.rssKib(), actualMib),
                stats(memory),
                domain.block().map(block -> OptionalLong.of(block.readBytes())).orElse(OptionalLong.empty()));
    }

    private Optional<String> handsOff(
            DomainSample domain, Optional<GuestDirective> directive, Optional<BalloonDevice> device) {
        if (domain.state() != RunState.RUNNING) {
            return Optional.of(domain.state() == RunState.PAUSED ? "is paused" : "does not run");
        }
        if (hangsUntil.containsKey(domain.id()) || !domain.balloon().fromProcess()) {
            return Optional.of("its hypervisor process does not answer");
        }
        if (directive.isEmpty()) {
            return Optional.of("is no instance of this cloud, as far as is known");
        }
        if (directive.get().handsOff().isPresent()) {
            return directive.get().handsOff();
        }
        if (mode == Mode.AUTOMATIC && directive.get().mode() == Mode.RECOMMEND) {
            return Optional.of("balloon mode recommend");
        }
        return device.isEmpty() ? Optional.of("its balloon device is not known yet") : Optional.empty();
    }

    private static Optional<String> leftAlone(Optional<GuestDirective> directive, Optional<BalloonDevice> device) {
        if (directive.isPresent() && directive.get().mode() == Mode.OFF) {
            return Optional.of("balloon mode off");
        }
        return device.map(BalloonDevice::obstacles)
                .filter(obstacles -> !obstacles.isEmpty())
                .map(obstacles -> obstacles.get(0).because());
    }

    /** Empty when the guest has never told what it can give. */
    private static Optional<GuestStats> stats(BalloonSample memory) {
        OptionalLong usableKib = memory.usableKib();
        OptionalLong unusedKib = memory.unusedKib();
        if (usableKib.isEmpty() || unusedKib.isEmpty() || memory.lastUpdate().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new GuestStats(
                usableKib.getAsLong() / KIB_PER_MIB,
                unusedKib.getAsLong() / KIB_PER_MIB,
                mib(memory.availableKib(), 0),
                memory.swapInKib(),
                memory.majorFaults(),
                memory.lastUpdate().get()));
    }

    private static double mib(OptionalLong kib, double otherwiseMib) {
        return kib.isPresent() ? kib.getAsLong() / KIB_PER_MIB : otherwiseMib;
    }
}
