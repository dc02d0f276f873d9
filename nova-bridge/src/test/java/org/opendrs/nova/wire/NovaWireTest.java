package org.opendrs.nova.wire;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.opendrs.nova.wire.Documents.hypervisor;
import static org.opendrs.nova.wire.Documents.migration;
import static org.opendrs.nova.wire.Documents.server;
import static org.opendrs.nova.wire.Documents.servers;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.opendrs.nova.NovaClient;
import org.opendrs.nova.fault.RefusedFault;
import org.opendrs.nova.model.ComputeService;
import org.opendrs.nova.model.FlavorSize;
import org.opendrs.nova.model.MigrationQuery;
import org.opendrs.nova.model.MigrationRecord;
import org.opendrs.nova.model.PinnedZone;
import org.opendrs.nova.model.Server;
import org.opendrs.nova.model.ServerGroup;
import org.opendrs.nova.model.ServerMigration.Progress;

class NovaWireTest {

    private static final String VERSION = "OpenStack-API-Version";
    private static final String LIST = "/compute/v2.1/servers/detail";
    private static final String ACTION = "/compute/v2.1/servers/a/action";

    private final StubCloud stub = new StubCloud();
    private final NovaClient nova = stub.connect().nova();

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void listsServersOfAllProjectsAtTheNegotiatedMicroversion() {
        answer(LIST, servers(server("a"), server("b")));
        assertThat(nova.servers()).extracting(Server::id).containsExactly("a", "b");
        stub.wire.verify(getRequestedFor(urlPathEqualTo(LIST))
                .withHeader(VERSION, equalTo("compute 2.100"))
                .withHeader("X-Auth-Token", equalTo("token-1"))
                .withQueryParam("all_tenants", equalTo("1"))
                .withQueryParam("limit", equalTo("1000")));
    }

    @Test
    void readsEverythingThatAPlannerNeedsOfAServer() {
        answer(LIST, servers(server("a")));
        Server server = nova.servers().get(0);
        assertThat(server.location().host()).contains("cmp1");
        assertThat(server.location().hypervisorHostname()).contains("cmp1.example.org");
        assertThat(server.location().domainName()).contains("instance-0000002a");
        assertThat(server.location().pinnedZone()).isEqualTo(new PinnedZone.Pinned("nova"));
        assertThat(server.flavor()).get().satisfies(flavor -> {
            assertThat(flavor.size()).isEqualTo(new FlavorSize(2, 2048, 20, 1, 512));
            assertThat(flavor.extraSpecs()).isEqualTo(Map.of("hw:cpu_policy", "shared"));
        });
        assertThat(server.state().lock()).get().matches(lock -> lock.reason().equals(Optional.of("audit")));
        assertThat(server.labels().tags()).containsExactly("drs:pin");
        assertThat(server.labels().metadata()).isEqualTo(Map.of("team", "shop"));
        assertThat(server.labels().schedulerHints())
                .contains(Map.of("different_host", List.of("a", "b"), "group", List.of("g1")));
        assertThat(server.storage()).isEqualTo(new Server.ServerStorage(Optional.of("img-1"), List.of("vol-1")));
        assertThat(server.groups()).isEmpty();
    }

    @Test
    void asksForChangesWithWholeSecondsAndGetsDeletedServersToo() {
        answer(LIST, servers(server("a").replace("ACTIVE", "DELETED")));
        assertThat(nova.serversChangedSince(Instant.parse("2026-11-22T10:00:00.987Z")))
                .singleElement()
                .matches(Server::deleted);
        stub.wire.verify(getRequestedFor(urlPathEqualTo(LIST))
                .withQueryParam("changes-since", equalTo("2026-11-22T10:00:00Z"))
                .withQueryParam("deleted", absent()));
    }

    @Test
    void aLiveMigrationNamesTheHostAndLeavesBlockMigrationToNova() {
        stub.wire.stubFor(
                post(ACTION).willReturn(aResponse().withStatus(202).withHeader("x-openstack-request-id", "req-1")));
        assertThat(nova.liveMigrate("a", "cmp2")).isEqualTo("req-1");
        stub.wire.verify(postRequestedFor(urlEqualTo(ACTION))
                .withHeader(VERSION, equalTo("compute 2.100"))
                .withHeader("Content-Type", equalTo("application/json"))
                .withRequestBody(
                        equalToJson("{\"os-migrateLive\": {\"host\": \"cmp2\", \"block_migration\": \"auto\"}}")));
    }

    @Test
    void aRefusedLiveMigrationKeepsNovasWordsAndRequestId() {
        stub.wire.stubFor(
                post(ACTION)
                        .willReturn(
                                aResponse()
                                        .withStatus(409)
                                        .withHeader("x-openstack-request-id", "req-2")
                                        .withBody(
                                                "{\"conflictingRequest\": {\"code\": 409, \"message\": \"in task_state migrating\"}}")));
        assertThatThrownBy(() -> nova.liveMigrate("a", "cmp2"))
                .asInstanceOf(type(RefusedFault.class))
                .matches(RefusedFault::conflict)
                .matches(fault -> !fault.outcomeUnknown() && !fault.retryable())
                .extracting(Throwable::getMessage)
                .asString()
                .contains("live-migrate server a to cmp2", "409", "in task_state migrating", "req-2");
        stub.wire.verify(1, postRequestedFor(urlEqualTo(ACTION)));
    }

    @Test
    void statusesOfMigrationsStayAsNovaWritesThem() {
        List<String> statuses = List.of("queued", "running", "completed", "failed", "cancelled", "of-tomorrow");
        String records = String.join(
                ",",
                statuses.stream()
                        .map(status -> migration("m-" + status, status))
                        .toList());
        answer("/compute/v2.1/os-migrations", "{\"migrations\": [" + records + "]}");
        assertThat(nova.migrations(MigrationQuery.ofServer("a")))
                .extracting(MigrationRecord::status)
                .isEqualTo(statuses);
        stub.wire.verify(getRequestedFor(urlPathEqualTo("/compute/v2.1/os-migrations"))
                .withQueryParam("instance_uuid", equalTo("a")));
    }

    @Test
    void timesOfMigrationsAreUtcThoughNovaDoesNotSaySo() {
        answer("/compute/v2.1/os-migrations", "{\"migrations\": [" + migration("m", "queued") + "]}");
        assertThat(nova.migrations(MigrationQuery.all()).get(0).created())
                .isEqualTo(Instant.parse("2026-11-22T10:00:00.123456Z"));
    }

    @Test
    void progressIsUnknownUntilTheHypervisorReports() {
        String record = """
                {"id": 7, "uuid": "m", "server_uuid": "a", "status": "running", "source_compute": "cmp1",
                 "dest_compute": "cmp2", "memory_total_bytes": %s, "memory_processed_bytes": %s,
                 "memory_remaining_bytes": %s, "created_at": "2026-11-22T10:00:00.000000"}""";
        answer(
                "/compute/v2.1/servers/a/migrations",
                "{\"migrations\": [" + record.formatted(100, 40, 60) + "," + record.formatted("null", "null", "null")
                        + "]}");
        assertThat(nova.serverMigrations("a"))
                .extracting(migration -> migration.memory())
                .containsExactly(Optional.of(new Progress(100, 40, 60)), Optional.empty());
    }

    @Test
    void abortsAndForces() {
        stub.wire.stubFor(delete("/compute/v2.1/servers/a/migrations/7")
                .willReturn(aResponse().withStatus(202)));
        stub.wire.stubFor(post("/compute/v2.1/servers/a/migrations/7/action")
                .willReturn(aResponse().withStatus(202)));
        nova.abortMigration("a", 7);
        nova.forceComplete("a", 7);
        stub.wire.verify(deleteRequestedFor(urlEqualTo("/compute/v2.1/servers/a/migrations/7"))
                .withHeader(VERSION, equalTo("compute 2.100")));
        stub.wire.verify(postRequestedFor(urlEqualTo("/compute/v2.1/servers/a/migrations/7/action"))
                .withRequestBody(equalToJson("{\"force_complete\": null}")));
    }

    @Test
    void hypervisorsAreAskedAt287WhereTheyStillHaveSizes() {
        answer("/compute/v2.1/os-hypervisors/detail", hypervisor("""
                , "vcpus": 8, "vcpus_used": 2, "memory_mb": 4096,
                "memory_mb_used": 512, "local_gb": 100, "local_gb_used": 20, "running_vms": 1"""));
        assertThat(nova.hypervisors()).singleElement().satisfies(found -> {
            assertThat(found.id()).isEqualTo("hyp-uuid-1");
            assertThat(found.host()).isEqualTo("cmp1");
            assertThat(found.hypervisorHostname()).isEqualTo("cmp1.example.org");
            assertThat(found.disabledReason()).contains("disks");
            assertThat(found.cpu()).get().matches(cpu -> cpu.features().contains("avx2"));
            assertThat(found.sizes()).get().matches(sizes -> sizes.memoryMib() == 4096);
        });
        stub.wire.verify(getRequestedFor(urlPathEqualTo("/compute/v2.1/os-hypervisors/detail"))
                .withHeader(VERSION, equalTo("compute 2.87")));
    }

    @Test
    void sizesThatNovaLeavesOutAreUnknownNotZero() {
        answer("/compute/v2.1/os-hypervisors/detail", hypervisor(""));
        assertThat(nova.hypervisors().get(0).sizes()).isEmpty();
    }

    @Test
    void serverGroupsOfAllProjectsAreReadUntilAPageBringsNothingNew() {
        String group = """
                {"id": "%s", "name": "n", "policy": "%s", "rules": %s, "members": ["a", "b"], "project_id": "p",
                 "user_id": "u"}""";
        String path = "/compute/v2.1/os-server-groups";
        stub.wire.stubFor(get(urlPathEqualTo(path)).willReturn(okJson("{\"server_groups\": []}")));
        stub.wire.stubFor(get(urlPathEqualTo(path))
                .withQueryParam("offset", equalTo("0"))
                .withQueryParam("all_projects", equalTo("true"))
                .willReturn(okJson(
                        "{\"server_groups\": [" + group.formatted("g1", "anti-affinity", "{\"max_server_per_host\": 3}")
                                + "," + group.formatted("g2", "of-tomorrow", "{}") + "]}")));
        stub.wire.stubFor(get(urlPathEqualTo(path))
                .withQueryParam("offset", equalTo("2"))
                .willReturn(okJson("{\"server_groups\": [" + group.formatted("g3", "affinity", "{}") + "]}")));
        List<ServerGroup> groups = nova.serverGroups();
        assertThat(groups).extracting(ServerGroup::id).containsExactly("g1", "g2", "g3");
        assertThat(groups.get(0).maxServersPerHost()).hasValue(3);
        assertThat(groups.get(1).maxServersPerHost()).isEmpty();
        assertThat(groups.get(1).policy()).isEqualTo("of-tomorrow");
    }

    @Test
    void onlyComputeServicesAndThoseOfDownCellsWithoutAnId() {
        answer("/compute/v2.1/os-services", """
                {"services": [
                  {"binary": "nova-scheduler", "host": "ctl", "id": "s0", "status": "enabled", "state": "up"},
                  {"binary": "nova-compute", "host": "cmp1", "id": "s1", "zone": "nova", "status": "disabled", "state": "up",
                   "disabled_reason": "disks", "forced_down": false, "updated_at": "2026-11-22T10:00:00.000000"},
                  {"binary": "nova-compute", "host": "cmp2", "status": "UNKNOWN"}]}""");
        List<ComputeService> services = nova.computeServices();
        assertThat(services).extracting(ComputeService::host).containsExactly("cmp1", "cmp2");
        assertThat(services.get(0)).matches(service -> service.up() && !service.enabled());
        assertThat(services.get(1))
                .matches(service -> !service.up() && service.id().isEmpty());
    }

    @Test
    void disablesAServiceByUuidWithAReasonThatIsEscaped() {
        stub.wire.stubFor(put("/compute/v2.1/os-services/s1").willReturn(okJson("""
                {"service": {"binary": "nova-compute", "host": "cmp1", "id": "s1", "status": "disabled", "state": "up",
                 "disabled_reason": "say \\"why\\""}}""")));
        assertThat(nova.disableService("s1", "say \"why\"").disabledReason()).contains("say \"why\"");
        stub.wire.verify(putRequestedFor(urlEqualTo("/compute/v2.1/os-services/s1"))
                .withRequestBody(equalToJson("{\"status\": \"disabled\", \"disabled_reason\": \"say \\\"why\\\"\"}")));
    }

    @Test
    void anActionTellsWhyAPreCheckFailed() {
        answer("/compute/v2.1/servers/a/os-instance-actions/req-1", """
                {"instanceAction": {"action": "live-migration", "instance_uuid": "a", "request_id": "req-1",
                  "message": "Error", "start_time": "2026-11-22T10:00:00.000000", "updated_at": "2026-11-22T10:00:01.000000",
                  "events": [{"event": "conductor_live_migrate_instance", "start_time": "2026-11-22T10:00:00.000000",
                    "finish_time": "2026-11-22T10:00:01.000000", "result": "Error", "traceback": "…", "host": "ctl",
                    "hostId": "x", "details": "No valid host was found."}]}}""");
        assertThat(nova.instanceAction("a", "req-1")).get().satisfies(action -> {
            assertThat(action.message()).contains("Error");
            assertThat(action.events()).singleElement().satisfies(event -> {
                assertThat(event.result()).contains("Error");
                assertThat(event.details()).contains("No valid host was found.");
            });
        });
    }

    @Test
    void flavorsArePublicOrNot() {
        answer("/compute/v2.1/flavors/detail", """
                {"flavors": [{"id": "f1", "name": "m1", "vcpus": 1, "ram": 512, "disk": 1, "swap": 0,
                  "OS-FLV-EXT-DATA:ephemeral": 0, "os-flavor-access:is_public": false, "extra_specs": {"drs:weight": "2"}}]}""");
        assertThat(nova.flavors()).singleElement().matches(flavor -> !flavor.isPublic());
        stub.wire.verify(getRequestedFor(urlPathEqualTo("/compute/v2.1/flavors/detail"))
                .withQueryParam("is_public", equalTo("None")));
    }

    @Test
    void aggregatesWithTheirMetadata() {
        answer("/compute/v2.1/os-aggregates", """
                {"aggregates": [{"id": 3, "uuid": "agg", "name": "ssd", "availability_zone": null, "hosts": ["cmp1"],
                  "metadata": {"ssd": "true"}, "deleted": false}]}""");
        assertThat(nova.aggregates()).singleElement().satisfies(aggregate -> {
            assertThat(aggregate.availabilityZone()).isEmpty();
            assertThat(aggregate.metadata()).isEqualTo(Map.of("ssd", "true"));
        });
    }

    private void answer(String path, String json) {
        stub.wire.stubFor(get(urlPathEqualTo(path)).willReturn(okJson(json)));
    }
}
