package org.opendrs.balloon;

import org.opendrs.model.InstanceId;

/**
 * Moves the balloons of one host's guests. Port; the counterpart of {@link org.opendrs.monitor.HypervisorStats}, which tells
 * what came of it.
 *
 * <p>Each call returns or throws within a bound that the adapter is configured with, even if the hypervisor or one QEMU
 * hangs; a QEMU that hangs costs its own guest at most that bound, and later calls for the same guest answer
 * {@link TargetOutcome.Hangs} at once until it is back. One thread calls.
 */
public interface BalloonDriver extends AutoCloseable {
    /**
     * Asks a running guest to hold {@code targetKib} from now on; its boot configuration stays as it is. Returns when the
     * hypervisor took the order, not when the guest obeyed: that takes seconds, or for ever (a guest without the driver).
     *
     * @param targetKib above 0, at most the guest's maximum; the hypervisor accepts any small value, so the floor is the
     *     caller's
     * @throws org.opendrs.monitor.HypervisorUnavailable when the hypervisor as a whole cannot be reached; nothing else can be
     *     done on the host then
     */
    TargetOutcome setTarget(InstanceId instance, long targetKib);

    /**
     * What the live domain says about ballooning this guest. It does not change while its QEMU runs; a reboot from inside
     * keeps it, a hard reboot or a migration may change it.
     *
     * @throws org.opendrs.monitor.HypervisorUnavailable as {@link #setTarget}; also when this guest's hypervisor process does
     *     not answer
     */
    BalloonDevice device(InstanceId instance);

    /** Frees everything; balloons stay as they are. Later calls throw {@link org.opendrs.monitor.HypervisorUnavailable}. */
    @Override
    void close();
}
