package org.opendrs.adapter.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opendrs.model.InstanceId;
import org.opendrs.monitor.BalloonSample;
import org.opendrs.monitor.BlockSample;
import org.opendrs.monitor.DomainSample;
import org.opendrs.monitor.DomainSample.RunState;
import org.opendrs.monitor.VcpuSample;

class DomainSamplesTest {
    private static final String UUID = "56b57874-8810-4d03-bfc4-6b23834fbdb6";

    @Test
    void aFullReportIsTakenOver() {
        DomainSample sample = sample("""
                state.state=1 state.reason=1 cpu.time=5000 cpu.user=4000
                vcpu.current=2 vcpu.maximum=2 vcpu.0.state=1 vcpu.0.time=1500 vcpu.0.wait=0 vcpu.0.delay=30
                vcpu.1.state=1 vcpu.1.time=1600 vcpu.1.delay=40
                balloon.current=700000 balloon.maximum=1048576 balloon.usable=500000 balloon.unused=400000
                balloon.available=995000 balloon.disk_caches=90000 balloon.rss=810000 balloon.swap_in=1
                balloon.swap_out=2 balloon.major_fault=3 balloon.minor_fault=4 balloon.last-update=1700000000
                block.count=1 block.0.rd.bytes=10 block.0.rd.reqs=2 block.0.wr.bytes=30 block.0.wr.reqs=4
                dirtyrate.calc_status=2 dirtyrate.megabytes_per_second=17
                """);

        assertThat(sample.id()).isEqualTo(new InstanceId(UUID));
        assertThat(sample.name()).isEqualTo("instance-00000001");
        assertThat(sample.state()).isEqualTo(RunState.RUNNING);
        assertThat(sample.cpuNanos()).hasValue(5000);
        assertThat(sample.vcpus())
                .containsExactly(new VcpuSample(1500, OptionalLong.of(30)), new VcpuSample(1600, OptionalLong.of(40)));
        assertThat(sample.balloon())
                .isEqualTo(new BalloonSample(
                        OptionalLong.of(700000),
                        OptionalLong.of(1048576),
                        OptionalLong.of(500000),
                        OptionalLong.of(400000),
                        OptionalLong.of(995000),
                        OptionalLong.of(90000),
                        OptionalLong.of(810000),
                        OptionalLong.of(1),
                        OptionalLong.of(2),
                        OptionalLong.of(3),
                        Optional.of(Instant.ofEpochSecond(1_700_000_000))));
        assertThat(sample.block()).contains(new BlockSample(10, 2, 30, 4));
        assertThat(sample.dirtyMibPerSecond()).hasValue(17);
    }

    @ParameterizedTest
    @CsvSource({"0,OTHER", "1,RUNNING", "2,RUNNING", "3,PAUSED", "4,OTHER", "6,OTHER", "7,OTHER", "99,OTHER"})
    void statesAreLibvirts(int state, RunState expected) {
        assertThat(sample("state.state=" + state).state()).isEqualTo(expected);
    }

    @Test
    void whatIsNotToldIsUnknown() {
        DomainSample sample = sample("state.state=1");
        assertThat(sample.cpuNanos()).isEmpty();
        assertThat(sample.vcpus()).isEmpty();
        assertThat(sample.balloon()).isEqualTo(BalloonSample.UNKNOWN);
        assertThat(sample.block()).isEmpty();
        assertThat(sample.dirtyMibPerSecond()).isEmpty();
    }

    @Test
    void missingDelayIsUnknownNotZero() {
        assertThat(sample("vcpu.maximum=1 vcpu.0.time=9").vcpus())
                .containsExactly(new VcpuSample(9, OptionalLong.empty()));
    }

    @Test
    void unpluggedVcpusLeaveGaps() {
        DomainSample sample = sample("vcpu.current=2 vcpu.maximum=4 vcpu.0.time=1 vcpu.3.time=4 vcpu.3.delay=5");
        assertThat(sample.vcpus())
                .containsExactly(new VcpuSample(1, OptionalLong.empty()), new VcpuSample(4, OptionalLong.of(5)));
    }

    @Test
    void aGuestThatNeverReportedHasNoLastUpdate() {
        DomainSample sample = sample("balloon.current=4 balloon.maximum=4 balloon.rss=3 balloon.last-update=0");
        assertThat(sample.balloon().lastUpdate()).isEmpty();
        assertThat(sample.balloon().actualKib()).hasValue(4);
        assertThat(sample.balloon().usableKib()).isEmpty();
    }

    @Test
    void qemusOwnBalloonSizeIsPreferred() {
        DomainStats stats = new DomainStats(
                UUID, "instance-00000001", 1, values("balloon.current=700 balloon.maximum=900"), OptionalLong.of(650));
        assertThat(DomainSamples.of(stats).balloon().actualKib()).hasValue(650);
    }

    @Test
    void disksAreSummedAndSilentOnesLeftOut() {
        DomainSample sample =
                sample("block.count=3 block.0.rd.bytes=1 block.0.wr.reqs=2 block.2.rd.bytes=10 block.2.wr.reqs=20");
        assertThat(sample.block()).contains(new BlockSample(11, 0, 0, 22));
    }

    @Test
    void disksThatSayNothingAreUnknownAndNoDisksAreNone() {
        assertThat(sample("block.count=2").block()).isEmpty();
        assertThat(sample("block.count=0").block()).contains(BlockSample.NONE);
    }

    @ParameterizedTest
    @CsvSource({"0", "1"})
    void aDirtyRateThatIsNotMeasuredIsUnknown(int status) {
        String stats = "dirtyrate.calc_status=" + status + " dirtyrate.megabytes_per_second=0";
        assertThat(sample(stats).dirtyMibPerSecond()).isEmpty();
    }

    /** QEMU is asked for the balloon only if it is not full and QEMU has just answered. */
    @ParameterizedTest
    @CsvSource({
        "balloon.current=900 balloon.maximum=900 balloon.rss=5,false",
        "balloon.current=800 balloon.maximum=900 balloon.rss=5,true",
        "balloon.current=800 balloon.maximum=900,false",
        "state.state=1,false",
    })
    void qemuIsAskedOnlyWhereEventsMayLag(String stats, boolean asked) {
        assertThat(BulkCall.needsActual(values(stats))).isEqualTo(asked);
    }

    private static DomainSample sample(String stats) {
        return DomainSamples.of(new DomainStats(UUID, "instance-00000001", 1, values(stats), OptionalLong.empty()));
    }

    /** {@code name=number} by blanks. */
    private static Map<String, Number> values(String stats) {
        return Arrays.stream(stats.strip().split("\\s+"))
                .map(field -> field.split("="))
                .collect(Collectors.toMap(field -> field[0], field -> Long.parseLong(field[1])));
    }
}
