package org.opendrs.adapter.libvirt;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.libvirt.jna.ConnectionPointer;
import org.opendrs.monitor.HostCpuSample;
import org.opendrs.monitor.HostMemorySample;

/** Counters of the host itself. libvirt wants to be asked for their number first; it is asked once a connection. */
final class NodeCalls {
    private final NodeConnection connection;
    private int cpuFields;
    private int memoryFields;

    NodeCalls(NodeConnection connection) {
        this.connection = connection;
    }

    /** virNodeGetCPUStats or virNodeGetMemoryStats. */
    private interface Getter {
        int get(@Nullable ConnectionPointer conn, @Nullable Pointer stats, IntByReference count);
    }

    HostCpuSample cpu() throws LibvirtFailure {
        String call = "virNodeGetCPUStats";
        Getter getter = (conn, stats, count) -> Virt.INSTANCE.virNodeGetCPUStats(conn, Virt.ALL_CPUS, stats, count, 0);
        if (cpuFields == 0) {
            cpuFields = fields(call, getter);
        }
        return NodeSamples.cpu(online(), read(call, getter, cpuFields));
    }

    HostMemorySample memory() throws LibvirtFailure {
        String call = "virNodeGetMemoryStats";
        Getter getter =
                (conn, stats, count) -> Virt.INSTANCE.virNodeGetMemoryStats(conn, Virt.ALL_CELLS, stats, count, 0);
        if (memoryFields == 0) {
            memoryFields = fields(call, getter);
        }
        return NodeSamples.memory(read(call, getter, memoryFields));
    }

    private int online() throws LibvirtFailure {
        String call = "virNodeGetCPUMap";
        return connection.raw(call, conn -> {
            IntByReference online = new IntByReference();
            LibvirtFailure.check(Virt.INSTANCE.virNodeGetCPUMap(conn, null, online, 0), call);
            return online.getValue();
        });
    }

    private int fields(String call, Getter getter) throws LibvirtFailure {
        return connection.raw(call, conn -> {
            IntByReference count = new IntByReference(0);
            LibvirtFailure.check(getter.get(conn, null, count), call);
            return count.getValue();
        });
    }

    private Map<String, Long> read(String call, Getter getter, int fields) throws LibvirtFailure {
        return connection.raw(call, conn -> {
            IntByReference count = new IntByReference(fields);
            try (Memory stats = new Memory((long) fields * TypedParameters.NODE_BYTES)) {
                LibvirtFailure.check(getter.get(conn, stats, count), call);
                return TypedParameters.node(stats, count.getValue());
            }
        });
    }
}
