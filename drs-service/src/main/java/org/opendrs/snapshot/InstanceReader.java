package org.opendrs.snapshot;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opendrs.model.Flavor;
import org.opendrs.model.HostId;
import org.opendrs.model.Instance;
import org.opendrs.model.InstanceId;
import org.opendrs.model.InstanceLoad;
import org.opendrs.model.InstanceState;
import org.opendrs.model.Mode;

/** Reads the elements of {@code instances}, one after the other. Repeated texts and states are kept once. */
final class InstanceReader {
    private final JsonCursor json;
    private final FlavorReader flavors;
    private final Map<Object, Object> known = new HashMap<>();

    private String uuid = "";
    private String name = "";
    private String project = "";
    private String host = "";
    private @Nullable Flavor flavor;
    private double weight;
    private Mode mode = Mode.AUTOMATIC;
    // loads: NaN until read
    private double cpuDemand;
    private double memoryDemand;
    private double resident;
    private double dirty;
    private double cpuForecast;
    private double memoryForecast;
    private double cpuDeviation;
    private String vmState = "";
    private Optional<String> taskState = Optional.empty();
    private boolean locked;
    private Optional<String> pinnedZone = Optional.empty();
    private boolean volumeBacked;
    private boolean liveMigratable;
    private Optional<String> because = Optional.empty();

    InstanceReader(JsonCursor json) {
        this.json = json;
        this.flavors = new FlavorReader(json);
    }

    Instance read() throws IOException, InvalidFileException {
        reset();
        json.object(field -> identity(field) || load(field) || state(field));
        return build();
    }

    private void reset() {
        uuid = "";
        name = "";
        project = "";
        host = "";
        flavor = null;
        weight = 1.0;
        mode = Mode.AUTOMATIC;
        cpuDemand = memoryDemand = resident = dirty = cpuForecast = memoryForecast = cpuDeviation = Double.NaN;
        vmState = "active";
        taskState = Optional.empty();
        locked = false;
        pinnedZone = Optional.empty();
        volumeBacked = true;
        liveMigratable = true;
        because = Optional.empty();
    }

    private boolean identity(String field) throws IOException, InvalidFileException {
        switch (field) {
            case "uuid" -> uuid = json.name();
            case "name" -> name = json.text();
            case "project" -> project = once(json.name());
            case "host" -> host = once(json.name());
            case "flavor" -> flavor = flavors.read();
            case "weight" -> weight = json.number(Double.MIN_VALUE, Limits.WEIGHT_MAX);
            case "mode" ->
                mode = Mode.parse(json.text()).orElseThrow(() -> json.fail("must be one of off, recommend, automatic"));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean load(String field) throws IOException, InvalidFileException {
        switch (field) {
            case "cpuDemandCores" -> cpuDemand = json.number(0, Limits.CORES_MAX);
            case "memoryDemandMib" -> memoryDemand = memory();
            case "memoryResidentMib" -> resident = memory();
            case "dirtyMibPerSecond" -> dirty = optional(Limits.MIB_PER_SECOND_MAX);
            case "cpuForecastCores" -> cpuForecast = optional(Limits.CORES_MAX);
            case "memoryForecastMib" -> memoryForecast = memory();
            case "cpuDeviationCores" -> cpuDeviation = optional(Limits.CORES_MAX);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean state(String field) throws IOException, InvalidFileException {
        switch (field) {
            case "vmState" -> vmState = once(json.name());
            case "taskState" -> taskState = json.textOrNull().filter(text -> !text.isEmpty());
            case "locked" -> locked = json.flag();
            case "pinnedAvailabilityZone" -> pinnedZone = json.textOrNull().filter(text -> !text.isEmpty());
            case "volumeBacked" -> volumeBacked = json.flag();
            case "liveMigratable" -> liveMigratable = json.flag();
            case "notMigratableBecause" -> because = json.textOrNull();
            default -> {
                return false;
            }
        }
        return true;
    }

    private Instance build() throws InvalidFileException {
        if (uuid.isEmpty() || project.isEmpty() || host.isEmpty() || flavor == null || Double.isNaN(cpuDemand)) {
            throw json.fail("an instance needs uuid, project, host, flavor and cpuDemandCores");
        }
        double memory = orElse(memoryDemand, flavor.memoryMib());
        InstanceLoad load = new InstanceLoad(
                cpuDemand,
                memory,
                orElse(resident, memory),
                orElse(dirty, InstanceLoad.DEFAULT_DIRTY_MIB_PER_SECOND),
                orElse(cpuForecast, cpuDemand),
                orElse(memoryForecast, memory),
                orElse(cpuDeviation, 0));
        Optional<String> stays =
                liveMigratable ? Optional.empty() : Optional.of(because.orElse("the reason was not given"));
        InstanceState state = once(new InstanceState(vmState, taskState, locked, pinnedZone, volumeBacked, stays));
        return new Instance(
                new InstanceId(uuid),
                name.isEmpty() ? uuid : name,
                project,
                once(new HostId(host)),
                flavor,
                load,
                state,
                weight,
                mode);
    }

    private double memory() throws IOException, InvalidFileException {
        return optional(Limits.MEMORY_MIB_MAX);
    }

    private double optional(double max) throws IOException, InvalidFileException {
        return json.isNull() ? Double.NaN : json.number(0, max);
    }

    private static double orElse(double value, double otherwise) {
        return Double.isNaN(value) ? otherwise : value;
    }

    /** The first equal object that was seen. */
    @SuppressWarnings("unchecked")
    private <T> T once(T value) {
        Object first = known.putIfAbsent(value, value);
        return first == null ? value : (T) first;
    }
}
