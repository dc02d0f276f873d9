package org.opendrs.health;

import com.codahale.metrics.health.HealthCheck;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.opendrs.control.ControlView;

/** The cloud can be read, and was lately. */
public final class CloudHealth extends HealthCheck {
    private final Supplier<ControlView> view;
    private final Duration maxAge;
    private final InstantSource clock;

    public CloudHealth(Supplier<ControlView> view, Duration maxAge, InstantSource clock) {
        this.view = view;
        this.maxAge = maxAge;
        this.clock = clock;
    }

    @Override
    protected Result check() {
        ControlView now = view.get();
        if (now.cloudTrouble().isPresent()) {
            return Result.unhealthy("%s", now.cloudTrouble().get());
        }
        if (now.inventoryAt().isEmpty()) {
            return Result.unhealthy("the cloud has not been read yet");
        }
        Instant read = now.inventoryAt().get();
        Duration age = Duration.between(read, clock.instant());
        return age.compareTo(maxAge) > 0
                ? Result.unhealthy("the cloud was last read %d s ago", age.toSeconds())
                : Result.healthy("read at %s", read);
    }
}
