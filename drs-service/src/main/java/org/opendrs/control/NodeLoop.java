package org.opendrs.control;

import org.opendrs.model.HostId;
import org.opendrs.monitor.HostMonitor;
import org.opendrs.monitor.HypervisorStats;
import org.opendrs.monitor.HypervisorUnavailable;
import org.opendrs.profile.ContentionOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The node side: one sample, one report. The caller ticks it, every few seconds and soon after an event; on one thread. A
 * fault of the hypervisor is logged when it begins and when it ends.
 */
public final class NodeLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NodeLoop.class);

    private final HostId host;
    private final HypervisorStats hypervisor;
    private final HostMonitor monitor;
    private final HostReports reports;
    private boolean silent;

    public NodeLoop(HostId host, HypervisorStats hypervisor, ContentionOptions options, HostReports reports) {
        this.host = host;
        this.hypervisor = hypervisor;
        this.monitor = new HostMonitor(host, options);
        this.reports = reports;
    }

    public HostId host() {
        return host;
    }

    /** Samples and reports. Never throws for a hypervisor that is away. */
    public void tick() {
        try {
            reports.publish(monitor.accept(hypervisor.sample()));
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
        hypervisor.close();
    }
}
