package org.opendrs.control;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opendrs.balloon.Directives;
import org.opendrs.balloon.GuestDirective;
import org.opendrs.balloon.policy.GuestRules;
import org.opendrs.inventory.CloudInventory;
import org.opendrs.inventory.RecordedInstance;
import org.opendrs.model.InstanceId;

/**
 * Tells the balloon loops what the cloud's records say of their guests, when a reading of the cloud brings something new. One
 * thread.
 */
public final class GuestDirectives {
    private final Directives directives;
    private @Nullable CloudInventory last;

    public GuestDirectives(Directives directives) {
        this.directives = directives;
    }

    /** Without a young inventory the last directives stay. */
    public void follow(ControlView view) {
        Optional<CloudInventory> inventory = view.seen().map(Sighting::inventory);
        if (inventory.isPresent() && differs(inventory.get())) {
            publish(inventory.get());
        }
        last = inventory.orElse(last);
    }

    private boolean differs(CloudInventory inventory) {
        return last == null
                || !inventory.instances().equals(last.instances())
                || !inventory.inFlight().equals(last.inFlight());
    }

    private void publish(CloudInventory inventory) {
        Set<InstanceId> onTheMove = new HashSet<>();
        inventory.inFlight().forEach(move -> onTheMove.add(move.instance()));
        Map<InstanceId, GuestDirective> all = new HashMap<>();
        for (RecordedInstance instance : inventory.instances()) {
            all.put(instance.id(), directive(instance, onTheMove));
        }
        directives.publish(all);
    }

    private static GuestDirective directive(RecordedInstance instance, Set<InstanceId> onTheMove) {
        return new GuestDirective(
                instance.name(),
                instance.balloon().mode(),
                new GuestRules(instance.weight(), instance.balloon().floorMib()),
                handsOff(instance, onTheMove),
                instance.balloon().complaints());
    }

    /** During a job libvirt would wait for its end; in a rescue another system runs in the guest. */
    private static Optional<String> handsOff(RecordedInstance instance, Set<InstanceId> onTheMove) {
        if (onTheMove.contains(instance.id())) {
            return Optional.of("migrates");
        }
        Optional<String> task = instance.state().taskState();
        if (task.isPresent()) {
            return Optional.of("Nova is at it: " + task.get());
        }
        String state = instance.state().vmState();
        return state.equals("active") ? Optional.empty() : Optional.of("its state is " + state);
    }
}
