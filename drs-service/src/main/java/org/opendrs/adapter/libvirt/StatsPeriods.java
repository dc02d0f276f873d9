package org.opendrs.adapter.libvirt;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.opendrs.monitor.DomainSample.RunState;

/**
 * Remembers which guests were given the period of their memory statistics, so that libvirt is asked once a run of a guest: a
 * hard reboot brings Nova's period back, a live migration keeps ours.
 */
final class StatsPeriods {
    /** A guest that could not be set is left alone for so long: it may be migrating or hang. */
    private static final Duration RETRY = Duration.ofMinutes(1);

    /** Keeps the sample short that first meets a full host. */
    private static final int AT_ONCE = 16;

    private final Map<Run, Long> notBefore = new HashMap<>();

    /** One run of a guest. */
    private record Run(String uuid, int runtimeId) {
        static Run of(DomainStats stats) {
            return new Run(stats.uuid(), stats.runtimeId());
        }
    }

    /**
     * Some of the running guests that were not set yet; forgets guests that are gone. A paused guest may just be migrating
     * in, and libvirt would wait for that to end, as for a QEMU that hangs.
     */
    List<DomainStats> due(List<DomainStats> present, long nowNanos) {
        Set<Run> runs = present.stream().map(Run::of).collect(Collectors.toSet());
        notBefore.keySet().retainAll(runs);
        return present.stream()
                .filter(domain -> DomainSamples.state(domain) == RunState.RUNNING)
                .filter(domain -> DomainSamples.answers(domain) && isDue(Run.of(domain), nowNanos))
                .limit(AT_ONCE)
                .toList();
    }

    private boolean isDue(Run run, long nowNanos) {
        Long time = notBefore.get(run);
        return time == null || (time != Long.MAX_VALUE && nowNanos - time >= 0);
    }

    void done(DomainStats domain) {
        notBefore.put(Run.of(domain), Long.MAX_VALUE);
    }

    void failed(DomainStats domain, long nowNanos) {
        notBefore.put(Run.of(domain), nowNanos + RETRY.toNanos());
    }
}
