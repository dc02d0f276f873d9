package org.opendrs.snapshot;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.opendrs.model.Flavor;

/** Reads {@code flavor} objects; equal flavors become one object. */
final class FlavorReader {
    private final JsonCursor json;
    private final Map<Flavor, Flavor> known = new HashMap<>();
    private long vcpus;
    private long memoryMib;
    private long diskGib;
    private Map<String, String> extraSpecs = Map.of();

    FlavorReader(JsonCursor json) {
        this.json = json;
    }

    Flavor read() throws IOException, InvalidFileException {
        vcpus = 0;
        memoryMib = 0;
        diskGib = 0;
        extraSpecs = Map.of();
        json.object(this::field);
        if (vcpus == 0 || memoryMib == 0) {
            throw json.fail("needs vcpus and memoryMib");
        }
        Flavor flavor = new Flavor((int) vcpus, memoryMib, diskGib, extraSpecs);
        Flavor same = known.putIfAbsent(flavor, flavor);
        return same == null ? flavor : same;
    }

    private boolean field(String field) throws IOException, InvalidFileException {
        switch (field) {
            case "vcpus" -> vcpus = json.integer(1, Limits.VCPUS_MAX);
            case "memoryMib" -> memoryMib = json.integer(1, Limits.MEMORY_MIB_MAX);
            case "diskGib" -> diskGib = json.integer(0, Limits.DISK_GIB_MAX);
            case "extraSpecs" -> extraSpecs = strings(json);
            case "name", "id", "description" -> {
                return true;
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** An object whose values are strings, numbers or booleans; all are kept as text, as Nova does. */
    static Map<String, String> strings(JsonCursor json) throws IOException, InvalidFileException {
        Map<String, String> map = new HashMap<>();
        json.object(key -> {
            if (map.size() == Limits.SPECS_MAX) {
                throw json.fail("more than " + Limits.SPECS_MAX + " entries");
            }
            map.put(key, json.text());
            return true;
        });
        return map.isEmpty() ? Map.of() : map;
    }
}
