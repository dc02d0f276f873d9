package org.opendrs.snapshot;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.opendrs.model.AllocationRatios;
import org.opendrs.model.Host;
import org.opendrs.model.HostCapacity;
import org.opendrs.model.HostId;
import org.opendrs.model.HostService;
import org.opendrs.model.HostUse;
import org.opendrs.model.PowerWatts;

/** Reads one element of {@code hosts}. Fields hold what was read so far. */
final class HostReader {
    /** 1 GbE, what is left of it for migrations. */
    private static final double DEFAULT_MIGRATION_MIB_PER_SECOND = 110;

    private final JsonCursor json;
    private String name = "";
    private Optional<String> uuid = Optional.empty();
    private String availabilityZone = "nova";
    private String cell = "cell1";
    private boolean up = true;
    private boolean enabled = true;
    private boolean maintenance;
    private double cores;
    private double effectiveCores = Double.NaN;
    private long memoryMib;
    private long reservedMemoryMib;
    private long diskGib = HostCapacity.DISK_UNLIMITED_GIB;
    private double cpuRatio = 1.0;
    private double ramRatio = 1.0;
    private double diskRatio = 1.0;
    private Set<String> traits = Set.of();
    private double migrationMibPerSecond = DEFAULT_MIGRATION_MIB_PER_SECOND;
    private OptionalLong hypervisorVersion = OptionalLong.empty();
    private Optional<PowerWatts> power = Optional.empty();
    private OptionalDouble cpuUsedCores = OptionalDouble.empty();
    private OptionalDouble memoryUsedMib = OptionalDouble.empty();
    private OptionalDouble stealRatio = OptionalDouble.empty();
    private final Map<String, Long> inventories = new HashMap<>();

    private HostReader(JsonCursor json) {
        this.json = json;
    }

    static Host read(JsonCursor json) throws IOException, InvalidFileException {
        HostReader reader = new HostReader(json);
        json.object(field -> reader.identity(field) || reader.capacity(field) || reader.use(field));
        return reader.build();
    }

    private boolean identity(String field) throws IOException, InvalidFileException {
        switch (field) {
            case "name" -> name = json.name();
            case "uuid" -> uuid = json.textOrNull();
            case "availabilityZone" -> availabilityZone = json.name();
            case "cell" -> cell = json.name();
            case "state" -> up = oneOf("up", "down");
            case "status" -> enabled = oneOf("enabled", "disabled");
            case "maintenance" -> maintenance = json.flag();
            case "traits" -> {
                Set<String> read = new HashSet<>(json.names(Limits.LIST_MAX));
                traits = read.isEmpty() ? Set.of() : read;
            }
            case "hypervisorVersion" ->
                hypervisorVersion =
                        json.isNull() ? OptionalLong.empty() : OptionalLong.of(json.integer(0, Integer.MAX_VALUE));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean capacity(String field) throws IOException, InvalidFileException {
        switch (field) {
            case "cores" -> cores = json.number(Limits.CORES_MIN, Limits.CORES_MAX);
            case "effectiveCores" -> effectiveCores = json.number(Limits.CORES_MIN, Limits.CORES_MAX);
            case "memoryMib" -> memoryMib = json.integer(1, Limits.MEMORY_MIB_MAX);
            case "reservedMemoryMib" -> reservedMemoryMib = json.integer(0, Limits.MEMORY_MIB_MAX);
            case "diskGib" -> diskGib = json.integer(0, Limits.DISK_GIB_MAX);
            case "cpuAllocationRatio" -> cpuRatio = json.number(Double.MIN_VALUE, Limits.RATIO_MAX);
            case "ramAllocationRatio" -> ramRatio = json.number(Double.MIN_VALUE, Limits.RATIO_MAX);
            case "diskAllocationRatio" -> diskRatio = json.number(Double.MIN_VALUE, Limits.RATIO_MAX);
            case "migrationMibPerSecond" ->
                migrationMibPerSecond = json.number(Double.MIN_VALUE, Limits.MIB_PER_SECOND_MAX);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean use(String field) throws IOException, InvalidFileException {
        switch (field) {
            case "powerWatts" -> power = json.isNull() ? Optional.empty() : Optional.of(watts());
            case "cpuUsedCores" -> cpuUsedCores = optional(Limits.CORES_MAX);
            case "memoryUsedMib" -> memoryUsedMib = optional(Limits.MEMORY_MIB_MAX);
            case "stealRatio" -> stealRatio = optional(1.0);
            case "inventories" -> json.object(this::inventory);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean inventory(String resource) throws IOException, InvalidFileException {
        if (inventories.size() == Limits.SPECS_MAX) {
            throw json.fail("more than " + Limits.SPECS_MAX + " entries");
        }
        inventories.put(resource, json.integer(0, Integer.MAX_VALUE));
        return true;
    }

    private PowerWatts watts() throws IOException, InvalidFileException {
        double[] idleFull = {-1, -1};
        json.object(field -> {
            if (!field.equals("idle") && !field.equals("full")) {
                return false;
            }
            idleFull[field.equals("idle") ? 0 : 1] = json.number(0, Limits.WATTS_MAX);
            return true;
        });
        if (idleFull[0] < 0 || idleFull[1] < idleFull[0]) {
            throw json.fail("needs idle and full, full not below idle");
        }
        return new PowerWatts(idleFull[0], idleFull[1]);
    }

    private OptionalDouble optional(double max) throws IOException, InvalidFileException {
        return json.isNull() ? OptionalDouble.empty() : OptionalDouble.of(json.number(0, max));
    }

    private boolean oneOf(String yes, String no) throws IOException, InvalidFileException {
        String text = json.text();
        if (!text.equals(yes) && !text.equals(no)) {
            throw json.fail("must be " + yes + " or " + no);
        }
        return text.equals(yes);
    }

    private Host build() throws InvalidFileException {
        if (name.isEmpty() || cores == 0 || memoryMib == 0) {
            throw json.fail("a host needs name, cores and memoryMib");
        }
        if (reservedMemoryMib >= memoryMib) {
            throw json.fail("reservedMemoryMib leaves no memory");
        }
        double effective = Double.isNaN(effectiveCores) ? cores : effectiveCores;
        return new Host(
                new HostId(name),
                uuid,
                availabilityZone,
                cell,
                new HostService(up, enabled, maintenance),
                new HostCapacity(cores, effective, memoryMib, reservedMemoryMib, diskGib, migrationMibPerSecond),
                new AllocationRatios(cpuRatio, ramRatio, diskRatio),
                traits,
                hypervisorVersion,
                power,
                new HostUse(cpuUsedCores, memoryUsedMib, stealRatio),
                inventories);
    }
}
