package org.opendrs.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.opendrs.inventory.HostFacts;

/** An entry of section {@code hosts}: what no API tells of a compute host. */
public class HostSection {
    @JsonProperty
    @DecimalMin("0.01")
    @DecimalMax("10000")
    private @Nullable Double effectiveCores;

    @JsonProperty
    @DecimalMin("0.1")
    @DecimalMax("100000")
    private @Nullable Double migrationMibPerSecond;

    @JsonProperty
    @Pattern(regexp = ".*\\S.*", message = "must be the name of a cell")
    private @Nullable String cell;

    @JsonProperty
    @DecimalMin("0")
    @DecimalMax("10000000")
    private @Nullable Double swapMib;

    @JsonProperty
    private boolean maintenance;

    /** What is known of the host; what is not said here is as {@code others} say. */
    HostFacts facts(HostFacts others) {
        return new HostFacts(
                effectiveCores == null ? others.effectiveCores() : OptionalDouble.of(effectiveCores),
                migrationMibPerSecond == null
                        ? others.migrationMibPerSecond()
                        : OptionalDouble.of(migrationMibPerSecond),
                Optional.ofNullable(cell).or(others::cell),
                swapMib == null ? others.swapMib() : OptionalDouble.of(swapMib),
                maintenance || others.maintenance());
    }
}
