package org.opendrs.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import java.util.concurrent.TimeUnit;
import org.opendrs.balloon.policy.BalloonOptions;
import org.opendrs.model.Mode;

/** Section {@code ballooning}: how far memory may be moved between the guests of a host. */
public class BallooningSection {
    @JsonProperty
    @NotNull
    private Mode mode = Mode.RECOMMEND;

    @JsonProperty
    private boolean returnOnStop = true;

    @JsonProperty
    @DecimalMin("0.005")
    @DecimalMax("0.5")
    private double hostReserveRatio = BalloonOptions.DEFAULT.hostReserveRatio();

    @JsonProperty
    @DecimalMin("0.005")
    @DecimalMax("0.5")
    private double distressReserveRatio = BalloonOptions.DEFAULT.distressReserveRatio();

    @JsonProperty
    @DecimalMin("0")
    @DecimalMax("0.5")
    private double othersReserveRatio = BalloonOptions.DEFAULT.othersReserveRatio();

    @JsonProperty
    @DecimalMin("0.05")
    @DecimalMax("1")
    private double floorRatio = BalloonOptions.DEFAULT.floorRatio();

    @JsonProperty
    @NotNull
    @MinDuration(value = 2, unit = TimeUnit.SECONDS)
    @MaxDuration(value = 1, unit = TimeUnit.HOURS)
    private Duration hotspotAfter = Duration.seconds(20);

    public Mode mode() {
        return mode;
    }

    public boolean returnOnStop() {
        return returnOnStop;
    }

    /** A host that is short for so long is a memory hotspot. */
    public java.time.Duration hotspotAfter() {
        return Durations.of(hotspotAfter);
    }

    /** @param every from sample to sample */
    public BalloonOptions options(java.time.Duration every) {
        return new BalloonOptions(every, hostReserveRatio, distressReserveRatio, floorRatio, othersReserveRatio);
    }
}
