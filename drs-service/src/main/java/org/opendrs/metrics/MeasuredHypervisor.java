package org.opendrs.metrics;

import java.time.Duration;
import java.util.function.Consumer;
import org.opendrs.model.InstanceId;
import org.opendrs.monitor.DomainEvent;
import org.opendrs.monitor.HostSample;
import org.opendrs.monitor.HypervisorStats;

/** A hypervisor whose samples are timed. */
public record MeasuredHypervisor(HypervisorStats hypervisor, ServiceMetrics metrics) implements HypervisorStats {
    @Override
    public HostSample sample() {
        return metrics.sample(hypervisor::sample);
    }

    @Override
    public void measureDirtyRate(InstanceId instance, Duration over) {
        hypervisor.measureDirtyRate(instance, over);
    }

    @Override
    public void listen(Consumer<DomainEvent> listener) {
        hypervisor.listen(listener);
    }

    @Override
    public void close() {
        hypervisor.close();
    }
}
