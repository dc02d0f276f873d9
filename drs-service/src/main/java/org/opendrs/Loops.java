package org.opendrs;

import io.dropwizard.lifecycle.Managed;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.opendrs.act.DecisionLog;
import org.opendrs.act.RecentDecisions;
import org.opendrs.act.RecentDecisions.Decision;
import org.opendrs.archive.KeptPlans;
import org.opendrs.balloon.Directives;
import org.opendrs.config.DrsConfiguration;
import org.opendrs.control.BalloonRooms;
import org.opendrs.control.ControlLoop;
import org.opendrs.control.ControlThread;
import org.opendrs.control.ControlView;
import org.opendrs.control.GuestDirectives;
import org.opendrs.control.HostReports;
import org.opendrs.control.NodeLoops;
import org.opendrs.metrics.CountedDecisions;
import org.opendrs.metrics.MeasuredHypervisor;
import org.opendrs.metrics.MeasuredInventories;
import org.opendrs.metrics.MeasuredMigrations;
import org.opendrs.metrics.ServiceMetrics;

/** The control loop and a node loop a host, wired to the world, started and stopped with the server. */
final class Loops implements Managed, Supplier<ControlView> {
    private final ControlLoop control;
    private final ControlThread thread;
    private final NodeLoops nodes;
    private final ServiceMetrics metrics;
    private final RecentDecisions decisions;
    private final KeptPlans plans;
    private final GuestDirectives guestDirectives;

    Loops(DrsConfiguration configuration, Connections world, ServiceMetrics metrics, InstantSource clock) {
        this.metrics = metrics;
        HostReports reports = new HostReports();
        Directives directives = new Directives();
        this.guestDirectives = new GuestDirectives(directives);
        this.decisions = new RecentDecisions(new Slf4jDecisionLog(), clock);
        DecisionLog log = new CountedDecisions(decisions, metrics);
        this.plans = configuration.control().plans();
        this.nodes = new NodeLoops(
                host -> new MeasuredHypervisor(world.hypervisor(host), metrics),
                new Balloons(configuration, world, directives, log::line)::of,
                configuration::contention,
                reports,
                configuration.hypervisors().sampleEvery());
        this.control = ControlLoops.of(
                configuration,
                new MeasuredInventories(world.inventories(), metrics),
                new MeasuredMigrations(world.migrations(), metrics),
                reports,
                new BalloonRooms(directives, reports, configuration.control().maxReportAge()),
                plans,
                log,
                clock);
        this.thread =
                new ControlThread(control, this::ticked, configuration.control().tickEvery());
    }

    /** New compute hosts are watched from now on, those that are gone are not. Without an inventory nothing is known of them. */
    private void ticked(ControlView view) {
        metrics.tick();
        guestDirectives.follow(view);
        view.seen().ifPresent(seen -> nodes.follow(seen.hosts()));
    }

    /** The last decisions, newest first. */
    List<Decision> decisions() {
        return decisions.recent();
    }

    /** The last plans with their snapshots. */
    KeptPlans plans() {
        return plans;
    }

    /** What the last tick saw and did. */
    @Override
    public ControlView get() {
        return control.view();
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void stop() {
        thread.close();
        nodes.close();
    }
}
