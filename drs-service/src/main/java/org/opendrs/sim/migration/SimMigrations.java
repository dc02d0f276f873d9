package org.opendrs.sim.migration;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;
import org.opendrs.nova.testing.cloud.Convergence;
import org.opendrs.nova.testing.cloud.Host;
import org.opendrs.nova.testing.cloud.Migration;
import org.opendrs.nova.testing.cloud.MigrationPhysics;
import org.opendrs.sim.world.GuestMemory;
import org.opendrs.sim.world.SimGuest;
import org.opendrs.sim.world.SimHost;
import org.opendrs.sim.world.SimWorld;

/**
 * Live migrations of the fake Nova move the guests of the simulated world: memory is copied between their hosts, and at the last byte,
 * or with post-copy at the switch, the guest runs at the destination. Called by the fake, one request at a time.
 */
public final class SimMigrations implements MigrationPhysics {
    private static final double MIB = 1 << 20;

    /** libvirt's words. */
    private static final String BROKEN = "operation failed: migration out job: unexpectedly failed";

    private final SimWorld world;
    private final Convergence convergence;
    private final Copies copies;
    private final Map<InstanceId, String> refusals = new HashMap<>();
    private final Map<InstanceId, Double> failures = new HashMap<>();
    private final Map<Copies.Running, Run> runs = new HashMap<>();

    /** @param convergence how this cloud's Nova is configured */
    public SimMigrations(SimWorld world, Convergence convergence, Instant start) {
        this.world = world;
        this.convergence = convergence;
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
                ratio == null ? OptionalDouble.empty() : OptionalDouble.of(ratio),
                convergence.throttles());
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
            run.release();
            if (!running.copy().breaks()) {
                run.arrive(at);
            }
        }
    }

    /** One copy as the fake Nova watches it. */
    private final class Run implements Transfer {
        private final InstanceId guest;
        private final Copies.Running running;
        private Optional<Instant> end = Optional.empty();
        private double sleepRatio;
        private boolean paused;
        private boolean arrived;

        Run(InstanceId guest, Copies.Running running) {
            this.guest = guest;
            this.running = running;
        }

        /** Time has passed for the copies; what QEMU does to the guest meanwhile is done here, whenever Nova looks. */
        private void settle(Instant now) {
            copies.settle(now);
            throttle(running.copy().sleepRatio());
        }

        private void throttle(double ratio) {
            if (ratio != sleepRatio) {
                sleepRatio = ratio;
                world.throttle(guest, ratio);
            }
        }

        /** The guest runs as it likes again. */
        private void release() {
            throttle(0);
            if (paused) {
                paused = false;
                world.pause(guest, false);
            }
        }

        private void arrive(Instant at) {
            if (!arrived) {
                arrived = true;
                world.move(guest, running.to().id(), at);
            }
        }

        @Override
        public Progress at(Instant now) {
            settle(now);
            Copy copy = running.copy();
            return new Progress(bytes(copy.totalMib()), bytes(copy.sentMib()), bytes(copy.remainingMib()));
        }

        @Override
        public Optional<Ending> ending(Instant now) {
            settle(now);
            Optional<String> failure =
                    Optional.of(BROKEN).filter(text -> running.copy().breaks());
            return end.or(() -> copies.end(running)).map(at -> new Ending(at, failure));
        }

        @Override
        public void forceComplete(Instant now) {
            settle(now);
            throttle(0);
            running.copy().finish();
            if (convergence.permitPostCopy()) {
                arrive(now);
            } else if (!world.paused(guest)) {
                paused = true;
                world.pause(guest, true);
            }
        }

        @Override
        public void stop(Instant now) {
            copies.remove(running, now);
            runs.remove(running);
            release();
        }
    }

    private static long bytes(double mib) {
        return (long) (mib * MIB);
    }
}
