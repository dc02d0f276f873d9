package org.opendrs.sim.bench.balloon;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.opendrs.model.InstanceId;
import org.opendrs.sim.bench.balloon.HostView.GuestView;
import org.opendrs.sim.bench.balloon.HostView.Target;

/**
 * Proxmox' pvestatd with PVE::AutoBalloon's compute_alg1: every 10 s it brings the host to 80 % used.
 *
 * <pre>
 * goal = 0.8 · total − used; within ± 10 MiB nothing is done
 * comfortable: free > 25 % of its minimum, and not below the minimum; the others are under pressure
 * goal > 0: those under pressure grow, if none can all;  goal < 0: the comfortable shrink, if none can all
 * desired = clamp(minimum + (Σ(size − minimum) + rest) / number, minimum, maximum)      equal shares
 * size    = towards desired by at most 100 MiB a round;   again with what is left while somebody moves
 * </pre>
 *
 * The minimum is configured for each VM; here it is half of the maximum, as in the measured runs.
 */
final class ProxmoxPolicy implements Baseline {
    private static final double TARGET_RATIO = 0.80;
    private static final double DEAD_BAND_MIB = 10;
    private static final double MAX_CHANGE_MIB = 100;
    private static final double MINIMUM_RATIO = 0.5;
    private static final double COMFORT_RATIO = 0.25;

    @Override
    public Duration every() {
        return Duration.ofSeconds(10);
    }

    @Override
    public List<Target> decide(HostView host) {
        double goal = TARGET_RATIO * host.totalMib() - (host.totalMib() - host.availableMib());
        Map<InstanceId, Double> sizes = new LinkedHashMap<>();
        if (Math.abs(goal) > DEAD_BAND_MIB) {
            boolean grow = goal > 0;
            List<GuestView> first = host.guests().stream()
                    .filter(guest -> comfortable(guest) != grow)
                    .toList();
            double rest = first.isEmpty() ? goal : change(first, goal, sizes);
            boolean noProgress = grow ? rest >= goal : rest <= goal;
            if (noProgress) {
                change(host.guests(), goal, sizes);
            }
        }
        return sizes.entrySet().stream()
                .map(e -> new Target(e.getKey(), e.getValue()))
                .toList();
    }

    private static double minimum(GuestView guest) {
        return MINIMUM_RATIO * guest.maximumMib();
    }

    private static boolean comfortable(GuestView guest) {
        return guest.unusedMib() > COMFORT_RATIO * minimum(guest) && guest.actualMib() >= minimum(guest);
    }

    /** Spreads {@code goal} over guests, in rounds. @return what is left of it */
    private static double change(List<GuestView> guests, double goal, Map<InstanceId, Double> sizes) {
        Set<InstanceId> done = new HashSet<>();
        double rest = goal;
        boolean again = true;
        while (again && Math.abs(rest) > 1e-9) {
            List<GuestView> open = new ArrayList<>(guests);
            open.removeIf(guest -> done.contains(guest.id()));
            if (open.isEmpty()) {
                break;
            }
            double pool = rest;
            for (GuestView guest : open) {
                pool += sizes.getOrDefault(guest.id(), guest.actualMib()) - minimum(guest);
            }
            double moved = 0;
            boolean clamped = false;
            for (GuestView guest : open) {
                double wanted = minimum(guest) + pool / open.size();
                double desired = Math.min(guest.maximumMib(), Math.max(minimum(guest), wanted));
                clamped |= desired != wanted;
                moved += move(guest, desired, goal > 0, done, sizes);
            }
            rest -= moved;
            again = clamped && moved != 0;
        }
        return rest;
    }

    private static double move(
            GuestView guest, double desired, boolean grow, Set<InstanceId> done, Map<InstanceId, Double> sizes) {
        double change = grow
                ? Math.min(MAX_CHANGE_MIB, desired - guest.actualMib())
                : Math.max(-MAX_CHANGE_MIB, desired - guest.actualMib());
        if (grow ? change <= 0 : change >= 0) {
            done.add(guest.id());
            return 0;
        }
        double before = sizes.getOrDefault(guest.id(), guest.actualMib());
        double after = guest.actualMib() + change;
        sizes.put(guest.id(), after);
        if (Math.abs(change) >= MAX_CHANGE_MIB) {
            done.add(guest.id());
        }
        return after - before;
    }
}
