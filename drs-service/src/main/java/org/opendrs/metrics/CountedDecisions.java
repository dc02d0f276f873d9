package org.opendrs.metrics;

import java.util.Set;
import org.opendrs.act.DecisionLog;

/**
 * Counts decision lines by their first word, and by the second where that tells what became of it. Words that are not known
 * here count as {@code other}: a line can hold a name that somebody chose.
 */
public record CountedDecisions(DecisionLog log, ServiceMetrics metrics) implements DecisionLog {
    private static final Set<String> KINDS = Set.of(
            "hotspot",
            "relieved",
            "lost",
            "plan",
            "recommend",
            "stays",
            "verify",
            "reserve",
            "reserved",
            "refused",
            "act",
            "adopt",
            "balloon",
            "settings");
    private static final Set<String> OUTCOMES = Set.of(
            "migrate",
            "nothing",
            "stale",
            "cannot",
            "requested",
            "refused",
            "unknown",
            "completed",
            "failed",
            "cancelled");
    private static final Set<String> ENDS = Set.of("completed", "failed", "cancelled");

    @Override
    public void line(String decision) {
        String[] words = decision.split("[ :]", 3);
        String kind = KINDS.contains(words[0]) ? words[0] : "other";
        String outcome = words.length > 1 && OUTCOMES.contains(words[1]) ? words[1] : "";
        metrics.decision(kind, outcome);
        if (kind.equals("act") && ENDS.contains(outcome)) {
            metrics.migration(outcome);
        }
        if (kind.equals("reserved") || kind.equals("refused")) {
            metrics.reservation(kind.equals("reserved") ? "met" : "refused");
        }
        log.line(decision);
    }
}
