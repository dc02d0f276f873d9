package org.opendrs.sim.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opendrs.control.HostReports;
import org.opendrs.control.NodeLoop;
import org.opendrs.model.HostId;
import org.opendrs.model.HostReport;
import org.opendrs.model.InstanceId;
import org.opendrs.profile.ContentionOptions;
import org.opendrs.sim.clock.VirtualClock;

/** The real node loop on a simulated host finds what was put in. */
class SimWorldTest {
    private static final Instant START = Instant.EPOCH;
    private static final HostId HOST = new HostId("cmp1");
    private static final HostId OTHER = new HostId("cmp2");

    private final VirtualClock clock = new VirtualClock(START);
    private final SimWorld world = new SimWorld(clock);
    private final HostReports reports = new HostReports();

    @BeforeEach
    void twoHosts() {
        for (HostId id : new HostId[] {HOST, OTHER}) {
            world.add(new SimHost(id, new SimHost.Hardware(4, 2, 8192, 100, Duration.ofSeconds(1)), START));
            NodeLoop loop = new NodeLoop(
                    id, new SimHypervisorStats(world, id, clock), ContentionOptions.DEFAULT, Optional.empty(), reports);
            clock.every(START, Duration.ofSeconds(2), () -> {
                loop.tick();
                return true;
            });
        }
    }

    private SimGuest guest(String id, double cores) {
        return new SimGuest(
                new InstanceId(id), id, 2, new SteadyLoad(cores, 0, 1), new GuestMemory(2048, 1000, 1500, 20));
    }

    private HostReport report(HostId host) {
        Map<HostId, HostReport> latest = reports.latest();
        return latest.getOrDefault(host, latest.values().iterator().next());
    }

    @Test
    void guestsOfAQuotaStealFromEachOtherAndTheMonitorSeesDemandAndSteal() {
        world.boot(guest("a", 2), HOST);
        world.boot(guest("b", 1.5), HOST);
        clock.runUntil(START.plusSeconds(60));

        HostReport report = report(HOST);
        assertThat(report.contention().stealRatio()).isGreaterThan(1.5 / 3.5);
        assertThat(report.use().cpuUsedCores().orElseThrow()).isCloseTo(2.0, within(0.01));
        assertThat(report.instances().get(0).cpuDemandCores().orElseThrow()).isCloseTo(2.0, within(0.01));
        assertThat(report.instances().get(0).memoryDemandMib().orElseThrow()).isCloseTo(1000, within(1.0));
        assertThat(report.instances().get(0).memoryResidentMib().orElseThrow()).isCloseTo(1500, within(1.0));
    }

    @Test
    void otherConsumersTakeWhatTheQuotaDoesNotKeepForGuests() {
        world.boot(guest("a", 2), HOST);
        world.change(HOST, host -> host.others(at -> 3.5));
        clock.runUntil(START.plusSeconds(60));

        assertThat(report(HOST).contention().stealRatio()).isCloseTo(0.75, within(0.01));
        assertThat(report(HOST).use().cpuUsedCores().orElseThrow()).isCloseTo(4.0, within(0.01));
    }

    @Test
    void aGuestThatMovedCountsAtItsNewHostOnly() {
        world.boot(guest("a", 1), HOST);
        clock.runUntil(START.plusSeconds(20));
        world.move(new InstanceId("a"), OTHER, clock.instant());
        clock.runUntil(START.plusSeconds(60));

        assertThat(report(HOST).instances()).isEmpty();
        assertThat(report(OTHER).instances()).hasSize(1);
        assertThat(report(OTHER).instances().get(0).cpuDemandCores().orElseThrow())
                .isCloseTo(1.0, within(0.01));
    }

    @Test
    void aPausedGuestWantsNothing() {
        world.boot(guest("a", 1), HOST);
        world.pause(new InstanceId("a"), true);
        clock.runUntil(START.plusSeconds(30));
        assertThat(report(HOST).instances().get(0).cpuDemandCores().orElseThrow())
                .isZero();
    }

    @Test
    void aHypervisorThatIsAwayIsSilentAndItsReportGrowsOld() {
        clock.runUntil(START.plusSeconds(10));
        world.change(HOST, host -> host.away(true));
        clock.runUntil(START.plusSeconds(20));

        assertThat(reports.silent()).containsOnlyKeys(HOST);
        assertThat(report(HOST).at()).isEqualTo(START.plusSeconds(10));
    }

    @Test
    void noiseDependsOnTheSecondAndNotOnHowOftenItIsAskedFor() {
        SteadyLoad load = new SteadyLoad(1, 0.2, 42);
        double once = load.coresAt(START.plusMillis(1200));
        load.coresAt(START.plusSeconds(9));
        assertThat(load.coresAt(START.plusMillis(1900))).isEqualTo(once).isBetween(0.8, 1.2);
        assertThat(load.coresAt(START.plusSeconds(2))).isNotEqualTo(once);
    }
}
