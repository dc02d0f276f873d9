package org.opendrs.adapter.procfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opendrs.model.HostId;
import org.opendrs.monitor.HostMemorySample;
import org.opendrs.monitor.KernelMemory;
import org.opendrs.testing.SteadyGuests;

class LocalHypervisorTest {
    private static final String MEMINFO = """
            MemTotal:       24683932 kB
            MemFree:        20000000 kB
            MemAvailable:   23000000 kB
            Buffers:          100000 kB
            Cached:          3000000 kB
            SwapTotal:       4000000 kB
            SwapFree:        1000000 kB
            Active(anon):       1000 kB
            HugePages_Total:       0
            """;
    private static final String PRESSURE = """
            some avg10=12.50 avg60=3.00 avg300=1.00 total=123
            full avg10=2.25 avg60=0.00 avg300=0.00 total=45
            """;

    @TempDir
    Path proc;

    private HostMemorySample sample() {
        try (LocalHypervisor local = new LocalHypervisor(new SteadyGuests(new HostId("cmp1")), proc)) {
            return local.sample().memory();
        }
    }

    @Test
    void whatTheKernelSaysCounts() throws IOException {
        Files.writeString(proc.resolve("meminfo"), MEMINFO);
        Files.createDirectory(proc.resolve("pressure"));
        Files.writeString(proc.resolve("pressure/memory"), PRESSURE);

        assertThat(sample().availableKib()).hasValue(23_000_000);
        assertThat(sample().totalKib()).isEqualTo(24_683_932);
        assertThat(sample().kernel())
                .contains(new KernelMemory(4_000_000, 1_000_000, OptionalDouble.of(0.125), OptionalDouble.of(0.0225)));
    }

    @Test
    void aKernelWithoutPressureFilesLeavesItUnknown() throws IOException {
        Files.writeString(proc.resolve("meminfo"), MEMINFO);

        assertThat(sample().kernel().orElseThrow().someStalledRatio()).isEmpty();
    }

    @Test
    void whatCannotBeReadIsLibvirtsToTell() throws IOException {
        assertThat(sample().kernel()).isEmpty();
        Files.writeString(proc.resolve("meminfo"), "MemTotal: 1 kB\n");
        assertThat(sample().kernel()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "qemu:///system, true",
        "qemu:///system?socket=/run/forwarded, false",
        "qemu+unix:///system?socket=/run/forwarded, false",
        "qemu+tls://cmp-01/system, false",
        "qemu+ssh://root@cmp-01/system, false"
    })
    void onlyTheHostThatWeRunOnIsLocal(String uri, boolean local) {
        assertThat(LocalHypervisor.isLocal(uri)).isEqualTo(local);
    }
}
