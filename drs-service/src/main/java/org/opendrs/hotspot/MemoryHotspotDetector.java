package org.opendrs.hotspot;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.opendrs.model.HostReport;
import org.opendrs.model.Hotspot;

/**
 * Memory hotspots as formats.md defines them: for some time the host's balloon policy has been short, or the host's available
 * memory below its critical mark. Both are judged where the memory is, on the node. Pure.
 */
public final class MemoryHotspotDetector {
    private final Duration troubledFor;

    /** @param troubledFor shorter trouble is left to ballooning */
    public MemoryHotspotDetector(Duration troubledFor) {
        this.troubledFor = troubledFor;
    }

    /** The hosts among these reports that are memory hotspots. The caller leaves out reports that are too old. */
    public List<Hotspot> detect(Collection<HostReport> fresh) {
        return fresh.stream()
                .filter(report -> report.memory().troubledFor().compareTo(troubledFor) >= 0)
                .map(report -> new Hotspot(
                        report.host(),
                        Hotspot.Kind.MEMORY,
                        report.at().minus(report.memory().troubledFor())))
                .sorted(Comparator.comparing(Hotspot::host))
                .toList();
    }
}
