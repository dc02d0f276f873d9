package org.opendrs.control;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.opendrs.act.DecisionLog;
import org.opendrs.hotspot.CpuHotspotDetector;
import org.opendrs.model.Contention;
import org.opendrs.model.HostId;
import org.opendrs.model.HostReport;
import org.opendrs.model.Hotspot;

/** The hotspots of now; one line when each begins and ends. One thread. */
final class HotspotWatch {
    private final CpuHotspotDetector detector;
    private final DecisionLog log;
    private Map<HostId, Hotspot> current = new TreeMap<>();

    HotspotWatch(CpuHotspotDetector detector, DecisionLog log) {
        this.detector = detector;
        this.log = log;
    }

    /** Looks at these reports, which are all fresh; a host that is not among them is no hotspot as far as anybody knows. */
    List<Hotspot> look(Map<HostId, HostReport> fresh, Instant now) {
        Map<HostId, Hotspot> next = new TreeMap<>();
        for (Hotspot found : detector.detect(fresh.values())) {
            Hotspot known = current.get(found.host());
            next.put(found.host(), known == null ? found : known);
            if (known == null) {
                log.line("hotspot " + found.host() + " " + found.kind().label() + ": " + describe(fresh, found.host()));
            }
        }
        current.forEach((host, hotspot) -> {
            if (!next.containsKey(host)) {
                log.line("relieved " + host + " " + hotspot.kind().label() + " after "
                        + Duration.between(hotspot.since(), now).toSeconds() + " s");
            }
        });
        current = next;
        return List.copyOf(next.values());
    }

    private static String describe(Map<HostId, HostReport> fresh, HostId host) {
        HostReport report = fresh.get(host);
        if (report == null) {
            return "";
        }
        Contention contention = report.contention();
        return String.format(
                Locale.ROOT,
                "instances waited %.0f %% of their CPU demand over %d s, %d of %d samples contended",
                100 * contention.stealRatio(),
                contention.covered().toSeconds(),
                contention.contended(),
                contention.samples());
    }
}
