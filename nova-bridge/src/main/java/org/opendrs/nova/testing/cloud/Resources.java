package org.opendrs.nova.testing.cloud;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** An amount of Placement resources by resource class, e.g. {@code VCPU -> 2, MEMORY_MB -> 4096, DISK_GB -> 20}. */
public record Resources(Map<String, Long> amounts) {
    public static final String VCPU = "VCPU";
    public static final String MEMORY_MB = "MEMORY_MB";
    public static final String DISK_GB = "DISK_GB";
    public static final Resources NONE = new Resources(Map.of());

    public Resources {
        amounts = new LinkedHashMap<>(amounts);
    }

    static Resources of(long vcpus, long memoryMib, long diskGib) {
        var amounts = new LinkedHashMap<String, Long>();
        amounts.put(VCPU, vcpus);
        amounts.put(MEMORY_MB, memoryMib);
        if (diskGib > 0) {
            amounts.put(DISK_GB, diskGib);
        }
        return new Resources(amounts);
    }

    public long amount(String resourceClass) {
        return amounts.getOrDefault(resourceClass, 0L);
    }

    static Resources sum(Stream<Resources> all) {
        var sum = new LinkedHashMap<String, Long>();
        all.forEach(
                some -> some.amounts.forEach((resourceClass, amount) -> sum.merge(resourceClass, amount, Long::sum)));
        return new Resources(sum);
    }
}
