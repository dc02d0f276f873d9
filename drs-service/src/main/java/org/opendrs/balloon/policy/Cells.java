package org.opendrs.balloon.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.opendrs.model.InstanceId;

/**
 * The NUMA cells of a host as pools of their own, as far as somebody depends on one: guests that are bound to it and do not hold all that
 * they may hold. For the others nothing of this makes a difference.
 */
public final class Cells {
    private Cells() {}

    /**
     * Pools by the cell's number; none on a host of fewer than two cells, whose only cell is the host itself.
     *
     * @param known the host's cells; empty where nobody tells
     * @param boundTo the cell that all of a guest's memory has to come from; empty: its pages may lie anywhere
     * @param promisedMib what was returned to some guests lately and is not used yet
     */
    public static SortedMap<Integer, Pool> pools(
            HostMemory host,
            List<CellMemory> known,
            List<Guest> guests,
            Function<InstanceId, OptionalInt> boundTo,
            ToDoubleFunction<List<Guest>> promisedMib) {
        SortedMap<Integer, Pool> pools = new TreeMap<>();
        if (known.size() < 2) {
            return pools;
        }
        Map<Integer, List<Guest>> bound = new TreeMap<>();
        for (Guest guest : guests) {
            boundTo.apply(guest.id())
                    .ifPresent(cell -> bound.computeIfAbsent(cell, any -> new ArrayList<>())
                            .add(guest));
        }
        int boundGuests = bound.values().stream().mapToInt(List::size).sum();
        for (CellMemory cell : known) {
            List<Guest> here = bound.getOrDefault(cell.cell(), List.of());
            Pool pool = new Pool(host.part(cell), here, promisedMib.applyAsDouble(here), boundGuests < guests.size());
            if (pool.openMib() > Order.LEAST_MIB) {
                pools.put(cell.cell(), pool);
            }
        }
        return pools;
    }
}
