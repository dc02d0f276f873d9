package org.opendrs.sim.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.opendrs.model.HostId;
import org.opendrs.sim.migration.Copies.Running;
import org.opendrs.sim.world.SimHost;

class CopiesTest {
    private static final Instant START = Instant.EPOCH;

    private final Map<Running, Long> ends = new LinkedHashMap<>();
    private final Copies copies = new Copies(
            START, (copy, at) -> ends.put(copy, Duration.between(START, at).toMillis()));
    private final SimHost a = host("a", 100);
    private final SimHost b = host("b", 100);
    private final SimHost c = host("c", 100);
    private final SimHost slow = host("slow", 10);

    private static SimHost host(String name, double linkMibPerSecond) {
        return new SimHost(
                new HostId(name), new SimHost.Hardware(4, 4, 8192, linkMibPerSecond, Duration.ofSeconds(1)), START);
    }

    private Running start(double mib, SimHost from, SimHost to, long second) {
        Running running = new Running(new Copy(mib, 0, 0, mib, OptionalDouble.empty(), false), from, to);
        copies.add(running, START.plusSeconds(second));
        return running;
    }

    @Test
    void aCopyAloneHasTheWholeNetwork() {
        Running alone = start(1000, a, b, 0);
        copies.settle(START.plusSeconds(60));
        assertThat(ends).containsExactly(Map.entry(alone, 10_000L));
    }

    @Test
    void theSlowerEndDecides() {
        Running alone = start(1000, a, slow, 0);
        assertThat(copies.end(alone)).hasValueSatisfying(end -> assertThat(end).isAfter(START.plusSeconds(99)));
    }

    @Test
    void twoToOneHostShareItAndTheRestGoesFaster() {
        Running small = start(500, a, c, 0);
        Running large = start(1000, b, c, 0);
        copies.settle(START.plusSeconds(60));
        assertThat(ends).containsEntry(small, 10_000L).containsEntry(large, 15_000L);
    }

    @Test
    void strangersDoNotHinderEachOther() {
        Running one = start(1000, a, b, 0);
        Running other = start(1000, c, slow, 0);
        copies.settle(START.plusSeconds(200));
        assertThat(ends).containsEntry(one, 10_000L).containsEntry(other, 100_000L);
    }

    @Test
    void whatIsCancelledLeavesItsPartToTheOthers() {
        Running stays = start(1000, a, c, 0);
        Running goes = start(1000, b, c, 0);
        copies.remove(goes, START.plusSeconds(10));
        copies.settle(START.plusSeconds(60));
        assertThat(ends).containsExactly(Map.entry(stays, 15_000L));
    }
}
