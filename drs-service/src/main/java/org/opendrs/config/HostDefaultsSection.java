package org.opendrs.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.opendrs.inventory.HostFacts;

/** Section {@code hostDefaults}: what holds for every compute host that {@code hosts} says nothing else of. */
public class HostDefaultsSection {
    @JsonProperty
    @DecimalMin("0.1")
    @DecimalMax("100000")
    private double migrationMibPerSecond = 110;

    @JsonProperty
    @DecimalMin("0")
    @DecimalMax("10000000")
    private @Nullable Double swapMib;

    double migrationMibPerSecond() {
        return migrationMibPerSecond;
    }

    HostFacts facts() {
        return new HostFacts(
                OptionalDouble.empty(),
                OptionalDouble.of(migrationMibPerSecond),
                Optional.empty(),
                swapMib == null ? OptionalDouble.empty() : OptionalDouble.of(swapMib),
                false);
    }
}
