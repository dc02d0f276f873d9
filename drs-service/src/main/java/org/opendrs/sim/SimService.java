package org.opendrs.sim;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.opendrs.Balloons;
import org.opendrs.Connections;
import org.opendrs.ControlLoops;
import org.opendrs.act.DecisionLog;
import org.opendrs.archive.KeptPlans;
import org.opendrs.balloon.Directives;
import org.opendrs.config.DrsConfiguration;
import org.opendrs.control.ControlLoop;
import org.opendrs.control.ControlView;
import org.opendrs.control.GuestDirectives;
import org.opendrs.control.HostReports;
import org.opendrs.control.NodeLoop;
import org.opendrs.model.HostId;
import org.opendrs.monitor.DomainEvent;
import org.opendrs.monitor.HypervisorStats;
import org.opendrs.sim.clock.VirtualClock;

/**
 * One process of the service: the same classes, wired in the same way from the same configuration as in the real one, but ticked by the
 * virtual clock and not by threads.
 */
final class SimService {
    /** As in the real one: libvirt tells of a new guest before its counters are there. */
    private static final Duration SETTLE = Duration.ofMillis(300);

    private final DrsConfiguration configuration;
    private final Connections world;
    private final VirtualClock time;
    private final HostReports reports = new HostReports();
    private final KeptPlans plans;
    private final ControlLoop control;
    private final GuestDirectives guestDirectives;
    private final Balloons balloons;
    private final Map<HostId, HypervisorStats> hypervisors = new TreeMap<>();
    private boolean stopped;

    /** @param wallClock what the process takes for the time */
    SimService(
            DrsConfiguration configuration,
            Connections world,
            DecisionLog log,
            VirtualClock time,
            InstantSource wallClock) {
        this.configuration = configuration;
        this.world = world;
        this.time = time;
        Directives directives = new Directives();
        this.guestDirectives = new GuestDirectives(directives);
        this.balloons = new Balloons(configuration, world, directives, log::line);
        this.plans = configuration.control().plans();
        this.control =
                ControlLoops.of(configuration, world.inventories(), world.migrations(), reports, plans, log, wallClock);
    }

    void start() {
        time.every(time.instant(), configuration.control().tickEvery(), () -> !stopped && round());
    }

    private boolean round() {
        control.tick();
        guestDirectives.follow(view());
        view().seen().ifPresent(seen -> seen.hosts().forEach(this::watch));
        return true;
    }

    private void watch(HostId host) {
        if (!hypervisors.containsKey(host)) {
            HypervisorStats hypervisor = world.hypervisor(host);
            NodeLoop loop =
                    new NodeLoop(host, hypervisor, configuration.hotspot().contention(), balloons.of(host), reports);
            hypervisors.put(host, hypervisor);
            hypervisor.listen(event -> tell(loop, event));
            time.every(time.instant(), configuration.hypervisors().sampleEvery(), () -> tick(loop));
        }
    }

    private void tell(NodeLoop loop, DomainEvent event) {
        loop.tell(event);
        if (event.kind() != DomainEvent.Kind.BALLOON) {
            time.at(time.instant().plus(SETTLE), () -> tick(loop));
        }
    }

    private boolean tick(NodeLoop loop) {
        if (!stopped) {
            loop.tick();
        }
        return !stopped;
    }

    /** The process is gone at once, with all that it knew: it returns nothing. */
    void kill() {
        stopped = true;
        hypervisors.values().forEach(HypervisorStats::close);
    }

    KeptPlans plans() {
        return plans;
    }

    ControlView view() {
        return control.view();
    }
}
