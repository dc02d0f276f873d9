package org.opendrs.adapter.libvirt;

import java.util.Map;
import java.util.OptionalLong;
import org.opendrs.monitor.HostCpuSample;
import org.opendrs.monitor.HostMemorySample;

/** From libvirt's node statistics to ours; pure. */
final class NodeSamples {
    private NodeSamples() {}

    /** @param stats kernel, user, idle and iowait, in ns over all CPUs */
    static HostCpuSample cpu(int online, Map<String, Long> stats) throws LibvirtFailure {
        return new HostCpuSample(
                online, told(stats, "kernel") + told(stats, "user"), told(stats, "idle") + told(stats, "iowait"));
    }

    /** @param stats total, free, buffers and cached, in KiB; libvirt does not know MemAvailable */
    static HostMemorySample memory(Map<String, Long> stats) throws LibvirtFailure {
        return new HostMemorySample(
                told(stats, "total"),
                told(stats, "free"),
                told(stats, "buffers"),
                told(stats, "cached"),
                OptionalLong.empty());
    }

    private static long told(Map<String, Long> stats, String field) throws LibvirtFailure {
        Long value = stats.get(field);
        if (value == null) {
            throw new LibvirtFailure(LibvirtFailure.OTHER, "libvirt's node statistics lack '" + field + "'");
        }
        return value;
    }
}
