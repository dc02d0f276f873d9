package org.opendrs.sim;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.opendrs.Connections;
import org.opendrs.act.LiveMigrations;
import org.opendrs.balloon.BalloonDevice;
import org.opendrs.balloon.BalloonDriver;
import org.opendrs.balloon.TargetOutcome;
import org.opendrs.inventory.CloudInventories;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;
import org.opendrs.monitor.DomainEvent;
import org.opendrs.monitor.DomainSample;
import org.opendrs.monitor.HostMemorySample;
import org.opendrs.monitor.HostSample;
import org.opendrs.monitor.HypervisorStats;
import org.opendrs.nova.Tokens;

/**
 * A service whose eyes for guests are bad: what would it do with balloons?
 *
 * @param eyes what it sees of a guest instead of what there is
 * @param host what it sees of the host's memory
 * @param hears whether it is told of events
 * @param targetsKib what each guest was last asked to hold
 */
record BlindedBalloons(
        Connections real,
        Sight eyes,
        UnaryOperator<HostMemorySample> host,
        boolean hears,
        Map<InstanceId, Long> targetsKib)
        implements Connections {
    /** What is seen of a guest. */
    interface Sight {
        /** @param targetsKib what each guest was last asked to hold */
        DomainSample of(DomainSample guest, HostSample sample, Map<InstanceId, Long> targetsKib);
    }

    static UnaryOperator<Connections> seeing(Sight eyes) {
        return real -> new BlindedBalloons(real, eyes, UnaryOperator.identity(), true, new ConcurrentHashMap<>());
    }

    static UnaryOperator<Connections> deafAndSeeing(Sight eyes) {
        return real -> new BlindedBalloons(real, eyes, UnaryOperator.identity(), false, new ConcurrentHashMap<>());
    }

    static UnaryOperator<Connections> seeingHosts(UnaryOperator<HostMemorySample> host) {
        return real ->
                new BlindedBalloons(real, (guest, sample, targets) -> guest, host, true, new ConcurrentHashMap<>());
    }

    @Override
    public CloudInventories inventories() {
        return real.inventories();
    }

    @Override
    public LiveMigrations migrations() {
        return real.migrations();
    }

    @Override
    public Tokens tokens() {
        return real.tokens();
    }

    @Override
    public HypervisorStats hypervisor(HostId host) {
        return new Eyes(real.hypervisor(host), this);
    }

    @Override
    public BalloonDriver balloons(HostId host) {
        return new Hands(real.balloons(host), targetsKib);
    }

    @Override
    public String probe() {
        return real.probe();
    }

    private record Eyes(HypervisorStats stats, BlindedBalloons as) implements HypervisorStats {
        @Override
        public HostSample sample() {
            HostSample sample = stats.sample();
            return new HostSample(
                    sample.at(),
                    sample.monotonicNanos(),
                    sample.cpu(),
                    as.host().apply(sample.memory()),
                    sample.domains().stream()
                            .map(guest -> as.eyes().of(guest, sample, as.targetsKib()))
                            .toList());
        }

        @Override
        public void measureDirtyRate(InstanceId instance, Duration over) {
            stats.measureDirtyRate(instance, over);
        }

        @Override
        public void listen(Consumer<DomainEvent> listener) {
            if (as.hears()) {
                stats.listen(listener);
            }
        }

        @Override
        public void close() {
            stats.close();
        }
    }

    private record Hands(BalloonDriver driver, Map<InstanceId, Long> targetsKib) implements BalloonDriver {
        @Override
        public TargetOutcome setTarget(InstanceId instance, long targetKib) {
            targetsKib.put(instance, targetKib);
            return driver.setTarget(instance, targetKib);
        }

        @Override
        public BalloonDevice device(InstanceId instance) {
            return driver.device(instance);
        }

        @Override
        public void close() {
            driver.close();
        }
    }
}
