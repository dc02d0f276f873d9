package org.opendrs.nova.testing.cloud;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Pre-copy with constant bandwidth {@code b} and dirty rate {@code d}: each round sends again what was written during the
 * last one, so all of {@code m} bytes are sent after {@code m / (b - d)} seconds, and never when {@code d >= b}.
 * Servers can be given their own behaviour, for tests and stories.
 */
public final class PreCopy implements MigrationPhysics {
    private static final long MIB = 1L << 20;
    private static final double NANOS = 1e9;

    private final double bandwidthMibPerSecond;
    private final Map<String, Behaviour> behaviours = new HashMap<>();

    /**
     * How one server takes its migrations.
     *
     * @param dirtyMibPerSecond memory its guest writes
     * @param refusal reason why the pre-checks fail
     * @param failsAtRatio part of the copying, 0..1, after which it breaks
     */
    public record Behaviour(double dirtyMibPerSecond, Optional<String> refusal, Optional<Double> failsAtRatio) {
        public static final Behaviour CALM = dirtying(0);

        public static Behaviour dirtying(double mibPerSecond) {
            return new Behaviour(mibPerSecond, Optional.empty(), Optional.empty());
        }

        public static Behaviour neverConverging() {
            return dirtying(Double.MAX_VALUE);
        }

        public static Behaviour refusedBecause(String reason) {
            return new Behaviour(0, Optional.of(reason), Optional.empty());
        }

        public static Behaviour failingAt(double ratio) {
            return new Behaviour(0, Optional.empty(), Optional.of(ratio));
        }
    }

    public PreCopy(double bandwidthMibPerSecond) {
        this.bandwidthMibPerSecond = bandwidthMibPerSecond;
    }

    /** Sets the behaviour of one server's migrations from now on; those under way keep theirs. */
    public void behave(String serverId, Behaviour behaviour) {
        behaviours.put(serverId, behaviour);
    }

    private Behaviour of(Migration migration) {
        return behaviours.getOrDefault(migration.server().id(), Behaviour.CALM);
    }

    @Override
    public Optional<String> refusal(Migration migration) {
        return of(migration).refusal();
    }

    @Override
    public Transfer begin(Migration migration, Instant now) {
        return new Copy(migration.server().flavor().memoryMib() * MIB, of(migration), now);
    }

    private final class Copy implements Transfer {
        private final double bytesPerSecond = bandwidthMibPerSecond * MIB;
        private final long totalBytes;
        private final Instant begun;
        private final Optional<Double> failsAtRatio;
        private final double gainPerSecond;
        private Optional<Ending> forced = Optional.empty();

        Copy(long totalBytes, Behaviour behaviour, Instant begun) {
            this.totalBytes = totalBytes;
            this.begun = begun;
            this.failsAtRatio = behaviour.failsAtRatio();
            this.gainPerSecond = Math.max(0, bytesPerSecond - behaviour.dirtyMibPerSecond() * MIB);
        }

        @Override
        public Progress at(Instant now) {
            double seconds = Duration.between(begun, now).toNanos() / NANOS;
            long remaining = Math.max(0, totalBytes - (long) (gainPerSecond * seconds));
            return new Progress(totalBytes, (long) (bytesPerSecond * seconds), remaining);
        }

        @Override
        public Optional<Ending> ending(Instant now) {
            if (forced.isPresent()) {
                return forced;
            }
            if (gainPerSecond == 0) {
                return Optional.empty();
            }
            double ratio = failsAtRatio.orElse(1.0);
            Optional<String> failure =
                    failsAtRatio.map(it -> "operation failed: migration out job: unexpectedly failed");
            return Optional.of(
                    new Ending(begun.plusNanos((long) (totalBytes / gainPerSecond * ratio * NANOS)), failure));
        }

        @Override
        public void forceComplete(Instant now) {
            double seconds = at(now).remainingBytes() / bytesPerSecond;
            forced = Optional.of(new Ending(now.plusNanos((long) (seconds * NANOS)), Optional.empty()));
        }
    }
}
