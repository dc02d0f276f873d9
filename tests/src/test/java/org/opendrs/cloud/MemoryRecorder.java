package org.opendrs.cloud;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.opendrs.curve.MemoryCurve;
import org.opendrs.curve.MemoryPoint;
import org.opendrs.lab.Guest;
import org.opendrs.lab.Lab;

/** Asks libvirt for the memory of a guest that stays where it is, and keeps what it was told. */
final class MemoryRecorder {
    private static final double KIB_PER_MIB = 1024;
    private static final double MILLIS = 1000;

    private final Lab lab;
    private final Guest guest;
    private final String node;
    private final String domain;
    private final List<Sample> samples = new ArrayList<>();

    private record Sample(Instant at, Map<String, Double> mib) {
        double of(String name) {
            return mib.getOrDefault(name, 0.0);
        }
    }

    MemoryRecorder(Lab lab, Guest guest) {
        this.lab = lab;
        this.guest = guest;
        this.node = lab.node(guest);
        this.domain = lab.domain(guest);
    }

    Guest guest() {
        return guest;
    }

    /** What the balloon leaves to it now. */
    long actualMib() {
        Map<String, Double> mib = lab.virsh(node, "dommemstat", domain)
                .lines()
                .map(line -> line.split(" ", -1))
                .collect(Collectors.toMap(
                        w -> w[0], w -> Double.parseDouble(w[1]) / KIB_PER_MIB, (a, b) -> b, HashMap::new));
        Sample sample = new Sample(Instant.now(), mib);
        samples.add(sample);
        return (long) sample.of("actual");
    }

    /**
     * What was recorded from some time before {@code zero} on.
     *
     * @param decisions of the service, for what it asked of the balloon
     * @param flavorMib what it asked before it asked for anything
     */
    MemoryCurve curve(Instant zero, Duration before, DecisionLines decisions, double flavorMib) {
        List<DecisionLines.Timed> orders = decisions.timed("balloon");
        return new MemoryCurve(samples.stream()
                .filter(sample -> sample.at().isAfter(zero.minus(before)))
                .map(sample -> new MemoryPoint(
                        Duration.between(zero, sample.at()).toMillis() / MILLIS,
                        target(orders, sample.at(), flavorMib),
                        sample.of("actual"),
                        sample.of("usable"),
                        sample.of("rss")))
                .toList());
    }

    private double target(List<DecisionLines.Timed> orders, Instant at, double otherwise) {
        Pattern order = Pattern.compile(Pattern.quote(guest.name()) + " \\d+ -> (\\d+) MiB");
        double target = otherwise;
        for (DecisionLines.Timed line : orders) {
            Matcher found = order.matcher(line.text());
            if (!line.at().isAfter(at) && found.find()) {
                target = Double.parseDouble(found.group(1));
            }
        }
        return target;
    }
}
