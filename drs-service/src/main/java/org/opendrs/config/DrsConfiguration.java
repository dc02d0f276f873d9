package org.opendrs.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.server.ServerFactory;
import io.dropwizard.core.server.SimpleServerFactory;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.HashMap;
import java.util.Map;
import org.opendrs.adapter.nova.NovaOptions;
import org.opendrs.control.ControlOptions;
import org.opendrs.inventory.HostFacts;
import org.opendrs.model.HostId;
import org.opendrs.profile.ContentionOptions;

/** The whole of {@code config.yml}. {@code server} and {@code logging} are Dropwizard's, with defaults of ours. */
public class DrsConfiguration extends Configuration {
    @JsonProperty
    @Valid
    @NotNull
    private CloudSection cloud = new CloudSection();

    @JsonProperty
    @Valid
    @NotNull
    private HypervisorsSection hypervisors = new HypervisorsSection();

    @JsonProperty
    @NotNull
    private Map<@NotBlank String, @Valid @NotNull HostSection> hosts = Map.of();

    @JsonProperty
    @Valid
    @NotNull
    private HostDefaultsSection hostDefaults = new HostDefaultsSection();

    @JsonProperty
    @Valid
    @NotNull
    private MigrationSection migration = new MigrationSection();

    @JsonProperty
    @Valid
    @NotNull
    private BallooningSection ballooning = new BallooningSection();

    @JsonProperty
    @Valid
    @NotNull
    private HotspotSection hotspot = new HotspotSection();

    @JsonProperty
    @Valid
    @NotNull
    private PlannerSection planner = new PlannerSection();

    @JsonProperty
    @Valid
    @NotNull
    private ControlSection control = new ControlSection();

    @JsonProperty
    @Valid
    @NotNull
    private ApiSection api = new ApiSection();

    public DrsConfiguration() {
        setServerFactory(ServerDefaults.server());
        super.setLoggingFactory(ServerDefaults.logging());
    }

    /** The API is at the root, wherever Dropwizard would put it. */
    @Override
    public final void setServerFactory(ServerFactory factory) {
        if (factory instanceof SimpleServerFactory simple
                && simple.getApplicationContextPath().equals("/application")) {
            simple.setApplicationContextPath("/");
        }
        super.setServerFactory(factory);
    }

    public CloudSection cloud() {
        return cloud;
    }

    public HypervisorsSection hypervisors() {
        return hypervisors;
    }

    public MigrationSection migration() {
        return migration;
    }

    public BallooningSection ballooning() {
        return ballooning;
    }

    public HotspotSection hotspot() {
        return hotspot;
    }

    public PlannerSection planner() {
        return planner;
    }

    public ControlSection control() {
        return control;
    }

    public ApiSection api() {
        return api;
    }

    /** What is known of hosts that {@code hosts} names. */
    public Map<HostId, HostFacts> hostFacts() {
        Map<HostId, HostFacts> facts = new HashMap<>();
        hosts.forEach((host, section) -> facts.put(new HostId(host), section.facts(hostDefaults.facts())));
        return facts;
    }

    /** What is known of a host, by its own entry or by {@code hostDefaults}. */
    public HostFacts factsOf(HostId host) {
        HostSection section = hosts.get(host.name());
        return section == null ? hostDefaults.facts() : section.facts(hostDefaults.facts());
    }

    /** When waiting is contention on a host. */
    public ContentionOptions contention(HostId host) {
        return hotspot.contention().withGuestCores(factsOf(host).effectiveCores());
    }

    public NovaOptions nova() {
        return new NovaOptions(hostDefaults.migrationMibPerSecond(), migration.sharedStorage());
    }

    public ControlOptions controlOptions() {
        return new ControlOptions(
                migration.mode(),
                planner.options(),
                control.inventoryEvery(),
                control.maxInventoryAge(),
                control.replanEvery(),
                control.balanceEvery());
    }
}
