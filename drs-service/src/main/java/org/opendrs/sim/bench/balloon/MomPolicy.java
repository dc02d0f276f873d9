package org.opendrs.sim.bench.balloon;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.opendrs.model.InstanceId;
import org.opendrs.sim.bench.balloon.HostView.GuestView;
import org.opendrs.sim.bench.balloon.HostView.Target;

/**
 * oVirt MoM with the rules that it ships (doc/balloon.rules, stock configuration): statistics every 5 s, averaged over 10 of them; the
 * rules every second time.
 *
 * <pre>
 * host free below 20 %: shrink all, else grow all
 * shrink: free = host free ≤ 5 %: host free − 5 %, else 20 % · host free / 20 %
 *         size = max(0.95 · now, used + free · now)           if it is smaller by more than 0.25 %
 * grow:   size = min(max(1.05 · now, used + 20 % · now), maximum)   if it is larger by more than 0.25 %
 * used = average(balloon) − average(unused)
 * </pre>
 *
 * {@code balloon_min} is 0: on QEMU nobody sets a guarantee.
 */
final class MomPolicy implements Baseline {
    private static final double PRESSURE_THRESHOLD = 0.20;
    private static final double PRESSURE_CRITICAL = 0.05;
    private static final double MIN_GUEST_FREE = 0.20;
    private static final double MAX_CHANGE = 0.05;
    private static final double MIN_CHANGE = 0.0025;
    private static final int HISTORY = 10;

    /** The last values and their mean. */
    private static final class Average {
        private final Deque<Double> values = new ArrayDeque<>();

        double add(double value) {
            values.addLast(value);
            if (values.size() > HISTORY) {
                values.removeFirst();
            }
            return values.stream().mapToDouble(v -> v).sum() / values.size();
        }
    }

    private final Average hostFree = new Average();
    private final Map<InstanceId, Average> used = new HashMap<>();
    private boolean rulesAreDue;

    @Override
    public Duration every() {
        return Duration.ofSeconds(5);
    }

    @Override
    public List<Target> decide(HostView host) {
        double hostFreeRatio = hostFree.add(host.availableMib()) / host.totalMib();
        List<Target> targets = new ArrayList<>();
        for (GuestView guest : host.guests()) {
            double usedMib =
                    used.computeIfAbsent(guest.id(), id -> new Average()).add(guest.actualMib() - guest.unusedMib());
            double size =
                    hostFreeRatio < PRESSURE_THRESHOLD ? shrunk(guest, usedMib, hostFreeRatio) : grown(guest, usedMib);
            if (Math.abs(size - guest.actualMib()) > MIN_CHANGE * guest.actualMib()) {
                targets.add(new Target(guest.id(), size));
            }
        }
        rulesAreDue = !rulesAreDue;
        return rulesAreDue ? List.of() : targets;
    }

    /** The size that the rule wants; the present one when it would be larger. */
    static double shrunk(GuestView guest, double usedMib, double hostFreeRatio) {
        double free = hostFreeRatio <= PRESSURE_CRITICAL
                ? hostFreeRatio - PRESSURE_CRITICAL
                : MIN_GUEST_FREE * hostFreeRatio / PRESSURE_THRESHOLD;
        double least = usedMib + free * guest.actualMib();
        return Math.min(guest.actualMib(), Math.max(guest.actualMib() * (1 - MAX_CHANGE), least));
    }

    /** The size that the rule wants; the present one when it would be smaller. */
    static double grown(GuestView guest, double usedMib) {
        double least = usedMib + MIN_GUEST_FREE * guest.actualMib();
        double wanted = Math.min(guest.maximumMib(), Math.max(guest.actualMib() * (1 + MAX_CHANGE), least));
        return Math.max(guest.actualMib(), wanted);
    }
}
