package org.opendrs.sim.world;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A level that can be changed, with at most one burst on top of it, and noise: in each second the level times a factor that is
 * uniform within 1 ± {@code noiseRatio}. Safe for threads.
 */
public final class SteadyLoad implements CpuLoad {
    private record Burst(double cores, Instant until) {}

    private final double noiseRatio;
    private final long seed;
    private volatile double cores;
    private volatile @Nullable Burst burst;

    /** @param seed of the noise; another one for every load */
    public SteadyLoad(double cores, double noiseRatio, long seed) {
        this.cores = cores;
        this.noiseRatio = noiseRatio;
        this.seed = seed;
    }

    /** Another level from now on. */
    public void set(double level) {
        cores = level;
    }

    /** Another level until then; a burst that was there before is over. */
    public void burst(double level, Instant until) {
        burst = new Burst(level, until);
    }

    @Override
    public double coresAt(Instant at) {
        Burst now = burst;
        double level = now != null && at.isBefore(now.until()) ? now.cores() : cores;
        return noiseRatio == 0 ? level : level * (1 + noiseRatio * noise(at.getEpochSecond()));
    }

    /**
     * From -1 to 1; a function of seed and second, so that it does not matter how often it is asked for. The mixing is that of
     * SplitMix64 (Steele and others, 2014), without an object for each number.
     */
    private double noise(long second) {
        long z = (seed * 31 + second) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return ((z ^ (z >>> 31)) >> 10) * 0x1p-53;
    }
}
