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
import org.opendrs.monitor.CellMemorySample;
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

    @TempDir
    Path nodes;

    private HostMemorySample sample() {
        try (LocalHypervisor local = new LocalHypervisor(new SteadyGuests(new HostId("cmp1")), proc, nodes)) {
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

    private void node(int number, long totalKib, long freeKib, long fileKib) throws IOException {
        write(number, String.format("""

                Node %1$d MemTotal:       %2$d kB
                Node %1$d MemFree:        %3$d kB
                Node %1$d Active(anon):   777777 kB
                Node %1$d Active(file):   %4$d kB
                Node %1$d Inactive(file): %4$d kB
                Node %1$d Shmem:          555555 kB
                Node %1$d SReclaimable:   100000 kB
                Node %1$d HugePages_Total:     0
                """, number, totalKib, freeKib, fileKib));
    }

    private void write(int number, String text) throws IOException {
        Path folder = Files.createDirectories(nodes.resolve("node" + number));
        Files.writeString(folder.resolve("meminfo"), text);
    }

    @Test
    void eachCellHasWhatIsFreeOrCanBeDroppedLessItsPartOfWhatTheKernelKeeps() throws IOException {
        Files.writeString(proc.resolve("meminfo"), MEMINFO);
        node(1, 12_000_000, 8_000_000, 1_000_000);
        node(0, 12_000_000, 12_000_000, 550_000);
        Files.createDirectory(nodes.resolve("power"));
        Files.writeString(nodes.resolve("online"), "0-1");

        // 13,200,000 and 10,100,000 could be had, of which the kernel gives 23,000,000 away
        assertThat(sample().cells())
                .containsExactly(
                        new CellMemorySample(0, 12_000_000, 13_050_000),
                        new CellMemorySample(1, 12_000_000, 9_950_000));
    }

    @Test
    void noCellHasLessThanNothingAndOneWithoutMemoryIsNone() throws IOException {
        Files.writeString(proc.resolve("meminfo"), MEMINFO.replace("23000000", "9000000"));
        node(0, 12_000_000, 10_000_000, 0);
        node(1, 12_000_000, 0, 0);
        node(2, 0, 0, 0);

        assertThat(sample().cells())
                .containsExactly(
                        new CellMemorySample(0, 12_000_000, 9_500_000), new CellMemorySample(1, 12_000_000, 0));
    }

    @Test
    void cellsOfWhichOneCannotBeReadAreUnknown() throws IOException {
        Files.writeString(proc.resolve("meminfo"), MEMINFO);
        assertThat(sample().cells()).isEmpty();
        node(0, 12_000_000, 10_000_000, 0);
        assertThat(sample().cells()).hasSize(1);
        write(1, "Node 1 MemTotal:       12000000 kB\n");
        assertThat(sample().cells()).isEmpty();
        write(1, "Node 1 MemTotal: lots\n");
        assertThat(sample().cells()).isEmpty();
        Files.delete(nodes.resolve("node1/meminfo"));
        assertThat(sample().cells()).isEmpty();
        assertThat(sample().availableKib()).hasValue(23_000_000);
    }

    @Test
    void aKernelWithoutNumaHasNoCells() throws IOException {
        Files.writeString(proc.resolve("meminfo"), MEMINFO);
        Files.delete(nodes);

        assertThat(sample().cells()).isEmpty();
        assertThat(sample().kernel()).isPresent();
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
