package org.opendrs.config;

import io.dropwizard.util.Duration;

/** From Dropwizard's durations, which have their unit in the file, to the JDK's. */
final class Durations {
    private Durations() {}

    static java.time.Duration of(Duration duration) {
        return java.time.Duration.ofNanos(duration.toNanoseconds());
    }
}
