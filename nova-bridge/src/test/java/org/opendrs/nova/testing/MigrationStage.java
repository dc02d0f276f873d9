package org.opendrs.nova.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.opendrs.nova.testing.cloud.PreCopy;

/** Three hosts, servers of every kind and a virtual clock: what the tests of live migration share. */
class MigrationStage {
    final VirtualClock clock = new VirtualClock();
    final PreCopy physics = new PreCopy(100);
    final FakeOpenStack openstack = FakeOpenStack.builder()
            .clock(clock)
            .physics(physics)
            .user("joe", "pw", "shop", "member")
            .host("cmp1", 8, 16_384)
            .host("cmp2", 8, 16_384)
            .host("cmp3", 8, 16_384)
            .zone("west", "cmp3")
            .group("web", "anti-affinity")
            .group("pair", "affinity")
            .flavor("small", 1, 1000)
            .flavor("huge", 1, 15_000)
            .flavor("avx", 1, 1000, Map.of("trait:HW_CPU_X86_AVX512F", "required"))
            .server("vm1", "small", "cmp1")
            .server("vm2", "small", "cmp1")
            .server("web1", "small", "cmp1", it -> it.inGroup("web"))
            .server("web2", "small", "cmp2", it -> it.inGroup("web"))
            .server("web3", "small", "cmp3", it -> it.inGroup("web"))
            .server("pair1", "small", "cmp1", it -> it.inGroup("pair"))
            .server("pair2", "small", "cmp1", it -> it.inGroup("pair"))
            .server("pinned", "small", "cmp3", it -> it.pinnedTo("west"))
            .server("joes", "small", "cmp1", it -> it.inProject("shop"))
            .build();
    final Browser admin = Browser.admin(openstack);

    String id(String name) {
        return openstack.look(cloud -> cloud.serverNamed(name).id());
    }

    void pass(double seconds) {
        clock.pass(Duration.ofNanos((long) (seconds * 1e9)));
    }

    String reason(String serverId) {
        String path = "/compute/v2.1/servers/" + serverId + "/os-instance-actions";
        Browser newest = admin.at("2.93");
        String requestId = newest.json(path).at("/instanceActions/0/request_id").asText();
        return newest.json(path + "/" + requestId)
                .at("/instanceAction/events/0/details")
                .asText();
    }

    String refused(String server, String host) {
        String id = id(server);
        String source = admin.server(id).path("OS-EXT-SRV-ATTR:host").asText();
        assertThat(admin.migrate(id, host).status()).isEqualTo(202);
        pass(2);
        assertThat(admin.record(id).path("status").asText()).isEqualTo("error");
        assertThat(admin.server(id).path("status").asText()).isEqualTo("ACTIVE");
        assertThat(admin.server(id).path("OS-EXT-SRV-ATTR:host").asText()).isEqualTo(source);
        return reason(id);
    }

    static void assertNoValidHost(String reason) {
        assertThat(reason).isEqualTo("No valid host was found. There are not enough hosts available.");
    }

    String uuid(String host) {
        return openstack.look(cloud -> cloud.computeHost(host).providerUuid());
    }

    String provider(String consumer) {
        JsonNode allocations = admin.json("/placement/allocations/" + consumer).path("allocations");
        return allocations.isEmpty() ? "" : allocations.fieldNames().next();
    }
}
