package org.opendrs.control;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.opendrs.model.HostId;

/** When it is time to plan: at once for a new hotspot or when a migration has ended, otherwise now and then. One thread. */
final class PlanPacer {
    private record Planned(Instant at, Set<HostId> hot, int running) {}

    /** The first plan waits this long for hosts that nobody has measured yet; a profile is there after half a minute. */
    static final Duration FIRST_PATIENCE = Duration.ofMinutes(2);

    private final Duration replanEvery;
    private final Duration balanceEvery;
    private Optional<Planned> last = Optional.empty();
    private Optional<Instant> firstAsked = Optional.empty();

    PlanPacer(ControlOptions options) {
        this.replanEvery = options.replanEvery();
        this.balanceEvery = options.balanceEvery();
    }

    /**
     * @param hot hosts that are hotspots now
     * @param running migrations of ours in flight now
     * @param allMeasured there is a fresh measurement of every host
     */
    boolean due(Set<HostId> hot, int running, boolean allMeasured, Instant now) {
        if (last.isEmpty()) {
            return !hot.isEmpty() || allMeasured || waitedEnough(now);
        }
        Planned planned = last.get();
        Duration since = Duration.between(planned.at(), now);
        boolean newHotspot = !planned.hot().containsAll(hot);
        boolean oneEnded = running < planned.running() && !hot.isEmpty();
        return newHotspot || oneEnded || since.compareTo(hot.isEmpty() ? balanceEvery : replanEvery) >= 0;
    }

    private boolean waitedEnough(Instant now) {
        firstAsked = firstAsked.or(() -> Optional.of(now));
        return firstAsked
                .filter(then -> Duration.between(then, now).compareTo(FIRST_PATIENCE) >= 0)
                .isPresent();
    }

    /** @param running migrations in flight after the plan was acted upon */
    void planned(Set<HostId> hot, int running, Instant now) {
        last = Optional.of(new Planned(now, Set.copyOf(hot), running));
    }
}
