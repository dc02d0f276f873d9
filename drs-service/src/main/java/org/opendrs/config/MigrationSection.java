package org.opendrs.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.concurrent.TimeUnit;
import org.opendrs.act.ExecutorOptions;
import org.opendrs.model.Mode;

/** Section {@code migration}: how far the service may go by itself, and how much at once. */
public class MigrationSection {
    @JsonProperty
    @NotNull
    private Mode mode = Mode.RECOMMEND;

    @JsonProperty
    @Min(1)
    @Max(100)
    private int maxConcurrent = 2;

    @JsonProperty
    @NotNull
    @MinDuration(value = 0, unit = TimeUnit.SECONDS)
    @MaxDuration(value = 1, unit = TimeUnit.DAYS)
    private Duration coolDown = Duration.minutes(10);

    @JsonProperty
    @NotNull
    @MinDuration(value = 0, unit = TimeUnit.SECONDS)
    @MaxDuration(value = 1, unit = TimeUnit.DAYS)
    private Duration retryElsewhereFor = Duration.minutes(10);

    @JsonProperty
    @NotNull
    @MinDuration(value = 0, unit = TimeUnit.SECONDS)
    @MaxDuration(value = 10, unit = TimeUnit.MINUTES)
    private Duration makeRoomWithin = Duration.seconds(30);

    @JsonProperty
    private boolean sharedStorage;

    /** Disks of instances that boot from an image are on storage that all hosts share (NFS, Ceph). */
    boolean sharedStorage() {
        return sharedStorage;
    }

    public Mode mode() {
        return mode;
    }

    /** How long a destination may take to reclaim room for an instance; zero: it must have it at once. */
    public java.time.Duration makeRoomWithin() {
        return Durations.of(makeRoomWithin);
    }

    public ExecutorOptions options() {
        return new ExecutorOptions(maxConcurrent, Durations.of(coolDown), Durations.of(retryElsewhereFor));
    }
}
