package org.opendrs.control;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.opendrs.act.DecisionLog;
import org.opendrs.hotspot.CpuHotspotDetector;
import org.opendrs.hotspot.MemoryHotspotDetector;
import org.opendrs.model.Contention;
import org.opendrs.model.HostId;
import org.opendrs.model.HostReport;
import org.opendrs.model.Hotspot;
import org.opendrs.model.MemoryPressure;

/** The hotspots of now; one line when each begins and ends, or nobody can tell any more. One thread. */
final class HotspotWatch {
    private final CpuHotspotDetector cpu;
    private final MemoryHotspotDetector memory;
    private final DecisionLog log;
    private Map<Key, Hotspot> current = new TreeMap<>();

    private record Key(HostId host, Hotspot.Kind kind) implements Comparable<Key> {
        static Key of(Hotspot hotspot) {
            return new Key(hotspot.host(), hotspot.kind());
        }

        @Override
        public int compareTo(Key other) {
            return Comparator.comparing(Key::host).thenComparing(Key::kind).compare(this, other);
        }
    }

    HotspotWatch(CpuHotspotDetector cpu, MemoryHotspotDetector memory, DecisionLog log) {
        this.cpu = cpu;
        this.memory = memory;
        this.log = log;
    }

    /** Looks at these reports, which are all fresh; a host that is not among them is no hotspot as far as anybody knows. */
    List<Hotspot> look(Map<HostId, HostReport> fresh, Instant now) {
        Map<Key, Hotspot> next = new TreeMap<>();
        Stream.concat(cpu.detect(fresh.values()).stream(), memory.detect(fresh.values()).stream())
                .forEach(found -> {
                    Hotspot known = current.get(Key.of(found));
                    next.put(Key.of(found), known == null ? found : known);
                    if (known == null) {
                        log.line(
                                "hotspot " + found.host() + " " + found.kind().label() + ": " + describe(fresh, found));
                    }
                });
        current.forEach((key, hotspot) -> {
            if (!next.containsKey(key)) {
                log.line(ended(hotspot, fresh.containsKey(key.host()), now));
            }
        });
        current = next;
        return List.copyOf(next.values());
    }

    private static String ended(Hotspot hotspot, boolean measured, Instant now) {
        String which = hotspot.host() + " " + hotspot.kind().label();
        long seconds = Duration.between(hotspot.since(), now).toSeconds();
        return measured
                ? "relieved " + which + " after " + seconds + " s"
                : "lost " + which + " after " + seconds + " s: there is no fresh measurement of the host";
    }

    private String describe(Map<HostId, HostReport> fresh, Hotspot hotspot) {
        HostReport report = fresh.get(hotspot.host());
        if (report == null) {
            return "";
        }
        return hotspot.kind() == Hotspot.Kind.CPU
                ? cpu.cause(report).map(HotspotWatch::describe).orElse("")
                : describe(report.memory());
    }

    private static String describe(CpuHotspotDetector.Cause cause) {
        Contention contention = cause.contention();
        return String.format(
                Locale.ROOT,
                "%s waited %.0f %% of %s CPU demand over %d s, %d of %d samples contended",
                cause.instance().map(id -> "instance " + id).orElse("instances"),
                100 * contention.stealRatio(),
                cause.instance().isPresent() ? "its" : "their",
                contention.covered().toSeconds(),
                contention.contended(),
                contention.samples());
    }

    private static String describe(MemoryPressure memory) {
        return String.format(
                Locale.ROOT,
                "short of %.0f MiB that no guest can give, %.0f MiB available, for %d s",
                memory.shortfallMib(),
                memory.availableMib(),
                memory.troubledFor().toSeconds());
    }
}
