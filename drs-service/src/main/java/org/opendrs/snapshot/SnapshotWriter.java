package org.opendrs.snapshot;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import org.opendrs.model.Aggregate;
import org.opendrs.model.ClusterSnapshot;
import org.opendrs.model.Host;
import org.opendrs.model.HostCapacity;
import org.opendrs.model.Instance;
import org.opendrs.model.InstanceLoad;
import org.opendrs.model.InstanceState;
import org.opendrs.model.ServerGroup;

/** Writes cluster snapshots, {@code opendrs-snapshot/1}: reading one back gives an equal snapshot. */
public final class SnapshotWriter {
    private final JsonGenerator json;

    private SnapshotWriter(JsonGenerator json) {
        this.json = json;
    }

    /** Writes plain JSON in UTF-8 and leaves {@code out} open; wrap it to compress. */
    public static void write(ClusterSnapshot snapshot, OutputStream out) throws IOException {
        try (JsonGenerator json = JsonOutput.to(out)) {
            new SnapshotWriter(json).write(snapshot);
        }
    }

    private void write(ClusterSnapshot snapshot) throws IOException {
        json.writeStartObject();
        json.writeStringField("format", SnapshotReader.FORMAT);
        json.writeStringField("takenAt", snapshot.takenAt().toString());
        json.writeArrayFieldStart("hosts");
        for (Host host : snapshot.hosts()) {
            host(host);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("instances");
        for (Instance instance : snapshot.instances()) {
            instance(instance);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("serverGroups");
        for (ServerGroup group : snapshot.serverGroups()) {
            group(group);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("aggregates");
        for (Aggregate aggregate : snapshot.aggregates()) {
            aggregate(aggregate);
        }
        json.writeEndArray();
        json.writeFieldName("planner");
        ContextWriter.write(json, snapshot.planner());
        json.writeEndObject();
    }

    private void host(Host host) throws IOException {
        HostCapacity capacity = host.capacity();
        json.writeStartObject();
        json.writeStringField("name", host.id().name());
        if (host.uuid().isPresent()) {
            json.writeStringField("uuid", host.uuid().get());
        }
        json.writeStringField("availabilityZone", host.availabilityZone());
        json.writeStringField("cell", host.cell());
        json.writeStringField("state", host.service().up() ? "up" : "down");
        json.writeStringField("status", host.service().enabled() ? "enabled" : "disabled");
        json.writeBooleanField("maintenance", host.service().maintenance());
        json.writeNumberField("cores", capacity.cores());
        json.writeNumberField("effectiveCores", capacity.effectiveCores());
        json.writeNumberField("memoryMib", capacity.memoryMib());
        json.writeNumberField("reservedMemoryMib", capacity.reservedMemoryMib());
        json.writeNumberField("diskGib", capacity.diskGib());
        json.writeNumberField("cpuAllocationRatio", host.ratios().cpu());
        json.writeNumberField("ramAllocationRatio", host.ratios().ram());
        json.writeNumberField("diskAllocationRatio", host.ratios().disk());
        texts("traits", new TreeSet<>(host.traits()));
        json.writeNumberField("migrationMibPerSecond", capacity.migrationMibPerSecond());
        measured(host);
        json.writeEndObject();
    }

    private void measured(Host host) throws IOException {
        if (host.hypervisorVersion().isPresent()) {
            json.writeNumberField("hypervisorVersion", host.hypervisorVersion().getAsLong());
        }
        if (host.power().isPresent()) {
            json.writeObjectFieldStart("powerWatts");
            json.writeNumberField("idle", host.power().get().idle());
            json.writeNumberField("full", host.power().get().full());
            json.writeEndObject();
        }
        optional("cpuUsedCores", host.use().cpuUsedCores());
        optional("memoryUsedMib", host.use().memoryUsedMib());
        optional("stealRatio", host.use().stealRatio());
        if (!host.inventories().isEmpty()) {
            json.writeObjectFieldStart("inventories");
            for (Map.Entry<String, Long> entry : new TreeMap<>(host.inventories()).entrySet()) {
                json.writeNumberField(entry.getKey(), entry.getValue());
            }
            json.writeEndObject();
        }
    }

    private void instance(Instance instance) throws IOException {
        json.writeStartObject();
        json.writeStringField("uuid", instance.id().uuid());
        json.writeStringField("name", instance.name());
        json.writeStringField("project", instance.project());
        json.writeStringField("host", instance.host().name());
        json.writeObjectFieldStart("flavor");
        json.writeNumberField("vcpus", instance.flavor().vcpus());
        json.writeNumberField("memoryMib", instance.flavor().memoryMib());
        json.writeNumberField("diskGib", instance.flavor().diskGib());
        map("extraSpecs", instance.flavor().extraSpecs());
        json.writeEndObject();
        load(instance.load());
        state(instance.state());
        json.writeNumberField("weight", instance.weight());
        json.writeStringField("mode", instance.migrateMode().label());
        json.writeEndObject();
    }

    private void load(InstanceLoad load) throws IOException {
        json.writeNumberField("cpuDemandCores", load.cpuDemandCores());
        json.writeNumberField("memoryDemandMib", load.memoryDemandMib());
        json.writeNumberField("memoryResidentMib", load.memoryResidentMib());
        json.writeNumberField("dirtyMibPerSecond", load.dirtyMibPerSecond());
        json.writeNumberField("cpuForecastCores", load.cpuForecastCores());
        json.writeNumberField("memoryForecastMib", load.memoryForecastMib());
        if (load.cpuDeviationCores() > 0) {
            json.writeNumberField("cpuDeviationCores", load.cpuDeviationCores());
        }
    }

    private void state(InstanceState state) throws IOException {
        json.writeStringField("vmState", state.vmState());
        json.writeStringField("taskState", state.taskState().orElse(null));
        json.writeBooleanField("locked", state.locked());
        json.writeStringField(
                "pinnedAvailabilityZone", state.pinnedAvailabilityZone().orElse(null));
        json.writeBooleanField("volumeBacked", state.volumeBacked());
        json.writeBooleanField("liveMigratable", state.notMigratableBecause().isEmpty());
        if (state.notMigratableBecause().isPresent()) {
            json.writeStringField(
                    "notMigratableBecause", state.notMigratableBecause().get());
        }
    }

    private void group(ServerGroup group) throws IOException {
        json.writeStartObject();
        json.writeStringField("uuid", group.uuid());
        json.writeStringField("policy", group.policy().label());
        json.writeNumberField("maxServerPerHost", group.maxServerPerHost());
        texts("members", group.members());
        json.writeEndObject();
    }

    private void aggregate(Aggregate aggregate) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", aggregate.name());
        json.writeStringField("availabilityZone", aggregate.availabilityZone().orElse(null));
        map("metadata", aggregate.metadata());
        texts("hosts", aggregate.hosts());
        json.writeEndObject();
    }

    private void optional(String field, OptionalDouble value) throws IOException {
        if (value.isPresent()) {
            json.writeNumberField(field, value.getAsDouble());
        }
    }

    private void texts(String field, Iterable<?> values) throws IOException {
        json.writeArrayFieldStart(field);
        for (Object value : values) {
            json.writeString(value.toString());
        }
        json.writeEndArray();
    }

    private void map(String field, Map<String, String> values) throws IOException {
        json.writeObjectFieldStart(field);
        for (Map.Entry<String, String> entry : new TreeMap<>(values).entrySet()) {
            json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
    }
}
