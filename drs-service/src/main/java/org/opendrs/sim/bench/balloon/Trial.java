package org.opendrs.sim.bench.balloon;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;
import org.opendrs.sim.bench.balloon.Workload.Plan;
import org.opendrs.sim.clock.VirtualClock;
import org.opendrs.sim.memory.SimMemory;
import org.opendrs.sim.world.SimBalloonDriver;
import org.opendrs.sim.world.SimGuest;
import org.opendrs.sim.world.SimHost;
import org.opendrs.sim.world.SimHypervisorStats;
import org.opendrs.sim.world.SimWorld;
import org.opendrs.sim.world.SteadyLoad;

/** One workload under one subject. */
final class Trial {
    private static final HostId HOST = new HostId("host");
    private static final Instant START = CurveLoad.START;

    /** Of the host's own kernel and services, as in the simulator. */
    private static final double OWN_MIB = 1024;

    /** Swap of the host; the thesis saw 7 GiB of it in use for 14 GiB of guests. */
    private static final double SWAP_RATIO = 0.5;

    private static final int CORES = 32;

    /** At the beginning the guests hold so much of what the host has for them: it fits. */
    private static final double FILLED_RATIO = 0.9;

    private final Workload workload;
    private final VirtualClock clock = new VirtualClock(START);
    private final SimWorld world = new SimWorld(clock);
    private final SimHost host;

    Trial(Workload workload) {
        this.workload = workload;
        double memoryMib = workload.guestsMib() + OWN_MIB;
        this.host =
                new SimHost(HOST, new SimHost.Hardware(CORES, CORES, memoryMib, 1000, Duration.ofSeconds(1)), START);
        host.memory().swap(SWAP_RATIO * workload.guestsMib());
        world.add(host);
        workload.guests().forEach(this::boot);
    }

    private void boot(Plan plan) {
        double filled = Math.min(1, FILLED_RATIO / workload.overcommit());
        SimMemory memory =
                SimMemory.settled(plan.spec(), plan.load(), filled * plan.spec().maximumMib(), START);
        world.boot(new SimGuest(id(plan.name()), plan.name(), 2, new SteadyLoad(0.5, 0, 1), memory, 5), HOST);
    }

    private static InstanceId id(String name) {
        return new InstanceId(name);
    }

    /** Runs it to its end. */
    Map<String, Number> run(Ballooner.Start subject, Optional<Recorder> recorder) {
        List<InstanceId> guests =
                workload.guests().stream().map(plan -> id(plan.name())).toList();
        try (SimHypervisorStats stats = new SimHypervisorStats(world, HOST, clock);
                SimBalloonDriver driver = new SimBalloonDriver(world, HOST)) {
            Ballooner ballooner = subject.on(HOST, driver, guests);
            stats.listen(ballooner::tell);
            Figures figures = new Figures(workload.guestsMib());
            for (int second = 1; second <= workload.seconds(); second++) {
                pass(second);
                figures.add(second, host);
                int now = second;
                recorder.ifPresent(it -> it.add(now, host));
                if (second % ballooner.every().toSeconds() == 0) {
                    ballooner.tick(stats.sample());
                }
            }
            return figures.metrics(host);
        }
    }

    private void pass(int second) {
        clock.runUntil(START.plusSeconds(second));
        world.change(HOST, it -> {});
        workload.reboots().stream()
                .filter(reboot -> reboot.second() == second)
                .forEach(reboot -> world.reboot(id(reboot.guest())));
    }
}
