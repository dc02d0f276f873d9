package org.opendrs.sim.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opendrs.balloon.BalloonDevice;
import org.opendrs.balloon.TargetOutcome;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;
import org.opendrs.monitor.BalloonSample;
import org.opendrs.monitor.CellMemorySample;
import org.opendrs.monitor.DomainEvent;
import org.opendrs.monitor.HypervisorUnavailable;
import org.opendrs.sim.clock.VirtualClock;
import org.opendrs.sim.memory.MemorySpec;

/** The balloon port on a simulated host: what is asked shows in later samples and events. */
class SimBalloonDriverTest {
    private static final HostId HOST = new HostId("cmp1");
    private static final InstanceId GUEST = new InstanceId("a");
    private static final long MAXIMUM_KIB = 2048 * 1024;

    private final VirtualClock clock = new VirtualClock(Instant.EPOCH);
    private final SimWorld world = new SimWorld(clock);
    private final SimBalloonDriver driver = new SimBalloonDriver(world, HOST);
    private final SimHypervisorStats stats = new SimHypervisorStats(world, HOST, clock);

    @BeforeEach
    void oneGuest() {
        world.add(new SimHost(HOST, new SimHost.Hardware(4, 4, 8192, 100, Duration.ofSeconds(1)), Instant.EPOCH));
        GuestMemory memory = new GuestMemory(2048, 800, 2048, 5);
        world.boot(new SimGuest(GUEST, "a", 2, new SteadyLoad(0.1, 0, 1), memory), HOST);
    }

    private BalloonSample after(int seconds) {
        clock.runUntil(clock.instant().plusSeconds(seconds));
        return stats.sample().domains().get(0).balloon();
    }

    @Test
    void aTargetThatIsTakenShowsInActualAndInTheHostsMemory() {
        long free = stats.sample().memory().freeKib();
        assertThat(driver.setTarget(GUEST, 1024 * 1024)).isEqualTo(TargetOutcome.TAKEN);
        assertThat(after(0).actualKib()).hasValue(MAXIMUM_KIB);
        assertThat(after(10).actualKib()).hasValue(1024 * 1024);
        assertThat(stats.sample().memory().freeKib() - free).isEqualTo(1024 * 1024);
    }

    @Test
    void aBalloonThatMovesIsToldOf() {
        List<DomainEvent.Kind> events = new ArrayList<>();
        stats.listen(event -> events.add(event.kind()));
        driver.setTarget(GUEST, 1024 * 1024);
        after(10);
        assertThat(events).hasSizeBetween(4, 6).containsOnly(DomainEvent.Kind.BALLOON);
    }

    @Test
    void aRebootIsToldOf() {
        List<DomainEvent.Kind> events = new ArrayList<>();
        stats.listen(event -> events.add(event.kind()));
        world.reboot(GUEST);
        assertThat(events).containsExactly(DomainEvent.Kind.REBOOTED);
    }

    @Test
    void nothingAboveTheMaximumAndNobodyWhoIsNotThere() {
        assertThat(driver.setTarget(GUEST, MAXIMUM_KIB + 1)).isInstanceOf(TargetOutcome.Refused.class);
        assertThat(driver.setTarget(new InstanceId("b"), 1024)).isInstanceOf(TargetOutcome.Refused.class);
        assertThat(driver.setTarget(GUEST, MAXIMUM_KIB)).isEqualTo(TargetOutcome.TAKEN);
    }

    @Test
    void whatAPausedGuestIsAskedForIsDoneWhenItGoesOn() {
        world.pause(GUEST, true);
        assertThat(driver.setTarget(GUEST, 1024 * 1024)).isEqualTo(TargetOutcome.TAKEN);
        assertThat(after(10).actualKib()).hasValue(MAXIMUM_KIB);
        world.pause(GUEST, false);
        assertThat(after(10).actualKib()).hasValue(1024 * 1024);
    }

    @Test
    void theDeviceIsAsItWasMade() {
        assertThat(driver.device(GUEST)).isEqualTo(BalloonDevice.PLAIN);
    }

    @Test
    void whoIsBoundToACellOfItsHostIsSaidToBe() {
        HostId other = new HostId("cmp2");
        world.add(
                new SimHost(other, new SimHost.Hardware(4, 4, 8192, 100, Duration.ofSeconds(1), 0, 2), Instant.EPOCH));
        InstanceId bound = new InstanceId("b");
        MemorySpec spec = MemorySpec.of(2048).boundTo(1);
        world.boot(
                new SimGuest(
                        bound, "b", 2, new SteadyLoad(0.1, 0, 1), new GuestMemory(2048, 800, 2048, 5).settled(spec), 5),
                other);
        try (SimBalloonDriver there = new SimBalloonDriver(world, other)) {
            assertThat(there.device(bound).cell()).hasValue(1);
        }
        assertThat(stats.sample().memory().cells()).isEmpty();
        assertThat(new SimHypervisorStats(world, other, clock).sample().memory().cells())
                .containsExactly(
                        new CellMemorySample(0, 4096 * 1024, (4096 - 512) * 1024),
                        new CellMemorySample(1, 4096 * 1024, (4096 - 512 - 2048) * 1024));
    }

    @Test
    void aHostThatIsAwayOrADriverThatIsClosedIsUnavailable() {
        world.change(HOST, host -> host.away(true));
        assertThatThrownBy(() -> driver.setTarget(GUEST, 1024 * 1024)).isInstanceOf(HypervisorUnavailable.class);
        world.change(HOST, host -> host.away(false));
        driver.close();
        assertThatThrownBy(() -> driver.device(GUEST)).isInstanceOf(HypervisorUnavailable.class);
    }

    @Test
    void aMigrationKeepsBalloonAndTargetAndStatisticsGoOn() {
        HostId other = new HostId("cmp2");
        world.add(new SimHost(other, new SimHost.Hardware(4, 4, 8192, 100, Duration.ofSeconds(1)), Instant.EPOCH));
        driver.setTarget(GUEST, 1024 * 1024);
        after(2);
        world.move(GUEST, other, clock.instant());
        clock.runUntil(clock.instant().plusSeconds(6));
        BalloonSample sample = new SimHypervisorStats(world, other, clock)
                .sample()
                .domains()
                .get(0)
                .balloon();
        assertThat(sample.actualKib()).hasValue(1024 * 1024);
        assertThat(sample.lastUpdate().orElseThrow()).isAfter(clock.instant().minusSeconds(3));
    }
}
