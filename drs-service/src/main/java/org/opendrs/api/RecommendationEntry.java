package org.opendrs.api;

import org.jspecify.annotations.Nullable;
import org.opendrs.act.Move;

/** A move that the service would make if it were allowed to. */
public record RecommendationEntry(
        String instance,
        String name,
        String from,
        String to,
        String reason,
        @Nullable Double predictedSeconds) {
    public static RecommendationEntry of(Move move) {
        return new RecommendationEntry(
                move.instance().uuid(),
                move.name(),
                move.from().name(),
                move.to().name(),
                move.reason(),
                move.predictedSeconds().orElse(null));
    }
}
