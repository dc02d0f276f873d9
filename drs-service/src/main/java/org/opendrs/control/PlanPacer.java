package org.opendrs.control;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.opendrs.model.HostId;

/** When it is time to plan: at once for a new hotspot or when a migration has ended, otherwise now and then. One thread. */
final class PlanPacer {
    private record Planned(Instant at, Set<HostId> hot, int running) {}

    private final Duration replanEvery;
    private final Duration balanceEvery;
    private Optional<Planned> last = Optional.empty();

    PlanPacer(ControlOptions options) {
        this.replanEvery = options.replanEvery();
        this.balanceEvery = options.balanceEvery();
    }

    /**
     * @param hot hosts that are hotspots now
     * @param running migrations of ours in flight now
     */
    boolean due(Set<HostId> hot, int running, Instant now) {
        if (last.isEmpty()) {
            return true;
        }
        Planned planned = last.get();
        Duration since = Duration.between(planned.at(), now);
        boolean newHotspot = !planned.hot().containsAll(hot);
        boolean oneEnded = running < planned.running() && !hot.isEmpty();
        return newHotspot || oneEnded || since.compareTo(hot.isEmpty() ? balanceEvery : replanEvery) >= 0;
    }

    /** @param running migrations in flight after the plan was acted upon */
    void planned(Set<HostId> hot, int running, Instant now) {
        last = Optional.of(new Planned(now, Set.copyOf(hot), running));
    }
}
