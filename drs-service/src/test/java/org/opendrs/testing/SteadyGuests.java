package org.opendrs.testing;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;
import org.opendrs.monitor.BalloonSample;
import org.opendrs.monitor.DomainEvent;
import org.opendrs.monitor.DomainSample;
import org.opendrs.monitor.HostCpuSample;
import org.opendrs.monitor.HostMemorySample;
import org.opendrs.monitor.HostSample;
import org.opendrs.monitor.HypervisorStats;
import org.opendrs.monitor.HypervisorUnavailable;
import org.opendrs.monitor.VcpuSample;

/** A hypervisor in memory: each guest keeps half a core busy and waits a tenth of the time. It can be silent. */
public final class SteadyGuests implements HypervisorStats {
    private final HostId host;
    private final List<InstanceId> guests;
    private final AtomicInteger samples = new AtomicInteger();
    private final List<Consumer<DomainEvent>> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable String silentBecause;
    private volatile boolean closed;

    public SteadyGuests(HostId host, InstanceId... guests) {
        this.host = host;
        this.guests = List.of(guests);
    }

    public void silence(String why) {
        silentBecause = why;
    }

    public void tell(DomainEvent.Kind kind) {
        DomainEvent event = new DomainEvent(
                new InstanceId("somebody"), kind, InstantSource.system().instant());
        listeners.forEach(listener -> listener.accept(event));
    }

    public int samples() {
        return samples.get();
    }

    public boolean closed() {
        return closed;
    }

    @Override
    public HostSample sample() {
        samples.incrementAndGet();
        String why = silentBecause;
        if (why != null) {
            throw new HypervisorUnavailable(host, why);
        }
        long nanos = System.nanoTime();
        return new HostSample(
                InstantSource.system().instant(),
                nanos,
                new HostCpuSample(4, nanos / 2, nanos / 2),
                new HostMemorySample(8 << 20, 4 << 20, 0, 0, OptionalLong.empty()),
                guests.stream().map(guest -> domain(guest, nanos)).toList());
    }

    private static DomainSample domain(InstanceId guest, long nanos) {
        return new DomainSample(
                guest,
                "instance-" + guest,
                DomainSample.RunState.RUNNING,
                OptionalLong.of(nanos / 2),
                List.of(new VcpuSample(nanos / 2, OptionalLong.of(nanos / 10))),
                BalloonSample.UNKNOWN,
                Optional.empty(),
                OptionalDouble.empty());
    }

    @Override
    public void measureDirtyRate(InstanceId instance, Duration over) {
        throw new HypervisorUnavailable(host, "dirty rates are not measured here");
    }

    @Override
    public void listen(Consumer<DomainEvent> listener) {
        listeners.add(listener);
    }

    @Override
    public void close() {
        closed = true;
    }
}
