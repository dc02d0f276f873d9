package org.opendrs.sim.bench.planetlab;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opendrs.model.Goal;
import org.opendrs.model.InstanceId;
import org.opendrs.model.Lessons;
import org.opendrs.model.PlannerContext;
import org.opendrs.model.PlannerOptions;
import org.opendrs.plan.Planner;
import org.opendrs.plan.Step;
import org.opendrs.profile.DemandForecast;

/**
 * Our profiles and our planner in the study's data centre. Instances start as Nova would place them with its default CPU allocation
 * ratio and a stacking weigher, on hosts that need little power first. Every 300 s, the service's {@code balanceEvery}, a snapshot is
 * planned: with the goal consolidate once the profiles know enough, until then relieve. All steps start at once, as
 * the baselines' do.
 */
final class OpenDrs implements Policy {
    /** Nova's initial_cpu_allocation_ratio. */
    private static final double CPU_ALLOCATION_RATIO = 4;

    private static final int AGGRESSIVENESS = 5;
    /** How long an instance rests after a move. */
    private static final Duration REST = Duration.ofHours(1);

    /** Any day will do. */
    private static final Instant MIDNIGHT = Instant.parse("2011-03-03T00:00:00Z");

    private final Planner planner = new Planner(0);
    private final double[] promisedMips;
    private final Map<CentreInstance, DemandForecast> forecasts = new HashMap<>();
    private final Map<InstanceId, Instant> restUntil = new HashMap<>();

    OpenDrs(int hosts) {
        promisedMips = new double[hosts];
    }

    @Override
    public CentreHost place(DataCentre centre, CentreInstance arrival) {
        int mips = arrival.type().mips();
        CentreHost first = centre.hosts().stream()
                .filter(host -> host.type().coreMips() >= mips)
                .filter(host -> promisedMips[host.number()] + mips
                        <= CPU_ALLOCATION_RATIO * host.type().mips())
                .min(Comparator.comparingDouble(
                        host -> host.type().watts(1) / host.type().mips()))
                .orElseThrow(() -> new IllegalStateException("no host has room for " + arrival.name()));
        promisedMips[first.number()] += mips;
        return first;
    }

    @Override
    public List<Move> decide(DataCentre centre) {
        Instant now = MIDNIGHT.plusMillis(Math.round(centre.seconds() * 1000));
        restUntil.values().removeIf(until -> !until.isAfter(now));
        watch(centre);
        CentreSnapshot snapshot = new CentreSnapshot(centre, forecasts, context(now), now);
        List<Move> moves = new ArrayList<>();
        for (Step step : planner.plan(snapshot.snapshot()).steps()) {
            moves.add(snapshot.move(step));
            restUntil.put(step.instance(), now.plus(REST));
        }
        return moves;
    }

    private void watch(DataCentre centre) {
        long nanos = Math.round(centre.seconds() * 1e9);
        for (CentreInstance instance : centre.instances()) {
            if (instance.host() != null) {
                forecasts
                        .computeIfAbsent(instance, started -> new DemandForecast())
                        .add(nanos, instance.asked() / CentreSnapshot.MIPS_PER_CORE);
            }
        }
    }

    private PlannerContext context(Instant now) {
        boolean known = forecasts.values().stream()
                .anyMatch(forecast -> forecast.forecast().isPresent());
        return new PlannerContext(
                new PlannerOptions(known ? Goal.CONSOLIDATE : Goal.RELIEVE, AGGRESSIVENESS, Optional.empty()),
                List.of(),
                List.of(),
                List.of(),
                Lessons.resting(restUntil),
                Map.of());
    }
}
