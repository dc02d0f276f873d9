package org.opendrs.plan.board;

import java.util.Arrays;

/** Who lives where: a doubly linked list of instances per host, so that entering and leaving take constant time. */
final class Residents {
    /** Index of no host and of no instance. */
    static final int NOWHERE = -1;

    private final int[] counts;
    private final int[] first;
    private final int[] next;
    private final int[] previous;

    Residents(int hosts, int instances) {
        counts = new int[hosts];
        first = new int[hosts];
        Arrays.fill(first, NOWHERE);
        next = new int[instances];
        previous = new int[instances];
    }

    void enter(int i, int h) {
        counts[h]++;
        previous[i] = NOWHERE;
        next[i] = first[h];
        if (first[h] != NOWHERE) {
            previous[first[h]] = i;
        }
        first[h] = i;
    }

    /** It must be there. */
    void leave(int i, int h) {
        counts[h]--;
        if (previous[i] == NOWHERE) {
            first[h] = next[i];
        } else {
            next[previous[i]] = next[i];
        }
        if (next[i] != NOWHERE) {
            previous[next[i]] = previous[i];
        }
    }

    int count(int h) {
        return counts[h];
    }

    /** By index ascending. */
    int[] of(int h) {
        int[] found = new int[counts[h]];
        int count = 0;
        for (int i = first[h]; i != NOWHERE; i = next[i]) {
            found[count++] = i;
        }
        Arrays.sort(found);
        return found;
    }
}
