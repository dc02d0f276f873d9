package org.opendrs.balloon;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;
import org.opendrs.monitor.HypervisorUnavailable;

/**
 * A driver that answers as it is told and remembers what it was asked. Guests that really obey, slowly or not at all, are the simulator's
 * ({@link org.opendrs.sim.world.SimBalloonDriver}); this one makes the answers that no simulated guest gives.
 */
final class ScriptedBalloons implements BalloonDriver {
    final Map<InstanceId, Long> targetsKib = new LinkedHashMap<>();
    final List<InstanceId> askedForDevice = new ArrayList<>();
    final Map<InstanceId, TargetOutcome> outcomes = new HashMap<>();
    final Map<InstanceId, BalloonDevice> devices = new HashMap<>();
    final Set<InstanceId> mute = new HashSet<>();
    boolean away;
    boolean closed;

    @Override
    public TargetOutcome setTarget(InstanceId instance, long targetKib) {
        answerable();
        TargetOutcome outcome = outcomes.getOrDefault(instance, TargetOutcome.TAKEN);
        if (outcome instanceof TargetOutcome.Taken) {
            targetsKib.put(instance, targetKib);
        }
        return outcome;
    }

    @Override
    public BalloonDevice device(InstanceId instance) {
        askedForDevice.add(instance);
        answerable();
        if (mute.contains(instance)) {
            throw new HypervisorUnavailable(new HostId("h"), instance + " does not answer");
        }
        return devices.getOrDefault(instance, BalloonDevice.PLAIN);
    }

    private void answerable() {
        if (away) {
            throw new HypervisorUnavailable(new HostId("h"), "away");
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
