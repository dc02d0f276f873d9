package org.opendrs.plan.board;

import java.util.Arrays;

/** Counts by (group, host): an open-addressing table of longs, a few machine instructions a look-up. Counts may fall to 0 and stay. */
final class PairCounts {
    private static final long FREE = -1;

    private long[] keys = new long[64];
    private int[] counts = new int[64];
    private int used;

    PairCounts() {
        Arrays.fill(keys, FREE);
    }

    int get(int group, int host) {
        return counts[slot(key(group, host))];
    }

    void add(int group, int host, int change) {
        long key = key(group, host);
        int slot = slot(key);
        if (keys[slot] == FREE) {
            if (2 * (used + 1) > keys.length) {
                grow();
                slot = slot(key);
            }
            keys[slot] = key;
            used++;
        }
        counts[slot] += change;
    }

    private static long key(int group, int host) {
        return ((long) group << 32) | host;
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & mask;
        while (keys[slot] != FREE && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldCounts = counts;
        keys = new long[2 * oldKeys.length];
        counts = new int[keys.length];
        Arrays.fill(keys, FREE);
        for (int old = 0; old < oldKeys.length; old++) {
            if (oldKeys[old] != FREE) {
                int slot = slot(oldKeys[old]);
                keys[slot] = oldKeys[old];
                counts[slot] = oldCounts[old];
            }
        }
    }
}
