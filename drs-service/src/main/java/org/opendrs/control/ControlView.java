package org.opendrs.control;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opendrs.act.MigrationTask;
import org.opendrs.act.Move;
import org.opendrs.balloon.BalloonStatus;
import org.opendrs.model.ClusterSnapshot;
import org.opendrs.model.HostId;
import org.opendrs.model.HostReport;
import org.opendrs.model.Hotspot;
import org.opendrs.model.Mode;

/**
 * What the control loop saw and did, as of its last tick. Immutable, for readers on other threads.
 *
 * @param at end of the last tick; empty before the first
 * @param mode the cloud-wide migration mode
 * @param seen what the last decision was taken on; empty until the cloud was read once
 * @param inventoryAt when the cloud was last read
 * @param reports the last report of each host, fresh or not
 * @param recommendations moves that the mode, or the instance's own, holds back
 * @param migrations running ones, then ended ones, newest first
 * @param silentHosts hosts whose hypervisor gives no answer, with the reason
 * @param cloudTrouble why the cloud cannot be read or asked now; empty when it can
 * @param balloons the last round of ballooning on each host where there is any
 * @param nothing why there is nothing to do; empty when there is
 */
public record ControlView(
        Optional<Instant> at,
        Mode mode,
        Optional<Sighting> seen,
        Optional<Instant> inventoryAt,
        Map<HostId, HostReport> reports,
        List<Hotspot> hotspots,
        List<Move> recommendations,
        List<MigrationTask> migrations,
        Map<HostId, String> silentHosts,
        Optional<String> cloudTrouble,
        Map<HostId, BalloonStatus> balloons,
        Optional<String> nothing) {
    public ControlView {
        reports = Map.copyOf(reports);
        hotspots = List.copyOf(hotspots);
        recommendations = List.copyOf(recommendations);
        migrations = List.copyOf(migrations);
        balloons = Map.copyOf(balloons);
        silentHosts = Map.copyOf(silentHosts);
    }

    /** What the last decision was taken on; joined when somebody asks for the first time. */
    public Optional<ClusterSnapshot> snapshot() {
        return seen.map(Sighting::snapshot);
    }

    /** Before the first tick. */
    public static ControlView starting(Mode mode) {
        return new ControlView(
                Optional.empty(),
                mode,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Optional.empty(),
                Map.of(),
                Optional.of("starting"));
    }
}
