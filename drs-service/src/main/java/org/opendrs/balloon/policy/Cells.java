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
 *
 * <pre>
 * part_c      = total_c / total of the host       of the host's reserves and arrivals
 * lacked_i    = max(0, demand_i − held_i)         in distress: need and once more the reserve, instead of demand
 * available_c = max(as told, part_c · (reserve / 2 + arrivals) + promised_c − Σ lacked_i)
 * </pre>
 *
 * A cell that is full is thus in trouble by what guests bound to it lack, and no more. Others fill a cell as long as they can, though they
 * need not lie there: guests bound to it would be squeezed hard for memory that those take again, and the host be called short while nobody
 * misses anything.
 */
public final class Cells {
    private final BalloonOptions options;

    public Cells(BalloonOptions options) {
        this.options = options;
    }

    /**
     * Pools by the cell's number; none on a host of fewer than two cells, whose only cell is the host itself.
     *
     * @param known the host's cells; empty where nobody tells
     * @param boundTo the cell that all of a guest's memory has to come from; empty: its pages may lie anywhere
     * @param promisedMib what was returned to some guests lately and is not used yet
     */
    public SortedMap<Integer, Pool> pools(
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
        for (CellMemory cell : known) {
            List<Guest> here = bound.getOrDefault(cell.cell(), List.of());
            Pool pool = new Pool(host.part(cell), here, promisedMib.applyAsDouble(here));
            if (pool.wantedMib() > Order.LEAST_MIB) {
                pools.put(cell.cell(), felt(pool));
            }
        }
        return pools;
    }

    private Pool felt(Pool cell) {
        HostMemory memory = cell.memory();
        double least = options.criticalMib(memory) + memory.arrivalsMib() + cell.promisedMib() - cell.lackedMib();
        return memory.availableMib() >= least
                ? cell
                : new Pool(memory.withAvailable(least), cell.guests(), cell.promisedMib());
    }
}
