package org.opendrs.adapter.nova;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opendrs.nova.NovaClient;
import org.opendrs.nova.fault.OpenStackFault;
import org.opendrs.nova.testing.FakeOpenStack;
import org.opendrs.nova.testing.FakeOpenStackBuilder;
import org.opendrs.nova.testing.cloud.Actor;
import org.opendrs.nova.testing.cloud.CloudState;
import org.opendrs.nova.testing.cloud.NewServer;
import org.opendrs.nova.testing.cloud.Refused;
import org.opendrs.nova.testing.cloud.Server;
import org.opendrs.nova.testing.cloud.VmState;
import org.opendrs.sim.clock.VirtualClock;
import org.opendrs.sim.nova.SimNova;

class ServerCacheTest {
    private static final int SERVERS = 12;

    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final FakeOpenStack openstack = cloud();
    private final SimNova simNova = new SimNova(openstack, clock);
    private final NovaClient nova = simNova.connect().nova();
    private final ServerCache changes = cache(0);
    private final ServerCache whole = cache(Integer.MAX_VALUE);

    private FakeOpenStack cloud() {
        FakeOpenStackBuilder builder = FakeOpenStack.builder().clock(clock).seed(1);
        for (int i = 0; i < 4; i++) {
            builder.host("cmp" + i, 32, 65_536);
        }
        builder.flavor("small", 1, 1024, Map.of());
        for (int i = 0; i < SERVERS; i++) {
            builder.server("s" + i, "small", "cmp" + i % 4, spec -> spec);
        }
        return builder.build();
    }

    private ServerCache cache(int wholeMax) {
        return new ServerCache(nova, server -> InstanceTranslation.instance(server, Map.of(), true), wholeMax);
    }

    private void refreshBoth() {
        changes.refresh(nova.computeServices());
        whole.refresh(nova.computeServices());
    }

    private void pass(Duration time) {
        clock.runUntil(clock.instant().plus(time));
    }

    private long askedForChanges() {
        return openstack.requests().stream()
                .filter(request -> request.query().containsKey("changes-since"))
                .count();
    }

    /** Something that people or Nova do, on any server. */
    private void happen(SplittableRandom random, int number) {
        simNova.change(cloud -> {
            List<Server> alive =
                    cloud.servers().values().stream().filter(s -> !s.deleted()).toList();
            Server server = alive.get(random.nextInt(alive.size()));
            Actor admin = admin(cloud);
            try {
                switch (random.nextInt(6)) {
                    case 0 -> cloud.lifecycle().create(wish(cloud, "n" + number), admin);
                    case 1 -> cloud.lifecycle().delete(server, admin);
                    case 2 -> server.lock(null, cloud.now());
                    case 3 -> server.state(VmState.PAUSED, null, cloud.now());
                    default -> cloud.migrations().request(server, Optional.empty(), false, admin);
                }
            } catch (Refused e) {
                // as Nova does now and then; nothing has changed
            }
        });
    }

    private static NewServer wish(CloudState cloud, String name) {
        return new NewServer(
                name,
                "small",
                cloud.identity().project("admin").id(),
                cloud.identity().userNamed("admin").orElseThrow().id(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Set.of());
    }

    private static Actor admin(CloudState cloud) {
        return new Actor(
                cloud.identity().userNamed("admin").orElseThrow().id(),
                cloud.identity().project("admin").id(),
                true,
                "req-" + cloud.ids().uuid());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void knowsTheSameByChangesAsByReadingAll(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 50; i++) {
            happen(random, i);
            pass(Duration.ofMillis(random.nextInt(40_000)));
            refreshBoth();
            assertThat(changes.instances()).isEqualTo(whole.instances());
            assertThat(changes.inTask()).isEqualTo(whole.inTask());
        }
        assertThat(askedForChanges()).isEqualTo(49);
    }

    @Test
    void readsAllNowAndThenForWhatNovaDoesNotCountAsAChange() {
        refreshBoth();
        pass(Duration.ofMinutes(5));
        refreshBoth();
        simNova.change(
                cloud -> cloud.servers().values().iterator().next().tags().add("drs:migrate_mode=off"));
        pass(Duration.ofSeconds(10));
        refreshBoth();
        assertThat(changes.instances()).isNotEqualTo(whole.instances());
        for (int i = 0; i < ServerCache.WHOLE_EACH; i++) {
            changes.refresh(nova.computeServices());
        }
        assertThat(changes.instances()).isEqualTo(whole.instances());
    }

    @Test
    void aFaultLeavesItAsItWasAndNothingIsMissedAfterwards() {
        refreshBoth();
        pass(Duration.ofMinutes(10));
        simNova.change(cloud -> cloud.serverNamed("s3").lock(null, cloud.now()));
        simNova.fail("GET", ".*/servers/detail", 500, 10);
        assertThatThrownBy(() -> changes.refresh(nova.computeServices())).isInstanceOf(OpenStackFault.class);
        assertThat(changes.instances()).hasSize(SERVERS);
        openstack.faults().clear();
        pass(Duration.ofMinutes(10));
        refreshBoth();
        assertThat(changes.instances()).isEqualTo(whole.instances());
        assertThat(changes.instances()).anyMatch(instance -> instance.state().locked());
    }
}
