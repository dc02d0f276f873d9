package org.opendrs.adapter.libvirt;

import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decodes libvirt's arrays of named numbers. Layouts are those of include/libvirt/libvirt-common.h and libvirt-host.h on
 * every 64-bit Linux. An array is copied in one piece, since each single read of native memory costs.
 */
final class TypedParameters {
    private static final int NAME_BYTES = 80;
    /** virTypedParameter: {@code char field[80]; int type;} 4 bytes of padding, a union of 8 bytes. */
    static final int TYPED_BYTES = 96;
    /** virNodeCPUStats and virNodeMemoryStats: {@code char field[80]; unsigned long long value}. */
    static final int NODE_BYTES = 88;
    /** virDomainMemoryStatStruct: {@code int tag}, 4 bytes of padding, {@code unsigned long long val}. */
    static final int MEMORY_STAT_BYTES = 16;

    private static final int TYPE_OFFSET = 80;
    private static final int VALUE_OFFSET = 88;

    // virTypedParameterType
    private static final int INT = 1;
    private static final int UINT = 2;
    private static final int LLONG = 3;
    private static final int ULLONG = 4;
    private static final int DOUBLE = 5;
    private static final int BOOLEAN = 6;

    private TypedParameters() {}

    /** virTypedParameter[count] by name. Strings and types of the future are left out; a boolean is 0 or 1. */
    static Map<String, Number> typed(Pointer array, int count) {
        ByteBuffer bytes = copy(array, count * TYPED_BYTES);
        Map<String, Number> values = new HashMap<>(2 * count);
        for (int i = 0; i < count; i++) {
            int at = i * TYPED_BYTES;
            Number value = number(bytes, bytes.getInt(at + TYPE_OFFSET), at + VALUE_OFFSET);
            if (value != null) {
                values.put(name(bytes, at), value);
            }
        }
        return values;
    }

    /** virNodeCPUStats[count] or virNodeMemoryStats[count] by name. */
    static Map<String, Long> node(Pointer array, int count) {
        ByteBuffer bytes = copy(array, count * NODE_BYTES);
        Map<String, Long> values = new HashMap<>(2 * count);
        for (int at = 0; at < bytes.capacity(); at += NODE_BYTES) {
            values.put(name(bytes, at), bytes.getLong(at + NAME_BYTES));
        }
        return values;
    }

    /** virDomainMemoryStatStruct[count] by tag. */
    static Map<Integer, Long> memoryStats(Pointer array, int count) {
        ByteBuffer bytes = copy(array, count * MEMORY_STAT_BYTES);
        Map<Integer, Long> values = new HashMap<>(2 * count);
        for (int at = 0; at < bytes.capacity(); at += MEMORY_STAT_BYTES) {
            values.put(bytes.getInt(at), bytes.getLong(at + Long.BYTES));
        }
        return values;
    }

    private static ByteBuffer copy(Pointer array, int bytes) {
        // an array of nothing may have no address
        byte[] copy = bytes == 0 ? new byte[0] : array.getByteArray(0, bytes);
        return ByteBuffer.wrap(copy).order(ByteOrder.nativeOrder());
    }

    private static String name(ByteBuffer bytes, int at) {
        int length = 0;
        while (length < NAME_BYTES && bytes.get(at + length) != 0) {
            length++;
        }
        byte[] name = new byte[length];
        bytes.get(at, name);
        return new String(name, StandardCharsets.UTF_8);
    }

    private static @Nullable Number number(ByteBuffer bytes, int type, int at) {
        return switch (type) {
            case INT -> bytes.getInt(at);
            case UINT -> Integer.toUnsignedLong(bytes.getInt(at));
            case LLONG, ULLONG -> bytes.getLong(at);
            case DOUBLE -> bytes.getDouble(at);
            case BOOLEAN -> bytes.get(at);
            default -> null;
        };
    }
}
