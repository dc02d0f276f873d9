package org.opendrs.sim.trace;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** A few VMs and the first four hours of each public trace, shipped for tests and to see a benchmark work without a download. */
public enum TraceSample {
    /** 8 VMs, {@link Metric#CPU_PERCENT}. */
    PLANETLAB("planetlab-sample.csv"),
    /** 4 VMs, {@link Metric#CPU_PERCENT} and {@link Metric#MEMORY_MIB}. */
    BITBRAINS("bitbrains-sample.csv"),
    /** 4 VMs, {@link Metric#CPU_PERCENT} and {@link Metric#MEMORY_PERCENT}. */
    GOOGLE("google-sample.csv");

    private final String resource;

    TraceSample(String resource) {
        this.resource = resource;
    }

    /** All its series. */
    public List<TraceSeries> series() {
        List<TraceSeries> all = new ArrayList<>();
        try (InputStream bytes = TraceSample.class.getResourceAsStream(resource)) {
            if (bytes == null) {
                throw new IllegalStateException(resource + " is not in the jar");
            }
            TraceReader.read(resource, bytes, all::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidTrace e) {
            throw new IllegalStateException(e);
        }
        return all;
    }
}
