package org.opendrs.sim.demo;

import java.time.Duration;
import java.util.Map;

/**
 * How much faster than life the demo is. The clock stays the real one: story and network are faster, and the service looks and decides
 * more often, down to what its configuration allows.
 *
 * @param factor 1 to {@link #MAX}
 */
public record DemoSpeed(int factor) {
    /** Beyond that the service could not look more often any more. */
    public static final int MAX = 10;

    /** Shorter than the default of a minute, so that nobody has to wait; still longer than any burst of the story. */
    private static final Duration WINDOW = Duration.ofSeconds(30);

    private static final double BANDWIDTH_MIB_PER_SECOND = 200;

    public DemoSpeed {
        if (factor < 1 || factor > MAX) {
            throw new IllegalArgumentException("speed " + factor + " is not 1 to " + MAX);
        }
    }

    Duration of(Duration atNormalSpeed) {
        return atNormalSpeed.dividedBy(factor);
    }

    double bandwidthMibPerSecond() {
        return BANDWIDTH_MIB_PER_SECOND * factor;
    }

    /** Values for the variables of the demo's configuration. */
    Map<String, String> variables(int port) {
        return Map.of(
                "PORT", Integer.toString(port),
                "WINDOW", atLeast(WINDOW, Duration.ofSeconds(10)),
                "SAMPLE_EVERY", atLeast(Duration.ofSeconds(2), Duration.ofMillis(500)),
                "TICK_EVERY", atLeast(Duration.ofSeconds(1), Duration.ofMillis(200)),
                "INVENTORY_EVERY", atLeast(Duration.ofSeconds(5), Duration.ofSeconds(1)),
                "COOL_DOWN", atLeast(Duration.ofMinutes(2), Duration.ofSeconds(10)),
                "BANDWIDTH", Double.toString(bandwidthMibPerSecond()));
    }

    private String atLeast(Duration atNormalSpeed, Duration least) {
        Duration faster = of(atNormalSpeed);
        return (faster.compareTo(least) < 0 ? least : faster).toMillis() + "ms";
    }
}
