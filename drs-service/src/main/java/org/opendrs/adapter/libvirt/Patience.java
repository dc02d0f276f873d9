package org.opendrs.adapter.libvirt;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;

/** How long a sample may take before it is taken for hung, by how long the last ones took. Not safe for threads. */
final class Patience {
    /** A machine that is busy with other things lets us wait so long now and then. */
    private static final Duration LEAST = Duration.ofMillis(1500);

    private static final int FACTOR = 2;
    private static final int KEPT = 16;

    private final Duration most;
    private final Deque<Duration> last = new ArrayDeque<>();

    /** @param most at any time, and as long as nothing is known */
    Patience(Duration most) {
        this.most = most;
    }

    /** A sample took so long. */
    void took(Duration time) {
        if (last.size() == KEPT) {
            last.removeFirst();
        }
        last.addLast(time);
    }

    Duration left() {
        if (last.isEmpty()) {
            return most;
        }
        Duration wanted = Collections.max(last).multipliedBy(FACTOR);
        Duration atLeast = wanted.compareTo(LEAST) < 0 ? LEAST : wanted;
        return atLeast.compareTo(most) < 0 ? atLeast : most;
    }
}
