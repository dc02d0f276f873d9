package org.opendrs.sim.migration;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;
import org.opendrs.nova.testing.cloud.Host;
import org.opendrs.nova.testing.cloud.Migration;
import org.opendrs.nova.testing.cloud.MigrationPhysics;
import org.opendrs.sim.world.GuestMemory;
import org.opendrs.sim.world.SimGuest;
import org.opendrs.sim.world.SimHost;
import org.opendrs.sim.world.SimWorld;

/**
 * Live migrations of the fake Nova move the guests of the simulated world: memory is copied between their hosts, and at the last byte
 * the guest runs at the destination. Called by the fake, one request at a time.
 */
public final class SimMigrations implements MigrationPhysics {
    private static final double MIB = 1 << 20;

    /** libvirt's words. */
    private static final String BROKEN = "operation failed: migration out job: unexpectedly failed";

    private final SimWorld world;
    private final Copies copies;
    private final Map<InstanceId, String> refusals = new HashMap<>();
    private final Map<InstanceId, Double> failures = new HashMap<>();
    private final Map<Copies.Running, Run> runs = new HashMap<>();

    public SimMigrations(SimWorld world, Instant start) {
        this.world = world;
        this.copies = new Copies(start, this::ended);
    }

    /** The compute hosts' pre-checks refuse this guest from now on, in these words. */
    public void refuse(InstanceId guest, String why) {
        refusals.put(guest, why);
    }

    /** Copies of this guest that begin from now on break after this part of the first round, 0..1. */
    public void breakAt(InstanceId guest, double ratio) {
        failures.put(guest, ratio);
    }

    /** The guest migrates as others do again. */
    public void heal(InstanceId guest) {
        refusals.remove(guest);
        failures.remove(guest);
    }

    @Override
    public Optional<String> refusal(Migration migration) {
        return Optional.ofNullable(refusals.get(guest(migration)));
    }

    @Override
    public Transfer begin(Migration migration, Instant now) {
        InstanceId id = guest(migration);
        GuestMemory memory = world.guest(id).map(SimGuest::memoryInShort).orElseThrow();
        Double ratio = failures.get(id);
        Copy copy = new Copy(
                memory.residentMib(),
                memory.maximumMib() - memory.residentMib(),
                memory.dirtyMibPerSecond(),
                memory.demandMib(),
                ratio == null ? OptionalDouble.empty() : OptionalDouble.of(ratio));
        SimHost from = world.homeOf(id).orElseThrow();
        SimHost to = world.host(id(migration.destination().orElseThrow())).orElseThrow();
        Run run = new Run(id, new Copies.Running(copy, from, to));
        runs.put(run.running, run);
        copies.add(run.running, now);
        return run;
    }

    private static InstanceId guest(Migration migration) {
        return new InstanceId(migration.server().id());
    }

    private static HostId id(Host host) {
        return new HostId(host.name());
    }

    private void ended(Copies.Running running, Instant at) {
        Run run = runs.remove(running);
        if (run != null) {
            run.end = Optional.of(at);
            if (!running.copy().breaks()) {
                world.move(run.guest, running.to().id(), at);
            }
        }
    }

    /** One copy as the fake Nova watches it. */
    private final class Run implements Transfer {
        private final InstanceId guest;
        private final Copies.Running running;
        private Optional<Instant> end = Optional.empty();

        Run(InstanceId guest, Copies.Running running) {
            this.guest = guest;
            this.running = running;
        }

        @Override
        public Progress at(Instant now) {
            copies.settle(now);
            Copy copy = running.copy();
            return new Progress(bytes(copy.totalMib()), bytes(copy.sentMib()), bytes(copy.remainingMib()));
        }

        @Override
        public Optional<Ending> ending(Instant now) {
            copies.settle(now);
            Optional<String> failure =
                    Optional.of(BROKEN).filter(text -> running.copy().breaks());
            return end.or(() -> copies.end(running)).map(at -> new Ending(at, failure));
        }

        @Override
        public void forceComplete(Instant now) {
            copies.settle(now);
            running.copy().pause();
        }

        @Override
        public void stop(Instant now) {
            copies.remove(running, now);
            runs.remove(running);
        }
    }

    private static long bytes(double mib) {
        return (long) (mib * MIB);
    }
}
