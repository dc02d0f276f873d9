package org.opendrs.adapter.nova;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opendrs.model.Host;
import org.opendrs.nova.NovaClient;
import org.opendrs.nova.OpenStackCloud;
import org.opendrs.nova.testing.FakeOpenStack;
import org.opendrs.sim.clock.VirtualClock;
import org.opendrs.sim.nova.SimNova;

/** A cache of a cloud that counts as large however small it is. */
class HostCacheTest {
    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final FakeOpenStack openstack = FakeOpenStack.builder()
            .clock(clock)
            .seed(1)
            .host("cmp1", 32, 65_536)
            .host("cmp2", 32, 65_536)
            .build();
    private final SimNova simNova = new SimNova(openstack, clock);
    private final OpenStackCloud cloud = simNova.connect();
    private final NovaClient nova = cloud.nova();
    private final HostCache cache = new HostCache(nova, new ProviderCache(cloud.placement()), 110, 0);

    private List<Host> refresh() {
        return cache.refresh(nova.computeServices());
    }

    private long hypervisorLists() {
        return openstack.requests("GET", ".*/os-hypervisors/detail");
    }

    @BeforeEach
    void readOnce() {
        assertThat(refresh()).hasSize(2);
        assertThat(hypervisorLists()).isEqualTo(1);
    }

    @Test
    void whetherAHostIsUpIsSeenAtOnceWithoutReadingTheRest() {
        simNova.change(state -> state.kill(state.computeHost("cmp2")));
        clock.runUntil(clock.instant().plus(Duration.ofMinutes(5)));
        assertThat(refresh()).filteredOn(host -> host.service().up()).hasSize(1);
        assertThat(hypervisorLists()).isEqualTo(1);
    }

    @Test
    void aNewHostIsSeenAtOnce() {
        simNova.change(state -> state.addHost("cmp3", 16, 32_768, 100));
        assertThat(refresh()).hasSize(3);
        assertThat(hypervisorLists()).isEqualTo(2);
    }

    @Test
    void whatAHostIsMadeOfIsSeenEachSoManyTimes() {
        simNova.change(state -> state.computeHost("cmp1").inventory("MEMORY_MB", 131_072, 0, 1));
        for (int i = 1; i < HostCache.WHOLE_EACH; i++) {
            assertThat(refresh()).allMatch(host -> host.capacity().memoryMib() == 65_536);
        }
        assertThat(refresh()).anyMatch(host -> host.capacity().memoryMib() == 131_072);
        assertThat(hypervisorLists()).isEqualTo(2);
    }

    @Test
    void beforeAMoveOneHostIsReadAnew() {
        assertThat(cache.read("cmp1", nova.computeServices())).hasSize(1);
        assertThat(cache.read("nobody", nova.computeServices())).isEmpty();
        assertThat(hypervisorLists()).isEqualTo(1);
        assertThat(openstack.requests("GET", ".*/os-hypervisors/[^/]*-.*")).isEqualTo(1);
    }

    @Test
    void beforeAMoveItIsSeenWhatAHostIsMadeOfNow() {
        simNova.change(state -> state.computeHost("cmp1").inventory("MEMORY_MB", 131_072, 0, 1));
        assertThat(cache.read("cmp1", nova.computeServices()))
                .singleElement()
                .matches(host -> host.capacity().memoryMib() == 131_072);
    }
}
