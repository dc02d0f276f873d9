package org.opendrs.nova.model;

import java.util.Optional;
import java.util.Set;

/**
 * A hypervisor as {@code /os-hypervisors/detail} shows it at 2.87, the last version that tells sizes.
 *
 * @param id uuid; the same as that of its Placement provider
 * @param host name of the nova-compute service that runs it
 * @param state {@code up} or {@code down}, from the heartbeat
 * @param status {@code enabled} or {@code disabled}
 * @param version as the driver numbers it, for QEMU 1000000 * major + 1000 * minor + micro
 * @param sizes what Nova accounted by flavors; not a measure of use. Absent when Nova left it out
 */
public record Hypervisor(
        String id,
        String hypervisorHostname,
        String host,
        String type,
        long version,
        String state,
        String status,
        Optional<String> disabledReason,
        Optional<String> hostIp,
        Optional<Cpu> cpu,
        Optional<Sizes> sizes) {

    /** The host processor as the driver describes it; the features decide where a guest can go. */
    public record Cpu(Optional<String> arch, Optional<String> vendor, Optional<String> model, Set<String> features) {
        public Cpu {
            features = Set.copyOf(features);
        }
    }

    /** Nova's own accounting, sum of flavors and reserved parts. */
    public record Sizes(
            int vcpus,
            int vcpusUsed,
            long memoryMib,
            long memoryUsedMib,
            long localDiskGib,
            long localDiskUsedGib,
            int runningVms) {}
}
