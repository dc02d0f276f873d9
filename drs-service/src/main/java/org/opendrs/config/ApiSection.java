package org.opendrs.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.opendrs.auth.AccessOptions;

/** Section {@code api}: who may read and command. */
public class ApiSection {
    /** Whether callers have to prove who they are. */
    public enum Auth {
        /** By a token of the cloud's Keystone. */
        KEYSTONE,
        /** Not at all: everybody is admin. Only where nobody but this machine can connect. */
        NONE
    }

    @JsonProperty
    @NotNull
    private Auth auth = Auth.KEYSTONE;

    @JsonProperty
    @NotNull
    @MinDuration(value = 0, unit = TimeUnit.SECONDS)
    @MaxDuration(value = 1, unit = TimeUnit.HOURS)
    private Duration tokenCache = Duration.minutes(5);

    @JsonProperty
    @NotEmpty
    private Set<@NotBlank String> adminRoles = Set.of("admin");

    @JsonProperty
    @NotNull
    private Set<@NotBlank String> readerRoles = Set.of("reader");

    @JsonProperty
    @NotNull
    private Set<@NotBlank String> readerProjects = Set.of();

    public Auth auth() {
        return auth;
    }

    public AccessOptions options() {
        return new AccessOptions(adminRoles, readerRoles, readerProjects, Durations.of(tokenCache));
    }
}
