package org.opendrs.adapter.libvirt;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Statistics of all active domains in one call. With NOWAIT libvirt skips what only QEMU can tell where another call holds
 * the domain, and tells the rest.
 */
final class BulkCall {
    private static final int GROUPS = Virt.STATS_STATE
            | Virt.STATS_CPU_TOTAL
            | Virt.STATS_BALLOON
            | Virt.STATS_VCPU
            | Virt.STATS_BLOCK
            | Virt.STATS_DIRTYRATE;

    /** virDomainMemoryStatTags: the balloon's size as QEMU knows it. */
    private static final int TAG_ACTUAL_BALLOON = 6;
    /** More tags than libvirt has. */
    private static final int MAX_TAGS = 32;

    private BulkCall() {}

    static List<DomainStats> stats(NodeConnection connection) throws LibvirtFailure {
        String call = "virConnectGetAllDomainStats";
        return connection.raw(call, conn -> {
            PointerByReference list = new PointerByReference();
            int flags = Virt.GET_ACTIVE | Virt.GET_NOWAIT;
            int count = Virt.INSTANCE.virConnectGetAllDomainStats(conn, GROUPS, list, flags);
            LibvirtFailure.check(count, call);
            try {
                return records(connection, list.getValue(), count);
            } finally {
                Virt.INSTANCE.virDomainStatsRecordListFree(list.getValue());
            }
        });
    }

    private static List<DomainStats> records(NodeConnection connection, Pointer list, int count) {
        List<DomainStats> domains = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            domains.add(record(connection, list.getPointer((long) i * Native.POINTER_SIZE)));
        }
        return domains;
    }

    /** virDomainStatsRecord: {@code virDomainPtr dom; virTypedParameterPtr params; int nparams}. */
    private static DomainStats record(NodeConnection connection, Pointer record) {
        Pointer domain = record.getPointer(0);
        int count = record.getInt(2L * Native.POINTER_SIZE);
        Map<String, Number> values = TypedParameters.typed(record.getPointer(Native.POINTER_SIZE), count);
        return new DomainStats(
                NativeStrings.uuid(domain),
                Virt.INSTANCE.virDomainGetName(domain),
                Virt.INSTANCE.virDomainGetID(domain),
                values,
                needsActual(values) ? actual(connection, domain) : OptionalLong.empty());
    }

    /**
     * {@code balloon.current} is what QEMU's events said last and lags up to 1 s behind while a balloon moves. QEMU itself
     * is asked only for guests with a balloon, and only if it answered just now: {@code balloon.rss} is there when it did.
     */
    static boolean needsActual(Map<String, Number> values) {
        OptionalLong current = DomainStats.number(values, "balloon.current");
        return current.isPresent()
                && !current.equals(DomainStats.number(values, "balloon.maximum"))
                && values.containsKey("balloon.rss");
    }

    /** Empty when the domain is just going. */
    private static OptionalLong actual(NodeConnection connection, Pointer domain) {
        connection.entering("virDomainMemoryStats of " + Virt.INSTANCE.virDomainGetName(domain));
        try (Memory stats = new Memory((long) MAX_TAGS * TypedParameters.MEMORY_STAT_BYTES)) {
            int count = Virt.INSTANCE.virDomainMemoryStats(domain, stats, MAX_TAGS, 0);
            Long actual = TypedParameters.memoryStats(stats, Math.max(0, count)).get(TAG_ACTUAL_BALLOON);
            return actual == null ? OptionalLong.empty() : OptionalLong.of(actual);
        }
    }
}
