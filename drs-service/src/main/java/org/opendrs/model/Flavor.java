package org.opendrs.model;

import java.util.Map;

/**
 * What an instance has a right to, as Placement counts it (state of record).
 *
 * @param vcpus virtual CPUs, at least 1
 * @param memoryMib memory in MiB, at least 1
 * @param diskGib root and ephemeral disk in GiB
 * @param extraSpecs Nova's extra specs; image properties that mean the same are merged in by the assembler
 */
public record Flavor(int vcpus, long memoryMib, long diskGib, Map<String, String> extraSpecs) {
    public Flavor {
        if (vcpus < 1 || memoryMib < 1 || diskGib < 0) {
            throw new IllegalArgumentException(
                    "impossible flavor: " + vcpus + " vCPU, " + memoryMib + " MiB, " + diskGib + " GiB");
        }
        extraSpecs = Map.copyOf(extraSpecs);
    }
}
