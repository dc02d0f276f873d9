package org.opendrs.control;

import java.time.Duration;
import java.util.Optional;
import org.opendrs.balloon.BalloonLoop;
import org.opendrs.balloon.BalloonStatus;
import org.opendrs.model.HostId;
import org.opendrs.model.HostReport;
import org.opendrs.monitor.DomainEvent;
import org.opendrs.monitor.HostMonitor;
import org.opendrs.monitor.HostSample;
import org.opendrs.monitor.HypervisorStats;
import org.opendrs.monitor.HypervisorUnavailable;
import org.opendrs.profile.ContentionOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The node side: one sample, one report, one round of ballooning. The caller ticks it, every few seconds and soon after an event; on one thread. A
 * fault of the hypervisor is logged when it begins and when it ends.
 */
public final class NodeLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NodeLoop.class);

    private final HostId host;
    private final HypervisorStats hypervisor;
    private final HostMonitor monitor;
    private final Optional<BalloonLoop> balloons;
    private final HostReports reports;
    private boolean silent;
    private Duration lastTook = Duration.ZERO;

    /** @param balloons empty where nothing is ballooned, nor recommended */
    public NodeLoop(
            HostId host,
            HypervisorStats hypervisor,
            ContentionOptions options,
            Optional<BalloonLoop> balloons,
            HostReports reports) {
        this.balloons = balloons;
        this.host = host;
        this.hypervisor = hypervisor;
        this.monitor = new HostMonitor(host, options);
        this.reports = reports;
    }

    /** Something happened to a guest; any thread. */
    public void tell(DomainEvent event) {
        balloons.ifPresent(loop -> loop.tell(event));
    }

    public HostId host() {
        return host;
    }

    /** Whether guests lack memory now that was taken from them. */
    boolean holdsMemory() {
        return balloons.map(BalloonLoop::holdsMemory).orElse(false);
    }

    /** How long the last round took. */
    Duration lastTook() {
        return lastTook;
    }

    /** Samples and reports. Never throws for a hypervisor that is away. */
    public void tick() {
        long begun = System.nanoTime();
        sampleAndReport();
        lastTook = Duration.ofNanos(System.nanoTime() - begun);
    }

    private void sampleAndReport() {
        try {
            HostSample sample = hypervisor.sample();
            HostReport report = monitor.accept(sample);
            Optional<BalloonStatus> status = balloons.map(loop -> loop.tick(sample));
            reports.publish(
                    status.map(BalloonStatus::pressure).map(report::withMemory).orElse(report));
            status.ifPresent(reports::publish);
            if (silent) {
                LOG.info("host {}: the hypervisor answers again", host);
                silent = false;
            }
        } catch (HypervisorUnavailable e) {
            reports.silent(host, e.line());
            if (!silent) {
                LOG.warn("{}; nothing is done on this host until it answers", e.line());
                silent = true;
            }
        }
    }

    @Override
    public void close() {
        balloons.ifPresent(BalloonLoop::close);
        hypervisor.close();
    }
}
