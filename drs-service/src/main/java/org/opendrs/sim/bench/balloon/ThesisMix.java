package org.opendrs.sim.bench.balloon;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.opendrs.sim.bench.balloon.Workload.Plan;
import org.opendrs.sim.memory.MemorySpec;

/**
 * The experiment of the thesis (chapter 5): a host of 16 GiB, 2 of them its own; large guests of 4 GiB and small ones of 2. Each runs one of
 * three programs, chosen at random, pauses for up to 90 s, and so on: libquantum (50 MiB, 14.5 min), mcf (1800 MiB, 20 min), usemem (18
 * times 100 MiB, 2 s apart, held for 300 s). With 4 large and 3 small guests it is 1.57-fold overcommitted, with 5 and 4 twofold.
 */
final class ThesisMix {
    private static final int SECONDS = 4 * 3600;
    private static final double GUESTS_MIB = 14 * 1024;
    private static final double BASE_MIB = 60;
    private static final double PAUSE_SECONDS = 90;
    private static final double STEP_SECONDS = 2;
    private static final double STEP_MIB = 100;
    private static final int STEPS = 18;
    private static final double HOLD_SECONDS = 300;

    private ThesisMix() {}

    static Workload of(String name, int large, int small, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Plan> guests = new ArrayList<>();
        for (int i = 0; i < large + small; i++) {
            boolean isLarge = i < large;
            double maximumMib = isLarge ? 4096 : 2048;
            guests.add(new Plan(
                    (isLarge ? "large-" : "small-") + i,
                    MemorySpec.of(maximumMib),
                    CurveLoad.trickling(programs(random.split()))));
        }
        return new Workload(name, GUESTS_MIB, guests, List.of(), SECONDS);
    }

    /** When which level begins; it stays until the next. */
    private static DoubleUnaryOperator programs(SplittableRandom random) {
        TreeMap<Double, Double> levels = new TreeMap<>();
        double at = 0;
        while (at < SECONDS) {
            levels.put(at, BASE_MIB);
            at += random.nextDouble(PAUSE_SECONDS);
            at = run(levels, at, random.nextInt(3));
        }
        return seconds -> levels.floorEntry(Math.max(0, seconds)).getValue();
    }

    private static double run(TreeMap<Double, Double> levels, double at, int program) {
        switch (program) {
            case 0:
                levels.put(at, BASE_MIB + 50);
                return at + 870;
            case 1:
                levels.put(at, BASE_MIB + 1800);
                return at + 1200;
            default:
                for (int step = 1; step <= STEPS; step++) {
                    levels.put(at + (step - 1) * STEP_SECONDS, BASE_MIB + step * STEP_MIB);
                }
                return at + (STEPS - 1) * STEP_SECONDS + HOLD_SECONDS;
        }
    }
}
