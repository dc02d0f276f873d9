package org.opendrs.adapter.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** On memory laid out by hand as libvirt lays it out. */
class TypedParametersTest {
    private static final int TYPE = 80;
    private static final int VALUE = 88;

    @Test
    void decodesEachTypeOfNumber() {
        try (Memory array = cleared(6 * 96)) {
            typed(array, 0, "int", 1).setInt(VALUE, -7);
            typed(array, 1, "uint", 2).setInt(VALUE, -1);
            typed(array, 2, "llong", 3).setLong(VALUE, Long.MIN_VALUE);
            typed(array, 3, "ullong", 4).setLong(VALUE, 1L << 40);
            typed(array, 4, "double", 5).setDouble(VALUE, 0.25);
            typed(array, 5, "boolean", 6).setByte(VALUE, (byte) 1);

            assertThat(TypedParameters.typed(array, 6))
                    .containsOnly(
                            entry("int", -7),
                            entry("uint", 4_294_967_295L),
                            entry("llong", Long.MIN_VALUE),
                            entry("ullong", 1L << 40),
                            entry("double", 0.25),
                            entry("boolean", (byte) 1));
        }
    }

    @Test
    void leavesOutStringsAndTypesOfTheFuture() {
        try (Memory array = cleared(3 * 96)) {
            typed(array, 0, "block.0.name", 7).setLong(VALUE, 0xdeadbeefL);
            typed(array, 1, "future", 99).setLong(VALUE, 1);
            typed(array, 2, "state.state", 1).setInt(VALUE, 1);

            assertThat(TypedParameters.typed(array, 3)).containsOnly(entry("state.state", 1));
        }
    }

    @Test
    void aNameMayFillItsField() {
        String longest = "x".repeat(80);
        try (Memory array = cleared(96)) {
            array.write(0, longest.getBytes(StandardCharsets.US_ASCII), 0, 80);
            array.setInt(TYPE, 1);
            array.setInt(VALUE, 5);

            assertThat(TypedParameters.typed(array, 1)).containsOnly(entry(longest, 5));
        }
    }

    @Test
    void decodesNodeStatistics() {
        try (Memory array = cleared(2 * 88)) {
            array.setString(0, "kernel");
            array.setLong(80, 11);
            array.setString(88, "user");
            array.setLong(168, 22);

            assertThat(TypedParameters.node(array, 2)).containsOnly(entry("kernel", 11L), entry("user", 22L));
        }
    }

    @Test
    void decodesMemoryStatistics() {
        try (Memory array = cleared(2 * 16)) {
            array.setInt(0, 6);
            array.setLong(8, 524_288);
            array.setInt(16, 9);
            array.setLong(24, 1_700_000_000);

            assertThat(TypedParameters.memoryStats(array, 2))
                    .containsOnly(entry(6, 524_288L), entry(9, 1_700_000_000L));
        }
    }

    @Test
    void anEmptyArrayIsAnEmptyMap() {
        try (Memory array = cleared(96)) {
            assertThat(TypedParameters.typed(array, 0)).isEmpty();
            assertThat(TypedParameters.node(array, 0)).isEmpty();
            assertThat(TypedParameters.memoryStats(array, 0)).isEmpty();
        }
    }

    private static Memory cleared(int bytes) {
        Memory memory = new Memory(bytes);
        memory.clear();
        return memory;
    }

    private static Pointer typed(Memory array, int index, String name, int type) {
        Pointer parameter = array.share(96L * index);
        parameter.setString(0, name);
        parameter.setInt(TYPE, type);
        return parameter;
    }
}
