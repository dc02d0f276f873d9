package org.opendrs.sim.world;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.opendrs.balloon.BalloonDevice;
import org.opendrs.balloon.BalloonDriver;
import org.opendrs.balloon.TargetOutcome;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;
import org.opendrs.monitor.HypervisorUnavailable;
import org.opendrs.sim.memory.Memballoon;
import org.opendrs.sim.memory.MemorySpec;

/**
 * The balloons of the guests of a {@link SimHost}. Drivers that are stuck, absent or in vain are told as libvirt tells them: not at all.
 */
public final class SimBalloonDriver implements BalloonDriver {
    private final SimWorld world;
    private final HostId host;
    private boolean closed;

    public SimBalloonDriver(SimWorld world, HostId host) {
        this.world = world;
        this.host = host;
    }

    @Override
    public TargetOutcome setTarget(InstanceId instance, long targetKib) {
        if (targetKib <= 0) {
            throw new IllegalArgumentException("no balloon target: " + targetKib + " KiB");
        }
        Optional<String> refusal = ask(found -> found.setMemory(instance, targetKib));
        return refusal.isPresent() ? new TargetOutcome.Refused(refusal.get()) : TargetOutcome.TAKEN;
    }

    @Override
    public BalloonDevice device(InstanceId instance) {
        MemorySpec spec = ask(found -> found.guest(instance))
                .map(guest -> guest.memory().spec())
                .orElseThrow(() -> unavailable("there is no domain " + instance));
        Memballoon made = spec.balloon();
        return new BalloonDevice(made.autodeflate(), made.freePageReporting(), List.of(), spec.cell());
    }

    /** Asks the host as of now. */
    private <T> T ask(Function<SimHost, T> question) {
        if (closed) {
            throw unavailable("closed");
        }
        return world.look(host, found -> question.apply(awake(found)))
                .orElseThrow(() -> unavailable("there is no such host"));
    }

    private SimHost awake(SimHost found) {
        if (found.away()) {
            throw unavailable("its libvirt does not answer");
        }
        return found;
    }

    private HypervisorUnavailable unavailable(String why) {
        return new HypervisorUnavailable(host, why);
    }

    @Override
    public void close() {
        closed = true;
    }
}
