package org.opendrs.sim.trace;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalDouble;

/** One metric of one VM, sampled at even steps from time 0. Immutable. */
public final class TraceSeries {
    private final String name;
    private final Map<String, Double> attributes;
    private final Metric metric;
    private final Duration step;
    private final float[] values;

    /**
     * @param attributes figures of the VM that the file tells, such as {@code cores}
     * @param step time between two values, above 0
     * @param values at least one, finite, not negative; not changed any more
     */
    TraceSeries(String name, Map<String, Double> attributes, Metric metric, Duration step, float[] values) {
        this.name = name;
        this.attributes = Map.copyOf(attributes);
        this.metric = metric;
        this.step = step;
        this.values = values;
    }

    /** Of the VM; unique in a file among the series of the same metric. */
    public String name() {
        return name;
    }

    public Metric metric() {
        return metric;
    }

    /** Cores of the VM; empty where the file does not tell. */
    public OptionalDouble cores() {
        return attribute("cores");
    }

    /** Memory that the VM was given, MiB; empty where the file does not tell. */
    public OptionalDouble provisionedMib() {
        return attribute("memoryMib");
    }

    /** Time between two values. */
    public Duration step() {
        return step;
    }

    /** How many values there are, at least one. */
    public int size() {
        return values.length;
    }

    /** The value at {@code index × step}, in the metric's unit. */
    public double value(int index) {
        return values[index];
    }

    /** Time of the last value. */
    public Duration length() {
        return step.multipliedBy(values.length - 1L);
    }

    /**
     * The value some time after the first one, linear between samples; after the last one it stays.
     *
     * @param since not negative
     */
    public double at(Duration since) {
        double position = (double) since.toNanos() / step.toNanos();
        int before = (int) Math.min(position, values.length - 1.0);
        int after = Math.min(before + 1, values.length - 1);
        return values[before] + (values[after] - values[before]) * Math.min(position - before, 1);
    }

    private OptionalDouble attribute(String key) {
        Double value = attributes.get(key);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    @Override
    public String toString() {
        return name + " " + metric + " × " + values.length;
    }
}
