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
        List<InstanceReport> reports = new ArrayList<>(sample.domains().size());
        CpuInterval sum = CpuInterval.IDLE;
        boolean measured = false;
        for (DomainSample domain : sample.domains()) {
            InstanceMonitor monitor = instances.computeIfAbsent(domain.id(), id -> new InstanceMonitor(id, options));
            Optional<CpuInterval> interval = monitor.accept(sample.monotonicNanos(), sample.at(), domain);
            if (interval.isPresent()) {
                measured = true;
                sum = sum.plus(interval.get());
            }
            reports.add(monitor.report());
        }
        if (measured || (elapsedNanos.isPresent() && sample.domains().isEmpty())) {
            together.add(sample.monotonicNanos(), sum);
        }
        Contention contention = together.contention(sample.cpu().cpus());
        HostUse use = use(sample, elapsedNanos, contention);
        previous =
                Optional.of(new Counters(sample.monotonicNanos(), sample.cpu().busyNanos()));
        return new HostReport(host, sample.at(), together.covered(), use, contention, reports);
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

    private HostUse use(HostSample sample, OptionalDouble elapsedNanos, Contention contention) {
        double usedMib = (sample.memory().totalKib() - sample.memory().availableOrGuessKib()) / 1024.0;
        OptionalDouble busyCores = OptionalDouble.empty();
        if (elapsedNanos.isPresent() && previous.isPresent()) {
            long busy = sample.cpu().busyNanos() - previous.get().busyNanos();
            busyCores = busy < 0 ? busyCores : OptionalDouble.of(busy / elapsedNanos.getAsDouble());
        }
        OptionalDouble steal =
                contention.samples() == 0 ? OptionalDouble.empty() : OptionalDouble.of(contention.stealRatio());
        return new HostUse(busyCores, OptionalDouble.of(usedMib), steal);
    }
}
