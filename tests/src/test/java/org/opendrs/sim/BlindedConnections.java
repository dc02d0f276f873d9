package org.opendrs.sim;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.opendrs.Connections;
import org.opendrs.act.LiveMigrations;
import org.opendrs.act.MigrationRecord;
import org.opendrs.act.RequestOutcome;
import org.opendrs.balloon.BalloonDriver;
import org.opendrs.inventory.CloudInventories;
import org.opendrs.inventory.CloudInventory;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;
import org.opendrs.monitor.HypervisorStats;
import org.opendrs.nova.Tokens;

/**
 * A service that does not see something: what would it do? Shows that a safety feature is the reason why a scenario ends well.
 *
 * @param records what it takes the records for
 * @param rereads false: what it saw at planning is good enough when it acts
 * @param remembers false: it does not look for what Nova did before it was started
 */
record BlindedConnections(Connections real, UnaryOperator<CloudInventory> records, boolean rereads, boolean remembers)
        implements Connections {

    static UnaryOperator<Connections> toRecords(UnaryOperator<CloudInventory> records) {
        return real -> new BlindedConnections(real, records, true, true);
    }

    static UnaryOperator<Connections> withoutVerification() {
        return real -> new BlindedConnections(real, UnaryOperator.identity(), false, true);
    }

    static UnaryOperator<Connections> withoutAdoption() {
        return real -> new BlindedConnections(real, UnaryOperator.identity(), true, false);
    }

    @Override
    public CloudInventories inventories() {
        CloudInventories inventories = real.inventories();
        return new CloudInventories() {
            @Override
            public CloudInventory read() {
                return records.apply(inventories.read());
            }

            @Override
            public CloudInventory reread(CloudInventory last, InstanceId instance, HostId destination) {
                return rereads ? records.apply(inventories.reread(last, instance, destination)) : last;
            }
        };
    }

    @Override
    public LiveMigrations migrations() {
        return remembers ? real.migrations() : new Forgetful(real.migrations());
    }

    @Override
    public Tokens tokens() {
        return real.tokens();
    }

    @Override
    public HypervisorStats hypervisor(HostId host) {
        return real.hypervisor(host);
    }

    @Override
    public BalloonDriver balloons(HostId host) {
        return real.balloons(host);
    }

    @Override
    public String probe() {
        return real.probe();
    }

    private record Forgetful(LiveMigrations real) implements LiveMigrations {
        @Override
        public RequestOutcome request(InstanceId instance, HostId destination) {
            return real.request(instance, destination);
        }

        @Override
        public void abort(InstanceId instance, long recordId) {
            real.abort(instance, recordId);
        }

        @Override
        public List<MigrationRecord> recordsOf(InstanceId instance) {
            return real.recordsOf(instance);
        }

        @Override
        public List<MigrationRecord> inProgressOrEndedSince(Instant since) {
            return List.of();
        }

        @Override
        public Optional<Whereabouts> whereabouts(InstanceId instance) {
            return real.whereabouts(instance);
        }

        @Override
        public Optional<String> failureOf(InstanceId instance) {
            return real.failureOf(instance);
        }
    }
}
