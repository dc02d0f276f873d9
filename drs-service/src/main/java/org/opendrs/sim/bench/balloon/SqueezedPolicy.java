package org.opendrs.sim.bench.balloon;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.opendrs.model.InstanceId;
import org.opendrs.sim.bench.balloon.HostView.GuestView;
import org.opendrs.sim.bench.balloon.HostView.Target;

/**
 * XenServer's squeezed: all guests get the same share of their dynamic range, whatever they need.
 *
 * <pre>
 * freeable(g) = max(0, actual − minimum − 2 · inaccuracy)        surplus = max(0, host free + Σ freeable − host target)
 * γ = clamp(surplus / Σ(maximum − minimum), 0, 1)                target(g) = minimum + γ · (maximum − minimum)
 * </pre>
 *
 * Two phases: first only those that have to free; when they have, those that may have more. A guest that made no progress for 5 s is left
 * out. Xen counts what a guest has, touched or not: so does host free here. The minimum is half of the maximum, the host target 5 %.
 */
final class SqueezedPolicy implements Baseline {
    private static final double INACCURACY_MIB = 4;
    private static final double MINIMUM_RATIO = 0.5;
    private static final double HOST_TARGET_RATIO = 0.05;
    private static final double STUCK_SECONDS = 5;

    /** When a guest was last seen nearer to its target, or at it. */
    private record Progress(double targetMib, double missingMib, double since) {}

    private final Map<InstanceId, Progress> progress = new HashMap<>();

    @Override
    public Duration every() {
        return Duration.ofSeconds(1);
    }

    @Override
    public List<Target> decide(HostView host) {
        host.guests().forEach(guest -> watch(host.seconds(), guest));
        List<GuestView> active =
                host.guests().stream().filter(g -> !stuck(host.seconds(), g)).toList();
        double gamma = gamma(host, active);
        List<Target> targets = active.stream()
                .map(g -> new Target(g.id(), minimum(g) + gamma * (g.maximumMib() - minimum(g))))
                .toList();
        List<Target> frees = targets.stream()
                .filter(target -> target.mib() < actual(active, target.id()) - INACCURACY_MIB)
                .toList();
        List<Target> now = frees.isEmpty() ? targets : frees;
        now.forEach(target -> aim(host.seconds(), target, actual(active, target.id())));
        return now.stream()
                .filter(target -> Math.abs(target.mib() - actual(active, target.id())) > INACCURACY_MIB)
                .toList();
    }

    static double gamma(HostView host, List<GuestView> guests) {
        double untouched = 0;
        double freeable = 0;
        double range = 0;
        for (GuestView guest : guests) {
            untouched += Math.max(0, guest.actualMib() - guest.rssMib());
            freeable += Math.max(0, guest.actualMib() - minimum(guest) - 2 * INACCURACY_MIB);
            range += guest.maximumMib() - minimum(guest);
        }
        double surplus = Math.max(0, host.availableMib() - untouched + freeable - HOST_TARGET_RATIO * host.totalMib());
        return range <= 0 ? 1 : Math.min(1, surplus / range);
    }

    private static double minimum(GuestView guest) {
        return MINIMUM_RATIO * guest.maximumMib();
    }

    private static double actual(List<GuestView> guests, InstanceId id) {
        return guests.stream()
                .filter(g -> g.id().equals(id))
                .findFirst()
                .orElseThrow()
                .actualMib();
    }

    private void aim(double seconds, Target target, double actualMib) {
        Progress before = progress.get(target.id());
        if (before == null || Math.abs(before.targetMib() - target.mib()) > INACCURACY_MIB) {
            progress.put(target.id(), new Progress(target.mib(), Math.abs(target.mib() - actualMib), seconds));
        }
    }

    private void watch(double seconds, GuestView guest) {
        progress.computeIfPresent(guest.id(), (id, before) -> {
            double missing = Math.abs(before.targetMib() - guest.actualMib());
            boolean moved = missing < before.missingMib() || missing <= INACCURACY_MIB;
            return moved ? new Progress(before.targetMib(), missing, seconds) : before;
        });
    }

    private boolean stuck(double seconds, GuestView guest) {
        Progress last = progress.get(guest.id());
        return last != null && seconds - last.since() > STUCK_SECONDS;
    }
}
