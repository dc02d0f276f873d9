package org.opendrs.sim;

import java.time.Duration;
import java.time.Instant;
import org.opendrs.contract.HypervisorStatsContract;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;
import org.opendrs.monitor.HypervisorStats;
import org.opendrs.sim.clock.VirtualClock;
import org.opendrs.sim.world.GuestMemory;
import org.opendrs.sim.world.SimGuest;
import org.opendrs.sim.world.SimHost;
import org.opendrs.sim.world.SimHypervisorStats;
import org.opendrs.sim.world.SimWorld;
import org.opendrs.sim.world.SteadyLoad;

class SimHypervisorContractTest extends HypervisorStatsContract {
    private static final HostId HOST = new HostId("cmp1");
    private static final InstanceId GUEST = new InstanceId("11111111-1111-4111-8111-111111111111");

    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final SimWorld world = new SimWorld(clock);

    SimHypervisorContractTest() {
        world.add(new SimHost(HOST, new SimHost.Hardware(2, 2, 4096, 100, Duration.ofSeconds(1)), clock.instant()));
        world.boot(new SimGuest(GUEST, "busy", 1, new SteadyLoad(1, 0, 1), new GuestMemory(512, 200, 300, 20)), HOST);
    }

    @Override
    protected HypervisorStats open() {
        return new SimHypervisorStats(world, HOST, clock);
    }

    @Override
    protected HypervisorStats openUnknownHost() {
        return new SimHypervisorStats(world, new HostId("nowhere"), clock);
    }

    @Override
    protected Duration bound() {
        return Duration.ofSeconds(1);
    }

    @Override
    protected InstanceId busyGuest() {
        return GUEST;
    }

    @Override
    protected void pauseAndResume(InstanceId guest) {
        world.pause(guest, true);
        world.pause(guest, false);
    }

    @Override
    protected void pass(Duration time) {
        clock.runUntil(clock.instant().plus(time));
    }
}
