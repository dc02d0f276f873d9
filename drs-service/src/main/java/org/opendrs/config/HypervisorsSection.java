package org.opendrs.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.opendrs.adapter.libvirt.LibvirtOptions;
import org.opendrs.model.HostId;

/** Section {@code hypervisors}: how the libvirt of each compute host is reached, and how often it is asked. */
public class HypervisorsSection {
    private static final String HOST = "{host}";

    @JsonProperty
    @NotNull
    @Pattern(regexp = "[a-z+]+://.*\\{host}.*", message = "must be a libvirt URI with {host} in it")
    private String uri = "qemu+tls://{host}/system";

    @JsonProperty
    @NotNull
    private Map<@NotBlank String, @Pattern(regexp = "[a-z+]+:.+", message = "must be a libvirt URI") String> uris =
            Map.of();

    @JsonProperty
    @NotNull
    @MinDuration(value = 500, unit = TimeUnit.MILLISECONDS)
    @MaxDuration(value = 10, unit = TimeUnit.SECONDS)
    private Duration sampleEvery = Duration.seconds(2);

    @JsonProperty
    @NotNull
    @MinDuration(value = 100, unit = TimeUnit.MILLISECONDS)
    @MaxDuration(value = 1, unit = TimeUnit.MINUTES)
    private Duration callTimeout = Duration.seconds(5);

    @JsonProperty
    @NotNull
    @MinDuration(value = 1, unit = TimeUnit.SECONDS)
    @MaxDuration(value = 1, unit = TimeUnit.MINUTES)
    private Duration statsPeriod = Duration.seconds(1);

    /** libvirt's URI for a host. */
    public String uriOf(HostId host) {
        return uris.getOrDefault(host.name(), uri.replace(HOST, host.name()));
    }

    /** Hosts with a URI of their own. */
    public Set<String> named() {
        return new TreeSet<>(uris.keySet());
    }

    public java.time.Duration sampleEvery() {
        return Durations.of(sampleEvery);
    }

    /** For the adapter. */
    public LibvirtOptions options() {
        LibvirtOptions defaults = LibvirtOptions.DEFAULT;
        return new LibvirtOptions(
                Durations.of(callTimeout),
                Durations.of(statsPeriod),
                defaults.reconnectMin(),
                defaults.reconnectMax(),
                defaults.keepAliveInterval(),
                defaults.keepAliveCount(),
                defaults.hungCalls());
    }
}
