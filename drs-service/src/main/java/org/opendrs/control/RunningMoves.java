package org.opendrs.control;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opendrs.inventory.CloudInventory;
import org.opendrs.model.Arrival;
import org.opendrs.model.InstanceId;
import org.opendrs.model.PlannerContext.InFlight;

/** All migrations that run: ours, and what others asked Nova for. */
record RunningMoves(List<InFlight> all, CloudInventory inventory) {
    static RunningMoves of(List<InFlight> ours, CloudInventory inventory) {
        Map<InstanceId, InFlight> all = new LinkedHashMap<>();
        ours.forEach(one -> all.put(one.instance(), one));
        inventory.inFlight().forEach(one -> all.putIfAbsent(one.instance(), one));
        return new RunningMoves(List.copyOf(all.values()), inventory);
    }

    /** One of which only the records are known: it may need all that it has a right to. */
    Optional<Arrival> unmeasured(InstanceId id) {
        return inventory.instances().stream()
                .filter(instance -> instance.id().equals(id))
                .findFirst()
                .map(instance -> new Arrival(
                        id, instance.name(), instance.flavor().memoryMib(), Duration.ZERO, Instant.EPOCH, true));
    }
}
