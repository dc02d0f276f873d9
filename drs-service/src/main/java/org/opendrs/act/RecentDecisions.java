package org.opendrs.act;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Passes decisions on and keeps the last {@link #KEPT}. Safe for threads. */
public final class RecentDecisions implements DecisionLog {
    /** Some hours of a restless cloud, some days of a quiet one. */
    public static final int KEPT = 500;

    /** A decision and its time. */
    public record Decision(Instant at, String line) {}

    private final DecisionLog log;
    private final InstantSource clock;
    private final Deque<Decision> recent = new ArrayDeque<>();

    public RecentDecisions(DecisionLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    @Override
    public void line(String decision) {
        synchronized (recent) {
            if (recent.size() == KEPT) {
                recent.removeLast();
            }
            recent.addFirst(new Decision(clock.instant(), decision));
        }
        log.line(decision);
    }

    /** Newest first. */
    public List<Decision> recent() {
        synchronized (recent) {
            return List.copyOf(recent);
        }
    }
}
