package org.opendrs.sim.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opendrs.sim.trace.InvalidTrace;

class ReplayReportTest {
    /** The first hosts' guests want more than a host has, the others' next to nothing. */
    private static String crowded() {
        StringBuilder trace = new StringBuilder("# made up\n");
        for (int vm = 0; vm < 12; vm++) {
            trace.append("vm").append(vm).append(":cores=16:memoryMib=4096,cpuPercent,300,");
            trace.append(vm % 3 == 0 ? "60,60,60,60,60\n" : "2,2,2,2,2\n");
        }
        return trace.toString();
    }

    @TempDir
    private Path folder;

    private Path trace(String text) throws Exception {
        return Files.writeString(folder.resolve("trace.csv"), text);
    }

    private ReplayReport report(Path trace) throws Exception {
        return new ReplayReport(trace, OptionalInt.of(3), Duration.ofMinutes(15), 1, folder.resolve("report"));
    }

    @Test
    void theServiceRelievesWhatTheTraceOverloadsAndTheReportShowsIt() throws Exception {
        ReplayReport report = report(trace(crowded()));
        report.write();
        assertThat(report.summary()).matches(".*12 VMs on 3 hosts.* [1-9]\\d* moves");
        Path written = folder.resolve("report");
        String csv = Files.readString(written.resolve("minutes.csv"));
        String[] last = csv.strip().lines().reduce((a, b) -> b).orElseThrow().split(",", -1);
        assertThat(last[0]).isEqualTo("15");
        assertThat(last[2]).as("overloaded hosts in the end").isEqualTo("0");
        assertThat(last[3]).as("without the service").isEqualTo("1");
        assertThat(Files.readString(written.resolve("decisions.log"))).contains("plan migrate vm", "act completed");
        assertThat(Files.readString(written.resolve("README.md"))).contains("![load](load.png)", "## Rules");
        try (Stream<Path> files = Files.list(written)) {
            assertThat(files.filter(file -> file.toString().endsWith(".png")))
                    .hasSize(5)
                    .allSatisfy(file ->
                            assertThat(ImageIO.read(file.toFile()).getWidth()).isEqualTo(900));
        }
    }

    @Test
    void aBrokenTraceIsNamedWithFileAndLine() throws Exception {
        Path trace = trace("# made up\nvm1,cpuPercent,300,10,NaN\n");
        assertThatThrownBy(() -> report(trace)).isInstanceOf(InvalidTrace.class).hasMessageContaining(trace + ":2: ");
    }

    @Test
    void aTraceWithoutCpuIsOfNoUse() throws Exception {
        Path trace = trace("vm1,memoryMib,300,10,11\n");
        assertThatThrownBy(() -> report(trace))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cpuPercent");
    }
}
