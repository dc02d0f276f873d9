package org.opendrs.sim;

import java.time.Duration;
import java.time.Instant;
import org.opendrs.balloon.BalloonDriver;
import org.opendrs.contract.BalloonDriverContract;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;
import org.opendrs.sim.clock.VirtualClock;
import org.opendrs.sim.world.GuestMemory;
import org.opendrs.sim.world.SimBalloonDriver;
import org.opendrs.sim.world.SimGuest;
import org.opendrs.sim.world.SimHost;
import org.opendrs.sim.world.SimWorld;
import org.opendrs.sim.world.SteadyLoad;

class SimBalloonContractTest extends BalloonDriverContract {
    private static final HostId HOST = new HostId("cmp1");
    private static final InstanceId GUEST = new InstanceId("11111111-1111-4111-8111-111111111111");

    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final SimWorld world = new SimWorld(clock);

    SimBalloonContractTest() {
        world.add(new SimHost(HOST, new SimHost.Hardware(2, 2, 4096, 100, Duration.ofSeconds(1)), clock.instant()));
        world.boot(new SimGuest(GUEST, "busy", 1, new SteadyLoad(1, 0, 1), new GuestMemory(512, 200, 300, 20)), HOST);
    }

    @Override
    protected BalloonDriver open() {
        return new SimBalloonDriver(world, HOST);
    }

    @Override
    protected BalloonDriver openUnknownHost() {
        return new SimBalloonDriver(world, new HostId("nowhere"));
    }

    @Override
    protected Duration bound() {
        return Duration.ofSeconds(1);
    }

    @Override
    protected InstanceId guest() {
        return GUEST;
    }

    @Override
    protected long maximumKib() {
        return 512 * 1024;
    }
}
