package org.opendrs.sim;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.opendrs.Balloons;
import org.opendrs.Connections;
import org.opendrs.ControlLoops;
import org.opendrs.act.DecisionLog;
import org.opendrs.archive.KeptPlans;
import org.opendrs.balloon.Directives;
import org.opendrs.config.DrsConfiguration;
import org.opendrs.control.BalloonRooms;
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
    private final DecisionLog log;
    private final Directives directives = new Directives();
    private final GuestDirectives guestDirectives = new GuestDirectives(directives);
    private final Set<HostId> watched = new TreeSet<>();
    private final List<HypervisorStats> hypervisors = new ArrayList<>();
    private final List<SimNode> nodes = new ArrayList<>();
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
        this.log = log;
        this.plans = configuration.control().plans();
        this.control = ControlLoops.of(
                configuration,
                world.inventories(),
                world.migrations(),
                reports,
                new BalloonRooms(directives, reports, configuration.control().maxReportAge()),
                plans,
                log,
                wallClock);
    }

    void start() {
        time.every(time.instant(), configuration.control().tickEvery(), () -> !stopped && round());
    }

    private boolean round() {
        control.tick();
        guestDirectives.follow(view());
        view().seen().ifPresent(seen -> watch(seen.hosts()));
        return true;
    }

    /** Hosts that appear together are sampled together. */
    private void watch(Set<HostId> hosts) {
        List<SimNode> fresh =
                hosts.stream().filter(watched::add).map(this::node).toList();
        if (!fresh.isEmpty()) {
            time.every(time.instant(), configuration.hypervisors().sampleEvery(), () -> tick(fresh));
        }
    }

    private SimNode node(HostId host) {
        HypervisorStats hypervisor = world.hypervisor(host);
        hypervisors.add(hypervisor);
        SimNode node = new SimNode(
                log,
                lines -> new NodeLoop(
                        host,
                        hypervisor,
                        configuration.contention(host),
                        new Balloons(configuration, world, directives, lines).of(host),
                        reports));
        nodes.add(node);
        hypervisor.listen(event -> tell(node, event));
        return node;
    }

    private void tell(SimNode node, DomainEvent event) {
        node.tell(event);
        if (event.kind() != DomainEvent.Kind.BALLOON) {
            time.at(time.instant().plus(SETTLE), () -> tick(List.of(node)));
        }
    }

    private boolean tick(List<SimNode> nodes) {
        if (!stopped) {
            SimNode.tick(nodes);
        }
        return !stopped;
    }

    /** An orderly stop: it returns what it took, if so configured. */
    void stop() {
        stopped = true;
        nodes.forEach(SimNode::close);
    }

    /** The process is gone at once, with all that it knew: it returns nothing. */
    void kill() {
        stopped = true;
        hypervisors.forEach(HypervisorStats::close);
    }

    KeptPlans plans() {
        return plans;
    }

    ControlView view() {
        return control.view();
    }
}
