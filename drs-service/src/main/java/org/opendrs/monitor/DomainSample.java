package org.opendrs.monitor;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.opendrs.model.InstanceId;

/**
 * One guest at one instant.
 *
 * @param name libvirt's name of the domain, for messages
 * @param cpuNanos CPU time of the whole QEMU process; empty when the hypervisor did not say
 * @param vcpus one entry an online vCPU; empty when the hypervisor did not say
 * @param block empty when the hypervisor did not say: it has to ask QEMU, which may hang
 * @param dirtyMibPerSecond result of the last finished {@link HypervisorStats#measureDirtyRate}
 */
public record DomainSample(
        InstanceId id,
        String name,
        RunState state,
        OptionalLong cpuNanos,
        List<VcpuSample> vcpus,
        BalloonSample balloon,
        Optional<BlockSample> block,
        OptionalDouble dirtyMibPerSecond) {
    public DomainSample {
        vcpus = List.copyOf(vcpus);
    }

    /** As far as it matters here. */
    public enum RunState {
        RUNNING,
        PAUSED,
        /** Shutting down, crashed, suspended, or a state of the future. */
        OTHER
    }
}
