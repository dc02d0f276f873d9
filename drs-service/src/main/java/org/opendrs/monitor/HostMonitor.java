package org.opendrs.monitor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.opendrs.model.Contention;
import org.opendrs.model.HostId;
import org.opendrs.model.HostReport;
import org.opendrs.model.HostUse;
import org.opendrs.model.InstanceId;
import org.opendrs.model.InstanceReport;
import org.opendrs.profile.ContentionOptions;
import org.opendrs.profile.CpuInterval;
import org.opendrs.profile.CpuProfile;

/**
 * Turns the samples of one host into its report: counters to rates, rates to profiles. Guests that are gone are forgotten,
 * new ones begin with their first interval. When one leaves, contention is counted anew: it may have been the cause. Not safe for threads; no clock but the samples' own.
 */
public final class HostMonitor {
    private final HostId host;
    private final ContentionOptions options;
    private final CpuProfile together;
    private final Map<InstanceId, InstanceMonitor> instances = new HashMap<>();
    private Optional<Counters> previous = Optional.empty();

    /** One in a sample. @param cpu since the previous one; empty when it is not known */
    private record Guest(InstanceMonitor monitor, Optional<CpuInterval> cpu) {}

    /** Of the host, at a sample. */
    private record Counters(long monotonicNanos, long busyNanos) {}

    public HostMonitor(HostId host, ContentionOptions options) {
        this.host = host;
        this.options = options;
        this.together = CpuProfile.ofHost(options);
    }

    /**
     * Takes one more sample. Samples come in the order of their monotonic times; one that is not newer than the last, as
     * after a restart of the hypervisor's host, starts the rates anew.
     */
    public HostReport accept(HostSample sample) {
        forgetGone(sample);
        OptionalDouble elapsedNanos = elapsedNanos(sample);
        OptionalDouble busyCores = busyCores(sample, elapsedNanos);
        List<Guest> guests = guests(sample);
        CpuInterval sum = CpuInterval.IDLE;
        boolean measured = false;
        for (Guest guest : guests) {
            if (guest.cpu().isPresent()) {
                measured = true;
                sum = sum.plus(guest.cpu().get());
            }
        }
        if (measured || (elapsedNanos.isPresent() && sample.domains().isEmpty())) {
            together.add(sample.monotonicNanos(), sum);
        }
        List<InstanceReport> reports =
                reports(guests, sample, options.isFull(sample.cpu().cpus(), busyCores, sum));
        Contention contention = together.contention(sample.cpu().cpus());
        HostUse use = use(sample, busyCores, contention);
        previous =
                Optional.of(new Counters(sample.monotonicNanos(), sample.cpu().busyNanos()));
        return new HostReport(host, sample.at(), together.covered(), use, contention, reports);
    }

    private List<Guest> guests(HostSample sample) {
        List<Guest> guests = new ArrayList<>(sample.domains().size());
        for (DomainSample domain : sample.domains()) {
            InstanceMonitor monitor = instances.computeIfAbsent(domain.id(), id -> new InstanceMonitor(id, options));
            guests.add(new Guest(monitor, monitor.accept(sample.monotonicNanos(), sample.at(), domain)));
        }
        return guests;
    }

    private static List<InstanceReport> reports(List<Guest> guests, HostSample sample, boolean full) {
        List<InstanceReport> reports = new ArrayList<>(guests.size());
        for (Guest guest : guests) {
            guest.cpu().ifPresent(cpu -> guest.monitor().take(sample.monotonicNanos(), cpu, full));
            reports.add(guest.monitor().report());
        }
        return reports;
    }

    private void forgetGone(HostSample sample) {
        if (stayed(sample) < instances.size()) {
            Set<InstanceId> here = new HashSet<>();
            sample.domains().forEach(domain -> here.add(domain.id()));
            instances.keySet().retainAll(here);
            together.restartContention();
            instances.values().forEach(InstanceMonitor::restartContention);
        }
    }

    private int stayed(HostSample sample) {
        int stayed = 0;
        for (DomainSample domain : sample.domains()) {
            stayed += instances.containsKey(domain.id()) ? 1 : 0;
        }
        return stayed;
    }

    private OptionalDouble elapsedNanos(HostSample sample) {
        if (previous.isEmpty() || sample.monotonicNanos() <= previous.get().monotonicNanos()) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(sample.monotonicNanos() - previous.get().monotonicNanos());
    }

    private OptionalDouble busyCores(HostSample sample, OptionalDouble elapsedNanos) {
        if (elapsedNanos.isEmpty() || previous.isEmpty()) {
            return OptionalDouble.empty();
        }
        long busy = sample.cpu().busyNanos() - previous.get().busyNanos();
        return busy < 0 ? OptionalDouble.empty() : OptionalDouble.of(busy / elapsedNanos.getAsDouble());
    }

    private static HostUse use(HostSample sample, OptionalDouble busyCores, Contention contention) {
        double usedMib = (sample.memory().totalKib() - sample.memory().availableOrGuessKib()) / 1024.0;
        OptionalDouble steal =
                contention.samples() == 0 ? OptionalDouble.empty() : OptionalDouble.of(contention.stealRatio());
        return new HostUse(busyCores, OptionalDouble.of(usedMib), steal);
    }
}
