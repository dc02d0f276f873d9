package org.opendrs.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opendrs.control.ControlView;
import org.opendrs.model.ClusterSnapshot;

/**
 * The service at a glance.
 *
 * @param mode the cloud-wide migration mode
 * @param lastTick end of the last round of the control loop; null before the first
 * @param inventoryAt when the cloud was last read; null until it was
 * @param hosts in the last snapshot; null while there is none
 * @param silentHosts hosts whose hypervisor gives no answer
 * @param cloudTrouble why the cloud cannot be read or asked; null when it can
 * @param nothing why there is nothing to do; null when there is
 */
public record Status(
        String version,
        String mode,
        @Nullable Instant lastTick,
        @Nullable Instant inventoryAt,
        @Nullable Integer hosts,
        @Nullable Integer instances,
        int silentHosts,
        List<HotspotEntry> hotspots,
        List<RecommendationEntry> recommendations,
        int migrationsRunning,
        @Nullable String cloudTrouble,
        @Nullable String nothing) {

    public static Status of(String version, ControlView view) {
        @Nullable ClusterSnapshot snapshot = view.snapshot().orElse(null);
        return new Status(
                version,
                view.mode().label(),
                view.at().orElse(null),
                view.inventoryAt().orElse(null),
                snapshot == null ? null : snapshot.hosts().size(),
                snapshot == null ? null : snapshot.instances().size(),
                view.silentHosts().size(),
                view.hotspots().stream().map(HotspotEntry::of).toList(),
                view.recommendations().stream().map(RecommendationEntry::of).toList(),
                (int) view.migrations().stream()
                        .filter(task -> !task.state().over())
                        .count(),
                view.cloudTrouble().orElse(null),
                view.nothing().orElse(null));
    }
}
