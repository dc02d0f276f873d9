package org.opendrs.adapter.libvirt;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.opendrs.model.InstanceId;
import org.opendrs.monitor.BalloonSample;
import org.opendrs.monitor.BlockSample;
import org.opendrs.monitor.DomainSample;
import org.opendrs.monitor.DomainSample.RunState;
import org.opendrs.monitor.VcpuSample;

/**
 * From libvirt's names to ours; pure. A field that libvirt leaves out stays unknown: it does so for everything that only
 * QEMU can tell while another call holds the domain or QEMU hangs.
 */
final class DomainSamples {
    // virDomainState
    private static final int STATE_RUNNING = 1;
    private static final int STATE_BLOCKED = 2;
    private static final int STATE_PAUSED = 3;

    /** virDomainDirtyRateStatus. */
    private static final int DIRTY_RATE_MEASURED = 2;

    private DomainSamples() {}

    static DomainSample of(DomainStats stats) {
        return new DomainSample(
                new InstanceId(stats.uuid()),
                stats.name(),
                state(stats),
                stats.number("cpu.time"),
                vcpus(stats),
                balloon(stats),
                block(stats),
                dirtyRate(stats));
    }

    static RunState state(DomainStats stats) {
        int state = (int) stats.number("state.state").orElse(0);
        return switch (state) {
            case STATE_RUNNING, STATE_BLOCKED -> RunState.RUNNING;
            case STATE_PAUSED -> RunState.PAUSED;
            default -> RunState.OTHER;
        };
    }

    /** Numbers have gaps where a vCPU is unplugged, so all up to the maximum are looked at. */
    private static List<VcpuSample> vcpus(DomainStats stats) {
        int numbers = (int) stats.number("vcpu.maximum").orElse(0);
        List<VcpuSample> vcpus = new ArrayList<>();
        for (int n = 0; n < numbers; n++) {
            String vcpu = "vcpu." + n;
            OptionalLong time = stats.number(vcpu + ".time");
            if (time.isPresent()) {
                vcpus.add(new VcpuSample(time.getAsLong(), stats.number(vcpu + ".delay")));
            }
        }
        return vcpus;
    }

    /** Whether QEMU itself was asked: libvirt tells what the process holds only then. */
    static boolean answers(DomainStats stats) {
        return stats.number("balloon.rss").isPresent();
    }

    private static BalloonSample balloon(DomainStats stats) {
        OptionalLong actual = stats.actualKib();
        return new BalloonSample(
                actual.isPresent() ? actual : stats.number("balloon.current"),
                stats.number("balloon.maximum"),
                stats.number("balloon.usable"),
                stats.number("balloon.unused"),
                stats.number("balloon.available"),
                stats.number("balloon.disk_caches"),
                stats.number("balloon.rss"),
                stats.number("balloon.swap_in"),
                stats.number("balloon.swap_out"),
                stats.number("balloon.major_fault"),
                lastUpdate(stats));
    }

    /** QEMU says 0 as long as the guest's driver has never reported. */
    private static Optional<Instant> lastUpdate(DomainStats stats) {
        long seconds = stats.number("balloon.last-update").orElse(0);
        return seconds == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(seconds));
    }

    private static Optional<BlockSample> block(DomainStats stats) {
        OptionalLong disks = stats.number("block.count");
        if (disks.isEmpty()) {
            return Optional.empty();
        }
        List<BlockSample> told = IntStream.range(0, (int) disks.getAsLong())
                .mapToObj(n -> disk(stats, "block." + n))
                .flatMap(Optional::stream)
                .toList();
        if (told.isEmpty() && disks.getAsLong() > 0) {
            return Optional.empty();
        }
        return Optional.of(told.stream().reduce(BlockSample.NONE, DomainSamples::sum));
    }

    private static Optional<BlockSample> disk(DomainStats stats, String disk) {
        OptionalLong readBytes = stats.number(disk + ".rd.bytes");
        if (readBytes.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new BlockSample(
                readBytes.getAsLong(),
                stats.number(disk + ".rd.reqs").orElse(0),
                stats.number(disk + ".wr.bytes").orElse(0),
                stats.number(disk + ".wr.reqs").orElse(0)));
    }

    private static BlockSample sum(BlockSample a, BlockSample b) {
        return new BlockSample(
                a.readBytes() + b.readBytes(),
                a.readRequests() + b.readRequests(),
                a.writtenBytes() + b.writtenBytes(),
                a.writeRequests() + b.writeRequests());
    }

    private static OptionalDouble dirtyRate(DomainStats stats) {
        OptionalLong rate = stats.number("dirtyrate.megabytes_per_second");
        boolean measured = stats.number("dirtyrate.calc_status").orElse(0) == DIRTY_RATE_MEASURED;
        return measured && rate.isPresent() ? OptionalDouble.of((double) rate.getAsLong()) : OptionalDouble.empty();
    }
}
