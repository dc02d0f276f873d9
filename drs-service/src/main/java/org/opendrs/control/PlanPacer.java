package org.opendrs.control;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.opendrs.model.HostId;

/**
 * When it is time to plan: at once for a new hotspot or when a migration has ended, otherwise now and then. A hotspot that stays is a reason
 * to look for relief again and again, none to spread the rest of the cloud more often. One thread.
 */
final class PlanPacer {
    /** What is to be planned. */
    enum Scope {
        /** What must be: hotspots, hosts to be emptied, broken rules. */
        DUTIES,
        /** All that the goal asks for. */
        GOAL
    }

    private record Planned(Instant at, Instant goalAt, Set<HostId> hot, int running) {}

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
     * What is to be planned now; empty: nothing.
     *
     * @param hot hosts that are hotspots now
     * @param running migrations of ours in flight now
     * @param allMeasured there is a fresh measurement of every host
     */
    Optional<Scope> due(Set<HostId> hot, int running, boolean allMeasured, Instant now) {
        if (last.isEmpty()) {
            return !hot.isEmpty() || allMeasured || waitedEnough(now) ? Optional.of(Scope.GOAL) : Optional.empty();
        }
        Planned planned = last.get();
        boolean newHotspot = !planned.hot().containsAll(hot);
        boolean oneEnded = running < planned.running() && !hot.isEmpty();
        if (!newHotspot && !oneEnded && !passed(hot.isEmpty() ? balanceEvery : replanEvery, planned.at(), now)) {
            return Optional.empty();
        }
        return Optional.of(passed(balanceEvery, planned.goalAt(), now) ? Scope.GOAL : Scope.DUTIES);
    }

    private static boolean passed(Duration time, Instant since, Instant now) {
        return Duration.between(since, now).compareTo(time) >= 0;
    }

    private boolean waitedEnough(Instant now) {
        firstAsked = firstAsked.or(() -> Optional.of(now));
        return firstAsked
                .filter(then -> Duration.between(then, now).compareTo(FIRST_PATIENCE) >= 0)
                .isPresent();
    }

    /** @param running migrations in flight after the plan was acted upon */
    void planned(Scope scope, Set<HostId> hot, int running, Instant now) {
        Instant goalAt = scope == Scope.GOAL ? now : last.map(Planned::goalAt).orElse(now);
        last = Optional.of(new Planned(now, goalAt, Set.copyOf(hot), running));
    }
}
