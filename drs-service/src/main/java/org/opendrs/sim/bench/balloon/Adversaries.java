package org.opendrs.sim.bench.balloon;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.opendrs.sim.bench.balloon.Workload.Plan;
import org.opendrs.sim.bench.balloon.Workload.Reboot;
import org.opendrs.sim.memory.DriverKind;
import org.opendrs.sim.memory.Memballoon;
import org.opendrs.sim.memory.MemorySpec;

/** Workloads made to break a balloon policy. In each the demands fit into the host at any time; an hour. */
final class Adversaries {
    private static final int SECONDS = 3600;
    private static final double IDLE_MIB = 200;

    private Adversaries() {}

    static List<Workload> all() {
        return List.of(allBurst(), cacheHoarder(), stuckDriver(), oscillator(), rebootStorm());
    }

    /** Ten guests rest, so that there is much to take, and all want it back in the same second; three times. */
    private static Workload allBurst() {
        DoubleUnaryOperator bursts = s -> s >= 600 && s % 900 < 300 ? 1000 : IDLE_MIB;
        return new Workload(
                "all-burst", 12_288, many("guest", 10, 2048, CurveLoad.trickling(bursts)), List.of(), SECONDS);
    }

    /** Four guests fill their memory with cache of which they read little again, four others need it. */
    private static Workload cacheHoarder() {
        CurveLoad hoard = new CurveLoad(s -> 300, 3000, s -> s < 300 ? 50 : 5);
        DoubleUnaryOperator ramp = s -> Math.min(3000, Math.max(IDLE_MIB, IDLE_MIB + 20 * (s - 900)));
        List<Plan> guests = new ArrayList<>(many("hoarder", 4, 4096, hoard));
        guests.addAll(many("needy", 4, 4096, CurveLoad.trickling(s -> s < 2700 ? ramp.applyAsDouble(s) : IDLE_MIB)));
        return new Workload("cache-hoarder", 20_480, guests, List.of(), SECONDS);
    }

    /** Most of those who could give do not do what they are told; four need what they should give. */
    private static Workload stuckDriver() {
        CurveLoad idle = CurveLoad.trickling(s -> s < 300 ? 1200 : IDLE_MIB);
        List<Plan> guests = new ArrayList<>();
        List<Memballoon> balloons = List.of(
                Memballoon.PLAIN.driven(DriverKind.STUCK),
                Memballoon.PLAIN.driven(DriverKind.NONE),
                Memballoon.PLAIN.driven(DriverKind.SLOW),
                Memballoon.PLAIN.driven(DriverKind.INTERMITTENT),
                Memballoon.PLAIN.stoppingAt(1500),
                Memballoon.PLAIN);
        for (Memballoon balloon : balloons) {
            guests.add(new Plan(
                    "giver-" + balloon.driver().name().toLowerCase(Locale.ROOT),
                    MemorySpec.of(2048).with(balloon),
                    idle));
        }
        guests.addAll(many("needy", 4, 2048, CurveLoad.trickling(s -> s >= 900 && s < 2700 ? 1600 : IDLE_MIB)));
        return new Workload("stuck-driver", 16_384, guests, List.of(), SECONDS);
    }

    /** Who gives now needs it back in a minute. */
    private static Workload oscillator() {
        List<Plan> guests = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            double period = 100 + 20 * (i / 2);
            double phase = i % 2 == 0 ? 0 : period / 2;
            guests.add(new Plan(
                    "guest-" + i,
                    MemorySpec.of(2048),
                    CurveLoad.trickling(s -> (s + phase) % period < period / 2 ? 1000 : 250)));
        }
        return new Workload("oscillator", 10_752, guests, List.of(), SECONDS);
    }

    /** Eight guests gave to two others, and are reset in one second: a reset takes everything back at once. */
    private static Workload rebootStorm() {
        DoubleUnaryOperator restarting = s -> s >= 1800 && s < 1920 ? 600 : IDLE_MIB;
        List<Plan> guests = new ArrayList<>(many("web", 8, 2048, CurveLoad.trickling(restarting)));
        guests.addAll(many("needy", 2, 4096, CurveLoad.trickling(s -> s >= 600 ? 3300 : IDLE_MIB)));
        List<Reboot> reboots = IntStream.range(0, 8)
                .mapToObj(i -> new Reboot(1800, "web-" + i))
                .toList();
        return new Workload("reboot-storm", 14_336, guests, reboots, SECONDS);
    }

    private static List<Plan> many(String name, int number, double mib, CurveLoad load) {
        return IntStream.range(0, number)
                .mapToObj(i -> new Plan(name + "-" + i, MemorySpec.of(mib), load))
                .toList();
    }
}
