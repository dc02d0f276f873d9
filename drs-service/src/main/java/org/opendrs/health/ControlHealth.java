package org.opendrs.health;

import com.codahale.metrics.health.HealthCheck;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.opendrs.control.ControlView;

/** The control loop goes round. */
public final class ControlHealth extends HealthCheck {
    private final Supplier<ControlView> view;
    private final Duration maxRound;
    private final InstantSource clock;
    private final Instant started;

    /** @param maxRound a round that waits for a slow cloud may take this long */
    public ControlHealth(Supplier<ControlView> view, Duration maxRound, InstantSource clock) {
        this.view = view;
        this.maxRound = maxRound;
        this.clock = clock;
        this.started = clock.instant();
    }

    @Override
    protected Result check() {
        Instant last = view.get().at().orElse(started);
        Duration age = Duration.between(last, clock.instant());
        return age.compareTo(maxRound) > 0
                ? Result.unhealthy("no round of the control loop has ended for %d s", age.toSeconds())
                : Result.healthy("last round at %s", last);
    }
}
