package org.opendrs.adapter.libvirt;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;
import org.opendrs.monitor.DomainEvent;
import org.opendrs.monitor.HostSample;
import org.opendrs.monitor.HypervisorStats;
import org.opendrs.monitor.HypervisorUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One host's libvirt. The connection is opened by the first call, not by the constructor, so a host that is away shows when
 * it is asked; events flow while there is a connection, and may come twice while a hung call keeps an old one.
 *
 * <p>A sample takes at most three times {@link LibvirtOptions#callDeadline()}: once for itself, and rarely once when it is taken
 * anew, once for a guest whose statistics period has to be set.
 */
public final class LibvirtHypervisorStats implements HypervisorStats {
    static final Logger LOG = LoggerFactory.getLogger(LibvirtHypervisorStats.class);

    private final LibvirtOptions options;
    private final InstantSource clock;
    private final Link link;
    private final Patience patience;
    private final StatsPeriods periods = new StatsPeriods();
    private final List<Consumer<DomainEvent>> listeners = new CopyOnWriteArrayList<>();

    /** @param uri libvirt's, such as {@code qemu+tls://cmp-01/system} */
    public LibvirtHypervisorStats(HostId host, String uri, LibvirtOptions options, InstantSource clock) {
        this.options = options;
        this.clock = clock;
        this.link = new Link(host, uri, options, this::tell);
        this.patience = new Patience(options.callDeadline());
    }

    /** A sample and what it was made of. */
    private record Reading(HostSample sample, List<DomainStats> domains) {
        boolean everybodyAnswered() {
            return sample.domains().stream().allMatch(domain -> domain.balloon().fromProcess());
        }
    }

    @Override
    public HostSample sample() {
        Reading reading = reading();
        setPeriods(reading.domains());
        return reading.sample();
    }

    /**
     * A QEMU that hangs holds up the first call that meets it, and later ones skip it: that first call is given up as soon as it is
     * clearly late, so that the other guests are told of in the same sample.
     */
    private Reading reading() {
        Duration left = patience.left();
        try {
            return timed(left);
        } catch (CallHangs e) {
            if (left.compareTo(options.callDeadline()) >= 0) {
                throw e;
            }
            Reading reading = timed(options.callDeadline());
            if (reading.everybodyAnswered()) {
                patience.took(left); // nobody hangs, the host is slow
            }
            return reading;
        }
    }

    private Reading timed(Duration deadline) {
        long begun = System.nanoTime();
        Reading reading = link.call(this::read, deadline);
        patience.took(Duration.ofNanos(System.nanoTime() - begun));
        return reading;
    }

    private Reading read(NodeConnection connection) throws LibvirtFailure {
        var at = clock.instant();
        long monotonicNanos = System.nanoTime();
        List<DomainStats> domains = BulkCall.stats(connection);
        HostSample sample = new HostSample(
                at,
                monotonicNanos,
                connection.node().cpu(),
                connection.node().memory(),
                domains.stream().map(DomainSamples::of).toList());
        return new Reading(sample, domains);
    }

    /** What fails here is tried again later and never costs a sample. */
    private void setPeriods(List<DomainStats> domains) {
        for (DomainStats domain : periods.due(domains, System.nanoTime())) {
            try {
                link.call(connection -> setPeriod(connection, domain));
                periods.done(domain);
            } catch (HypervisorUnavailable e) {
                periods.failed(domain, System.nanoTime());
                LOG.info("{}; statistics period of {} ({}) not set", e.line(), domain.name(), domain.uuid());
                return;
            }
        }
    }

    private boolean setPeriod(NodeConnection connection, DomainStats domain) throws LibvirtFailure {
        boolean slow = MemballoonXml.slowerThan(DomainCalls.xml(connection, domain.uuid()), options.statsPeriod());
        if (slow) {
            DomainCalls.setStatsPeriod(connection, domain.uuid(), options.statsPeriod());
        }
        return slow;
    }

    @Override
    public void measureDirtyRate(InstanceId instance, Duration over) {
        if (over.toSeconds() < 1 || over.toSeconds() > 60) {
            throw new IllegalArgumentException("a dirty rate is measured over 1 to 60 s, not " + over);
        }
        link.call(connection -> {
            DomainCalls.startDirtyRate(connection, instance.uuid(), over);
            return over;
        });
    }

    @Override
    public void listen(Consumer<DomainEvent> listener) {
        listeners.add(listener);
    }

    private void tell(DomainEvent event) {
        for (Consumer<DomainEvent> listener : listeners) {
            try {
                listener.accept(event);
            } catch (RuntimeException e) {
                LOG.error("a listener failed on {}", event, e);
            }
        }
    }

    @Override
    public void close() {
        link.close();
    }
}
