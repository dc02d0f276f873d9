package org.opendrs.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.opendrs.hotspot.HotspotOptions;
import org.opendrs.profile.ContentionOptions;

/** Section {@code hotspot}: when instances that wait for a CPU make their host a hotspot. */
public class HotspotSection {
    @JsonProperty
    @NotNull
    @MinDuration(value = 10, unit = TimeUnit.SECONDS)
    @MaxDuration(value = 1, unit = TimeUnit.HOURS)
    private Duration window = Duration.seconds(60);

    @JsonProperty
    @DecimalMin("0.01")
    @DecimalMax("1")
    private double contendedRatio = 0.75;

    @JsonProperty
    @DecimalMin("0.01")
    @DecimalMax("0.99")
    private double hostStealRatio = 0.10;

    @JsonProperty
    @DecimalMin("0.01")
    @DecimalMax("0.99")
    private double instanceStealRatio = 0.25;

    @JsonProperty
    @DecimalMin("0")
    @DecimalMax("1")
    private double leastDemandCores = 0.1;

    public java.time.Duration window() {
        return Durations.of(window);
    }

    /** For the samples, on a node without a quota. */
    public ContentionOptions contention() {
        return new ContentionOptions(
                window(), hostStealRatio, instanceStealRatio, leastDemandCores, OptionalDouble.empty());
    }

    /** For the detector, given how often samples are taken. */
    public HotspotOptions options(java.time.Duration sampleEvery) {
        return HotspotOptions.forWindow(window(), sampleEvery, contendedRatio);
    }
}
