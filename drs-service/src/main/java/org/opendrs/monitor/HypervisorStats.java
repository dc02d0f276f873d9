package org.opendrs.monitor;

import java.time.Duration;
import java.util.function.Consumer;
import org.opendrs.model.InstanceId;

/**
 * The hypervisor of one host, as far as it is watched. Port.
 *
 * <p>Each call returns or throws within a bound that the adapter is configured with, even if the hypervisor hangs. One thread
 * calls {@link #sample()} and {@link #measureDirtyRate}; listeners are called from a thread of the adapter's.
 */
public interface HypervisorStats extends AutoCloseable {
    /**
     * Everything at one instant.
     *
     * @throws HypervisorUnavailable when the hypervisor cannot be reached, hangs or refuses; the next call tries anew,
     *     after a back-off of the adapter's
     */
    HostSample sample();

    /**
     * Starts one measurement of the rate at which a guest rewrites its memory; the result is part of a later sample.
     *
     * @param over 1 to 60 s
     * @throws HypervisorUnavailable as {@link #sample()}; also when the guest or the driver cannot do it
     */
    void measureDirtyRate(InstanceId instance, Duration over);

    /** Calls {@code listener} for every event from now on. A lost connection loses events: samples stay the truth. */
    void listen(Consumer<DomainEvent> listener);

    /** Frees everything. Later calls throw {@link HypervisorUnavailable}. */
    @Override
    void close();
}
