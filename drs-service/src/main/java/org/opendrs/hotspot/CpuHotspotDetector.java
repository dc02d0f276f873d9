package org.opendrs.hotspot;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.opendrs.model.Contention;
import org.opendrs.model.HostReport;
import org.opendrs.model.Hotspot;
import org.opendrs.model.InstanceId;

/**
 * CPU hotspots as formats.md defines them: over the whole window, in at least {@code contendedRatio} of the samples, the
 * instances of the host together waited for a CPU more than the threshold share of their demand, or one instance did more
 * than its own threshold while the host was full; and the profile says that it lasts. The thresholds are applied where the samples are, on the node.
 *
 * <p>Pure: the same reports give the same hotspots, in the order of the hosts' names. Memory hotspots come with ballooning.
 */
public final class CpuHotspotDetector {
    private final HotspotOptions options;

    /**
     * Who waits.
     *
     * @param instance empty: all instances of the host together
     */
    public record Cause(Optional<InstanceId> instance, Contention contention) {}

    public CpuHotspotDetector(HotspotOptions options) {
        this.options = options;
    }

    /** The hosts among these reports that are CPU hotspots. The caller leaves out reports that are too old. */
    public List<Hotspot> detect(Collection<HostReport> fresh) {
        return fresh.stream()
                .map(this::detect)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(Hotspot::host))
                .toList();
    }

    private Optional<Hotspot> detect(HostReport report) {
        return cause(report)
                .map(cause -> new Hotspot(
                        report.host(),
                        Hotspot.Kind.CPU,
                        report.at().minus(cause.contention().covered())));
    }

    /** What makes this host a hotspot: its instances together, or else the one of them that waits most; empty when it is none. */
    public Optional<Cause> cause(HostReport report) {
        if (sustained(report.contention())) {
            return Optional.of(new Cause(Optional.empty(), report.contention()));
        }
        return report.instances().stream()
                .filter(instance -> sustained(instance.contention()))
                .max(Comparator.comparingDouble(
                        instance -> instance.contention().stealRatio()))
                .map(instance -> new Cause(Optional.of(instance.id()), instance.contention()));
    }

    private boolean sustained(Contention contention) {
        return contention.lasting() // first: of most instances nothing else needs to be looked at
                && contention.contendedRatio() >= options.contendedRatio()
                && contention.covered().compareTo(options.leastCovered()) >= 0;
    }
}
