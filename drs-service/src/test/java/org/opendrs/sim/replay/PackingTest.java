package org.opendrs.sim.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.opendrs.sim.SimCluster;
import org.opendrs.sim.SimCluster.InstanceSpec;
import org.opendrs.sim.trace.TraceSample;

class PackingTest {
    private static final List<TraceVm> BITBRAINS = TraceVm.of(TraceSample.BITBRAINS.series());
    private static final List<TraceVm> PLANETLAB = TraceVm.of(TraceSample.PLANETLAB.series());

    @Test
    void aVmHasWhatTheTraceTellsAndDefaultsForTheRest() {
        assertThat(BITBRAINS).hasSize(4).allSatisfy(vm -> {
            assertThat(vm.vcpus()).isEqualTo((int) Math.ceil(vm.cpu().cores().orElseThrow()));
            assertThat(vm.demandMib()).isBetween(1.0, (double) vm.memoryMib());
        });
        assertThat(PLANETLAB).hasSize(8).allSatisfy(vm -> {
            assertThat(vm.vcpus()).isEqualTo(TraceVm.VCPUS);
            assertThat(vm.memoryMib()).isEqualTo(TraceVm.MEMORY_MIB);
        });
    }

    @Test
    void itWantsItsPercentageOfItsVcpus() {
        TraceVm vm = PLANETLAB.get(0);
        assertThat(vm.cores(Duration.ZERO)).isEqualTo(vm.vcpus() * vm.cpu().value(0) / 100);
        assertThat(vm.cores(Duration.ofDays(1000))).isBetween(0.0, (double) vm.vcpus());
    }

    @Test
    void vmsAreSpreadByTheirVcpus() {
        SimCluster cluster = Packing.pack(PLANETLAB, OptionalInt.of(4));
        assertThat(cluster.hosts()).hasSize(4);
        assertThat(cluster.instances())
                .extracting(InstanceSpec::host)
                .map(host -> host.orElseThrow())
                .containsExactly("h0000", "h0001", "h0002", "h0003", "h0000", "h0001", "h0002", "h0003");
    }

    @Test
    void thereAreEnoughHostsForThePeakAndForTheMemory() {
        List<TraceVm> many = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            TraceVm one = PLANETLAB.get(i % PLANETLAB.size());
            many.add(new TraceVm("vm" + i, one.vcpus(), 8192, one.demandMib(), one.cpu()));
        }
        int hosts = Packing.pack(many, OptionalInt.empty()).hosts().size();
        assertThat(hosts).isGreaterThanOrEqualTo((int) Math.ceil(200 * 8192 / (0.7 * Packing.HOST_MEMORY_MIB)));
    }

    @Test
    void aVmWithoutRoomIsNamed() {
        List<TraceVm> large = List.of(new TraceVm(
                "giant", 2, Packing.HOST_MEMORY_MIB, 1, PLANETLAB.get(0).cpu()));
        assertThatThrownBy(() -> Packing.pack(large, OptionalInt.of(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("giant")
                .hasMessageContaining("--hosts");
    }
}
