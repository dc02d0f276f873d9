package org.opendrs.adapter.libvirt;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.opendrs.balloon.BalloonDevice;
import org.opendrs.balloon.BalloonDriver;
import org.opendrs.balloon.TargetOutcome;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;
import org.opendrs.monitor.HypervisorUnavailable;

/**
 * One host's balloons over libvirt, on a connection of its own. A call that does not return in time is kept aside with its
 * lane; until it returns its guest is not called again, and others go on over a further lane.
 */
public final class LibvirtBalloonDriver implements BalloonDriver {
    private final Link link;
    private final Set<InstanceId> inCall = ConcurrentHashMap.newKeySet();

    /**
     * @param uri libvirt's, such as {@code qemu+tls://cmp-01/system}
     * @param options {@link LibvirtOptions#callDeadline()} bounds each call
     */
    public LibvirtBalloonDriver(HostId host, String uri, LibvirtOptions options) {
        this.link = new Link(host, uri, options, event -> {});
    }

    @Override
    public TargetOutcome setTarget(InstanceId instance, long targetKib) {
        if (targetKib <= 0) {
            throw new IllegalArgumentException("no balloon target: " + targetKib + " KiB");
        }
        if (inCall.contains(instance)) {
            return new TargetOutcome.Hangs("an earlier call has not returned yet");
        }
        try {
            return link.call(connection -> marked(instance, () -> set(connection, instance, targetKib)));
        } catch (HypervisorUnavailable e) {
            if (inCall.contains(instance)) {
                return new TargetOutcome.Hangs(e.line());
            }
            throw e;
        }
    }

    private static TargetOutcome set(NodeConnection connection, InstanceId instance, long targetKib)
            throws LibvirtFailure {
        try {
            DomainCalls.setMemory(connection, instance.uuid(), targetKib);
            return TargetOutcome.TAKEN;
        } catch (LibvirtFailure e) {
            return ofGuest(e).orElseThrow(() -> e);
        }
    }

    /** Failures of one guest; the others are of the connection. */
    private static Optional<TargetOutcome> ofGuest(LibvirtFailure failure) {
        String why = String.valueOf(failure.getMessage());
        return switch (failure.code()) {
            case LibvirtFailure.NO_DOMAIN,
                    LibvirtFailure.INVALID_ARG,
                    LibvirtFailure.OPERATION_INVALID,
                    LibvirtFailure.OPERATION_FAILED,
                    LibvirtFailure.CONFIG_UNSUPPORTED,
                    LibvirtFailure.OPERATION_UNSUPPORTED -> Optional.of(new TargetOutcome.Refused(why));
            case LibvirtFailure.OPERATION_TIMEOUT -> Optional.of(new TargetOutcome.Hangs(why));
            default -> Optional.empty();
        };
    }

    @Override
    public BalloonDevice device(InstanceId instance) {
        return link.call(connection -> MemballoonXml.device(DomainCalls.xml(connection, instance.uuid())));
    }

    /** A native call about one guest. */
    private interface GuestCall<T> {
        T make() throws LibvirtFailure;
    }

    /** The guest counts as in a call until the native call has returned, whoever still waits for it. */
    private <T> T marked(InstanceId instance, GuestCall<T> call) throws LibvirtFailure {
        inCall.add(instance);
        try {
            return call.make();
        } finally {
            inCall.remove(instance);
        }
    }

    @Override
    public void close() {
        link.close();
    }
}
