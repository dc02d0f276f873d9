package org.opendrs.sim.bench.balloon;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.opendrs.sim.bench.balloon.HostView.GuestView;
import org.opendrs.sim.bench.balloon.HostView.Target;

/**
 * S. Agrawal, "Distributed Memory and CPU Management in Cloud Computing Environments", IIT Kanpur 2016; thresholds as in the published
 * code, its NameError mended. Every 10 s:
 *
 * <pre>
 * allocated = RSS − overhead(maximum)     load = actual − max(usable − 500, 0)     used = actual − unused
 * soft idle = max(allocated − max(used, 200), 0)          hard idle = max(used − max(load, 200), 0)
 * needy: load ≥ 0.8 · actual; it needs 10 % of its maximum
 * host: below 10 % available it needs what is missing to 20 %
 * need ≤ Σ soft:           soft(g) · need / Σ soft is taken of each
 * need ≤ Σ soft + Σ hard:  all soft, and hard(g) · (need − Σ soft) / Σ hard
 * else:                    entitled = maximum · host memory / Σ maximum;  whoever has more gives actual − entitled,
 *                          whoever is needy and has less gets min(10 % of actual, entitled − actual)
 * </pre>
 */
final class ThesisPolicy implements Baseline {
    private static final double GUEST_RESERVED_MIB = 200;
    private static final double KEPT_USABLE_MIB = 500;
    private static final double NEEDY_RATIO = 0.8;
    private static final double GROW_RATIO = 0.1;
    private static final double HOST_LOW_RATIO = 0.1;
    private static final double HOST_HIGH_RATIO = 0.2;

    @Override
    public Duration every() {
        return Duration.ofSeconds(10);
    }

    @Override
    public List<Target> decide(HostView host) {
        List<GuestView> guests = host.guests();
        double need = guests.stream().mapToDouble(ThesisPolicy::need).sum();
        if (host.freeRatio() < HOST_LOW_RATIO) {
            need += HOST_HIGH_RATIO * host.totalMib() - host.availableMib();
        }
        if (need <= 0) {
            return List.of();
        }
        double soft = guests.stream().mapToDouble(ThesisPolicy::softIdle).sum();
        double hard = guests.stream().mapToDouble(ThesisPolicy::hardIdle).sum();
        if (need > soft + hard) {
            return entitlements(host);
        }
        double softShare = soft <= 0 ? 0 : Math.min(1, need / soft);
        double hardShare = hard <= 0 ? 0 : Math.max(0, need - soft) / hard;
        return changes(
                guests.stream()
                        .map(g -> new Target(
                                g.id(), g.actualMib() + need(g) - softShare * softIdle(g) - hardShare * hardIdle(g))),
                guests);
    }

    /** Of QEMU itself, by the size of its guest. */
    static double overheadMib(double maximumMib) {
        double gib = maximumMib / 1024;
        if (gib <= 4) {
            return 200;
        }
        return gib <= 10 ? 300 : gib <= 18 ? 400 : 500;
    }

    private static double load(GuestView guest) {
        return guest.actualMib() - Math.max(guest.usableMib() - KEPT_USABLE_MIB, 0);
    }

    private static double used(GuestView guest) {
        return guest.actualMib() - guest.unusedMib();
    }

    static double softIdle(GuestView guest) {
        double allocated = guest.rssMib() - overheadMib(guest.maximumMib());
        return Math.max(allocated - Math.max(used(guest), GUEST_RESERVED_MIB), 0);
    }

    static double hardIdle(GuestView guest) {
        return Math.max(used(guest) - Math.max(load(guest), GUEST_RESERVED_MIB), 0);
    }

    private static boolean needy(GuestView guest) {
        return load(guest) >= NEEDY_RATIO * guest.actualMib();
    }

    static double need(GuestView guest) {
        double room = guest.maximumMib() - guest.actualMib();
        return needy(guest) ? Math.min(GROW_RATIO * guest.maximumMib(), room) : 0;
    }

    private static List<Target> entitlements(HostView host) {
        double maximum =
                host.guests().stream().mapToDouble(GuestView::maximumMib).sum();
        double ratio = Math.min(1, host.totalMib() / maximum);
        return changes(
                host.guests().stream().map(g -> new Target(g.id(), entitled(g, ratio * g.maximumMib()))),
                host.guests());
    }

    private static double entitled(GuestView guest, double entitledMib) {
        if (guest.actualMib() > entitledMib) {
            return entitledMib;
        }
        double grow = Math.min(GROW_RATIO * guest.actualMib(), entitledMib - guest.actualMib());
        return needy(guest) ? guest.actualMib() + grow : guest.actualMib();
    }

    /** Only what changes, and nothing that libvirt would refuse. */
    private static List<Target> changes(Stream<Target> targets, List<GuestView> guests) {
        return targets.filter(target -> guests.stream()
                        .anyMatch(g -> g.id().equals(target.id())
                                && target.mib() >= 1
                                && target.mib() <= g.maximumMib()
                                && Math.abs(target.mib() - g.actualMib()) >= 1))
                .toList();
    }
}
