package org.opendrs.plan.search;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Hosts sorted by a key, lowest first, then by name; kept sorted as single keys change (cost: how far a host wanders). */
final class HostOrder {
    private final IntToDoubleFunction key;
    private final int[] order;
    private final int[] position;
    private final double[] keys;

    HostOrder(int hosts, IntToDoubleFunction key) {
        this.key = key;
        keys = IntStream.range(0, hosts).mapToDouble(key).toArray();
        order = IntStream.range(0, hosts)
                .boxed()
                .sorted((a, b) -> before(a, b) ? -1 : a.equals(b) ? 0 : 1)
                .mapToInt(Integer::intValue)
                .toArray();
        position = new int[hosts];
        for (int p = 0; p < hosts; p++) {
            position[order[p]] = p;
        }
    }

    int count() {
        return order.length;
    }

    /** The host at a rank; 0 has the lowest key. */
    int at(int rank) {
        return order[rank];
    }

    double key(int h) {
        return keys[h];
    }

    /** The key of a host may have changed. */
    void changed(int h) {
        keys[h] = key.applyAsDouble(h);
        int p = position[h];
        while (p > 0 && before(h, order[p - 1])) {
            place(order[p - 1], p);
            p--;
        }
        while (p + 1 < order.length && before(order[p + 1], h)) {
            place(order[p + 1], p);
            p++;
        }
        place(h, p);
    }

    private void place(int h, int p) {
        order[p] = h;
        position[h] = p;
    }

    private boolean before(int a, int b) {
        return keys[a] < keys[b] || (keys[a] == keys[b] && a < b);
    }
}
