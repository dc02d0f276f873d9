package org.opendrs.api;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.opendrs.control.ControlView;
import org.opendrs.model.Host;
import org.opendrs.model.HostReport;
import org.opendrs.model.HostUse;

/**
 * A compute host.
 *
 * @param instances how many are on it
 * @param reportAgeSeconds since its last measurement; null when there was none
 * @param blindBecause why nothing is done on the host, for lack of measurements; null when there are enough
 * @param silentBecause why its hypervisor gives no answer; null when it does
 */
public record HostEntry(
        String name,
        @Nullable String uuid,
        String availabilityZone,
        String state,
        String status,
        boolean maintenance,
        double cores,
        double effectiveCores,
        long memoryMib,
        long reservedMemoryMib,
        @Nullable Double cpuUsedCores,
        @Nullable Double memoryUsedMib,
        @Nullable Double stealRatio,
        @Nullable ContentionEntry contention,
        long instances,
        boolean hotspot,
        @Nullable Double reportAgeSeconds,
        @Nullable String blindBecause,
        @Nullable String silentBecause) {

    /** @param now for the age of its report */
    public static HostEntry of(Host host, ControlView view, long instances, Instant now) {
        @Nullable HostReport report = view.reports().get(host.id());
        HostUse use = report == null ? HostUse.UNKNOWN : report.use();
        return new HostEntry(
                host.id().name(),
                host.uuid().orElse(null),
                host.availabilityZone(),
                host.service().up() ? "up" : "down",
                host.service().enabled() ? "enabled" : "disabled",
                host.service().maintenance(),
                host.capacity().cores(),
                host.capacity().effectiveCores(),
                host.capacity().memoryMib(),
                host.capacity().reservedMemoryMib(),
                orNull(use.cpuUsedCores()),
                orNull(use.memoryUsedMib()),
                orNull(use.stealRatio()),
                report == null ? null : ContentionEntry.of(report.contention()),
                instances,
                view.hotspots().stream().anyMatch(hotspot -> hotspot.host().equals(host.id())),
                report == null ? null : Duration.between(report.at(), now).toMillis() / 1000.0,
                view.snapshot()
                        .map(snapshot -> snapshot.planner().blindHosts().get(host.id()))
                        .orElse(null),
                view.silentHosts().get(host.id()));
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
