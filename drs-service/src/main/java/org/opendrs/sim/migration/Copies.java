package org.opendrs.sim.migration;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;
import org.opendrs.sim.world.SimHost;

/**
 * The copies that run now. Each host's network carries its copies, out and in, in equal parts; a copy gets the smaller of what its two
 * hosts give it. Ends are found in the order of time, and what an ended copy had goes to the others. One thread.
 */
final class Copies {
    /** A copy between two hosts. */
    record Running(Copy copy, SimHost from, SimHost to) {}

    private final List<Running> running = new ArrayList<>();
    private final BiConsumer<Running, Instant> whenEnded;
    private Instant now;

    /** @param whenEnded is told of each copy that ends, and when */
    Copies(Instant start, BiConsumer<Running, Instant> whenEnded) {
        this.now = start;
        this.whenEnded = whenEnded;
    }

    void add(Running copy, Instant at) {
        settle(at);
        running.add(copy);
    }

    void remove(Running copy, Instant at) {
        settle(at);
        running.remove(copy);
    }

    /** When this one will end if nothing changes; empty when it does not converge, or has ended. */
    Optional<Instant> end(Running copy) {
        OptionalDouble seconds =
                running.contains(copy) ? copy.copy().secondsToEnd(bandwidth(copy)) : OptionalDouble.empty();
        return seconds.isPresent() ? Optional.of(now.plus(ceiling(seconds.getAsDouble()))) : Optional.empty();
    }

    /** Lets time pass. */
    void settle(Instant to) {
        while (now.isBefore(to)) {
            Instant end = running.stream()
                    .flatMap(copy -> end(copy).stream())
                    .min(Instant::compareTo)
                    .filter(e -> e.isBefore(to))
                    .orElse(to);
            pass(end);
        }
    }

    private void pass(Instant to) {
        double seconds = Duration.between(now, to).toNanos() / 1e9;
        double[] bandwidths = running.stream().mapToDouble(this::bandwidth).toArray();
        for (int i = 0; i < bandwidths.length; i++) {
            running.get(i).copy().advance(seconds, bandwidths[i]);
        }
        now = to;
        List<Running> ended = running.stream().filter(r -> r.copy().ended()).toList();
        running.removeAll(ended);
        ended.forEach(copy -> whenEnded.accept(copy, to));
    }

    private double bandwidth(Running copy) {
        return Math.min(share(copy.from()), share(copy.to()));
    }

    private double share(SimHost host) {
        long copies =
                running.stream().filter(r -> r.from() == host || r.to() == host).count();
        return host.hardware().linkMibPerSecond() / Math.max(1, copies);
    }

    /** Rounded up, so that at that instant it has ended. */
    private static Duration ceiling(double seconds) {
        return Duration.ofNanos((long) Math.ceil(seconds * 1e9) + 1);
    }
}
