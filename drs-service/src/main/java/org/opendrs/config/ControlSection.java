package org.opendrs.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.opendrs.archive.KeptPlans;

/** Section {@code control}: the pace of the control loop, and how old what it decides on may be. */
public class ControlSection {
    @JsonProperty
    @NotNull
    @MinDuration(value = 200, unit = TimeUnit.MILLISECONDS)
    @MaxDuration(value = 1, unit = TimeUnit.MINUTES)
    private Duration tickEvery = Duration.seconds(2);

    @JsonProperty
    @NotNull
    @MinDuration(value = 1, unit = TimeUnit.SECONDS)
    @MaxDuration(value = 10, unit = TimeUnit.MINUTES)
    private Duration inventoryEvery = Duration.seconds(10);

    @JsonProperty
    @NotNull
    @MinDuration(value = 1, unit = TimeUnit.SECONDS)
    @MaxDuration(value = 10, unit = TimeUnit.MINUTES)
    private Duration maxReportAge = Duration.seconds(15);

    @JsonProperty
    @NotNull
    @MinDuration(value = 1, unit = TimeUnit.SECONDS)
    @MaxDuration(value = 1, unit = TimeUnit.HOURS)
    private Duration maxInventoryAge = Duration.seconds(60);

    @JsonProperty
    @NotNull
    @MinDuration(value = 2, unit = TimeUnit.SECONDS)
    @MaxDuration(value = 1, unit = TimeUnit.HOURS)
    private Duration replanEvery = Duration.seconds(30);

    @JsonProperty
    @NotNull
    @MinDuration(value = 10, unit = TimeUnit.SECONDS)
    @MaxDuration(value = 1, unit = TimeUnit.DAYS)
    private Duration balanceEvery = Duration.minutes(5);

    @JsonProperty
    @Min(0)
    @Max(1000)
    private int keptPlans = 20;

    @JsonProperty
    private Optional<Path> planDirectory = Optional.empty();

    public java.time.Duration tickEvery() {
        return Durations.of(tickEvery);
    }

    public java.time.Duration inventoryEvery() {
        return Durations.of(inventoryEvery);
    }

    public java.time.Duration maxReportAge() {
        return Durations.of(maxReportAge);
    }

    public java.time.Duration maxInventoryAge() {
        return Durations.of(maxInventoryAge);
    }

    public java.time.Duration replanEvery() {
        return Durations.of(replanEvery);
    }

    public java.time.Duration balanceEvery() {
        return Durations.of(balanceEvery);
    }

    /** Where the last plans go, with those that are there already. */
    public KeptPlans plans() {
        return planDirectory
                .map(directory -> KeptPlans.in(directory, keptPlans))
                .orElseGet(() -> KeptPlans.inMemory(keptPlans));
    }

    /** @throws IncompleteSection when plans cannot be kept where they should */
    public void refuseUnusableDirectory() throws IncompleteSection {
        if (planDirectory.isPresent()
                && !(Files.isDirectory(planDirectory.get()) && Files.isWritable(planDirectory.get()))) {
            throw new IncompleteSection(
                    "control.planDirectory",
                    planDirectory.get() + " is no directory that may be written to; create it for the service's user");
        }
    }
}
